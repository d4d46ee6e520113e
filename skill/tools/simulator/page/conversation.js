// The conversation as it is read: who said what, what was understood, the JSON behind it.

import { words } from "./apla.js";
import { plain } from "./ssml.js";
import { practice, heard, remark } from "./transcript.js";

const element = (tag, className, text) =>
  Object.assign(document.createElement(tag), { className, textContent: text ?? "" });

const SPEAKERS = { speech: "Alexa", audio: "Alexa, APL for Audio", reprompt: "Alexa, reprompt" };

export class Conversation {
  /** `root` takes the turns, `announcer` is the live region that a screen reader follows. */
  constructor(root, announcer) {
    Object.assign(this, { root, announcer });
    this.lines = [];
  }

  /** A new turn: {said} by the user, or an {event}; `line` is how the transcript has it. */
  turn({ said, event, line }) {
    const box = element("li", "turn");
    box.append(said === undefined ? element("p", "event", event) : who("You", said, "user"));
    this.root.append(box);
    this.write(line ?? remark(event ?? said));
    this.#follow(box);
    return (this.latest = new Turn(box, this));
  }

  /** What a screen plays, long after the answer that brought it. */
  plays(plan) {
    this.latest?.plays(plan);
  }

  write(line) {
    this.lines.push(line);
  }

  announce(text) {
    this.announcer.append(element("p", "", text));
  }

  clear() {
    this.lines = [];
    this.root.replaceChildren();
    this.announcer.replaceChildren();
  }

  added(box) {
    this.#follow(box);
  }

  #follow(box) {
    this.root.parentElement.scrollTo({ top: box.offsetTop + box.offsetHeight });
  }
}

class Turn {
  constructor(box, conversation) {
    Object.assign(this, { box, conversation });
    this.details = element("div", "exchanges");
    box.append(this.details);
  }

  /** What the text was taken for; the nearest intents where it was taken for nothing. */
  meaning({ intent, slots, score, nearest }) {
    const filled = Object.entries(slots).map(([name, { value }]) => `${name}: ${value}`);
    this.#add(element("p", "meaning", [intent, ...filled, percent(score)].join(" · ")));
    if (intent !== "AMAZON.FallbackIntent") return;
    const near = nearest.map((each) => `${each.intent} ${percent(each.score)}`).join(", ");
    this.note(`Nothing was understood. Nearest: ${near || "nothing at all"}.`);
  }

  /** What an answer says and its card; the sound that follows speech is added when it is played. */
  answer({ outputSpeech, card }) {
    if (outputSpeech) this.says(outputSpeech.ssml ? plain(outputSpeech.ssml) : outputSpeech.text);
    if (card) this.#add(cardBox(card));
  }

  /** `kind` is "speech", "audio" for APL for Audio, or "reprompt"; `written` for the transcript. */
  says(text, kind = "speech", written = text) {
    if (!text) return;
    this.#add(who(SPEAKERS[kind], text, `alexa ${kind}`));
    this.write(heard(written));
    this.conversation.announce(text);
  }

  plays(plan) {
    this.says(words(plan).join(" "), "audio", practice(plan));
  }

  write(line) {
    this.conversation.write(line);
  }

  note(text) {
    this.#add(element("p", "note", text));
    this.conversation.announce(text);
  }

  ends(reason) {
    this.#add(element("p", "event", `session ended: ${reason}`));
  }

  /** The request and the answer, folded. */
  exchange(sent, { status, answer, text, ms }) {
    const { type, intent, reason } = sent.request;
    const subject = intent?.name ?? reason ?? "";
    this.details.append(
      folded(`Request · ${[type, subject].filter(Boolean).join(" ")}`, sent),
      folded(`Answer · ${status || "none"} · ${ms} ms`, answer ?? text),
    );
    this.conversation.added(this.box);
  }

  #add(child) {
    this.details.before(child);
    this.conversation.added(this.box);
  }
}

function who(name, text, className) {
  const line = element("p", `line ${className}`);
  line.append(element("span", "who", name), document.createTextNode(text));
  return line;
}

function cardBox({ title, content, text }) {
  const box = element("div", "card");
  box.append(element("p", "card-kind", "Card in the Alexa app"), element("p", "card-title", title));
  box.append(element("p", "card-text", content ?? text));
  return box;
}

function folded(summary, value) {
  const details = element("details", "json");
  const body = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  const code = element("pre", "", body);
  code.tabIndex = 0;
  details.append(element("summary", "", summary), code);
  return details;
}

const percent = (score) => `${Math.round(score * 100)} %`;
