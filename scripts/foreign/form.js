// One form of the corpus: gathers records and what must come out of them, then writes both files.
const fs = require('node:fs')
const path = require('node:path')

const FOREIGN = path.join(__dirname, '../../src/test/resources/foreign')
/** The first second of the corpus: 2026-03-01T00:00:00Z. */
const START = 1772323200

/** An instant with nanoseconds, from nanoseconds since the epoch (a BigInt). */
function instant(nanoseconds) {
  const seconds = nanoseconds / 1000000000n
  const rest = String(nanoseconds % 1000000000n).padStart(9, '0')
  return new Date(Number(seconds) * 1000).toISOString().slice(0, 19) + '.' + rest + 'Z'
}

/** The numbers of a linear congruential generator between 0 and 1, the same each time. */
function numbers(seed) {
  let state = BigInt(seed)
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn
    return Number(state >> 33n) / 2 ** 31
  }
}

class Form {
  constructor(name, topic = name) {
    this.folder = path.join(FOREIGN, name)
    this.topic = topic
    this.records = []
    this.expected = []
  }

  /** A record; key and value are buffers, text or null. */
  record({ timestamp, key = null, value = null, headers = {}, partition = 0 }) {
    const bytes = (it) => (it === null ? null : Buffer.from(it).toString('base64'))
    const offset = this.records.length
    const encoded = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, bytes(text)]))
    this.records.push({ topic: this.topic, partition, offset, timestamp, key: bytes(key), value: bytes(value), headers: encoded })
  }

  /** A sample of the last record; time in nanoseconds. */
  sample(series, time, value) {
    this.expected.push({ offset: this.records.length - 1, series, time: instant(time), value })
  }

  /** The last record gives `refused`, `rest` or `none`, for this reason. */
  say(what, reason) {
    this.expected.push({ offset: this.records.length - 1, [what]: reason })
  }

  write() {
    fs.mkdirSync(this.folder, { recursive: true })
    const lines = (it) => it.map((line) => JSON.stringify(line) + '\n').join('')
    fs.writeFileSync(path.join(this.folder, 'records.jsonl'), lines(this.records))
    fs.writeFileSync(path.join(this.folder, 'expected.jsonl'), lines(this.expected))
    console.log(`${path.basename(this.folder)}: ${this.records.length} records, ${this.expected.length} lines expected`)
  }
}

module.exports = { Form, START, numbers, instant, FOREIGN }
