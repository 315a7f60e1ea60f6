/** Requests to the JSON API; whatever goes wrong becomes an Error whose message can be shown. */

/** The JSON at that path. */
export function get(path) {
  return ask(path, {});
}

/** Sends JSON and gives the JSON of the answer; `token` may be empty. */
export function post(path, body, token) {
  const headers = { "Content-Type": "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}

async function ask(path, options) {
  let response;
  let answer;
  try {
    response = await fetch(path, options);
    answer = await response.json();
  } catch {
    throw new Error("The service could not be reached.");
  }
  if (!response.ok) throw new Error(answer.detail ?? `The service answered ${response.status}.`);
  return answer;
}
