/** The live page: wires the parts together. */

import { fragmentOf, pathOf, seriesIn } from "./address.js";
import { get } from "./api.js";
import { Card } from "./card.js";
import { showDrift } from "./drift.js";
import { ForecastForm } from "./forecast.js";
import { ImpulseForm } from "./impulse.js";
import { NetworkTable } from "./networks.js";
import { PastStrip } from "./past.js";
import { Plot } from "./plot.js";
import { Points } from "./points.js";
import { ResponsePanel } from "./response.js";
import { showStatus } from "./scores.js";
import { SeriesList } from "./series.js";
import { connectionOf, emptyList, unpredicted } from "./service.js";
import { Stream } from "./stream.js";

const REFRESH_MS = 2000;
const NETWORKS_EVERY = 5; // refreshes
const RECENT = 60; // samples of a sparkline
const at = id => document.getElementById(id);

const points = new Points();
const plot = new Plot(at("chart"));
const impulses = new ImpulseForm(at("impulse-form"), at("impulse-log"), at("impulse-message"));
const responses = new ResponsePanel(at("response"));
const forecast = new ForecastForm(at("forecast-form"), at("forecast-clear"), at("forecast-message"), fan => {
  plot.setForecast(fan);
  draw();
});
const past = new PastStrip(at("past"), at("past-message"), at("past-details"), at("past-rows"), () => paused);
const networks = new NetworkTable(at("networks"), new Card(at("card")));
const list = new SeriesList(at("series"), at("series-empty"), at("series-form"), at("series-count"), choose);
const stream = new Stream({ opened, points: arrived, status: showFigures, state: showConnection });

let chosen = null;
let paused = false;
let drawing = false;
let service = { ready: true, detail: "" };
let refreshes = 0;

function choose(series) {
  if (series === chosen) return;
  chosen = series;
  at("chart-title").textContent = series;
  document.title = `${series} – Stillwater`;
  history.replaceState(null, "", fragmentOf(series));
  points.clear();
  showStatus({});
  showDrift({});
  impulses.follow(series);
  responses.follow(series);
  forecast.follow(series);
  past.follow(series);
  list.mark(series);
  stream.follow(series);
  if (!list.has(series)) readSeries(series);
}

/** What is known of a series whose points are not kept yet, or why nothing is. */
async function readSeries(series) {
  try {
    const known = await get(pathOf(series));
    if (series === chosen && !known.pointsKept) {
      showStatus(known);
      at("fit").textContent = "The page keeps the points of this series from now on.";
    }
  } catch (problem) {
    if (series === chosen) at("fit").textContent = problem.message;
  }
}

/** A new connection sends the history again. */
function opened() {
  points.clear();
  readService();
}

function arrived(batch) {
  points.merge(batch);
  impulses.look(batch);
  if (!paused) draw();
}

function showFigures(status) {
  service = status;
  showConnection("live");
  if (!status.modelId && status.ready) return; // its points are not kept: what readSeries has shown stays
  showStatus(status);
  showDrift(status);
  responses.look(status.lastResponse).then(another => another && networks.refresh());
}

/** At most once per frame of the screen. */
function draw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    const span = Number(at("span").value);
    const shown = points.tail(span);
    if (shown.length > 0) forecast.passed(shown[0].sequence);
    plot.show(shown, span, chosen ?? "");
    responses.measure(points.all);
  });
}

/** Said once per change, since a screen reader reads it out. */
function showConnection(state) {
  const { key, text } = connectionOf(state, service);
  const place = at("connection");
  place.dataset.state = key;
  if (place.textContent !== text) place.textContent = text;
  at("lost").hidden = state !== "reconnecting";
}

/** Samples that nothing is predicted from are to be seen, though the list shows predictions. */
function showArrivals({ series, seriesShown, samplesArrived, unpredictedSince }) {
  list.showCount(seriesShown, series);
  at("series-empty").textContent = emptyList(samplesArrived);
  const text = unpredicted(unpredictedSince, Date.now());
  const notice = at("unpredicted");
  notice.hidden = text === "";
  if (notice.textContent !== text) notice.textContent = text;
}

async function readService() {
  try {
    service = await get("/api/status");
    impulses.allow(service.writes);
  } catch {
    // The stream says that the connection is lost.
  }
}

async function refresh() {
  try {
    const all = await get(`/api/series?recent=${RECENT}`);
    list.show(all, chosen, service.ready);
    showArrivals(await get("/api/status"));
    if (chosen === null && all.length > 0) choose(seriesIn(location) ?? all[0].series);
    if (chosen === null) showConnection("live");
    if (refreshes++ % NETWORKS_EVERY === 0) networks.refresh();
  } catch {
    if (chosen === null) showConnection("reconnecting");
  }
  setTimeout(refresh, REFRESH_MS);
}

at("span").addEventListener("change", draw);
at("pause").addEventListener("click", () => {
  paused = !paused;
  at("pause").setAttribute("aria-pressed", String(paused));
  at("pause").textContent = paused ? "Resume" : "Pause";
  if (!paused) draw();
});
addEventListener("hashchange", () => {
  const series = seriesIn(location);
  if (series !== null) choose(series);
});

readService();
refresh();
