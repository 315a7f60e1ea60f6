import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { NAMES } from "../../main/resources/web/palette.js";

const style = readFileSync(new URL("../../main/resources/web/style.css", import.meta.url), "utf8");

test("every colour of the charts is in the style sheet, for the light and for the dark scheme", () => {
  for (const name of [...NAMES.map(name => `--chart-${name}`), "--soft"]) {
    assert.equal(style.split(`${name}:`).length - 1, 2, name);
  }
});

test("only what is good or live is painted as good", () => {
  const painted = style.split("\n").filter(line => line.includes("color: var(--good)") || line.includes("background: var(--good)"));
  assert.ok(painted.length > 0);
  for (const line of painted) assert.match(line, /data-state=(good|live)\]|data-better=yes\]/);
});
