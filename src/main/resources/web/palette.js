/** The colours of the charts by name, as style.css has them for the present colour scheme. */

export const NAMES = ["samples", "prediction", "truth", "band", "impulse", "forecast", "fan", "past", "grid", "anomaly", "old"];

export const palette = {};

const repainters = [];
let read = false;

function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of NAMES) palette[name] = style.getPropertyValue(`--chart-${name}`).trim();
  palette.text = style.getPropertyValue("--soft").trim();
}

/** At the first chart, and whenever the colour scheme changes. */
function prepare() {
  if (read) return;
  read = true;
  readColours();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    readColours();
    for (const paint of repainters) paint();
  });
}

/** A dataset of a chart in the colour of that name, whatever the scheme. */
export function dataset(label, paint, more) {
  prepare();
  const own = () => palette[paint];
  return { label, data: [], pointRadius: 0, borderWidth: 2, spanGaps: false, borderColor: own, backgroundColor: own,
           pointBorderColor: own, pointBackgroundColor: own, ...more };
}

/** What all charts of the page have in common. */
export const OPTIONS = {
  animation: false,
  parsing: false,
  normalized: true,
  maintainAspectRatio: false,
  interaction: { mode: "nearest", axis: "x", intersect: false },
};

/** Paints the axes of the chart now and whenever the colour scheme changes. */
export function paintAxes(chart) {
  const paint = () => {
    for (const axis of Object.values(chart.options.scales)) {
      axis.grid = { color: palette.grid };
      axis.border = { color: palette.grid };
      axis.ticks.color = axis.title.color = palette.text;
    }
    chart.update("none");
  };
  repainters.push(paint);
  paint();
}
