import assert from "node:assert/strict";
import { test } from "node:test";
import { count, estimate, fixed, number, UNKNOWN } from "../../main/resources/web/format.js";

test("a number has three significant digits and a true minus sign", () => {
  assert.deepEqual([0, 1, -1, 0.12345, -0.00012345, 1234.5, 999999, 12].map(number),
    ["0", "1", "−1", "0.123", "−0.000123", "1230", "1000000", "12"]);
});

test("very small and very large numbers have an exponent", () => {
  assert.deepEqual([1e-5, -2.345e-9, 1e6, 1.2345e300].map(number), ["1.00e−5", "−2.35e−9", "1.00e+6", "1.23e+300"]);
});

test("what is not known is a dash, whatever stands for it", () => {
  for (const value of [null, undefined, NaN, Infinity, -Infinity, "1"]) {
    assert.equal(number(value), UNKNOWN);
    assert.equal(fixed(value, 2), UNKNOWN);
    assert.equal(count(value), UNKNOWN);
  }
});

test("an estimate has its standard error to two digits, where that is known", () => {
  assert.equal(estimate({ value: 43.5, standardError: 1.7349 }), "43.5 ± 1.7");
  assert.equal(estimate({ value: 43.5, standardError: null }), "43.5");
  for (const nothing of [null, undefined, { value: null, standardError: 1 }]) assert.equal(estimate(nothing), UNKNOWN);
});

test("a running value keeps its decimals", () => {
  assert.deepEqual([0.1, 0.12349, 12].map(value => fixed(value, 3)), ["0.100", "0.123", "12.000"]);
});

test("thousands stand apart, and before the first sequence there is none", () => {
  assert.deepEqual([0, 999, 1234567, -1].map(count), ["0", "999", "1,234,567", UNKNOWN]);
});
