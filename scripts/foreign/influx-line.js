// Influx line protocol by InfluxData's own client; batches of lines as Telegraf's Kafka output sends them.
const { Point } = require('@influxdata/influxdb-client')
const { Form, START, numbers } = require('./form')

const form = new Form('influx-line', 'telegraf')
const next = numbers(1)
let time = BigInt(START) * 1000000000n
for (let i = 0; i < 36; i++) {
  time += BigInt(Math.floor((9 + 2 * next()) * 1e9))
  const lines = []
  const samples = []
  for (const cpu of ['cpu0', 'cpu1']) {
    const idle = Math.round(900 * next()) / 10
    const point = new Point('cpu').tag('cpu', cpu).tag('host', 'node a').floatField('usage_idle', idle)
    samples.push([`cpu.usage_idle,cpu=${cpu},host=node a`, time, idle])
    if (i % 7 !== 3) {
      const user = 100 - idle
      point.floatField('usage_user', user)
      samples.push([`cpu.usage_user,cpu=${cpu},host=node a`, time, user])
    }
    lines.push(point.timestamp(String(time)).toLineProtocol())
  }
  if (i % 3 === 0) {
    const used = 8000000000 + Math.floor(1e9 * next())
    const at = time + 1n
    lines.push(
      new Point('mem').tag('host', 'node a').intField('used', used).uintField('pages', 4000 + i).booleanField('swapping', false)
        .stringField('policy', 'a "b", c=d e').timestamp(String(at)).toLineProtocol())
    samples.push(['mem.pages,host=node a', at, 4000 + i], ['mem.used,host=node a', at, used])
  }
  const timestamp = Number(time / 1000000n) + 350
  if (i === 11) {
    form.record({ timestamp, value: lines.join('\n') + '\ncpu,host=node\\ a usage_idle=,' + '\n' })
    samples.forEach((sample) => form.sample(...sample))
    form.say('rest', 'line 3: the field usage_idle has no value')
  } else if (i === 20) {
    form.record({ timestamp, value: 'cpu,cpu=cpu0' })
    form.say('refused', 'line 1: no field')
  } else if (i === 28) {
    form.record({ timestamp, value: 'mem,host=node\\ a policy="local",swapping=true ' + time + '\n' })
    form.say('none', 'no field is a number')
  } else {
    form.record({ timestamp, value: lines.join('\n') + '\n' })
    samples.forEach((sample) => form.sample(...sample))
  }
}
form.write()
