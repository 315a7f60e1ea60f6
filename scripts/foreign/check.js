// Reads every form of the corpus by its mapping with JavaScript's libraries (avsc, protobufjs, snappyjs, yaml)
// and compares with what is expected: the corpus is right before any reader of the service is.
const fs = require('node:fs')
const path = require('node:path')
const avsc = require('avsc')
const protobuf = require('protobufjs')
const snappy = require('snappyjs')
const yaml = require('yaml')
const { instant, FOREIGN } = require('./form')

/** Numbers keep how they were written: times need it. */
class Written {
  constructor(text) {
    this.text = text
  }
}
class Refusal extends Error {}
class Nothing extends Error {}

function parseJson(text) {
  let at = 0
  const token = /\s*(?:([[\]{},:])|("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)|(true|false|null))/y
  const next = () => {
    token.lastIndex = at
    const found = token.exec(text)
    if (!found) throw new Refusal('not JSON')
    at = token.lastIndex
    return found
  }
  const value = (found) => {
    const [, sign, string, number, word] = found
    if (string) return JSON.parse(string)
    if (number) return new Written(number)
    if (word) return JSON.parse(word)
    if (sign === '[') {
      const all = []
      for (let it = next(); it[1] !== ']'; it = next()) if (it[1] !== ',') all.push(value(it))
      return all
    }
    if (sign === '{') {
      const all = {}
      for (let it = next(); it[1] !== '}'; it = next()) {
        if (it[1] === ',') continue
        if (!it[2] || next()[1] !== ':') throw new Refusal('not JSON')
        all[JSON.parse(it[2])] = value(next())
      }
      return all
    }
    throw new Refusal('not JSON')
  }
  const tree = value(next())
  if (text.slice(at).trim() !== '') throw new Refusal('not JSON')
  return tree
}

// ---- forms: bytes to trees, or to samples at once

const written = (it) => new Written(String(it))

function decimal(bytes, scale) {
  let whole = BigInt('0x' + (Buffer.from(bytes).toString('hex') || '0'))
  if (bytes[0] & 0x80) whole -= 1n << BigInt(8 * bytes.length)
  const digits = (whole < 0n ? -whole : whole).toString().padStart(scale + 1, '0')
  return written((whole < 0n ? '-' : '') + digits.slice(0, digits.length - scale) + '.' + digits.slice(digits.length - scale))
}

function avroTree(schema, it) {
  if (Array.isArray(schema)) {
    if (it === null) return null
    const [branch, value] = Object.entries(it)[0]
    return avroTree(schema.find((one) => branch === (one.namespace ? one.namespace + '.' + one.name : one.name || one.type || one)), value)
  }
  const type = schema.type || schema
  if (schema.logicalType === 'decimal') return decimal(it, schema.scale)
  if (schema.logicalType === 'timestamp-micros') return { time: BigInt(it) * 1000n }
  if (schema.logicalType === 'timestamp-millis') return { time: BigInt(it) * 1000000n }
  if (type === 'record') return Object.fromEntries(schema.fields.map((field) => [field.name, avroTree(field.type, it[field.name])]))
  if (type === 'array') return it.map((one) => avroTree(schema.items, one))
  if (typeof type === 'object') return avroTree(type, it)
  if (['int', 'long', 'float', 'double'].includes(type)) return written(it)
  return it
}
function avro(schemaText, bytes) {
  const schema = JSON.parse(schemaText)
  const type = avsc.Type.forSchema(JSON.parse(schemaText), { wrapUnions: true })
  let it
  try {
    it = type.fromBuffer(bytes)
  } catch (e) {
    throw new Refusal('not a datum: ' + e.message)
  }
  return avroTree(schema, it)
}

function protoTree(type, message) {
  if (type.fullName === '.google.protobuf.Timestamp') return { time: BigInt(message.seconds.toString()) * 1000000000n + BigInt(message.nanos) }
  if (type.fullName === '.google.protobuf.DoubleValue') return written(message.value)
  const tree = {}
  for (const field of type.fieldsArray) {
    field.resolve()
    const set = Object.prototype.hasOwnProperty.call(message, field.name)
    if (!set && (field.partOf || field.resolvedType instanceof protobuf.Type)) continue
    if (field.repeated || field.map) continue
    const it = message[field.name]
    if (field.resolvedType instanceof protobuf.Type) tree[field.name] = protoTree(field.resolvedType, it)
    else tree[field.name] = typeof it === 'string' ? it : written(it.toString())
  }
  return tree
}
const WELL_KNOWN = `syntax = "proto3"; package google.protobuf;
message Timestamp { int64 seconds = 1; int32 nanos = 2; } message DoubleValue { double value = 1; }`
function protobufTree(schema, bytes, find) {
  const root = protobuf.parse(schema, { keepCase: true }).root
  protobuf.parse(WELL_KNOWN, root)
  root.resolveAll()
  const namespace = protobuf.parse(schema).package
  try {
    const type = find(root.lookup(namespace))
    return protoTree(type, type.decode(bytes))
  } catch (e) {
    throw new Refusal('not a message: ' + e.message)
  }
}
const messages = (it) => it.nestedArray.filter((one) => one instanceof protobuf.Type)

function csv(text, form) {
  const rows = []
  let row = [], cell = '', quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (quoted && c === '"' && text[i + 1] === '"') cell += text[++i]
    else if (c === '"') quoted = !quoted
    else if (!quoted && c === form.separator) row.push(cell), (cell = '')
    else if (!quoted && c === '\n') rows.push([...row, cell.replace(/\r$/, '')]), (row = []), (cell = '')
    else cell += c
  }
  if (cell !== '' || row.length) rows.push([...row, cell])
  if (form.header === 'skip') rows.shift()
  return rows.map((cells) => {
    if (cells.length !== form.columns.length) throw new Refusal(cells.length + ' columns')
    return Object.fromEntries(cells.map((it, i) => [form.columns[i], it === '' ? null : it]))
  })
}

function influx(text) {
  const lines = text.split('\n').filter((line) => line !== '')
  const samples = [], faults = []
  lines.forEach((line, number) => {
    const [head, fields, time] = line.match(/(?:\\.|"(?:\\.|[^"])*"|[^ ])+/g)
    const parts = (it) => it.match(/(?:\\.|"(?:\\.|[^"])*"|[^,])+/g)
    const plain = (it) => it.replace(/\\(.)/g, '$1')
    const [name, ...tags] = parts(head).map(plain)
    if (!fields) return faults.push(`line ${number + 1}: no field`)
    for (const field of parts(fields)) {
      const [, key, value] = field.match(/^((?:\\.|[^=])+)=(.*)$/)
      if (/^(t|T|true|True|TRUE|f|F|false|False|FALSE|".*")$/.test(value)) continue
      if (!/^-?[\d.]+(e[-+]?\d+)?[iu]?$/i.test(value)) return faults.push(`line ${number + 1}: ${key}`)
      samples.push({ series: [`${name}.${plain(key)}`, ...tags.sort()].join(','), time: BigInt(time), value: parseFloat(value) })
    }
  })
  return { samples, faults }
}

const OTLP = protobuf.parse(`syntax = "proto3";
message Request { repeated RM resourceMetrics = 1; } message RM { Resource resource = 1; repeated SM scopeMetrics = 2; }
message Resource { repeated KV attributes = 1; } message KV { string key = 1; Any value = 2; }
message Any { string stringValue = 1; bool boolValue = 2; int64 intValue = 3; double doubleValue = 4; }
message SM { repeated Metric metrics = 2; }
message Metric { string name = 1; Points gauge = 5; Points sum = 7; Histograms histogram = 9; Exponentials exponentialHistogram = 10; }
message Points { repeated Point dataPoints = 1; }
message Point { fixed64 timeUnixNano = 3; double asDouble = 4; sfixed64 asInt = 6; repeated KV attributes = 7; uint32 flags = 8; }
message Histograms { repeated Histogram dataPoints = 1; }
message Histogram { repeated KV attributes = 9; fixed64 timeUnixNano = 3; fixed64 count = 4; double sum = 5; }
message Exponentials { repeated Exponential dataPoints = 1; }
message Exponential { repeated KV attributes = 1; fixed64 timeUnixNano = 3; fixed64 count = 4; double sum = 5; }`).root.lookupType('Request')
function otlp(request) {
  const samples = []
  for (const { resource, scopeMetrics } of request.resourceMetrics || []) {
    for (const metric of scopeMetrics.flatMap((it) => it.metrics)) {
      for (const kind of ['gauge', 'sum', 'histogram', 'exponentialHistogram']) {
        for (const point of metric[kind]?.dataPoints || []) {
          const attributes = {}
          for (const { key, value } of [...(resource.attributes || []), ...(point.attributes || [])]) attributes[key] = String(Object.values(value)[0])
          const suffix = Object.keys(attributes).sort().map((it) => `,${it}=${attributes[it]}`).join('')
          const time = BigInt(String(point.timeUnixNano))
          const add = (part, value) => samples.push({ series: metric.name + part + suffix, time, value: Number(value) })
          if (kind === 'gauge' || kind === 'sum') add('', point.asInt ?? point.asDouble ?? 0)
          else add('.count', point.count), add('.sum', point.sum)
        }
      }
    }
  }
  return { samples, faults: [] }
}
const WRITE = protobuf.parse(`syntax = "proto3"; message Write { repeated Series timeseries = 1; }
message Series { repeated Label labels = 1; repeated Sample samples = 2; } message Label { string name = 1; string value = 2; }
message Sample { double value = 1; int64 timestamp = 2; }`).root.lookupType('Write')
function remoteWrite(bytes) {
  let plain
  try {
    plain = snappy.uncompress(bytes)
  } catch (e) {
    throw new Refusal('not Snappy')
  }
  const samples = []
  for (const { labels, samples: all } of WRITE.decode(plain).timeseries) {
    const name = labels.find((it) => it.name === '__name__').value
    const series = [name, ...labels.filter((it) => it.name !== '__name__').map((it) => `${it.name}=${it.value}`).sort()].join(',')
    for (const it of all) if (!Number.isNaN(it.value)) samples.push({ series, time: BigInt(it.timestamp.toString()) * 1000000n, value: it.value })
  }
  return { samples, faults: [] }
}

// ---- one side of a record to its trees

function connectTree(schema, it) {
  if (it === null || it === undefined) return null
  if (schema.name === 'org.apache.kafka.connect.data.Decimal') return decimal(Buffer.from(it, 'base64'), Number(schema.parameters.scale.text ?? schema.parameters.scale))
  if (schema.type === 'struct') return Object.fromEntries(schema.fields.map((field) => [field.field, connectTree(field, it[field.field])]))
  return it
}

function trees(form, bytes, folder, envelope, headers) {
  const file = (name) => fs.readFileSync(path.join(folder, name), 'utf8')
  const schemaOf = (id) => {
    const known = JSON.parse(file('registry.json'))[id]
    if (!known) throw new Refusal('no schema ' + id)
    return known.schema
  }
  const fixed = { long: 8, double: 8, int: 4, uuid: 16 }[form.form]
  if (fixed && bytes.length !== fixed) throw new Refusal(bytes.length + ' bytes')
  switch (form.form) {
    case 'text': return [bytes.toString()]
    case 'number': return [bytes.toString()]
    case 'long': return [written(bytes.readBigInt64BE())]
    case 'int': return [written(bytes.readInt32BE())]
    case 'double': return [written(bytes.readDoubleBE())]
    case 'uuid': return [bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')]
    case 'csv': return csv(bytes.toString(), form)
    case 'avro': {
      if (!form.schema) return [avro(schemaOf(bytes.readInt32BE(1)), bytes.subarray(5))]
      const single = bytes[0] === 0xc3 && bytes[1] === 1
      if (!single) return [avro(file(form.schema), bytes)]
      if (!bytes.subarray(2, 10).equals(fingerprint(folder))) throw new Refusal('fingerprint')
      return [avro(file(form.schema), bytes.subarray(10))]
    }
    case 'protobuf': {
      if (form.message) return [protobufTree(fs.readFileSync(path.join(folder, '../protobuf-file/mill.proto'), 'utf8'), bytes, (it) => it.lookupType(form.message.split('.').pop()))]
      const reader = protobuf.Reader.create(bytes.subarray(5))
      const indexes = []
      if (form.indexes === 'none') indexes.push(0)
      else {
        const count = reader.sint32()
        for (let i = 0; i < count; i++) indexes.push(reader.sint32())
        if (count === 0) indexes.push(0)
      }
      return [protobufTree(schemaOf(bytes.readInt32BE(1)), bytes.subarray(5 + reader.pos), (it) => indexes.reduce((at, index) => messages(at)[index], it))]
    }
  }
  const tree = parseJson(bytes.toString())
  if (envelope === 'cloudevents' && headers.ce_id) {
    const event = { data: tree }
    for (const [name, text] of Object.entries(headers)) if (name.startsWith('ce_')) event[name.slice(3)] = text
    return [event]
  }
  if (envelope && envelope !== 'cloudevents' && tree.schema && 'payload' in tree) return [connectTree(tree.schema, tree.payload)]
  return [tree]
}
function fingerprint(folder) {
  // the fingerprint that most records carry
  const seen = {}
  for (const { value } of lines(folder, 'records.jsonl')) {
    const it = Buffer.from(value, 'base64').subarray(2, 10).toString('hex')
    seen[it] = (seen[it] || 0) + 1
  }
  return Buffer.from(Object.keys(seen).sort((a, b) => seen[b] - seen[a])[0], 'hex')
}

// ---- mapping

const steps = (pointer) => pointer.split('/').slice(1)
const star = (step) => step === '*' || step === '*~'

/** All bindings of the wildcards of a path, with what stands there. */
function walk(tree, pointer) {
  let found = [{ at: tree, bound: [] }]
  for (const step of steps(pointer)) {
    found = found.flatMap(({ at, bound }) => {
      if (step !== '*') return [{ at: at?.[step], bound }]
      return at && typeof at === 'object' && !(at instanceof Written) ? Object.keys(at).map((name) => ({ at: at[name], bound: [...bound, name] })) : []
    })
  }
  return found
}
function at(tree, pointer, bound) {
  let n = 0, name
  for (const step of steps(pointer)) {
    name = star(step) ? bound[n++] : step
    if (step.endsWith('~')) return name
    tree = tree?.[name]
  }
  return tree
}
const number = /^-?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/
function toNumber(it) {
  const text = it instanceof Written ? it.text : it
  return typeof text === 'string' && number.test(text) ? Number(text) : undefined
}
const UNITS = { s: 9, ms: 6, us: 3, ns: 0 }
function toTime(it, how) {
  if (it && typeof it === 'object' && 'time' in it) return it.time
  if (how.pattern) {
    const names = { d: 'd', M: 'M', y: 'y', H: 'H', m: 'm', s: 's', S: 'S' }
    const expression = how.pattern.replace(/\./g, '\\.').replace(/([dMyHmsS])\1*/g, (run, c) => `(?<${names[c]}>\\d{${run.length}})`)
    const found = new RegExp('^' + expression + '$').exec(it)
    if (!found) throw new Refusal(`${it} is not a time`)
    const { d, M, y, H, m, s, S = '0' } = found.groups
    let ms = Date.UTC(y, M - 1, d, H, m, s)
    const offset = how.zone === 'UTC' ? 0 : new Date(ms).toLocaleString('en', { timeZone: how.zone, timeZoneName: 'longOffset' }).match(/GMT([+-]\d+)/)[1]
    return BigInt(ms - offset * 3600000) * 1000000n + BigInt(S.padEnd(9, '0'))
  }
  if (how.unit === 'iso') {
    const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[-+]\d\d:\d\d)$/.exec(it)
    if (!found) throw new Refusal(`${it} is not a time`)
    return BigInt(Date.parse(found[1] + found[3])) * 1000000n + BigInt((found[2] || '').padEnd(9, '0'))
  }
  const text = it instanceof Written ? it.text : it
  if (typeof text !== 'string' || !/^\d+(\.\d+)?$/.test(text)) throw new Refusal(`${text} is not a time`)
  const [whole, places = ''] = text.split('.')
  const time = BigInt(whole + places.padEnd(UNITS[how.unit], '0'))
  if (time > 7258118400n * 1000000000n) throw new Refusal(`${text} is not a time in ${how.unit}`)
  return time
}

function apply(mapping, record, folder) {
  const headers = Object.fromEntries(Object.entries(record.headers).map(([name, it]) => [name, Buffer.from(it, 'base64').toString()]))
  const bytes = record.value === null ? null : Buffer.from(record.value, 'base64')
  let key
  if (mapping.key && mapping.key.form !== 'none') key = trees(mapping.key, Buffer.from(record.key, 'base64'), folder, mapping.envelope, {})[0]
  const text = (it) => {
    const plain = it instanceof Written ? it.text : it
    if (plain === undefined || plain === null || typeof plain === 'object') throw new Refusal('nothing there for the series')
    return String(plain)
  }
  const series = (template, tree, bound) =>
    template.replace(/\{([^}]*)\}/g, (_, it) => {
      if (it === 'key') return text(key)
      if (it.startsWith('key/')) return text(at(key, it.slice(3), bound))
      if (it.endsWith(',')) {
        const labels = at(tree, it.slice(0, -1), bound) || {}
        return Object.keys(labels).sort().map((name) => `,${name}=${text(labels[name])}`).join('')
      }
      if (it.startsWith('header:')) return text(headers[it.slice(7)])
      return text(at(tree, it, bound))
    })
  if (bytes === null) {
    try {
      return { samples: [], faults: [], tombstone: series(mapping.samples[0].series, undefined, []) }
    } catch (e) {
      throw new Nothing('tombstone of no series')
    }
  }
  switch (mapping.value.form) {
    case 'influx': return influx(bytes.toString())
    case 'otlp-json': return otlp(JSON.parse(bytes.toString()))
    case 'otlp-proto': return otlp(OTLP.toObject(OTLP.decode(bytes)))
    case 'remote-write': return remoteWrite(bytes)
  }
  const samples = [], faults = []
  let filtered = 0, absent = 0
  const all = trees(mapping.value, bytes, folder, mapping.envelope, headers)
  for (const tree of all) {
    if (mapping.envelope === 'debezium' && tree.op === 'd') throw new Nothing('deleted')
    for (const rule of mapping.samples) {
      const passes = Object.entries(rule.where || {}).every(([pointer, wanted]) => [wanted].flat().includes(at(tree, pointer, [])))
      if (!passes) {
        filtered++
        continue
      }
      const open = rule.value.endsWith('*')
      for (const { at: value, bound } of walk(tree, rule.value)) {
        if (open && !(value instanceof Written)) continue
        if (open && rule.time && rule.value.replace('*', bound[bound.length - 1]) === rule.time.path) continue
        const plain = toNumber(value)
        if (value === undefined || value === null) {
          absent++
          if (bound.length || all.length > 1) faults.push(rule.value + ': nothing there')
        } else if (plain === undefined) faults.push(`${rule.value}: ${JSON.stringify(value)} is not a number`)
        else {
          const sample = { series: series(rule.series, tree, bound), time: rule.time ? toTime(at(tree, rule.time.path, bound), rule.time) : BigInt(record.timestamp) * 1000000n }
          if (rule.sequence) sample.sequence = toNumber(at(tree, rule.sequence, bound))
          sample.value = plain * (rule.scale ?? 1) + (rule.offset ?? 0)
          samples.push(sample)
        }
      }
    }
  }
  if (!samples.length && !faults.length && filtered) throw new Nothing('filtered')
  if (!samples.length && (absent || faults.length || mapping.samples)) throw new Refusal(faults[0] || 'nothing there')
  return { samples, faults }
}

// ---- comparison

function lines(folder, name) {
  return fs.readFileSync(path.join(folder, name), 'utf8').trim().split('\n').map(JSON.parse)
}

let bad = 0
for (const name of fs.readdirSync(FOREIGN).filter((it) => fs.statSync(path.join(FOREIGN, it)).isDirectory())) {
  const folder = path.join(FOREIGN, name)
  const mapping = yaml.parse(fs.readFileSync(path.join(folder, 'mapping.yaml'), 'utf8'))
  const expected = lines(folder, 'expected.jsonl')
  const series = new Set()
  const count = { samples: 0, refused: 0, rest: 0, none: 0, tombstone: 0 }
  let wrong = 0
  for (const record of lines(folder, 'records.jsonl')) {
    const wanted = expected.filter((it) => it.offset === record.offset)
    const line = ({ series, time, sequence, value }) => JSON.stringify([series, time, sequence, value])
    const want = wanted.map((it) => (it.series ? line(it) : Object.keys(it)[1] + (it.tombstone ? ' ' + it.tombstone : '')))
    wanted.forEach((it) => {
      if (it.series) series.add(it.series), count.samples++
      else count[Object.keys(it)[1]]++
    })
    let got
    try {
      const { samples, faults, tombstone } = apply(mapping, record, folder)
      got = samples.map((it) => line({ ...it, time: instant(it.time) }))
      if (tombstone) got.push('tombstone ' + tombstone)
      if (!got.length) got.push(faults.length ? 'refused' : 'none')
      else faults.forEach(() => got.push('rest'))
    } catch (e) {
      got = [e instanceof Nothing ? 'none' : 'refused']
      if (!(e instanceof Nothing || e instanceof Refusal) && !want.includes('refused')) got.push(String(e.stack))
    }
    const stale = mapping.value.form === 'remote-write' ? (it) => it !== 'none' : () => true
    const a = [...want].filter(stale).sort().join('\n'), b = [...got].filter(stale).sort().join('\n')
    if (a !== b) {
      if (wrong++ < 2) console.log(`${name} offset ${record.offset}\n expected\n${a}\n got\n${b}`)
    }
  }
  bad += wrong
  const records = lines(folder, 'records.jsonl').length
  console.log(`${wrong ? 'WRONG' : 'ok'} ${name}: ${records} records, ${series.size} series, ${JSON.stringify(count)}`)
}
process.exit(bad ? 1 : 0)
