/** The list of series, one button each, refreshed from /api/series. */

import { count, fixed, isKnown } from "./format.js";
import { drawSparkline, sparkline } from "./sparkline.js";
import { stateOf } from "./state.js";

export class SeriesList {
  #list;
  #empty;
  #buttons = new Map();
  #form;
  #count;
  #choose;

  /** @param form with the field for an id */
  constructor(list, empty, form, count, choose) {
    this.#list = list;
    this.#empty = empty;
    this.#form = form;
    this.#count = count;
    this.#choose = choose;
    form.addEventListener("submit", event => {
      event.preventDefault();
      choose(form.elements["series-id"].value);
    });
  }

  /** Says where there are more series than are shown, and how to get at the others. */
  showCount(shown, total) {
    this.#form.hidden = total === 0;
    const text = howMany(shown, total);
    if (this.#count.textContent !== text) this.#count.textContent = text;
  }

  /** Shows these series, in the server's order, without losing the keyboard's place. */
  show(all, chosen, ready) {
    this.#empty.hidden = all.length > 0;
    const ids = new Set(all.map(entry => entry.series));
    for (const [id, button] of this.#buttons) {
      if (!ids.has(id)) {
        button.parentElement.remove();
        this.#buttons.delete(id);
      }
    }
    all.forEach((entry, place) => {
      const button = this.#buttons.get(entry.series) ?? this.#add(entry.series, place);
      this.#fill(button, entry, ready);
      button.setAttribute("aria-current", String(entry.series === chosen));
    });
  }

  /** Whether the series is among those shown. */
  has(id) {
    return this.#buttons.has(id);
  }

  /** Marks the chosen series at once, before the next refresh. */
  mark(chosen) {
    for (const [id, button] of this.#buttons) button.setAttribute("aria-current", String(id === chosen));
    this.#bringIntoView(this.#buttons.get(chosen));
  }

  /** Scrolls the list alone: the page stays where it is. */
  #bringIntoView(button) {
    if (!button) return;
    const list = this.#list.getBoundingClientRect();
    const { top, bottom } = button.getBoundingClientRect();
    if (top < list.top) this.#list.scrollTop -= list.top - top;
    else if (bottom > list.bottom) this.#list.scrollTop += bottom - list.bottom;
  }

  #add(id, place) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.series = id;
    for (const part of ["name", "error", "about", "state"]) {
      const span = document.createElement("span");
      span.className = part;
      button.append(span);
    }
    button.querySelector(".name").textContent = id;
    button.querySelector(".error").before(sparkline());
    button.addEventListener("click", () => this.#choose(id));
    item.append(button);
    this.#list.insertBefore(item, this.#list.children[place] ?? null);
    this.#buttons.set(id, button);
    return button;
  }

  #fill(button, entry, ready) {
    const part = name => button.querySelector(`.${name}`);
    drawSparkline(part("sparkline"), entry.recent ?? []);
    part("error").textContent = isKnown(entry.nrmse) ? `error ${fixed(entry.nrmse, 3)}` : "error –";
    part("error").title = entry.scoredAgainst ? `NRMSE against the ${entry.scoredAgainst}` : "";
    part("about").textContent = isKnown(entry.noiseLevel) ? `noise ${fixed(entry.noiseLevel, 2)}` : "noise –";
    const state = stateOf(entry, ready);
    part("state").dataset.state = state.key;
    part("state").textContent = state.text;
  }
}

/** How many of the series are shown; nothing where all are. */
export function howMany(shown, total) {
  return total > shown ? `${count(shown)} of ${count(total)} shown; the others open by their ids.` : "";
}
