// What Alexa refuses for its size.

import { plain } from "./ssml.js";

const CHARACTERS = 8000;
const ATTRIBUTES = 4096;
const ANSWER = 24000;

/** A sentence for each limit that an answer exceeds. */
export function excesses(answer) {
  const { outputSpeech, card } = answer.response ?? {};
  const speech = outputSpeech ? (outputSpeech.text ?? plain(outputSpeech.ssml)) : "";
  const sizes = [
    ["The speech has", speech.length, CHARACTERS, "characters"],
    ["The card has", (card?.content ?? card?.text ?? "").length, CHARACTERS, "characters"],
    ["The session's attributes have", bytes(answer.sessionAttributes), ATTRIBUTES, "bytes"],
    ["The answer has", bytes(answer), ANSWER, "bytes"],
  ];
  return sizes.filter(([, size, most]) => size > most).map(([what, size, most, unit]) => `${what} ${size} ${unit}; ${most} are allowed.`);
}

/** The size of an answer against its limit: "14.2 of 24 kB". */
export const sizeOf = (answer) => `${(bytes(answer) / 1000).toFixed(1)} of ${ANSWER / 1000} kB`;

const bytes = (value) => new TextEncoder().encode(JSON.stringify(value ?? {})).length;
