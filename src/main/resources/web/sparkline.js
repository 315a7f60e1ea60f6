/** A small line without axes, as large as its place; decoration only, hidden from screen readers. */

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 100;
const HEIGHT = 24;

export function sparkline() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "sparkline");
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "polyline");
  line.setAttribute("vector-effect", "non-scaling-stroke");
  svg.append(line);
  return svg;
}

/** Draws these values, evenly spaced, between their smallest and their largest; null leaves out a place. */
export function drawSparkline(svg, values) {
  svg.firstElementChild.setAttribute("points", places(values));
}

/** The places of the values in the view box, as a polyline takes them. */
export function places(values) {
  const known = values.filter(value => value !== null);
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const x = place => (place / Math.max(values.length - 1, 1) * WIDTH).toFixed(1);
  const y = value => (HEIGHT - 2 - (value - low) / span * (HEIGHT - 4)).toFixed(1);
  return values.map((value, place) => value === null ? "" : `${x(place)},${y(value)}`).filter(text => text !== "").join(" ");
}
