// The ways out of the page: to the skill, and to the simulator's own helpers.

/** Milliseconds after which nobody waits for an answer; Alexa waits for eight seconds. */
const TIMEOUT = 15000;

/** The pseudo-language is answered beside the skill, since no skill of Alexa's speaks it. */
const PSEUDO = "zz-ZZ";
const skillFor = (locale) => (locale === PSEUDO ? "/simulator/pseudo" : "/alexa");

/** Sends a request to the skill. Gives {status, answer, text, ms}, and a reason where none came. */
export async function ask(request) {
  const begun = performance.now();
  const passed = () => Math.round(performance.now() - begun);
  try {
    const response = await post(skillFor(request.request.locale), request);
    const text = await response.text();
    return { status: response.status, answer: json(text), text, ms: passed() };
  } catch (error) {
    return { status: 0, answer: null, text: "", ms: passed(), reason: unreachable(error) };
  }
}

/** What Alexa makes of a text: {kind: "launch", "ask", "leave" or "say", text}. */
export const hear = (text, locale) => asked("heard.json", { text, locale });

/** What a text means: {intent, slots, score, nearest, similar}. */
export const understand = (text, locale) => asked("understand.json", { text, locale });

export const machine = () => get("machine.json");

/** What the page has to know of a locale: the words on its touches, its speed of speech. */
export const wordsOf = (locale) => get(`words.json?locale=${encodeURIComponent(locale)}`);

export async function get(name) {
  const response = await fetch(`/simulator/${name}`);
  if (!response.ok) throw new Error(`/simulator/${name} answered ${response.status}.`);
  return response.json();
}

async function asked(name, body) {
  const response = await post(`/simulator/${name}`, body).catch((error) => {
    throw new Error(unreachable(error));
  });
  if (!response.ok) throw new Error(`/simulator/${name} answered ${response.status}.`);
  return response.json();
}

const unreachable = (error) =>
  error.name === "TimeoutError"
    ? `The server gave no answer within ${TIMEOUT / 1000} seconds; Alexa waits for 8.`
    : `The server can't be reached (${error.message}). Is “make run” still running?`;

const post = (url, body) =>
  fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT),
  });

function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
