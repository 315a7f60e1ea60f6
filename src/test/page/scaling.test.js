import assert from "node:assert/strict";
import { test } from "node:test";
import { decayFrame, line } from "../../main/resources/web/decay.js";
import { decay } from "../../main/resources/web/networks.js";
import { frame } from "../../main/resources/web/plot.js";
import { places } from "../../main/resources/web/sparkline.js";

const at = (...sequences) => sequences.map(sequence => ({ sequence }));
const pairs = text => text === "" ? [] : text.split(" ").map(pair => pair.split(",").map(Number));

test("the chart shows the span that ends at the newest point", () => {
  assert.deepEqual(frame(at(1, 500, 600), [], 200), { min: 401, max: 600 });
});

test("of fewer points it shows no empty past", () => {
  assert.deepEqual(frame(at(550, 600), [], 200), { min: 550, max: 600 });
});

test("a forecast is shown to its end, and one that the points have passed does not hold them back", () => {
  assert.deepEqual(frame(at(550, 600), at(601, 700), 200), { min: 550, max: 700 });
  assert.deepEqual(frame(at(550, 600), at(501, 580), 200), { min: 550, max: 600 });
});

test("without points the axis still has a length", () => {
  const { min, max } = frame([], [], 200);
  assert.ok(max > min);
});

test("a decay is shown between powers of ten, five decades at most", () => {
  assert.deepEqual(decayFrame([0.5, 0.02], [], []), { steps: 20, top: 1, bottom: 0.01 });
  assert.deepEqual(decayFrame([0.5, 1e-12], [], []), { steps: 20, top: 1, bottom: 1e-5 });
  assert.equal(decayFrame(Array(90).fill(3), [], [Array(121).fill(2)]).steps, 120);
});

test("a decay of nothing, of zeros or of what is not known has a frame too", () => {
  for (const curve of [[], [0, 0], [null, null]]) {
    const { top, bottom } = decayFrame(curve, [], []);
    assert.ok(top > bottom && bottom > 0, JSON.stringify(curve));
  }
});

test("an exponential lies on a curve that is one", () => {
  const curve = Array.from({ length: 40 }, (_, n) => 0.5 * Math.exp(-n / 10));
  for (const { x, y } of line(curve, 10)) assert.ok(Math.abs(y - curve[x]) < 1e-12);
});

test("without a relaxation time, or without a curve, there is no exponential", () => {
  assert.deepEqual(line([1, 1, 1, 1, 1], null), []);
  assert.deepEqual(line([1, 1], 10), []);
  assert.deepEqual(line([1, 0, 0, 0, 0, 0], 10), []);
});

test("a sparkline fills its box from the smallest to the largest value", () => {
  assert.deepEqual(pairs(places([1, 3, 2])), [[0, 22], [50, 2], [100, 12]]);
});

test("a gap in a sparkline keeps its place", () => {
  assert.deepEqual(pairs(places([1, null, 3])), [[0, 22], [100, 2]]);
});

test("a sparkline of equal values, of one or of none is no fault", () => {
  assert.deepEqual(pairs(places([2, 2])), [[0, 22], [100, 22]]);
  assert.deepEqual(pairs(places([7])), [[0, 22]]);
  assert.deepEqual(pairs(places([])), []);
  assert.deepEqual(pairs(places([null, null])), []);
});

test("the decays of all networks stand in one frame", () => {
  const heights = decay({ deviations: [2, 0.2, 0] });
  assert.equal(heights.length, 100);
  assert.deepEqual(heights.slice(0, 3).map(height => Math.round(height * 1e9) / 1e9), [0, -1, -4]);
  assert.equal(heights[99], -4);
  assert.equal(decay({ deviations: Array(500).fill(1) }).length, 100);
});

test("without a response a network has no decay", () => {
  for (const nothing of [null, { deviations: [] }, { deviations: [0, 0] }, { deviations: [null] }]) assert.deepEqual(decay(nothing), []);
});
