// How each part of a turn looks: words, cards, notes, requests and answers.

import { button, element } from "./dom.js";
import { jsonView } from "./json_view.js";
import { sizeOf } from "./limits.js";

const SPEAKERS = { speech: "Alexa", audio: "Alexa, APL for Audio", reprompt: "Alexa, reprompt" };

/** The part's element; `acts` gives what its buttons do: {again, say, resend}. */
export const drawn = (part, acts) => PARTS[part.kind](part, acts);

/** A line of the conversation with its speaker and the time. */
export function line(name, text, className, at) {
  const head = element("span", "head-of-line", "", element("span", "who", name), stamp(at));
  return element("p", `line ${className}`, "", head, words("span", "words", text));
}

/** Words in any language, from the side on which it begins. */
const words = (tag, className, text) => Object.assign(element(tag, className, text), { dir: "auto" });

function stamp(at) {
  const time = element("time", "at", new Date(at).toLocaleTimeString("en-GB"));
  time.dateTime = new Date(at).toISOString();
  return time;
}

const PARTS = {
  says: ({ how, text, at }) => line(SPEAKERS[how], text, `alexa ${how}`, at),
  meaning: ({ text }) => element("p", "meaning", text),
  event: ({ text }) => element("p", "event", text),
  note: ({ text }) => element("p", "note", text),
  failure: ({ text }, { again }) => element("div", "note failure", "", element("p", "", text), button("Try again", again)),
  card: ({ title, text }) => {
    const card = element("details", "card", "", element("summary", "", `Card in the Alexa app: ${title}`));
    card.append(words("p", "card-text", text));
    return card;
  },
  suggestions: ({ texts }, { say }) => {
    const chips = texts.map((text) => button(text, () => say(text), "chip"));
    return element("div", "suggestions", "", element("p", "", "Did you mean"), ...chips);
  },
  exchange: ({ sent, status, answer, text, ms }, { resend }) => {
    const { type, intent, reason } = sent.request;
    const asked = ["Request", type, intent?.name ?? reason].filter(Boolean).join(" · ");
    const answered = ["Answer", status || "none", `${ms} ms`, answer && sizeOf(answer)].filter(Boolean).join(" · ");
    const views = [jsonView(asked, sent, [["Edit and send", () => resend(sent)]]), jsonView(answered, answer ?? text)];
    return element("div", "exchange", "", ...views);
  },
};
