/** What the page says of the service itself: the connection to it, and what arrives there. */

import { count } from "./format.js";

const UNPREDICTED_MS = 10000;

/** The state of the connection and its words; `state` is connecting, live or reconnecting. */
export function connectionOf(state, { ready, detail, catchingUp = null }) {
  const key = state === "live" && !ready ? "stopped" : state;
  const text = {
    connecting: "connecting…",
    live: "live",
    stopped: catchingUp ? catching(catchingUp) : `not predicting: ${detail}`,
    reconnecting: "connection lost, reconnecting…",
  }[key];
  return { key, text };
}

/** How far a first start is with the samples that were there before it. */
function catching({ behind, share, secondsLeft }) {
  const left = secondsLeft === null ? "" : `, about ${count(secondsLeft)} s to go`;
  return `catching up: ${count(behind)} old samples behind, ${Math.floor(100 * share)} % done${left}`;
}

/** What is said in place of the list while it is empty. */
export function emptyList(samplesArrived) {
  if (samplesArrived === 0) return "No samples have arrived yet.";
  return `${count(samplesArrived)} ${samplesArrived === 1 ? "sample has" : "samples have"} arrived, none has been predicted.`;
}

/** What is said where samples arrive and nothing is predicted from them; nothing where that is not so, or not for long. */
export function unpredicted(since, now) {
  return since !== null && now - since > UNPREDICTED_MS
    ? `Samples arrive, but nothing has been predicted since ${new Date(since).toLocaleTimeString()}.` : "";
}
