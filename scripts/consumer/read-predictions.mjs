#!/usr/bin/env node
// Reads Stillwater's predictions as any program can: kafkajs for the topic, a Confluent-compatible registry for the
// schemas. Each prediction is one line of JSON on standard output.
//
//   npm ci && node read-predictions.mjs [options]

import { parseArgs } from 'node:util';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import kafkajs from 'kafkajs';

const usage = `Usage: read-predictions.mjs [options]
  --brokers HOST:PORT,...   Kafka (environment KAFKA_BROKERS; default localhost:9092)
  --registry URL            schema registry (environment SCHEMA_REGISTRY_URL; default http://localhost:8080/registry)
  --topic NAME              default stillwater.predictions
  --group ID                consumer group; default a new one, which commits nothing
  --from-beginning          every prediction that the topic holds, not only new ones
  --series-at-least N       stop with exit code 0 when predictions of N different series were read
  --impulse ID              stop with exit code 0 when a prediction with this impulse was read; repeat it to await several
  --timeout S               stop after S seconds: exit code 1 if nothing was read or one of the above is still awaited
  --quiet                   print no predictions
  --help`;

function fail(message) {
  console.error(`read-predictions: ${message}`);
  process.exit(2);
}

function readOptions() {
  const text = { type: 'string' };
  const flag = { type: 'boolean', default: false };
  let options;
  try {
    options = parseArgs({
      options: {
        brokers: { ...text, default: process.env.KAFKA_BROKERS ?? 'localhost:9092' },
        registry: { ...text, default: process.env.SCHEMA_REGISTRY_URL ?? 'http://localhost:8080/registry' },
        topic: { ...text, default: 'stillwater.predictions' },
        group: text,
        'from-beginning': flag,
        'series-at-least': text,
        impulse: { ...text, multiple: true, default: [] },
        timeout: text,
        quiet: flag,
        help: flag,
      },
    }).values;
  } catch (error) {
    fail(error.message);
  }
  for (const name of ['series-at-least', 'timeout']) {
    if (options[name] !== undefined && !(Number(options[name]) > 0)) {
      fail(`--${name} ${options[name]}: must be a number above 0`);
    }
  }
  return options;
}

const options = readOptions();
if (options.help) {
  console.log(usage);
  process.exit(0);
}

const kafka = new kafkajs.Kafka({
  clientId: 'read-predictions',
  brokers: options.brokers.split(','),
  logLevel: kafkajs.logLevel.ERROR,
  logCreator: () => (entry) => console.error(`read-predictions: ${entry.log.message}`),
});
const registry = new SchemaRegistry({ host: options.registry });
// By default kafkajs reads committed records only, which is what an exactly-once service publishes.
const consumer = kafka.consumer({ groupId: options.group ?? `read-predictions-${process.pid}-${Date.now()}` });

const awaitsSeries = options['series-at-least'] !== undefined;
const awaitedImpulses = new Set(options.impulse);
const seen = new Set();
let read = 0;

const isAwaiting = awaitsSeries || awaitedImpulses.size > 0;
const isDone = () =>
  isAwaiting && awaitedImpulses.size === 0 && (!awaitsSeries || seen.size >= Number(options['series-at-least']));

let stopping = false;
async function stop(code) {
  if (stopping) return;
  stopping = true;
  console.error(`read-predictions: ${read} predictions of ${seen.size} series`);
  if (awaitedImpulses.size > 0) console.error(`read-predictions: not seen: ${[...awaitedImpulses].join(', ')}`);
  // Leave the group, but do not wait for an unreachable broker.
  await Promise.race([consumer.disconnect().catch(() => {}), new Promise((r) => setTimeout(r, 5000))]);
  process.exit(code);
}

async function onRecord({ message }) {
  if (stopping || message.value === null) return;
  const series = message.key.toString();
  const prediction = await registry.decode(message.value);
  read += 1;
  seen.add(series);
  awaitedImpulses.delete(prediction.impulseId);
  if (!options.quiet) console.log(JSON.stringify({ series, ...prediction }));
  if (isDone()) stop(0);
}

process.on('SIGINT', () => stop(130));
process.on('SIGTERM', () => stop(143));
process.stdout.on('error', () => process.exit(0)); // the reader of a pipe, such as head, has gone
if (options.timeout !== undefined) {
  setTimeout(() => stop(read === 0 || isAwaiting ? 1 : 0), Number(options.timeout) * 1000);
}
consumer.on(consumer.events.CRASH, ({ payload }) => {
  console.error(`read-predictions: ${payload.error.message}`);
  if (!payload.restart) stop(1);
});

try {
  await consumer.connect();
  await consumer.subscribe({ topics: [options.topic], fromBeginning: options['from-beginning'] });
  await consumer.run({ autoCommit: options.group !== undefined, eachMessage: onRecord });
} catch (error) {
  console.error(`read-predictions: ${error.message}`);
  await stop(1);
}
