// The two ways out of the page: to the skill, and to what understands typed text.

/** Sends a request to the skill, as Alexa does. Gives {status, answer, ms}; answer null if none. */
export async function ask(request) {
  const begun = performance.now();
  const response = await post("/alexa", request);
  const text = await response.text();
  return { status: response.status, answer: json(text), text, ms: Math.round(performance.now() - begun) };
}

/** What a text means: {intent, slots, score, nearest}. */
export async function understand(text, locale) {
  const response = await post("/simulator/understand.json", { text, locale });
  if (!response.ok) throw new Error(`The matcher answered ${response.status}.`);
  return response.json();
}

export const machine = async () => (await fetch("/simulator/machine.json")).json();

const post = (url, body) =>
  fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
