/** Numbers as people read them; an en dash stands for what is not known. */

export const UNKNOWN = "–";

const known = value => typeof value === "number" && Number.isFinite(value);

/** Three significant digits, without exponent for the sizes met here. */
export function number(value) {
  if (!known(value)) return UNKNOWN;
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(2);
  return String(Number(value.toPrecision(3)));
}

/** A fixed number of decimals, so that a running value does not jump about. */
export function fixed(value, decimals) {
  return known(value) ? value.toFixed(decimals) : UNKNOWN;
}

/** A sequence number with its thousands apart. */
export function count(value) {
  return known(value) && value >= 0 ? value.toLocaleString("en") : UNKNOWN;
}

export const isKnown = known;
