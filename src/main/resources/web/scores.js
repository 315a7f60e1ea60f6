/** The figures above the chart: prediction error, the zeroth-order error beside it, model, noise and state. */

import { count, fixed, isKnown, UNKNOWN } from "./format.js";
import { fitSentence, stateOf } from "./state.js";

const at = id => document.getElementById(id);

const AGAINST = {
  truth: "NRMSE against the truth",
  samples: "NRMSE against the samples, as no truth is known: the noise is in both errors, their ratio is what to look at",
};

/** Shows a status event. */
export function showStatus(status) {
  at("nrmse").textContent = fixed(status.nrmse, 3);
  at("nrmse-note").textContent = AGAINST[status.scoredAgainst] ?? "NRMSE";
  at("zeroth").textContent = fixed(status.zerothOrderNrmse, 3);
  showRatio(status);
  at("model").textContent = status.modelId ?? UNKNOWN;
  at("noise").textContent = fixed(status.noiseLevel, 3);
  const state = stateOf(status, status.ready !== false);
  at("state").dataset.state = state.key;
  at("state").textContent = state.text;
  const sentence = fitSentence(status, status.ready !== false);
  at("fit").dataset.state = state.key;
  if (at("fit").textContent !== sentence) at("fit").textContent = sentence;
}

function showRatio(status) {
  const { text, better, note } = ratioOf(status);
  at("ratio").textContent = text;
  at("ratio").dataset.better = better;
  at("ratio-note").textContent = note;
}

/** The error of the network over that of the last sample: its text, whether it is below 1, and a note. */
export function ratioOf({ nrmse, zerothOrderNrmse, scoredSamples }) {
  if (!isKnown(nrmse) || !isKnown(zerothOrderNrmse) || zerothOrderNrmse === 0) {
    const few = scoredSamples > 0 ? `: ${count(scoredSamples)} compared` : "";
    return { text: UNKNOWN, better: "unknown", note: `not known yet${few}` };
  }
  const value = nrmse / zerothOrderNrmse;
  const better = value < 1;
  return {
    text: value.toFixed(2),
    better: better ? "yes" : "no",
    note: `the network is ${better ? "better" : "worse"}, over ${count(scoredSamples)} samples`,
  };
}
