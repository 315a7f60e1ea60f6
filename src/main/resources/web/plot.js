/** The chart: samples as points, prediction and truth as lines, the interval as a band, impulses as triangles. */

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

const LOWER = 0, UPPER = 1, SAMPLES = 2, TRUTH = 3, PREDICTION = 4, IMPULSES = 5;

/** The present colours by name, read again when the colour scheme changes. */
const palette = {};

function readPalette() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["samples", "prediction", "truth", "band", "impulse", "grid"]) {
    palette[name] = style.getPropertyValue(`--chart-${name}`).trim();
  }
  palette.text = style.getPropertyValue("--soft").trim();
}

function dataset(label, paint, more) {
  const own = () => palette[paint];
  return { label, data: [], pointRadius: 0, borderWidth: 2, spanGaps: false, borderColor: own, backgroundColor: own,
           pointBorderColor: own, pointBackgroundColor: own, ...more };
}

export class Plot {
  #chart;
  #canvas;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#chart = new Chart(canvas, {
      type: "line",
      plugins: [impulseLines],
      data: {
        // The lowest order is drawn last, on top.
        datasets: [
          dataset("lower end of the 90 % interval", "band", { borderWidth: 0, order: 5 }),
          dataset("upper end of the 90 % interval", "band", { borderWidth: 0, fill: "-1", order: 4 }),
          dataset("sample", "samples", { showLine: false, pointRadius: 1.75, borderWidth: 1, order: 3 }),
          dataset("truth", "truth", { borderDash: [6, 4], borderWidth: 1.75, order: 2 }),
          dataset("prediction", "prediction", { order: 1 }),
          dataset("impulse", "impulse", { showLine: false, pointRadius: 7, pointStyle: "triangle", order: 0 }),
        ],
      },
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        maintainAspectRatio: false,
        interaction: { mode: "nearest", axis: "x", intersect: false },
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
    this.#paint();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#paint());
  }

  /** Shows these points, at most `span` sequences wide, and says in the canvas's attributes what is shown. */
  show(points, span, series) {
    const chart = this.#chart;
    const line = key => points.map(point => ({ x: point.sequence, y: point[key] ?? NaN }));
    const marked = points.filter(point => point.impulseId !== null && point.observed !== null);
    chart.data.datasets[LOWER].data = line("lower");
    chart.data.datasets[UPPER].data = line("upper");
    chart.data.datasets[SAMPLES].data = points
      .filter(point => point.observed !== null)
      .map(point => ({ x: point.sequence, y: point.observed }));
    chart.data.datasets[TRUTH].data = line("truth");
    chart.data.datasets[PREDICTION].data = line("predicted");
    chart.data.datasets[IMPULSES].data = marked.map(point => ({ x: point.sequence, y: point.observed }));
    const newest = points.length === 0 ? span : points[points.length - 1].sequence;
    chart.options.scales.x.max = newest;
    chart.options.scales.x.min = Math.max(newest - span + 1, points.length === 0 ? 0 : points[0].sequence);
    chart.update("none");
    this.#describe(points, marked, series);
  }

  #describe(points, marked, series) {
    const seen = points.filter(point => point.observed !== null);
    const last = seen.length === 0 ? "" : seen[seen.length - 1].sequence;
    const data = this.#canvas.dataset;
    data.series = series;
    data.points = String(seen.length);
    data.lastSequence = String(last);
    data.impulses = String(marked.length);
    this.#canvas.setAttribute("aria-label",
      `Samples, prediction and truth of ${series}: ${seen.length} samples up to sequence ${last}, `
      + `${marked.length} disturbed by impulses`);
  }

  #paint() {
    readPalette();
    for (const axis of Object.values(this.#chart.options.scales)) {
      axis.grid = { color: palette.grid };
      axis.ticks.color = axis.title.color = palette.text;
    }
    this.#chart.update("none");
  }
}
