/** Numbers as people read them; an en dash stands for what is not known. */

export const UNKNOWN = "–";

const known = value => typeof value === "number" && Number.isFinite(value);

/** Three significant digits, without exponent for the sizes met here; a true minus sign. */
export function number(value) {
  if (!known(value)) return UNKNOWN;
  const size = Math.abs(value);
  const short = size !== 0 && (size < 1e-4 || size >= 1e6);
  return (short ? value.toExponential(2) : String(Number(value.toPrecision(3)))).replaceAll("-", "−");
}

/** An estimate with its standard error, where that is known to two digits. */
export function estimate(both) {
  if (!known(both?.value)) return UNKNOWN;
  const error = both.standardError;
  return number(both.value) + (known(error) ? ` ± ${number(Number(error.toPrecision(2)))}` : "");
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
