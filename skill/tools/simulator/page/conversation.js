// The conversation as it is read and kept: who said what, what was understood, the JSON behind it.

import { words } from "./apla.js";
import { element } from "./dom.js";
import { plain } from "./ssml.js";
import { practice, heard, remark } from "./transcript.js";
import { drawn, line } from "./turn_parts.js";

/** So many pixels from its end a conversation is still followed. */
const NEAR = 60;

/** Of so many turns the requests and answers are kept for the next visit, too. */
const WITH_JSON = 40;

export class Conversation {
  #turns = [];

  /**
   * `root` takes the turns, `announcer` is the live region that a screen reader follows, `below`
   * a button that leads to the end. `acts` is what the turns' buttons do, `onChange` is called
   * after every change.
   */
  constructor({ root, announcer, below, acts, onChange }) {
    Object.assign(this, { root, announcer, below, acts, onChange });
    this.scroll = root.closest(".scroll");
    this.lines = [];
    below.addEventListener("click", () => this.#toEnd());
    this.scroll.addEventListener("scroll", () => this.#isNear() && (below.hidden = true));
  }

  get empty() {
    return this.#turns.length === 0;
  }

  /** A new turn: {said} by the user, or an {event}; `line` is how the transcript has it. */
  turn({ said, event, line: written }) {
    const record = { said, event, at: Date.now(), parts: [] };
    this.#turns.push(record);
    this.write(written ?? remark(event ?? said));
    this.latest = this.#drawn(record);
    if (said !== undefined) this.#toEnd();
    return this.latest;
  }

  /** What a screen plays, long after the answer that brought it. */
  plays(plan) {
    this.latest?.plays(plan);
  }

  write(text) {
    this.lines.push(text);
    this.onChange();
  }

  announce(text) {
    this.announcer.append(element("p", "", text));
  }

  clear() {
    this.restore({ turns: [], lines: [] });
    this.announcer.replaceChildren();
    this.onChange();
  }

  /** What is kept of it. */
  get kept() {
    const from = this.#turns.length - WITH_JSON;
    const turns = this.#turns.map((turn, index) => (index < from ? light(turn) : turn));
    return { turns, lines: this.lines };
  }

  restore({ turns, lines }) {
    this.#turns = turns;
    this.lines = lines;
    this.root.replaceChildren();
    this.latest = undefined;
    for (const record of turns) this.latest = this.#drawn(record);
    this.#toEnd();
  }

  /** Changes the page, and stays at the conversation's end where it was there. */
  follow(change) {
    const followed = this.#isNear();
    change();
    if (followed) this.#toEnd();
    else this.below.hidden = false;
  }

  #drawn(record) {
    const turn = new Turn(record, this);
    this.follow(() => this.root.append(turn.box));
    return turn;
  }

  #isNear() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroll;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  #toEnd() {
    this.scroll.scrollTo({ top: this.scroll.scrollHeight });
    this.below.hidden = true;
  }
}

const light = (turn) => ({ ...turn, parts: turn.parts.filter(({ kind }) => kind !== "exchange") });

class Turn {
  constructor(record, conversation) {
    Object.assign(this, { record, conversation });
    const { said, event, at, parts } = record;
    const first = said === undefined ? element("p", "event", event) : line("You", said, "user", at);
    this.details = element("div", "exchanges");
    this.box = element("li", "turn", "", first, this.details);
    parts.forEach((part) => this.#draw(part));
  }

  /** What the text was taken for; what may have been meant where it was taken for nothing. */
  meaning({ intent, slots, score, similar = [] }) {
    if (intent === "AMAZON.FallbackIntent") return this.#missed(similar);
    const filled = Object.entries(slots).map(([name, { value }]) => `${name}: ${value}`);
    this.#add({ kind: "meaning", text: [intent, ...filled, `${Math.round(score * 100)} %`].join(" · ") });
  }

  /** What an answer says and its card; the sound that follows speech is added when it is played. */
  answer({ outputSpeech, card }) {
    if (outputSpeech) this.says(outputSpeech.ssml ? plain(outputSpeech.ssml) : outputSpeech.text);
    if (card) this.#add({ kind: "card", title: card.title ?? "", text: card.content ?? card.text ?? "" });
  }

  /** `how` is "speech", "audio" for APL for Audio, or "reprompt"; `written` for the transcript. */
  says(text, how = "speech", written = text) {
    if (!text) return;
    this.#add({ kind: "says", how, text, at: Date.now() });
    this.write(heard(written));
    this.conversation.announce(text);
  }

  plays(plan) {
    this.says(words(plan).join(" "), "audio", practice(plan));
  }

  write(text) {
    this.conversation.write(text);
  }

  note(text) {
    this.#add({ kind: "note", text });
    this.conversation.announce(text);
  }

  /** Something failed, and can be tried again. */
  failure(text) {
    this.#add({ kind: "failure", text });
    this.conversation.announce(text);
  }

  ends(reason) {
    this.#add({ kind: "event", text: `session ended: ${reason}` });
  }

  /** The request and the answer, folded. */
  exchange(sent, { status, answer, text, ms }) {
    this.#add({ kind: "exchange", sent, status, answer, text: answer ? "" : text, ms });
  }

  #missed(similar) {
    this.#add({ kind: "meaning", text: "AMAZON.FallbackIntent" });
    this.note("Nothing was understood.");
    if (similar.length) this.#add({ kind: "suggestions", texts: similar });
  }

  #add(part) {
    this.record.parts.push(part);
    this.conversation.follow(() => this.#draw(part));
    this.conversation.onChange();
  }

  #draw(part) {
    const drawing = drawn(part, this.conversation.acts);
    if (part.kind === "exchange") this.details.append(drawing);
    else this.details.before(drawing);
  }
}
