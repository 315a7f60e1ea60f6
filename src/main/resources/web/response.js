/**
 * The response panel: the deviation of the predictions from those of the twin, which saw no impulse, live while it is measured, then
 * as the response tells it, with the relaxation times and the ensemble of the earlier responses.
 */

import { pathOf } from "./address.js";
import { get } from "./api.js";
import { DecayChart } from "./decay.js";
import { count, estimate, number } from "./format.js";

const PAST = 20;
const at = id => document.getElementById(id);

export class ResponsePanel {
  #chart;
  #canvas;
  #series = null;
  #known = { responses: [], ensembles: [] };
  #last = null;
  #live = [];

  constructor(canvas) {
    this.#canvas = canvas;
    this.#chart = new DecayChart(canvas);
  }

  /** Another series: its own responses. */
  follow(series) {
    this.#series = series;
    this.#known = { responses: [], ensembles: [] };
    this.#last = null;
    this.#live = [];
    this.#draw();
  }

  /** A status event names the newest response; fetched when it is another one. @returns whether it is */
  async look(lastResponse) {
    if ((lastResponse ?? null) === this.#last) return false;
    const series = this.#series;
    this.#last = lastResponse ?? null;
    try {
      const known = await get(pathOf(series, "responses", { last: PAST }));
      if (series !== this.#series) return false;
      this.#known = known;
      this.#draw();
      return true;
    } catch {
      this.#last = null; // asked again at the next status
      return false;
    }
  }

  /** Shows the response that is being measured, if one is. */
  measure(points) {
    const live = measured(points);
    if (live.length === 0 && this.#live.length === 0) return;
    this.#live = live;
    this.#draw();
  }

  #draw() {
    const { responses, ensembles } = this.#known;
    const live = this.#live.length > 0;
    const newest = responses.length === 0 ? null : responses[responses.length - 1];
    const ensemble = newest === null ? null : ensembles.find(one => sameKind(one, newest)) ?? null;
    const past = responses.filter(one => ensemble !== null && sameKind(one, newest) && (live || one !== newest));
    this.#chart.show({
      newest: live ? this.#live.map(point => point.deviation) : newest?.deviations ?? [],
      past: past.map(one => one.deviations),
      mean: ensemble !== null && ensemble.impulses > 1 ? ensemble.deviations : [],
      fitted: live ? null : newest?.fittedRelaxationSteps ?? null,
      predicted: live ? null : newest?.predictedRelaxationSteps ?? null,
    });
    this.#describe(live, newest);
    figures(live ? null : newest, ensemble);
  }

  #describe(live, newest) {
    const data = this.#canvas.dataset;
    data.state = live ? "measuring" : newest === null ? "none" : "measured";
    data.impulseId = live || newest === null ? "" : newest.impulseId;
    data.steps = String(live ? this.#live.length : newest?.deviations.length ?? 0);
    const sentence = stateOf(this.#live, newest);
    at("response-state").textContent = sentence;
    this.#canvas.setAttribute("aria-label", `Deviation after an impulse, logarithmic. ${sentence}`);
  }
}

/** The run of deviations at the end of the points, which are sorted: the response that is being measured. */
export function measured(points) {
  // A sample may come before what the network made of it, which is known with the prediction of the next one.
  const seen = points.filter((point, place) => point.observed !== null && (points[place + 1]?.predicted ?? null) !== null);
  let from = seen.length;
  while (from > 0 && seen[from - 1].deviation !== null) from--;
  return seen.slice(from);
}

/** What is measured now, or was measured last, in a sentence. */
export function stateOf(live, newest) {
  if (live.length > 0) return `Measuring: ${count(live.length)} samples since the impulse.`;
  if (newest === null) return "No impulse has been measured yet: send one.";
  const overlapping = newest.impulses > 1 ? `, of ${newest.impulses} overlapping impulses` : "";
  return `Measured: impulse ${newest.impulseId} at sequence ${count(newest.sequence)},`
    + ` over ${count(newest.deviations.length)} samples${overlapping}.`;
}

/** Whether two responses, or a response and an ensemble, may be taken together. */
export const sameKind = (a, b) => a.modelId === b.modelId && a.shape === b.shape && a.length === b.length && a.amplitude === b.amplitude;

/** The figures of this response, and those of the ensemble it belongs to. */
function figures(one, mean) {
  at("ensemble-size").textContent = mean === null ? "Mean" : `Mean of ${mean.impulses}`;
  const show = (name, ofOne, ofMean) => {
    at(`${name}-one`).textContent = number(ofOne);
    at(`${name}-mean`).textContent = ofMean;
  };
  show("e0", one?.deviationRatio, estimate(mean?.deviationRatio));
  show("sum", one?.relaxationSteps, estimate(mean?.relaxationSteps));
  show("fitted", one?.fittedRelaxationSteps, number(mean?.fittedRelaxationSteps));
  show("predicted", one?.predictedRelaxationSteps, number(mean?.predictedRelaxationSteps));
}
