// Prometheus itself (Debian's package): it scrapes a page served here and writes to a receiver here.
// What must come out is what the page said, and is checked against a decoding by another library.
const assert = require('node:assert')
const fs = require('node:fs')
const http = require('node:http')
const os = require('node:os')
const path = require('node:path')
const { spawn } = require('node:child_process')
const snappy = require('snappyjs')
const { deserialize } = require('prometheus-remote-write')
const { Form, numbers } = require('./form')

const SECONDS = 24
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'prometheus-'))
const next = numbers(4)
const said = new Set()
const bodies = []
let scrapes = 0

function page() {
  scrapes++
  const values = { a: Math.round(next() * 1e6) / 1e3, b: Math.round(next() * 1e6) / 1e3, total: scrapes * 17, tiny: next() * 1e-9 }
  Object.values(values).forEach((it) => said.add(it))
  return `# TYPE tank_level gauge
tank_level{tank="north",site="Bad Aibling"} ${values.a}
${scrapes < 14 ? `tank_level{tank="south",site="Bad Aibling"} ${values.b}\n` : ''}# TYPE pump_turns_total counter
pump_turns_total{pump="1"} ${values.total}
# TYPE leak gauge
leak ${values.tiny}
`
}

const server = http.createServer((request, response) => {
  if (request.url === '/metrics') return response.end(page())
  const parts = []
  request.on('data', (part) => parts.push(part))
  request.on('end', () => {
    bodies.push({ body: Buffer.concat(parts), at: Date.now(), encoding: request.headers['content-encoding'] })
    response.end()
  })
})
server.listen(0, '127.0.0.1', () => {
  const port = server.address().port
  fs.writeFileSync(path.join(folder, 'prometheus.yml'), `
global: { scrape_interval: 1s }
scrape_configs:
  - { job_name: plant, static_configs: [{ targets: ['127.0.0.1:${port}'], labels: { instance: plant-7 } }] }
remote_write:
  - url: http://127.0.0.1:${port}/write
    metadata_config: { send: true, send_interval: 10s }
    queue_config: { max_shards: 1, batch_send_deadline: 1s }
    write_relabel_configs:
      - { source_labels: [__name__], regex: 'tank_level|pump_turns_total|leak', action: keep }
`)
  const prometheus = spawn('prometheus', [`--config.file=${folder}/prometheus.yml`, `--storage.tsdb.path=${folder}/data`, '--web.listen-address=127.0.0.1:0'], { stdio: 'ignore' })
  setTimeout(() => prometheus.kill('SIGTERM'), SECONDS * 1000)
  prometheus.on('exit', async () => {
    const form = new Form('remote-write', 'prometheus')
    for (const { body, at, encoding } of bodies) {
      const request = await deserialize(snappy.uncompress(body))
      form.record({ timestamp: at, value: body, headers: { 'Content-Encoding': encoding } })
      if (request.timeseries.length === 0) form.say('none', 'metadata alone')
      for (const { labels, samples } of request.timeseries) {
        const name = labels.find((it) => it.name === '__name__').value
        const rest = labels.filter((it) => it.name !== '__name__').map((it) => `,${it.name}=${it.value}`).sort().join('')
        for (const { value, timestamp } of samples) {
          if (Number.isNaN(value)) form.say('none', `${name}${rest} is stale`)
          else {
            assert(said.has(value), `${value} was never said`)
            form.sample(name + rest, BigInt(String(timestamp)) * 1000000n, value)
          }
        }
      }
    }
    form.record({ timestamp: Date.now(), value: bodies[0].body.subarray(0, 40) })
    form.say('refused', 'not a Snappy block')
    form.write()
    server.close()
    fs.rmSync(folder, { recursive: true, force: true })
  })
})
