/** The impulse form and its log: sent through the API to the topic, seen when a prediction names the impulse. */

import { count, number } from "./format.js";

const LOGGED = 8;

export class ImpulseForm {
  #form;
  #log;
  #message;
  #button;
  #entries = new Map();
  #series = null;

  constructor(form, log, message) {
    this.#form = form;
    this.#log = log;
    this.#message = message;
    this.#button = form.querySelector("#inject");
    form.addEventListener("submit", event => {
      event.preventDefault();
      this.#send();
    });
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
    this.#button.disabled = writes === "refused";
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

  async #send() {
    const fields = this.#form.elements;
    const series = this.#series;
    const amplitude = fields.amplitude.valueAsNumber;
    if (!series || !Number.isFinite(amplitude) || amplitude === 0) {
      this.#say(series ? "The amplitude must be a number other than zero." : "Choose a series first.", "failed");
      return;
    }
    const unit = fields.unit.value;
    const headers = { "Content-Type": "application/json" };
    if (fields.token.value) headers.Authorization = `Bearer ${fields.token.value}`;
    this.#button.disabled = true;
    this.#say("Sending…");
    try {
      const response = await fetch(`/api/series/${encodeURIComponent(series)}/impulses`, {
        method: "POST", headers, body: JSON.stringify({ amplitude, unit, shape: "IMPULSE" }),
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(answer.detail ?? `The server answered ${response.status}.`);
      this.#say("");
      if (series === this.#series) this.#sent(answer);
    } catch (failure) {
      const offline = failure instanceof TypeError || failure instanceof SyntaxError;
      this.#say(offline ? "The service could not be reached." : failure.message, "failed");
    } finally {
      this.#button.disabled = false;
    }
  }

  #sent({ id, amplitude, unit }) {
    const size = `${number(amplitude)}${unit === "STD" ? " standard deviations" : ""}`;
    const entry = this.#entry(id, "");
    const seen = entry.dataset.state === "seen" ? entry.textContent.slice(entry.textContent.indexOf(" – ")) : "";
    entry.textContent = `impulse ${id}, amplitude ${size}${seen}`;
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

  #say(text, state = "") {
    this.#message.textContent = text;
    this.#message.dataset.state = state;
  }
}
