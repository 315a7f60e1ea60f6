// collectd itself: values go in by its unixsock plugin and come out by write_http, whose JSON is that of write_kafka.
// Usage: node collectd-json.js FOLDER where FOLDER holds Debian's collectd-core unpacked (dpkg -x).
const fs = require('node:fs')
const http = require('node:http')
const net = require('node:net')
const os = require('node:os')
const path = require('node:path')
const { spawn } = require('node:child_process')
const { Form, START, numbers } = require('./form')

const unpacked = path.resolve(process.argv[2])
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'collectd-'))
const socket = path.join(folder, 'socket')
const next = numbers(3)
const put = []
const bodies = []
let seconds = START
for (let i = 0; i < 90; i++) {
  const host = ['rack1', 'rack2', 'rack3'][i % 3]
  seconds += i % 3 ? 0.125 : 9.5 + Math.floor(8 * next()) / 8
  if (i % 2) put.push({ host, plugin: 'load', type: 'load', names: ['shortterm', 'midterm', 'longterm'], values: [next(), next(), next()].map((it) => Math.round(it * 400) / 100), seconds })
  else put.push({ host, plugin: 'sensors', instance: 'board', type: 'temperature', names: ['value'], values: [Math.round((20 + 30 * next()) * 10) / 10], seconds })
}

const server = http.createServer((request, response) => {
  const parts = []
  request.on('data', (part) => parts.push(part))
  request.on('end', () => {
    bodies.push(Buffer.concat(parts))
    response.end()
  })
})
server.listen(0, '127.0.0.1', () => {
  const configuration = path.join(folder, 'collectd.conf')
  fs.writeFileSync(configuration, `Hostname "collector"
BaseDir "${folder}"
PIDFile "${folder}/pid"
PluginDir "${unpacked}/usr/lib/collectd"
TypesDB "${unpacked}/usr/share/collectd/types.db"
LoadPlugin unixsock
LoadPlugin write_http
<Plugin unixsock>
  SocketFile "${socket}"
</Plugin>
<Plugin write_http>
  <Node "here">
    URL "http://127.0.0.1:${server.address().port}/"
    Format "JSON"
    BufferSize 1024
  </Node>
</Plugin>
`)
  const collectd = spawn(path.join(unpacked, 'usr/sbin/collectd'), ['-f', '-C', configuration], { stdio: 'ignore' })
  const begin = () => {
    if (!fs.existsSync(socket)) return setTimeout(begin, 100)
    const client = net.connect(socket)
    let answered = 0
    client.on('data', (data) => {
      answered += String(data).split('\n').length - 1
      if (answered >= put.length) setTimeout(() => collectd.kill('SIGTERM'), 500)
      else send(answered)
    })
    const send = (i) => {
      const it = put[i]
      const identifier = `${it.host}/${it.plugin}${it.instance ? '-' + it.instance : ''}/${it.type}`
      client.write(`PUTVAL ${identifier} interval=10 ${it.seconds}:${it.values.join(':')}\n`)
    }
    send(0)
  }
  begin()
  collectd.on('exit', () => {
    const form = new Form('collectd-json', 'collectd')
    let at = 0
    for (const body of bodies) {
      const count = JSON.parse(String(body)).length
      const some = put.slice(at, at + count)
      at += count
      form.record({ timestamp: Math.ceil(some[count - 1].seconds * 1000) + 90, value: body })
      for (const it of some) {
        it.names.forEach((name, n) =>
          form.sample(`${it.host}.${it.plugin}.${it.type}.${name}`, BigInt(it.seconds * 1000) * 1000000n, it.values[n]))
      }
    }
    form.write()
    server.close()
    fs.rmSync(folder, { recursive: true })
  })
})
