/** The live page: wires the list, the stream, the chart and the impulse form together. */

import { showDrift } from "./drift.js";
import { ImpulseForm } from "./impulse.js";
import { Plot } from "./plot.js";
import { Points } from "./points.js";
import { showStatus } from "./scores.js";
import { SeriesList } from "./series.js";
import { Stream } from "./stream.js";

const REFRESH_MS = 2000;
const at = id => document.getElementById(id);

const points = new Points();
const plot = new Plot(at("chart"));
const form = new ImpulseForm(at("impulse-form"), at("impulse-log"), at("impulse-message"));
const list = new SeriesList(at("series"), at("series-empty"), choose);
const stream = new Stream({ opened, points: arrived, status: showFigures, state: showConnection });

let chosen = null;
let paused = false;
let drawing = false;

function choose(series) {
  if (series === chosen) return;
  chosen = series;
  at("chart-title").textContent = series;
  document.title = `${series} – Stillwater`;
  history.replaceState(null, "", `#series=${encodeURIComponent(series)}`);
  points.clear();
  showFigures({});
  form.follow(series);
  list.mark(series);
  draw();
  stream.follow(series);
}

/** A new connection sends the history again. */
function opened() {
  points.clear();
  readStatus();
}

function arrived(batch) {
  points.merge(batch);
  form.look(batch);
  if (!paused) draw();
}

function showFigures(status) {
  showStatus(status);
  showDrift(status);
}

/** At most once per frame of the screen. */
function draw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    const span = Number(at("span").value);
    plot.show(points.tail(span), span, chosen ?? "");
  });
}

function showConnection(state) {
  const place = at("connection");
  if (place.dataset.state === state) return;
  place.dataset.state = state;
  place.textContent = { connecting: "connecting…", live: "live", reconnecting: "reconnecting…" }[state];
}

async function readStatus() {
  try {
    form.allow((await (await fetch("/api/status")).json()).writes);
  } catch {
    // The stream says that the connection is lost.
  }
}

async function refresh() {
  try {
    const response = await fetch("/api/series");
    if (response.ok) {
      const all = await response.json();
      list.show(all, chosen);
      if (chosen === null && all.length > 0) choose(wanted() ?? all[0].series);
    }
    if (chosen === null) showConnection("live");
  } catch {
    if (chosen === null) showConnection("reconnecting");
  }
  setTimeout(refresh, REFRESH_MS);
}

/** The series named in the address, so that a reload stays where it was. */
function wanted() {
  return new URLSearchParams(location.hash.slice(1)).get("series");
}

at("span").addEventListener("change", draw);
at("pause").addEventListener("click", () => {
  paused = !paused;
  at("pause").setAttribute("aria-pressed", String(paused));
  at("pause").textContent = paused ? "Resume" : "Pause";
  if (!paused) draw();
});
addEventListener("hashchange", () => {
  const series = wanted();
  if (series !== null) choose(series);
});

readStatus();
refresh();
