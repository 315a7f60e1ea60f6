/**
 * The event stream of one series, opened again by itself when it breaks. EventSource retries on its own after a lost
 * connection but gives up on an error status, as from a proxy while the service restarts; both are covered here.
 */

import { streamOf } from "./address.js";

const RETRY_MS = 1500;
const SILENCE_MS = 25000; // The server sends something at least every 10 s.

export class Stream {
  #source = null;
  #timer = 0;
  #heard = 0;
  #series = null;
  #handlers;

  /** @param handlers `opened()`, `points(array)`, `status(object)`, `state("connecting" | "live" | "reconnecting")` */
  constructor(handlers) {
    this.#handlers = handlers;
    setInterval(() => {
      if (this.#source?.readyState === EventSource.OPEN && Date.now() - this.#heard > SILENCE_MS) this.#lost();
    }, 5000);
  }

  /** Follows another series. */
  follow(series) {
    this.#series = series;
    this.#handlers.state("connecting");
    this.#connect();
  }

  #connect() {
    clearTimeout(this.#timer);
    this.#source?.close();
    const source = new EventSource(streamOf(this.#series));
    this.#source = source;
    const on = (event, handle) => source.addEventListener(event, message => {
      if (source !== this.#source) return;
      this.#heard = Date.now();
      handle(message);
    });
    on("open", () => {
      this.#handlers.opened();
      this.#handlers.state("live");
    });
    on("points", message => this.#handlers.points(JSON.parse(message.data)));
    on("status", message => this.#handlers.status(JSON.parse(message.data)));
    source.onerror = () => {
      if (source === this.#source) this.#lost();
    };
  }

  #lost() {
    this.#handlers.state("reconnecting");
    this.#source?.close();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), RETRY_MS);
  }
}
