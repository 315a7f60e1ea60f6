/** The forecast on demand: asks for the free run of the network from now on, and says how far it is worth something. */

import { pathOf } from "./address.js";
import { get } from "./api.js";
import { count, isKnown, number } from "./format.js";

export class ForecastForm {
  #form;
  #message;
  #clear;
  #show;
  #series = null;
  #end = -1;

  /** @param show takes the points of a forecast, none to take it away */
  constructor(form, clear, message, show) {
    this.#form = form;
    this.#clear = clear;
    this.#message = message;
    this.#show = show;
    form.addEventListener("submit", event => {
      event.preventDefault();
      this.#ask();
    });
    clear.addEventListener("click", () => this.#drop());
  }

  /** Another series: its own forecast. */
  follow(series) {
    this.#series = series;
    this.#drop();
  }

  /** Takes the forecast away once the chart, which begins at this sequence, has left it behind. */
  passed(first) {
    if (this.#end >= 0 && this.#end < first) this.#drop();
  }

  #drop() {
    this.#end = -1;
    this.#clear.hidden = true;
    this.#message.textContent = "";
    this.#show([]);
  }

  async #ask() {
    const series = this.#series;
    if (series === null) return;
    this.#message.textContent = "Asking…";
    try {
      const horizon = this.#form.elements.horizon.value;
      const forecast = await get(pathOf(series, "forecast", { horizon }));
      if (series !== this.#series) return;
      this.#end = forecast.sequence + forecast.points.length;
      this.#clear.hidden = false;
      this.#message.textContent = describe(forecast);
      this.#show(forecast.points);
    } catch (failure) {
      this.#message.textContent = failure.message;
    }
  }
}

/** What a forecast says, and how far it is worth something. */
export function describe({ sequence, points, exponent, usefulSteps }) {
  const worth = isKnown(usefulSteps)
    ? `its error reaches the spread of the series after ${count(Math.round(usefulSteps))} steps`
    : "its error does not grow to the spread of the series";
  const growth = isKnown(exponent) ? ` (error growth ${number(exponent)} per step)` : "";
  return `${count(points.length)} steps from sequence ${count(sequence)}; ${worth}${growth}.`;
}
