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

/** @returns { key, text } where the key is stopped, silent, unknown, warming, unfit, no-better, drift or good */
export function stateOf({ modelId, synchronized, driftCause, fit, silentSince, backfill }, ready = true) {
  if (!ready) return { key: "stopped", text: "not predicting" };
  if (silentSince) return { key: "silent", text: "silent" };
  if (!modelId) return { key: "unknown", text: "no prediction yet" };
  if (backfill) return { key: "unknown", text: "old samples only" }; // they were there before the service
  // Nothing is judged while the network warms up or an impulse is measured.
  if (driftCause === "unsynchronized" && synchronized) return { key: "warming", text: "recovering" };
  if (driftCause === "unsynchronized" || !synchronized) return FITS["warming-up"];
  if (fit === "does-not-fit" || fit === "no-better-than-last-value") return FITS[fit];
  if (driftCause) return { key: "drift", text: CAUSES[driftCause] ?? driftCause };
  return FITS[fit] ?? { key: "unknown", text: "synchronized, fit not known" };
}

/** The fit in one sentence; empty where there is nothing to say. */
export function fitSentence(status, ready = true) {
  if (ready && status.note) return status.note;
  const { key, text } = stateOf(status, ready);
  switch (key) {
    case "silent": return `silent: no prediction since ${new Date(status.silentSince).toLocaleTimeString()}`;
    case "unfit": return `${text}: the network errs ${times(status)}; train one on this series`;
    case "no-better": return `${text}: the network errs ${times(status)}`;
    case "good": return isKnown(status.fitRatio) ? `${text}: the network errs ${times(status)}` : text;
    default: return "";
  }
}

function times({ fitRatio }) {
  if (!isKnown(fitRatio)) return "where the last value again is never wrong";
  return `${fitRatio >= 10 ? count(Math.round(fitRatio)) : fitRatio.toFixed(2)} times as much as the last value again`;
}
