/** The card of a network, in a window over the page: what it is for, what was measured, how it was made, its limits. */

import { blocks } from "./markdown.js";

export class Card {
  #dialog;
  #body;

  /** @param dialog with an element of the class card and a button that closes it */
  constructor(dialog) {
    this.#dialog = dialog;
    this.#body = dialog.querySelector(".card");
    dialog.querySelector("button").addEventListener("click", () => dialog.close());
  }

  /** Fetches the card at that path and shows it, or why it cannot be shown. */
  async show(path) {
    let parts;
    try {
      const answer = await fetch(path);
      parts = answer.ok ? blocks(await answer.text()).map(element) : [made("p", (await answer.json()).detail)];
    } catch {
      parts = [made("p", "The service could not be reached.")];
    }
    this.#body.replaceChildren(...parts);
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#body.scrollTop = 0;
  }
}

/** The element of a block; whatever is in it becomes text. */
function element(block) {
  switch (block.kind) {
    // The page has a heading above those of the card.
    case "heading": return made(`h${Math.min(block.level + 1, 6)}`, ...block.spans.map(part));
    case "list": return made("ul", ...block.items.map(item => made("li", ...item.map(part))));
    case "code": return made("pre", made("code", block.text));
    case "table": return table(block);
    default: return made("p", ...block.spans.map(part));
  }
}

function table({ head, rows }) {
  const row = (cells, name) => made("tr", ...cells.map(cell => made(name, ...cell.map(part))));
  const whole = made("table", made("thead", row(head, "th")), made("tbody", ...rows.map(cells => row(cells, "td"))));
  for (const cell of whole.tHead.rows[0].cells) cell.scope = "col";
  const frame = made("div", whole);
  frame.className = "wide-table";
  frame.tabIndex = 0;
  return frame;
}

function part({ text, code, strong, link }) {
  if (code) return made("code", text);
  if (strong) return made("strong", text);
  if (!link) return text;
  const anchor = made("a", text);
  anchor.href = link;
  anchor.rel = "noreferrer";
  return anchor;
}

/** An element with these children; text stays text. */
function made(name, ...children) {
  const one = document.createElement(name);
  one.append(...children);
  return one;
}
