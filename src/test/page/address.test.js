import assert from "node:assert/strict";
import { test } from "node:test";
import { fragmentOf, pathOf, seriesIn, streamOf } from "../../main/resources/web/address.js";

const ODD = ["a b", "a/b", "50%", "%2F", "a&b=c", "é", "#", "?", "a+b", ".", "..", "a\0b", "../a", " ", "series=x"];

test("the series of the address is that of its fragment, else of its query", () => {
  assert.equal(seriesIn({ hash: "#series=a", search: "?series=b" }), "a");
  assert.equal(seriesIn({ hash: "", search: "?series=b" }), "b");
  assert.equal(seriesIn({ hash: "#elsewhere", search: "" }), null);
});

test("whatever its id, a series is found again after a reload", () => {
  for (const id of ODD) assert.equal(seriesIn({ hash: fragmentOf(id), search: "" }), id);
});

test("a series is asked for under its own id, also where a browser would take that for a way up", () => {
  for (const id of ODD) {
    const url = new URL(pathOf(id, "forecast", { horizon: 5 }), "http://localhost");
    const [, api, series, segment, rest, ...more] = url.pathname.split("/");
    assert.deepEqual([api, series, rest, more], ["api", "series", "forecast", []], id);
    assert.equal(url.searchParams.get("id") ?? decodeURIComponent(segment), id);
    assert.equal(url.searchParams.get("horizon"), "5");
    assert.equal(new URL(streamOf(id), "http://localhost").searchParams.get("series"), id);
  }
});

test("an ordinary id stands in the path", () => {
  assert.equal(pathOf("laser-1"), "/api/series/laser-1");
  assert.equal(pathOf("a/b", "responses", { last: 20 }), "/api/series/a%2Fb/responses?last=20");
});
