/** The impulse form and its log: sent through the API to the topic, seen when a prediction names the impulse. */

import { pathOf } from "./address.js";
import { get, post } from "./api.js";
import { count, number } from "./format.js";

const LOGGED = 5;

export class ImpulseForm {
  #form;
  #log;
  #message;
  #entries = new Map();
  #series = null;

  constructor(form, log, message) {
    this.#form = form;
    this.#log = log;
    this.#message = message;
    form.elements.shape.addEventListener("change", () => this.#shapeChosen());
    form.addEventListener("submit", event => {
      event.preventDefault();
      this.#send([this.#series]);
    });
    form.querySelector("#inject-all").addEventListener("click", () => {
      if (form.reportValidity()) this.#sendToNetworks();
    });
    this.#shapeChosen();
  }

  /** Another series: its own log. */
  follow(series) {
    this.#series = series;
    this.#entries.clear();
    this.#log.replaceChildren();
    this.#say("");
  }

  /** What the server says about writes: "open", "token" or "refused". */
  allow(writes) {
    this.#form.querySelector("#token-field").hidden = writes !== "token";
    this.#busy(writes === "refused");
    if (writes === "refused") this.#say("Impulses are off: this server was started beyond loopback without a token.");
  }

  /** Looks for impulses in new points, also those sent by others. */
  look(points) {
    for (const point of points) {
      if (point.impulseId === null) continue;
      const entry = this.#entry(point.impulseId, `impulse ${point.impulseId}`);
      if (entry.dataset.state === "seen") continue;
      entry.dataset.state = "seen";
      entry.dataset.sequence = String(point.sequence);
      entry.textContent += ` – seen by the network at sequence ${count(point.sequence)}`;
    }
  }

  /** An IMPULSE lasts one sample, a DROPOUT has no size. */
  #shapeChosen() {
    const { shape, size, amplitude, unit } = this.#fields();
    size.disabled = shape.value === "IMPULSE";
    amplitude.disabled = unit.disabled = shape.value === "DROPOUT";
  }

  /** By hand, since a collection of elements has a length of its own. */
  #fields() {
    const { shape, amplitude, unit } = this.#form.elements;
    return { shape, amplitude, unit, size: this.#form.elements.namedItem("length") };
  }

  #request() {
    const { shape, size, amplitude, unit } = this.#fields();
    const request = { shape: shape.value };
    if (!amplitude.disabled) Object.assign(request, { amplitude: amplitude.valueAsNumber, unit: unit.value });
    return size.disabled ? request : { ...request, length: size.valueAsNumber };
  }

  /** The same impulse to one series of every network, so that their responses can be compared. */
  async #sendToNetworks() {
    try {
      const networks = await get("/api/models");
      await this.#send(networks.map(network => network.firstSeries).filter(series => series !== null));
    } catch (failure) {
      this.#say(failure.message, "failed");
    }
  }

  async #send(all) {
    const request = this.#request();
    if (request.amplitude === 0 || Number.isNaN(request.amplitude) || all[0] === null) {
      this.#say(all[0] === null ? "Choose a series first." : "The amplitude must be a number other than zero.", "failed");
      return;
    }
    this.#busy(true);
    this.#say("Sending…");
    try {
      const token = this.#form.elements.token.value;
      const answers = await Promise.all(all.map(series => post(pathOf(series, "impulses"), request, token)));
      this.#say(all.length > 1 ? `Sent to ${all.length} series, one of every network; the table below fills as they recover.` : "");
      for (const answer of answers) {
        if (answer.series === this.#series) this.#sent(answer);
      }
    } catch (failure) {
      this.#say(failure.message, "failed");
    } finally {
      this.#busy(false);
    }
  }

  #sent(impulse) {
    const entry = this.#entry(impulse.id, "");
    const seen = entry.dataset.state === "seen" ? entry.textContent.slice(entry.textContent.indexOf(" – ")) : "";
    entry.textContent = `${describe(impulse)}${seen}`;
  }

  #entry(id, text) {
    const known = this.#entries.get(id);
    if (known) return known;
    const entry = document.createElement("li");
    entry.dataset.impulseId = id;
    entry.dataset.state = "sent";
    entry.textContent = text;
    this.#entries.set(id, entry);
    this.#log.prepend(entry);
    while (this.#log.children.length > LOGGED) this.#log.lastElementChild.remove();
    return entry;
  }

  #busy(busy) {
    for (const button of this.#form.querySelectorAll("button")) button.disabled = busy;
  }

  #say(text, state = "") {
    this.#message.textContent = text;
    this.#message.dataset.state = state;
  }
}

/** An impulse as the API gives it, in words. */
export function describe({ id, amplitude, unit, shape, length }) {
  const form = shape === "IMPULSE" ? "" : `, ${shape.toLowerCase()} of ${count(length)} samples`;
  const size = shape === "DROPOUT" ? "" : `, amplitude ${number(amplitude)}${unit === "STD" ? " standard deviations" : ""}`;
  return `impulse ${id}${form}${size}`;
}
