import assert from "node:assert/strict";
import { test } from "node:test";
import { driftSentence } from "../../main/resources/web/drift.js";
import { describe as ofForecast } from "../../main/resources/web/forecast.js";
import { describe as ofImpulse } from "../../main/resources/web/impulse.js";
import { describe as ofPast, sharesOf, strongest } from "../../main/resources/web/past.js";
import { measured, sameKind, stateOf } from "../../main/resources/web/response.js";
import { ratioOf } from "../../main/resources/web/scores.js";
import { howMany } from "../../main/resources/web/series.js";
import { connectionOf, emptyList, unpredicted } from "../../main/resources/web/service.js";

test("the ratio says which of the two is better", () => {
  assert.deepEqual(ratioOf({ nrmse: 0.1, zerothOrderNrmse: 0.4, scoredSamples: 1200 }),
    { text: "0.25", better: "yes", note: "the network is better, over 1,200 samples" });
  assert.equal(ratioOf({ nrmse: 0.4, zerothOrderNrmse: 0.4, scoredSamples: 5 }).better, "no");
});

test("without both errors, or over one of zero, there is no ratio", () => {
  for (const status of [{}, { nrmse: null, zerothOrderNrmse: 1 }, { nrmse: 1, zerothOrderNrmse: 0 }]) {
    assert.deepEqual(ratioOf(status), { text: "–", better: "unknown", note: "not known yet" });
  }
});

test("drift is told with what the innovations say", () => {
  const known = { modelId: "net", coverage: 0.9, whiteness: 0.5, driftCause: null };
  assert.equal(driftSentence(known), "No drift now. The 90 % intervals hold 0.900 of the observations; whiteness 0.50.");
  assert.match(driftSentence({ ...known, driftCause: "level-or-gain" }), /^Now: level or gain has changed\. /);
  assert.match(driftSentence({ ...known, driftCause: "unsynchronized" }), /^Nothing is judged until the network is synchronized/);
  assert.equal(driftSentence({ ...known, modelId: null }), "No prediction yet.");
});

test("a forecast says how far it is worth something", () => {
  const forecast = { sequence: 1234, points: Array(100).fill({}), exponent: -0.01, usefulSteps: 41.6 };
  assert.equal(ofForecast(forecast), "100 steps from sequence 1,234; its error reaches the spread of the series after 42 steps"
    + " (error growth −0.01 per step).");
  assert.equal(ofForecast({ ...forecast, usefulSteps: null, exponent: null }),
    "100 steps from sequence 1,234; its error does not grow to the spread of the series.");
});

test("past samples say which of them counts most, and how far the figures are off", () => {
  const samples = [[7, 0.1], [8, null], [9, -0.4], [10, 0.2]].map(([sequence, contribution]) => ({ sequence, contribution }));
  const answer = { sequence: 10, samples, form: "tangent", run: 550, served: 0.5, difference: -1e-6 };
  assert.deepEqual(sharesOf(samples), [0.25, null, -1, 0.5]);
  assert.deepEqual(sharesOf([{ contribution: 0 }]), [0]);
  assert.equal(strongest(samples).sequence, 9);
  assert.equal(ofPast(answer), "Most comes from sample 9, 2 steps before what is predicted: −0.4 against the mean. Computed again after 550 earlier samples,"
    + " by the network’s tangent maps; it is off by 1.00e−6 from 0.5, which was served.");
  assert.match(ofPast({ ...answer, form: "read-out" }), /: −0\.4\. Computed .*, by the network’s own read-out; /);
  assert.match(ofPast({ ...answer, samples: [], difference: null }), /^Computed again after 550 earlier samples, by the network’s tangent maps\.$/);
});

test("an impulse is told by its shape, and a dropout has no size", () => {
  const impulse = { id: "web-1", amplitude: -1.5, unit: "RAW", shape: "IMPULSE", length: 1 };
  assert.equal(ofImpulse(impulse), "impulse web-1, amplitude −1.5");
  assert.equal(ofImpulse({ ...impulse, unit: "STD", shape: "STEP", length: 2000 }),
    "impulse web-1, step of 2,000 samples, amplitude −1.5 standard deviations");
  assert.equal(ofImpulse({ ...impulse, amplitude: 0, shape: "DROPOUT", length: 5 }), "impulse web-1, dropout of 5 samples");
});

test("the deviations at the end of the points are the response that is being measured", () => {
  const seen = (sequence, deviation) => ({ sequence, observed: 1, predicted: 1, deviation });
  const expected = sequence => ({ sequence, observed: null, predicted: 1, deviation: null });
  const live = points => measured(points).map(({ sequence }) => sequence);
  assert.deepEqual(live([seen(1, 0.5), seen(2, null), seen(3, 0.4), seen(4, 0.3), expected(5)]), [3, 4]);
  assert.deepEqual(live([seen(1, 0.5), seen(2, null), expected(3)]), []);
  assert.deepEqual(live([seen(1, 0.5), { ...seen(2, null), predicted: null }]), [], "nothing is known of the second yet");
  assert.deepEqual(live([]), []);
});

test("what is measured, or was, is said in a sentence", () => {
  const response = { impulseId: "web-1", sequence: 1234, deviations: Array(150).fill(0), impulses: 1 };
  assert.equal(stateOf(Array(7), response), "Measuring: 7 samples since the impulse.");
  assert.equal(stateOf([], null), "No impulse has been measured yet: send one.");
  assert.equal(stateOf([], response), "Measured: impulse web-1 at sequence 1,234, over 150 samples.");
  assert.match(stateOf([], { ...response, impulses: 2 }), /, of 2 overlapping impulses\.$/);
});

test("responses are of one kind where network, shape, length and amplitude are the same", () => {
  const one = { modelId: "net", shape: "STEP", length: 2, amplitude: 1 };
  assert.ok(sameKind(one, { ...one, sequence: 9 }));
  for (const change of [{ modelId: "other" }, { shape: null }, { length: 3 }, { amplitude: -1 }]) {
    assert.ok(!sameKind(one, { ...one, ...change }), JSON.stringify(change));
  }
});

test("the list says that there are more series than it shows", () => {
  assert.equal(howMany(1000, 1234), "1,000 of 1,234 shown; the others open by their ids.");
  assert.equal(howMany(9, 9), "");
  assert.equal(howMany(10, 9), "", "a series that is counted a moment later");
});

test("a live connection to a service that is not ready is not called live", () => {
  const ready = { ready: true, detail: "running" };
  assert.deepEqual(connectionOf("live", ready), { key: "live", text: "live" });
  assert.deepEqual(connectionOf("live", { ready: false, detail: "restoring" }),
    { key: "stopped", text: "not predicting: restoring" });
  const catchingUp = { behind: 12345, share: 0.876, secondsLeft: 12 };
  assert.deepEqual(connectionOf("live", { ready: false, detail: "running", catchingUp }),
    { key: "stopped", text: "catching up: 12,345 old samples behind, 87 % done, about 12 s to go" });
  assert.equal(connectionOf("live", { ready: false, detail: "", catchingUp: { ...catchingUp, secondsLeft: null } }).text,
    "catching up: 12,345 old samples behind, 87 % done");
  assert.equal(connectionOf("reconnecting", { ready: false, detail: "restoring" }).key, "reconnecting");
  assert.equal(connectionOf("connecting", ready).key, "connecting");
});

test("samples that nothing is predicted from are told after ten seconds", () => {
  assert.equal(unpredicted(null, 50_000), "");
  assert.equal(unpredicted(40_000, 50_000), "");
  assert.match(unpredicted(39_999, 50_000), /^Samples arrive, but nothing has been predicted since /);
  assert.equal(emptyList(0), "No samples have arrived yet.");
  assert.equal(emptyList(1), "1 sample has arrived, none has been predicted.");
  assert.equal(emptyList(1234), "1,234 samples have arrived, none has been predicted.");
});
