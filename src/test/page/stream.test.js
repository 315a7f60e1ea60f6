import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { Stream } from "../../main/resources/web/stream.js";

/** A browser's event source, whose events a test makes. */
class Source {
  static OPEN = 1;
  static all = [];

  readyState = 0;
  closed = false;
  #listeners = {};

  constructor(url) {
    this.url = url;
    Source.all.push(this);
  }

  addEventListener(event, listener) {
    this.#listeners[event] = listener;
  }

  close() {
    this.closed = true;
    this.readyState = 2;
  }

  open() {
    this.readyState = Source.OPEN;
    this.#listeners.open({});
  }

  send(event, data) {
    this.#listeners[event]({ data: JSON.stringify(data) });
  }
}

const real = { EventSource: globalThis.EventSource, setInterval, setTimeout, clearTimeout, now: Date.now };
let told;
let now;
let timers;
let every;

/** Lets the time pass, and what was to be done then be done. */
function pass(milliseconds) {
  now += milliseconds;
  for (const [id, { at, task }] of [...timers]) {
    if (at <= now && timers.delete(id)) task();
  }
  every();
}

beforeEach(() => {
  Source.all = [];
  told = [];
  now = 1_000_000;
  timers = new Map();
  globalThis.EventSource = Source;
  globalThis.setInterval = task => { every = task; };
  globalThis.setTimeout = (task, delay) => {
    const id = timers.size + Math.random();
    timers.set(id, { at: now + delay, task });
    return id;
  };
  globalThis.clearTimeout = id => timers.delete(id);
  Date.now = () => now;
});

afterEach(() => {
  Object.assign(globalThis, { EventSource: real.EventSource, setInterval: real.setInterval, setTimeout: real.setTimeout, clearTimeout: real.clearTimeout });
  Date.now = real.now;
});

function stream() {
  return new Stream({
    opened: () => told.push("opened"),
    points: points => told.push(points),
    status: status => told.push(status),
    state: state => told.push(state),
  });
}

const last = () => Source.all[Source.all.length - 1];

test("a stream is opened for the series, and what comes is handed on", () => {
  stream().follow("a b/c");
  assert.equal(last().url, "/api/stream?series=a%20b%2Fc");
  last().open();
  last().send("points", [{ sequence: 1 }]);
  last().send("status", { ready: true });
  assert.deepEqual(told, ["connecting", "opened", "live", [{ sequence: 1 }], { ready: true }]);
});

test("a stream that breaks is opened again, and the history begins anew", () => {
  stream().follow("a");
  last().open();
  last().onerror();
  assert.equal(told[told.length - 1], "reconnecting");
  assert.equal(Source.all.length, 1, "not at once");
  pass(1500);
  assert.equal(Source.all.length, 2);
  last().open();
  assert.deepEqual(told.slice(-2), ["opened", "live"]);
});

test("it is tried again and again, one attempt at a time", () => {
  stream().follow("a");
  for (let attempt = 1; attempt <= 5; attempt++) {
    last().onerror();
    last().onerror();
    assert.equal(timers.size, 1);
    pass(1500);
    assert.equal(Source.all.length, attempt + 1);
  }
  assert.equal(Source.all.filter(source => !source.closed).length, 1);
});

test("what an earlier connection still says is not heard", () => {
  const one = stream();
  one.follow("a");
  const former = last();
  former.open();
  one.follow("b");
  told.length = 0;
  former.send("points", [{ sequence: 1 }]);
  former.onerror();
  pass(1500);
  assert.deepEqual(told, []);
  assert.ok(former.closed);
  assert.equal(Source.all.length, 2);
});

test("choosing another series while the connection is lost asks for that one, once", () => {
  const one = stream();
  one.follow("a");
  last().onerror();
  one.follow("b");
  pass(1500);
  assert.deepEqual(Source.all.map(source => source.url), ["/api/stream?series=a", "/api/stream?series=b"]);
});

test("a connection that is open but silent for long is given up", () => {
  stream().follow("a");
  last().open();
  pass(20_000);
  last().send("status", {});
  pass(20_000);
  assert.notEqual(told[told.length - 1], "reconnecting", "it has said something");
  pass(6_000);
  assert.equal(told[told.length - 1], "reconnecting");
  pass(1500);
  assert.equal(Source.all.length, 2);
});

test("a connection that does not open yet is not given up for its silence", () => {
  stream().follow("a");
  pass(60_000);
  assert.equal(Source.all.length, 1);
});
