import assert from "node:assert/strict";
import { test } from "node:test";
import { CAUSES, fitSentence, stateOf } from "../../main/resources/web/state.js";

const GOOD = { modelId: "net", synchronized: true, driftCause: null, fit: "good", fitRatio: 0.5, silentSince: null };
const key = (change, ready) => stateOf({ ...GOOD, ...change }, ready).key;

test("green is only what is good", () => {
  assert.equal(key({}), "good");
  for (const change of [{ fit: "does-not-fit" }, { fit: "no-better-than-last-value" }, { fit: "warming-up" }, { fit: null },
    { fit: "a word of a later version" }, { synchronized: false }, { driftCause: "noise" }, { driftCause: "of a later version" },
    { driftCause: "unsynchronized" }, { betterModel: "universal" }, { silentSince: 1 }, { modelId: null }]) {
    assert.notEqual(key(change), "good", JSON.stringify(change));
  }
  assert.notEqual(key({}, false), "good");
});

test("what is worse is said before what is less", () => {
  const all = { silentSince: 1, modelId: null, synchronized: false, fit: "does-not-fit", driftCause: "noise" };
  assert.equal(key(all, false), "stopped");
  assert.equal(key(all), "silent");
  assert.equal(key({ ...all, silentSince: null }), "unknown");
  assert.equal(key({ fit: "does-not-fit", driftCause: "noise" }), "unfit");
  assert.equal(key({ driftCause: "noise" }), "drift");
});

test("a series of which the newest sample is old is not called good, nor anything else of the present", () => {
  assert.deepEqual(stateOf({ ...GOOD, backfill: true }), { key: "unknown", text: "old samples only" });
  assert.equal(key({ backfill: true, fit: "does-not-fit" }), "unknown");
  assert.equal(key({ backfill: false }), "good");
});

test("while an impulse is measured the series recovers, it does not warm up", () => {
  assert.equal(stateOf({ ...GOOD, driftCause: "unsynchronized" }).text, "recovering");
  assert.equal(stateOf({ ...GOOD, driftCause: "unsynchronized", synchronized: false }).text, "warming up");
});

test("every cause has its words, and one that is not known is shown as it is", () => {
  for (const cause of ["noise", "level-or-gain", "dynamics", "unsynchronized"]) assert.ok(CAUSES[cause], cause);
  assert.equal(stateOf({ ...GOOD, driftCause: "tides" }).text, "tides");
});

test("the fit is said in a sentence with its ratio", () => {
  assert.equal(fitSentence(GOOD), "good: the network errs 0.50 times as much as the last value again");
  assert.equal(fitSentence({ ...GOOD, fit: "does-not-fit", fitRatio: 1234.4 }),
    "does not fit: the network errs 1,234 times as much as the last value again; train one on this series");
  assert.equal(fitSentence({ ...GOOD, fit: "no-better-than-last-value", fitRatio: 1.016 }),
    "no better than the last value: the network errs 1.02 times as much as the last value again");
  assert.equal(fitSentence({ ...GOOD, fit: "does-not-fit", fitRatio: null }),
    "does not fit: the network errs where the last value again is never wrong; train one on this series");
  assert.equal(fitSentence({ ...GOOD, fitRatio: null }), "good");
  assert.match(fitSentence({ ...GOOD, silentSince: 1 }), /^silent: no prediction since /);
});

test("what would serve the series better is named, with what helps", () => {
  const beaten = { ...GOOD, betterModel: "universal", betterRatio: 1.254 };
  assert.deepEqual(stateOf({ ...beaten, driftCause: "noise" }), { key: "beaten", text: "universal is better" });
  assert.equal(fitSentence(beaten),
    "universal is better: the network errs 1.25 times as much as universal; name that for this series (--models)");
  assert.equal(fitSentence({ ...beaten, fit: "does-not-fit", fitRatio: 3 }),
    "does not fit: the network errs 3.00 times as much as the last value again and 1.25 times as much as universal; "
    + "name that for this series (--models)");
  assert.equal(fitSentence({ ...beaten, fit: "does-not-fit", fitRatio: 3, betterModel: "last-value", betterRatio: 2.9 }),
    "does not fit: the network errs 3.00 times as much as the last value again; train one on this series");
  assert.equal(fitSentence({ ...beaten, betterRatio: null }),
    "universal is better: the network errs where universal is never wrong; name that for this series (--models)");
  assert.equal(fitSentence({ ...beaten, betterModel: "last-value" }),
    "the last value again is better: the network errs 1.25 times as much as the last value again; train one on this series");
});

test("of a series that warms up, or that nothing is known of, no fit is said", () => {
  for (const change of [{ fit: "warming-up" }, { synchronized: false }, { modelId: null }, { driftCause: "noise" }]) {
    assert.equal(fitSentence({ ...GOOD, ...change }), "");
  }
  assert.equal(fitSentence(GOOD, false), "");
});
