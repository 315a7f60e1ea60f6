/** The figures above the chart: prediction error, the zeroth-order error beside it, model, noise and state. */

import { fixed, isKnown, number, UNKNOWN } from "./format.js";

const at = id => document.getElementById(id);

/** Shows a status event. */
export function showStatus(status) {
  at("nrmse").textContent = fixed(status.nrmse, 3);
  at("zeroth").textContent = fixed(status.zerothOrderNrmse, 3);
  showRatio(status);
  at("model").textContent = status.modelId ?? UNKNOWN;
  at("noise").textContent = number(status.noiseLevel);
  showState(status);
}

function showRatio({ nrmse, zerothOrderNrmse, scoredSamples }) {
  const ratio = at("ratio");
  const note = at("ratio-note");
  if (!isKnown(nrmse) || !isKnown(zerothOrderNrmse) || zerothOrderNrmse === 0) {
    ratio.textContent = UNKNOWN;
    ratio.dataset.better = "unknown";
    note.textContent = "needs a series whose truth is known";
    return;
  }
  const value = nrmse / zerothOrderNrmse;
  ratio.textContent = value.toFixed(2);
  ratio.dataset.better = value < 1 ? "yes" : "no";
  note.textContent = `the network is ${value < 1 ? "better" : "worse"}, over ${scoredSamples.toLocaleString("en")} samples`;
}

function showState(status) {
  const badge = at("synchronized");
  const predicting = Boolean(status.modelId);
  badge.dataset.state = !predicting ? "unknown" : status.synchronized ? "yes" : "no";
  badge.textContent = !predicting ? "no prediction yet" : status.synchronized ? "synchronized" : "warming up";
}
