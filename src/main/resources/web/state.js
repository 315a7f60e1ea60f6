/** The state of a series in words: what a status event or an entry of /api/series says, and whether the service is ready. */

import { count, isKnown } from "./format.js";

export const CAUSES = {
  noise: "noise has changed",
  "level-or-gain": "level or gain has changed",
  dynamics: "dynamics have changed",
  unsynchronized: "not synchronized",
};

const FITS = {
  "warming-up": { key: "warming", text: "warming up" },
  good: { key: "good", text: "good" },
  "no-better-than-last-value": { key: "no-better", text: "no better than the last value" },
  "does-not-fit": { key: "unfit", text: "does not fit" },
};

/** @returns { key, text } where the key is stopped, silent, unknown, warming, unfit, no-better, beaten, drift or good */
export function stateOf({ modelId, synchronized, driftCause, fit, betterModel, silentSince, backfill }, ready = true) {
  if (!ready) return { key: "stopped", text: "not predicting" };
  if (silentSince) return { key: "silent", text: "silent" };
  if (!modelId) return { key: "unknown", text: "no prediction yet" };
  if (backfill) return { key: "unknown", text: "old samples only" }; // they were there before the service
  // Nothing is judged while the network warms up or an impulse is measured.
  if (driftCause === "unsynchronized" && synchronized) return { key: "warming", text: "recovering" };
  if (driftCause === "unsynchronized" || !synchronized) return FITS["warming-up"];
  if (fit === "does-not-fit" || fit === "no-better-than-last-value") return FITS[fit];
  if (betterModel) return { key: "beaten", text: `${nameOf(betterModel)} is better` };
  if (driftCause) return { key: "drift", text: CAUSES[driftCause] ?? driftCause };
  return FITS[fit] ?? { key: "unknown", text: "synchronized, fit not known" };
}

/** The fit in one sentence; empty where there is nothing to say. */
export function fitSentence(status, ready = true) {
  if (ready && status.note) return status.note;
  const { key, text } = stateOf(status, ready);
  switch (key) {
    case "silent": return `silent: no prediction since ${new Date(status.silentSince).toLocaleTimeString()}`;
    case "unfit":
    case "no-better":
    case "beaten": return `${text}: the network errs ${errors(status)}${advice(status, key)}`;
    case "good": return isKnown(status.fitRatio) ? `${text}: the network errs ${times(status.fitRatio, LAST_VALUE)}` : text;
    default: return "";
  }
}

const LAST_VALUE = "the last value again";

function nameOf(better) {
  return better === "last-value" ? LAST_VALUE : better;
}

/** What the network errs more than: the last value, what it is compared with, or both. */
function errors({ fit, fitRatio, betterModel, betterRatio }) {
  const said = fit === "does-not-fit" || fit === "no-better-than-last-value" ? [times(fitRatio, LAST_VALUE)] : [];
  if (betterModel && (said.length === 0 || betterModel !== "last-value")) said.push(times(betterRatio, nameOf(betterModel)));
  return said.join(" and ");
}

function advice({ betterModel }, key) {
  if (betterModel && betterModel !== "last-value") return "; name that for this series (--models)";
  return key === "no-better" ? "" : "; train one on this series";
}

function times(ratio, other) {
  if (!isKnown(ratio)) return `where ${other} is never wrong`;
  return `${ratio >= 10 ? count(Math.round(ratio)) : ratio.toFixed(2)} times as much as ${other}`;
}
