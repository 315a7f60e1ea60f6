import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { blocks, spans } from "../../main/resources/web/markdown.js";

const CARDS = new URL("../../main/resources/models/", import.meta.url);
const cards = readdirSync(CARDS).filter(file => file.endsWith(".md"));
const plain = text => [{ text }];

test("headings, paragraphs and code are told apart by their lines", () => {
  assert.deepEqual(blocks("# A\n\none\ntwo\n\n    code\n      more\n\n## B\nthree"), [
    { kind: "heading", level: 1, spans: plain("A") },
    { kind: "paragraph", spans: plain("one two") },
    { kind: "code", text: "code\n  more" },
    { kind: "heading", level: 2, spans: plain("B") },
    { kind: "paragraph", spans: plain("three") },
  ]);
});

test("an item goes on in the indented lines below it", () => {
  assert.deepEqual(blocks("* one\n  goes on\n* two\n\nafter"), [
    { kind: "list", items: [plain("one goes on"), plain("two")] },
    { kind: "paragraph", spans: plain("after") },
  ]);
});

test("a table has a head, and rows to its end", () => {
  assert.deepEqual(blocks("| a | `b` |\n|---|---|\n| 1 | |\nafter"), [
    { kind: "table", head: [plain("a"), [{ text: "b", code: true }]], rows: [[plain("1"), []]] },
    { kind: "paragraph", spans: plain("after") },
  ]);
});

test("a row without a head is text", () => {
  assert.deepEqual(blocks("| a | b |"), [{ kind: "paragraph", spans: plain("| a | b |") }]);
});

test("code, links and stress are parts of a line", () => {
  assert.deepEqual(spans("see `a*b` in [the paper](https://arxiv.org/abs/1), **now**."), [
    { text: "see " }, { text: "a*b", code: true }, { text: " in " }, { text: "the paper", link: "https://arxiv.org/abs/1" },
    { text: ", " }, { text: "now", strong: true }, { text: "." },
  ]);
});

test("markup and links that are no addresses of the web stay text", () => {
  for (const text of ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[click](javascript:alert(1))",
    "[click](data:text/html,x)", "[click](//evil.example)", "[click]( https://a)", "a < b && c > d", "![x](y)", "`", "**", "[]()"]) {
    assert.deepEqual(spans(text), plain(text));
    assert.deepEqual(blocks(text), [{ kind: "paragraph", spans: plain(text) }]);
  }
});

test("whatever the text, it comes to an end and nothing is lost", () => {
  const pieces = ["#", "# a", "|", "|a|", "|-|", "* x", "  y", "    z", "\t", "", "text", "`c`", "[l](https://x)", "-", "1. q", "\\"];
  let seed = 7;
  const next = limit => (seed = (seed * 48271) % 2147483647) % limit;
  for (let round = 0; round < 2000; round++) {
    const lines = Array.from({ length: next(12) }, () => pieces[next(pieces.length)]);
    const letters = JSON.stringify(blocks(lines.join("\n")));
    for (const line of lines) {
      for (const letter of line.match(/[a-z]/g) ?? []) assert.ok(letters.includes(letter), lines.join("\n"));
    }
  }
});

test("every card that comes with Stillwater is shown without a sign of its markup", () => {
  assert.ok(cards.length > 0);
  for (const file of cards) {
    const all = blocks(readFileSync(new URL(file, CARDS), "utf8"));
    const kinds = new Set(all.map(block => block.kind));
    for (const kind of ["heading", "paragraph", "table", "code", "list"]) assert.ok(kinds.has(kind) || kind === "code", `${file}: ${kind}`);
    const lines = all.flatMap(block => [block.spans ?? [], ...(block.items ?? []), ...(block.head ?? []), ...(block.rows ?? []).flat()]);
    for (const { text, code } of lines.flat()) {
      if (!code) assert.doesNotMatch(text, /`|\]\(|\*\*|^#|^\||\|$/, file);
    }
    for (const { head, rows } of all.filter(block => block.kind === "table")) {
      for (const row of rows) assert.equal(row.length, head.length, file);
    }
  }
});
