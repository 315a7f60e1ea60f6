/** The state of a series in words: what a status event or an entry of /api/series says, and whether the service is ready. */

export const CAUSES = {
  noise: "noise has changed",
  "level-or-gain": "level or gain has changed",
  dynamics: "dynamics have changed",
  unsynchronized: "out of step",
};

/** @returns { key, text } where the key is restoring, unknown, warming, drift or good */
export function stateOf({ modelId, synchronized, driftCause }, ready = true) {
  if (!ready) return { key: "restoring", text: "restoring" };
  if (!modelId) return { key: "unknown", text: "no prediction yet" };
  // Nothing is judged while the network warms up or an impulse is measured.
  if (driftCause === "unsynchronized") return { key: "warming", text: synchronized ? "recovering" : "warming up" };
  if (driftCause) return { key: "drift", text: CAUSES[driftCause] ?? driftCause };
  return synchronized ? { key: "good", text: "synchronized" } : { key: "warming", text: "warming up" };
}
