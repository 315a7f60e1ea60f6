// Protobuf by kafkajs's client of the schema registry, which leaves the message indexes out.
const http = require('node:http')
const fs = require('node:fs')
const path = require('node:path')
const { SchemaRegistry } = require('@kafkajs/confluent-schema-registry')
const { Form, START, numbers } = require('./form')

const schema = `syntax = "proto3";
package plant;
message Level {
  string tank = 1;
  double level = 2;
  int64 measured_ms = 3;
}
`
const server = http.createServer((request, response) => {
  response.setHeader('content-type', 'application/vnd.schemaregistry.v1+json')
  response.end(JSON.stringify({ schema, schemaType: 'PROTOBUF' }))
})
server.listen(0, '127.0.0.1', async () => {
  const registry = new SchemaRegistry({ host: `http://127.0.0.1:${server.address().port}` })
  const form = new Form('protobuf-registry-kafkajs', 'levels')
  const next = numbers(5)
  let time = START * 1000
  for (let i = 0; i < 24; i++) {
    time += 250 + Math.floor(500 * next())
    const tank = ['north', 'south', 'west'][i % 3]
    const level = Math.round(3000 * next()) / 1000
    const value = await registry.encode(9, { tank, level, measuredMs: time })
    form.record({ timestamp: time + 20, key: tank, value })
    form.sample(tank, BigInt(time) * 1000000n, level)
  }
  form.write()
  fs.writeFileSync(path.join(form.folder, 'registry.json'), JSON.stringify({ 9: { schemaType: 'PROTOBUF', schema } }, null, 2) + '\n')
  server.close()
})
