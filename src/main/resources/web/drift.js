/** What the innovations tell: whether the series is what it was, and the last drifts that were found. */

import { count, fixed } from "./format.js";
import { CAUSES } from "./state.js";

const at = id => document.getElementById(id);
const words = cause => CAUSES[cause] ?? cause;

/** Shows a status event. */
export function showDrift({ driftCause, coverage, whiteness, modelId, drifts }) {
  const now = driftCause === "unsynchronized" ? "Nothing is judged while the network warms up or comes back into step."
    : driftCause ? `Now: ${words(driftCause)}.` : "No drift now.";
  at("drift").textContent = modelId
    ? `${now} The 90 % intervals hold ${fixed(coverage, 3)} of the`
      + ` observations; whiteness ${fixed(whiteness, 2)}.`
    : "No prediction yet.";
  at("drift-empty").hidden = !modelId || (drifts ?? []).length > 0;
  at("drift-log").replaceChildren(...(drifts ?? []).map(line));
}

function line({ sequence, timestamp, detector, cause }) {
  const item = document.createElement("li");
  const time = document.createElement("time");
  time.dateTime = new Date(timestamp).toISOString();
  time.textContent = new Date(timestamp).toLocaleTimeString("en-GB");
  item.append(time, ` sample ${count(sequence)}: ${words(cause)}, found by ${detector}`);
  return item;
}
