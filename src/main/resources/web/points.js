/** The points of the chosen series, sorted by sequence; a point sent again replaces the earlier one. */

export const KEPT = 600;

export class Points {
  #bySequence = new Map();
  #sorted = [];

  clear() {
    this.#bySequence.clear();
    this.#sorted = [];
  }

  /** Takes points as the stream sends them, oldest first. */
  merge(points) {
    if (points.length === 0) return;
    const newest = points[points.length - 1].sequence;
    // Far below what is shown: the series was started again, and this is another run.
    if (newest <= this.last - KEPT) this.clear();
    for (const point of points) this.#bySequence.set(point.sequence, point);
    this.#sorted = [...this.#bySequence.values()].sort((a, b) => a.sequence - b.sequence);
    for (const old of this.#sorted.splice(0, this.#sorted.length - KEPT)) this.#bySequence.delete(old.sequence);
  }

  /** The newest sequence that has been observed, -1 before the first. */
  get last() {
    for (let i = this.#sorted.length - 1; i >= 0; i--) {
      if (this.#sorted[i].observed !== null) return this.#sorted[i].sequence;
    }
    return -1;
  }

  /** All points, sorted. */
  get all() {
    return this.#sorted;
  }

  /** The newest points that lie within the last `span` sequences. */
  tail(span) {
    if (this.#sorted.length === 0) return [];
    const from = this.#sorted[this.#sorted.length - 1].sequence - span;
    return this.#sorted.filter(point => point.sequence > from);
  }
}
