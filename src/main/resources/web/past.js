/**
 * Which past samples made the newest prediction: a strip of cells, one for each sample, with a table of the same. It is asked
 * for now and then, while the page is looked at.
 */

import { pathOf } from "./address.js";
import { get } from "./api.js";
import { count, isKnown, number } from "./format.js";

const REFRESH_MS = 4000;
const LAST = 50;
const FAINTEST = 0.08; // so that a small contribution still has its sign

export class PastStrip {
  #strip;
  #message;
  #rows;
  #details;
  #paused;
  #series = null;
  #timer = null;

  /** @param paused whether the page stands still at present */
  constructor(strip, message, details, rows, paused) {
    this.#strip = strip;
    this.#message = message;
    this.#details = details;
    this.#rows = rows;
    this.#paused = paused;
    this.#strip.append(...Array.from({ length: LAST }, () => document.createElement("i")));
    this.#details.addEventListener("toggle", () => this.#ask());
  }

  /** Another series: its own samples. */
  follow(series) {
    this.#series = series;
    this.#clear("");
    this.#ask();
  }

  #clear(text) {
    this.#say(text);
    this.#strip.hidden = true;
    this.#rows.replaceChildren();
  }

  async #ask() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), REFRESH_MS);
    const series = this.#series;
    if (series === null || document.hidden || this.#paused()) return;
    try {
      const answer = await get(pathOf(series, "contributions", { last: LAST }));
      if (answer.samples === undefined) throw new Error(answer.detail); // not yet
      if (series === this.#series) this.#show(answer);
    } catch (failure) {
      if (series === this.#series && this.#strip.hidden) this.#say(failure.message); // else what is shown stays
    }
  }

  #show(answer) {
    const shares = sharesOf(answer.samples);
    const cells = [...this.#strip.children];
    const empty = cells.length - shares.length;
    cells.forEach((cell, place) => paint(cell, place < empty ? null : shares[place - empty]));
    this.#strip.hidden = false;
    this.#strip.dataset.sequence = String(answer.sequence);
    this.#strip.dataset.form = answer.form;
    this.#strip.setAttribute("aria-label", ariaOf(answer));
    this.#say(describe(answer));
    if (this.#details.open) this.#rows.replaceChildren(...answer.samples.map(rowOf).reverse());
  }

  #say(text) {
    if (this.#message.textContent !== text) this.#message.textContent = text;
  }
}

function paint(cell, share) {
  cell.className = share === null ? "" : share < 0 ? "down" : "up";
  cell.style.opacity = share === null ? "" : String(Math.max(FAINTEST, Math.abs(share)));
}

function rowOf({ sequence, observed, gradient, contribution }) {
  const row = document.createElement("tr");
  const head = document.createElement("th");
  head.scope = "row";
  head.textContent = count(sequence);
  row.append(head, ...[observed, gradient, contribution].map(value => {
    const cell = document.createElement("td");
    cell.textContent = number(value);
    return cell;
  }));
  return row;
}

/** Each contribution over the largest, from -1 to 1; null where a sample is missing. */
export function sharesOf(samples) {
  const largest = Math.max(0, ...samples.map(({ contribution }) => Math.abs(contribution ?? 0)));
  return samples.map(({ contribution }) => (isKnown(contribution) ? (largest > 0 ? contribution / largest : 0) : null));
}

/** The sample that contributes most, either way; undefined where none is known. */
export function strongest(samples) {
  return samples.filter(({ contribution }) => isKnown(contribution))
    .reduce((most, one) => (most && Math.abs(most.contribution) >= Math.abs(one.contribution) ? most : one), undefined);
}

/** How the figures come about, and what they are worth. */
export function describe({ sequence, samples, form, run, difference, served }) {
  const most = strongest(samples);
  const found = most
    ? `Most comes from sample ${count(most.sequence)}, ${steps(sequence + 1 - most.sequence)}: `
      + `${most.contribution > 0 ? "+" : ""}${number(most.contribution)}${form === "read-out" ? "" : " against the mean"}. `
    : "";
  const off = isKnown(difference) && isKnown(served) ? `; it is off by ${number(Math.abs(difference))} from ${number(served)}, which was served` : "";
  return `${found}Computed again after ${count(run)} earlier samples, by ${WAYS[form] ?? form}${off}.`;
}

const WAYS = {
  "tangent": "the network’s tangent maps",
  "differences": "small displacements of each sample",
  "read-out": "the network’s own read-out",
};

function steps(many) {
  return many === 1 ? "the last" : `${count(many)} steps before what is predicted`;
}

function ariaOf(answer) {
  const known = answer.samples.filter(({ contribution }) => isKnown(contribution));
  const up = known.filter(({ contribution }) => contribution > 0).length;
  return `Contributions of the last ${known.length} samples to the prediction of sequence ${answer.sequence + 1}: `
    + `${up} move it up, ${known.length - up} down. The table below has them all.`;
}
