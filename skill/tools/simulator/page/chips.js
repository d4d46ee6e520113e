// What can be said now: the words that an answer offers by itself.

import { button } from "./dom.js";
import { documentOf } from "./performer.js";

const MANY = 5;

/** Words in quotation marks, of any language. */
const QUOTED = /[“„«「"]([^”“»」"]+)[”“»」"]/g;

/**
 * The words that can be said after an answer: what its screen shows on its touches and quotes in
 * its hint, or without a screen what the touches of the open question would be (`touches`).
 */
export function offered(answer, touches) {
  if (!answer || answer.response.shouldEndSession === true) return [];
  const shown = Object.values(documentOf(answer.response)?.datasources ?? {}).flatMap(fromScreen);
  const words = shown.length ? shown : (touches[answer.sessionAttributes?.question] ?? touches[""] ?? []);
  return [...new Map(words.map((word) => [word.toLowerCase(), word])).values()].slice(0, MANY);
}

function fromScreen({ labels = [], hint = "" }) {
  return [...labels, ...[...String(hint).matchAll(QUOTED)].map(([, word]) => word)];
}

/** Shows words as chips; a click says them. */
export function showChips(root, words, say) {
  root.replaceChildren(...words.map((word) => button(word, () => say(word.toLowerCase()), "chip")));
}
