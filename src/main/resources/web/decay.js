/** Curves of deviations: their chart on a logarithmic axis. Knows nothing of where they come from. */

import { dataset, OPTIONS, paintAxes } from "./palette.js";

const MEAN = 0, PREDICTED = 1, FITTED = 2, NEWEST = 3, FIXED = 4; // earlier responses come after these
const DECADES = 5;

export class DecayChart {
  #chart;

  constructor(canvas) {
    this.#chart = new Chart(canvas, {
      type: "line",
      data: {
        datasets: [
          dataset("mean of the responses", "truth", { borderDash: [6, 4], borderWidth: 1.75, order: 4 }),
          dataset("predicted by the exponent", "impulse", { borderDash: [2, 4], borderWidth: 2, order: 2 }),
          dataset("fitted", "forecast", { borderDash: [9, 4], borderWidth: 1.75, order: 1 }),
          dataset("this response", "prediction", { borderWidth: 2.5, order: 3 }),
        ],
      },
      options: {
        ...OPTIONS,
        plugins: {
          colors: { enabled: false },
          legend: { display: false },
          tooltip: { filter: item => item.datasetIndex < FIXED, callbacks: { title: items => `step ${items[0]?.parsed.x ?? ""}` } },
        },
        scales: {
          x: { type: "linear", min: 0, title: { display: true, text: "samples after the impulse" }, ticks: { maxRotation: 0 } },
          y: { type: "logarithmic", title: { display: true, text: "deviation" },
               ticks: { maxTicksLimit: 7, callback: value => Number.isInteger(Math.log10(value)) ? value.toExponential(0) : null } },
        },
      },
    });
    paintAxes(this.#chart);
  }

  /**
   * @param newest deviations of the response that is looked at
   * @param past those of earlier ones; mean: of all, as root mean square
   * @param fitted, predicted relaxation times in steps, or null
   */
  show({ newest, past, mean, fitted, predicted }) {
    const sets = this.#chart.data.datasets;
    sets[NEWEST].data = points(newest);
    sets.length = FIXED;
    for (const curve of past) sets.push(dataset("earlier response", "past", { data: points(curve), borderWidth: 1, order: 5 }));
    sets[MEAN].data = points(mean);
    sets[FITTED].data = line(newest, fitted);
    sets[PREDICTED].data = line(newest, predicted);
    const { steps, top, bottom } = decayFrame(newest, mean, past);
    const scales = this.#chart.options.scales;
    scales.x.max = steps;
    scales.y.max = top;
    scales.y.min = bottom;
    this.#chart.update("none");
  }
}

/** How many steps the chart shows, and between which powers of ten: five decades at most. */
export function decayFrame(newest, mean, past) {
  const all = [newest, mean, ...past];
  const largest = Math.max(...all.flat(), 0);
  const top = largest > 0 ? 10 ** Math.ceil(Math.log10(largest * 1.05)) : 1;
  const seen = [...newest, ...mean].filter(value => value > 0);
  const smallest = seen.length === 0 ? top / 100 : Math.min(...seen);
  return {
    steps: Math.max(20, ...all.map(curve => curve.length - 1)),
    top,
    bottom: Math.max(top / 10 ** DECADES, 10 ** Math.floor(Math.log10(smallest))),
  };
}

function points(curve) {
  return curve.map((value, step) => ({ x: step, y: value > 0 ? value : NaN }));
}

/** An exponential of that relaxation time, laid through the middle of the second half of the curve. */
export function line(curve, relaxation) {
  if (relaxation === null || curve.length < 4) return [];
  const late = curve.map((value, step) => [step, value]).slice(Math.floor(curve.length / 2)).filter(([, value]) => value > 0);
  if (late.length === 0) return [];
  const height = late.reduce((sum, [step, value]) => sum + Math.log(value) + step / relaxation, 0) / late.length;
  return curve.map((_, step) => ({ x: step, y: Math.exp(height - step / relaxation) }));
}
