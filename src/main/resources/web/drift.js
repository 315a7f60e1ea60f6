/** What the innovations tell: whether the series is what it was, and the last drifts that were found. */

import { count, fixed } from "./format.js";
import { CAUSES } from "./state.js";

const at = id => document.getElementById(id);
const words = cause => CAUSES[cause] ?? cause;

/** Shows a status event. */
export function showDrift({ driftCause, coverage, whiteness, modelId, drifts }) {
  at("drift").textContent = driftSentence({ driftCause, coverage, whiteness, modelId });
  at("drift-empty").hidden = !modelId || (drifts ?? []).length > 0;
  at("drift-log").replaceChildren(...(drifts ?? []).map(line));
}

/** What the innovations tell now, in words. */
export function driftSentence({ driftCause, coverage, whiteness, modelId }) {
  if (!modelId) return "No prediction yet.";
  const now = driftCause === "unsynchronized" ? "Nothing is judged until the network is synchronized again."
    : driftCause ? `Now: ${words(driftCause)}.` : "No drift now.";
  return `${now} The 90 % intervals hold ${fixed(coverage, 3)} of the observations; whiteness ${fixed(whiteness, 2)}.`;
}

function line({ sequence, timestamp, detector, cause }) {
  const item = document.createElement("li");
  const time = document.createElement("time");
  time.dateTime = new Date(timestamp).toISOString();
  time.textContent = new Date(timestamp).toLocaleTimeString("en-GB");
  item.append(time, ` sample ${count(sequence)}: ${words(cause)}, found by ${detector}`);
  return item;
}
