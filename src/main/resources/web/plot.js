/**
 * The chart: samples as points, prediction and truth as lines, the interval as a band, impulses as triangles, anomalies as strips, and the
 * forecast as a fan that stays where it was made, so that the truth runs into it.
 */

import { dataset, OPTIONS, paintAxes, palette } from "./palette.js";

/** Draws a line from top to bottom at every impulse, so that one is seen however small it is. */
const impulseLines = {
  id: "impulseLines",
  beforeDatasetsDraw(chart) {
    const { ctx, chartArea, scales } = chart;
    ctx.save();
    ctx.strokeStyle = palette.impulse;
    ctx.setLineDash([3, 4]);
    for (const { x } of chart.data.datasets[IMPULSES].data) {
      const at = scales.x.getPixelForValue(x);
      ctx.beginPath();
      ctx.moveTo(at, chartArea.top);
      ctx.lineTo(at, chartArea.bottom);
      ctx.stroke();
    }
    ctx.restore();
  },
};

/** Shades the samples that were there before the service: they are no news. */
const oldSamples = {
  id: "oldSamples",
  beforeDatasetsDraw(chart) {
    const { ctx, chartArea, scales } = chart;
    const to = Math.min(scales.x.getPixelForValue((chart.$oldUntil ?? -1) + 0.5), chartArea.right);
    if (to <= chartArea.left) return;
    ctx.save();
    ctx.fillStyle = palette.old;
    ctx.fillRect(chartArea.left, chartArea.top, to - chartArea.left, chartArea.bottom - chartArea.top);
    ctx.restore();
  },
};

/** Shades the sequences that are part of an anomaly, from top to bottom. */
const anomalyBands = {
  id: "anomalyBands",
  beforeDatasetsDraw(chart) {
    const { ctx, chartArea, scales } = chart;
    ctx.save();
    ctx.fillStyle = palette.anomaly;
    for (const { first, last } of chart.$anomalies ?? []) {
      const from = Math.max(scales.x.getPixelForValue(first - 0.5), chartArea.left);
      const to = Math.min(scales.x.getPixelForValue(last + 0.5), chartArea.right);
      if (to > from) ctx.fillRect(from, chartArea.top, Math.max(to - from, 2), chartArea.bottom - chartArea.top);
    }
    ctx.restore();
  },
};

const LOWER = 0, UPPER = 1, SAMPLES = 2, TRUTH = 3, PREDICTION = 4, IMPULSES = 5, FAN_LOWER = 6, FAN_UPPER = 7, FORECAST = 8;

export class Plot {
  #chart;
  #canvas;
  #forecast = [];

  constructor(canvas) {
    this.#canvas = canvas;
    this.#chart = new Chart(canvas, {
      type: "line",
      plugins: [oldSamples, anomalyBands, impulseLines],
      data: {
        // The lowest order is drawn last, on top.
        datasets: [
          dataset("lower end of the 90 % interval", "band", { borderWidth: 0, order: 8 }),
          dataset("upper end of the 90 % interval", "band", { borderWidth: 0, fill: "-1", order: 7 }),
          dataset("sample", "samples", { showLine: false, pointRadius: 1.75, borderWidth: 1, order: 4 }),
          dataset("truth", "truth", { borderDash: [6, 4], borderWidth: 1.75, order: 2 }),
          dataset("prediction", "prediction", { order: 1 }),
          dataset("impulse", "impulse", { showLine: false, pointRadius: 7, pointStyle: "triangle", order: 0 }),
          dataset("forecast less its error", "fan", { borderWidth: 0, order: 6 }),
          dataset("forecast plus its error", "fan", { borderWidth: 0, fill: "-1", order: 5 }),
          dataset("forecast", "forecast", { borderDash: [2, 3], order: 3 }),
        ],
      },
      options: {
        ...OPTIONS,
        plugins: {
          colors: { enabled: false },
          legend: { display: false },
          tooltip: { callbacks: { title: items => `sequence ${items[0]?.parsed.x ?? ""}` } },
        },
        scales: {
          x: { type: "linear", title: { display: true, text: "sequence" },
               ticks: { precision: 0, maxRotation: 0, autoSkipPadding: 24 } },
          y: { title: { display: true, text: "value" }, grace: "4%" },
        },
      },
    });
    paintAxes(this.#chart);
  }

  /** The points of a forecast as the API gives them; none takes it away. */
  setForecast(points) {
    this.#forecast = points;
    this.#canvas.dataset.forecast = String(points.length);
  }

  /** Shows these points, at most `span` sequences wide, and says in the canvas's attributes what is shown. */
  show(points, span, series) {
    const chart = this.#chart;
    const put = (place, from, key) => {
      chart.data.datasets[place].data = from.map(point => ({ x: point.sequence, y: point[key] ?? NaN }));
    };
    const seen = points.filter(point => point.observed !== null);
    const marked = seen.filter(point => point.impulseId !== null);
    put(LOWER, points, "lower");
    put(UPPER, points, "upper");
    put(SAMPLES, seen, "observed");
    put(TRUTH, points, "truth");
    put(PREDICTION, points, "predicted");
    put(IMPULSES, marked, "observed");
    put(FAN_LOWER, this.#forecast, "lower");
    put(FAN_UPPER, this.#forecast, "upper");
    put(FORECAST, this.#forecast, "predicted");
    chart.$oldUntil = seen.findLast(point => point.backfill)?.sequence;
    chart.$anomalies = runs(seen.filter(point => point.anomaly));
    Object.assign(chart.options.scales.x, frame(points, this.#forecast, span));
    chart.update("none");
    this.#describe(seen, marked.length, chart.$anomalies.length, chart.$oldUntil ?? "", series);
  }

  #describe(seen, impulses, anomalies, oldUntil, series) {
    const last = seen.length === 0 ? "" : seen[seen.length - 1].sequence;
    const data = this.#canvas.dataset;
    data.series = series;
    data.points = String(seen.length);
    data.lastSequence = String(last);
    data.impulses = String(impulses);
    data.anomalies = String(anomalies);
    data.oldUntil = String(oldUntil);
    this.#canvas.setAttribute("aria-label",
      `Samples, prediction and truth of ${series}: ${seen.length} samples up to sequence ${last}, `
      + `${impulses} hit by impulses, ${anomalies} anomalies`
      + (oldUntil === "" ? "" : `; those up to ${oldUntil} were there before the service, and are shaded`));
  }
}

/** Points whose sequences follow each other, as { first, last }. */
export function runs(points) {
  const all = [];
  for (const { sequence } of points) {
    const newest = all[all.length - 1];
    if (newest && newest.last === sequence - 1) newest.last = sequence;
    else all.push({ first: sequence, last: sequence });
  }
  return all;
}

/** Which sequences the chart shows: the last `span` of the points, and the forecast to its end. */
export function frame(points, forecast, span) {
  const newest = points.length === 0 ? span : points[points.length - 1].sequence;
  const end = forecast.length === 0 ? newest : forecast[forecast.length - 1].sequence;
  const oldest = points.length === 0 ? 0 : points[0].sequence;
  return { min: Math.max(newest - span + 1, oldest), max: Math.max(newest, end) };
}
