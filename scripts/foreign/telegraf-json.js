// Telegraf's JSON as its documentation shows it (sorted keys, seconds), one metric a record, and its batch form.
const { Form, START, numbers } = require('./form')

function metric(i, host, seconds, next) {
  const fields = { load1: Math.round(400 * next()) / 100, load5: Math.round(300 * next()) / 100, n_cpus: 4, uptime_format: '3 days, 1:0' + (i % 10) }
  if (i % 9 === 4) delete fields.load5
  return { fields, name: 'system', tags: { dc: 'fra', host }, timestamp: seconds }
}

// Series are named as those of Telegraf's other forms: by all tags, which are what tells metrics apart.
function expect(form, metric) {
  const labels = Object.keys(metric.tags).sort().map((tag) => `,${tag}=${metric.tags[tag]}`).join('')
  for (const [name, value] of Object.entries(metric.fields)) {
    if (typeof value === 'number') {
      form.sample(`${metric.name}.${name}${labels}`, BigInt(metric.timestamp) * 1000000000n, value)
    }
  }
}

const one = new Form('telegraf-json')
const next = numbers(2)
const hosts = ['a', 'b', 'c']
let seconds = START
for (let i = 0; i < 30; i++) {
  seconds += i % 3 ? 0 : 10 + Math.floor(2 * next())
  const made = metric(i, hosts[i % 3], seconds, next)
  if (i === 17) delete made.tags.host
  one.record({ timestamp: seconds * 1000 + 700, key: null, value: JSON.stringify(made) + '\n' })
  expect(one, made)
}
one.write()

const batch = new Form('telegraf-json-batch')
seconds = START
for (let i = 0; i < 20; i++) {
  seconds += 10
  const metrics = hosts.map((host, h) => metric(i, host, seconds + (h === 2 ? 1 : 0), next))
  batch.record({ timestamp: seconds * 1000 + 1700, value: JSON.stringify({ metrics }) })
  metrics.forEach((made) => expect(batch, made))
}
batch.write()
