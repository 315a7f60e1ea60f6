import assert from "node:assert/strict";
import { test } from "node:test";
import { KEPT, Points } from "../../main/resources/web/points.js";

const point = (sequence, more) => ({ sequence, observed: sequence, predicted: null, ...more });
const range = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => point(first + i));
const sequences = points => points.map(({ sequence }) => sequence);

test("a point that is sent again replaces the earlier one", () => {
  const points = new Points();
  points.merge([point(1), point(2, { observed: null })]);
  points.merge([point(2, { observed: 7 }), point(3, { observed: null })]);
  assert.deepEqual(sequences(points.all), [1, 2, 3]);
  assert.equal(points.all[1].observed, 7);
  assert.equal(points.last, 2);
});

test("points that come late are sorted in", () => {
  const points = new Points();
  points.merge([point(5), point(9)]);
  points.merge([point(7)]);
  assert.deepEqual(sequences(points.all), [5, 7, 9]);
});

test("the last points are kept", () => {
  const points = new Points();
  points.merge(range(1, KEPT + 50));
  points.merge([point(KEPT + 51)]);
  assert.equal(points.all.length, KEPT);
  assert.equal(points.all[0].sequence, 52);
});

test("a series that begins again takes the place of the former run", () => {
  const points = new Points();
  points.merge(range(5000, 5100));
  points.merge([point(0), point(1)]);
  assert.deepEqual(sequences(points.all), [0, 1]);
});

test("a repetition within what is kept is no new run", () => {
  const points = new Points();
  points.merge(range(5000, 5100));
  points.merge([point(5100 - KEPT + 1)]);
  assert.equal(points.all.length, 102);
});

test("the tail is as wide as asked for, in sequences and not in points", () => {
  const points = new Points();
  points.merge([point(1), point(50), point(99), point(100)]);
  assert.deepEqual(sequences(points.tail(50)), [99, 100]);
  assert.deepEqual(sequences(points.tail(51)), [50, 99, 100]);
  assert.deepEqual(new Points().tail(50), []);
});

test("without a sample, and after a reconnection, there is nothing", () => {
  const points = new Points();
  points.merge([]);
  assert.equal(points.last, -1);
  points.merge(range(1, 5));
  points.clear();
  assert.deepEqual(points.all, []);
  points.merge(range(3, 8));
  assert.deepEqual(sequences(points.all), [3, 4, 5, 6, 7, 8]);
});
