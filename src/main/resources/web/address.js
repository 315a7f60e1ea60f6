/** Where things are: the series that the address of the page names, and the paths of the API. */

/** The series named in the address, so that a reload stays where it was; null where none is. */
export function seriesIn({ hash, search }) {
  return new URLSearchParams(hash.slice(1)).get("series") ?? new URLSearchParams(search).get("series");
}

/** The fragment that names the series. */
export function fragmentOf(series) {
  return `#series=${encodeURIComponent(series)}`;
}

/** The path of a series in the API, or with `rest` of something of it. An id that no path can hold goes into the query. */
export function pathOf(series, rest = "", query = {}) {
  const fits = series !== "." && series !== ".." && !series.includes("\0");
  const path = `/api/series/${fits ? encodeURIComponent(series) : "_"}${rest && `/${rest}`}`;
  const asked = new URLSearchParams(fits ? query : { ...query, id: series }).toString();
  return asked === "" ? path : `${path}?${asked}`;
}

/** The path of the event stream of a series. */
export function streamOf(series) {
  return `/api/stream?series=${encodeURIComponent(series)}`;
}
