/** The table of networks: what their files say and how they take impulses, as figure 4 of Yeo 2019. */

import { get } from "./api.js";
import { count, estimate, number } from "./format.js";
import { drawSparkline, sparkline } from "./sparkline.js";

const STEPS = 100;
const FLOOR = 1e-4;

export class NetworkTable {
  #body;
  #card;
  #rows = new Map();

  /** @param card shows the card of a network */
  constructor(body, card) {
    this.#body = body;
    this.#card = card;
  }

  /** Fetches the networks and shows them; what was shown stays where that fails. */
  async refresh() {
    let networks;
    try {
      networks = await get("/api/models");
    } catch {
      return;
    }
    for (const network of networks) this.#fill(this.#rows.get(network.modelId) ?? this.#add(network), network);
  }

  #add(network) {
    const row = document.createElement("tr");
    row.dataset.model = network.modelId;
    const titles = [...this.#body.parentElement.tHead.rows[0].cells].map(cell => cell.textContent);
    titles.forEach((title, place) => {
      const cell = document.createElement(place === 0 ? "th" : "td");
      if (place === 0) cell.scope = "row";
      cell.dataset.title = title;
      row.append(cell);
    });
    row.cells[0].append(network.card === null ? network.modelId : this.#link(network));
    row.cells[2].append(sparkline());
    row.cells[8].append(digest(network.sha256));
    this.#body.append(row);
    this.#rows.set(network.modelId, row);
    return row;
  }

  /** To the card; a click shows it on the page. */
  #link({ modelId, card }) {
    const link = document.createElement("a");
    link.href = card;
    link.textContent = modelId;
    link.title = `The card of ${modelId}`;
    link.addEventListener("click", event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#card.show(card);
    });
    return link;
  }

  #fill(row, { trainingNoise, validationNrmse, exponent, predictedRelaxationSteps, seriesCount, ensemble }) {
    const put = (place, text) => { row.cells[place].textContent = text; };
    put(1, number(trainingNoise));
    drawSparkline(row.cells[2].firstElementChild, decay(ensemble));
    put(3, estimate(ensemble?.rmsDeviationRatio));
    put(4, estimate(ensemble?.relaxationSteps));
    put(5, number(predictedRelaxationSteps));
    put(6, number(exponent));
    put(7, number(validationNrmse));
    row.dataset.impulses = String(ensemble?.impulses ?? 0);
    row.dataset.seriesCount = String(seriesCount);
    row.title = `${count(seriesCount)} series; ${ensemble ? `${ensemble.impulses} impulses of ${number(ensemble.amplitude)}` : "no impulse yet"}`;
  }
}

/** The mean curve over its first value, as logarithm, in a frame that is the same for all networks. */
export function decay(ensemble) {
  if (!ensemble || !(ensemble.deviations[0] > 0)) return [];
  const heights = ensemble.deviations.slice(0, STEPS)
    .map(deviation => Math.log10(Math.max(deviation / ensemble.deviations[0], FLOOR)));
  return [...heights, ...Array(Math.max(0, STEPS - heights.length)).fill(Math.log10(FLOOR))];
}

function digest(sha256) {
  const code = document.createElement("code");
  code.textContent = sha256.slice(0, 10);
  code.title = sha256;
  return code;
}
