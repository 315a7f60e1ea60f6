import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { get, post } from "../../main/resources/web/api.js";

const fetched = globalThis.fetch;
let asked;

afterEach(() => {
  globalThis.fetch = fetched;
});

function server(status, body) {
  globalThis.fetch = async (path, options) => {
    asked = { path, ...options };
    return new Response(body, { status });
  };
}

test("an answer is the JSON of it", async () => {
  server(200, '[{"series":"a"}]');
  assert.deepEqual(await get("/api/series"), [{ series: "a" }]);
  assert.equal(asked.path, "/api/series");
});

test("a refusal is told in the words of the service", async () => {
  server(404, '{"detail":"Nothing has been seen of the series x"}');
  await assert.rejects(get("/api/series/x"), { message: "Nothing has been seen of the series x" });
});

test("a refusal without words is told by its number", async () => {
  server(502, "{}");
  await assert.rejects(get("/api/series"), { message: "The service answered 502." });
});

test("what is no JSON, and what does not come, is a service that could not be reached", async () => {
  server(502, "<html>Bad Gateway</html>");
  await assert.rejects(get("/api/series"), { message: "The service could not be reached." });
  globalThis.fetch = async () => { throw new TypeError("connection refused"); };
  await assert.rejects(get("/api/series"), { message: "The service could not be reached." });
});

test("what is sent is JSON, with the token where there is one", async () => {
  server(202, "{}");
  await post("/api/series/a/impulses", { amplitude: 1 }, "secret");
  assert.equal(asked.method, "POST");
  assert.equal(asked.body, '{"amplitude":1}');
  assert.deepEqual(asked.headers, { "Content-Type": "application/json", Authorization: "Bearer secret" });
  await post("/api/series/a/impulses", {}, "");
  assert.deepEqual(asked.headers, { "Content-Type": "application/json" });
});
