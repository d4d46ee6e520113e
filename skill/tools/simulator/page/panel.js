// The Echo as it looks: its stage, the light of its state, the countdown, the place kept.

import { element } from "./dom.js";

const STATES = {
  closed: "Asleep",
  thinking: "Asking the skill",
  speaking: "Speaking",
  listening: "Microphone open",
  performing: "The screen speaks, microphone closed",
  lingering: "Screen on, microphone closed",
  waiting: "Session kept: say something to go on",
  failed: "No answer: try again, or say something else",
};

/** The keys of the session's attributes that say where the massage stands. */
const PLACES = ["routine", "number", "step", "leg", "legs"];

const SETTLED = ["closed", "listening", "performing", "lingering", "waiting", "failed"];

export class Panel {
  #waiting = [];

  /**
   * `root` is the Echo's section, `place` the list that shows the position; `onState` is
   * called with the name of each new state, `onOffer` with each new answer, or null.
   */
  constructor({ root, place, conversation, onState, onOffer }) {
    const part = (name) => root.querySelector(name);
    Object.assign(this, { root, place, conversation, onState, onOffer });
    [this.name, this.left, this.bar, this.missing] = [".state-name", ".state-left", "progress", ".missing"].map(part);
    this.root.dataset.state = "";
  }

  /** Resolves when the Echo next comes to rest. */
  settles() {
    return new Promise((resolve) => this.#waiting.push({ states: SETTLED, resolve }));
  }

  /** Resolves when the Echo has asked the skill next, and come to rest. */
  answers() {
    const asked = new Promise((resolve) => this.#waiting.push({ states: ["thinking"], resolve }));
    return asked.then(() => this.settles());
  }

  turn(begun) {
    return this.conversation.turn(begun);
  }

  offer(answer) {
    this.onOffer(answer);
  }

  /** A state by its name; `left` of `of` milliseconds where it ends by itself. */
  state({ name, left, of }) {
    const changes = this.root.dataset.state !== name;
    this.root.dataset.state = name;
    if (changes) this.#tell(name);
    if (name === "closed") this.missing.hidden = true;
    for (const button of this.root.querySelectorAll("#silence, #exit")) button.ariaDisabled = name === "closed";
    if (this.name.textContent !== STATES[name]) this.name.textContent = STATES[name];
    this.left.textContent = left === undefined ? "" : `${Math.ceil(left / 1000)} s`;
    this.bar.hidden = left === undefined;
    if (left !== undefined) Object.assign(this.bar, { max: of, value: left });
  }

  #tell(name) {
    const told = this.#waiting.filter(({ states }) => states.includes(name));
    this.#waiting = this.#waiting.filter((each) => !told.includes(each));
    told.forEach(({ resolve }) => resolve());
    this.onState(name);
  }

  /** The words that open the skill, on the sleeping screen. */
  invocation(name) {
    this.root.querySelector(".asleep .name").textContent = name;
  }

  /** Dresses the stage for a device. */
  device(device) {
    this.root.dataset.shape = device.screen ? (device.round ? "round" : "rectangle") : "speaker";
    this.root.style.setProperty("--width", device.width ?? 1);
    this.root.style.setProperty("--height", device.height ?? 1);
  }

  /** The answer's screen can't be drawn: its card instead, and what is missing. */
  undrawn(card) {
    this.missing.hidden = false;
    this.missing.querySelector(".title").textContent = card?.title ?? "";
    this.missing.querySelector(".text").textContent = card?.content ?? card?.text ?? "";
  }

  /** The place kept in a session's attributes. */
  kept(attributes) {
    const position = attributes.profile?.position;
    const rows = PLACES.filter((key) => position?.[key] !== undefined).map((key) => [key, position[key]]);
    const question = attributes.question ? [["open question", attributes.question]] : [];
    const all = [...rows, ...question];
    this.place.replaceChildren(...(all.length ? all : [["position", "none yet"]]).map(row));
  }
}

const row = ([key, value]) =>
  element("div", "", "", element("dt", "", key), element("dd", "", [value].flat().join(", ")));
