/** What the innovations tell: whether the series is what it was, and the last drifts that were found. */

import { count, fixed } from "./format.js";

const CAUSES = {
  noise: "the noise has changed",
  "level-or-gain": "level or gain has changed",
  dynamics: "the dynamics have changed",
  unsynchronized: "the network is not in step",
};

const at = id => document.getElementById(id);
const words = cause => CAUSES[cause] ?? cause;

/** Shows a status event. */
export function showDrift({ driftCause, coverage, whiteness, modelId, drifts }) {
  at("drift").textContent = modelId
    ? `${driftCause ? words(driftCause) : "no drift"} · 90 % intervals hold ${fixed(coverage, 3)} of the observations`
      + ` · whiteness ${fixed(whiteness, 2)}`
    : "no prediction yet";
  at("drift-log").replaceChildren(...(drifts ?? []).slice(0, 5).map(line));
}

function line({ sequence, timestamp, detector, cause }) {
  const item = document.createElement("li");
  const time = new Date(timestamp).toLocaleTimeString("en-GB");
  item.textContent = `${time}, sample ${count(sequence)}: ${words(cause)} (${detector})`;
  return item;
}
