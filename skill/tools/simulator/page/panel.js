// The Echo as it looks: its stage, the light of its state, the countdown, the place kept.

const STATES = {
  closed: "Asleep",
  thinking: "Asking the skill",
  speaking: "Speaking",
  listening: "Microphone open",
  lingering: "Screen on, microphone closed",
};

/** The keys of the session's attributes that say where the massage stands. */
const PLACES = ["routine", "number", "step", "leg", "legs"];

export class Panel {
  /**
   * `root` is the Echo's section, `place` the list that shows the position; `onListening` is
   * called when the microphone opens.
   */
  constructor({ root, place, conversation, onListening }) {
    const part = (name) => root.querySelector(name);
    Object.assign(this, { root, place, conversation, onListening });
    [this.name, this.left, this.bar, this.missing] = [".state-name", ".state-left", "progress", ".missing"].map(part);
    this.state({ name: "closed" });
  }

  turn(begun) {
    return this.conversation.turn(begun);
  }

  /** A state by its name; `left` of `of` milliseconds where it ends by itself. */
  state({ name, left, of }) {
    const opens = name === "listening" && this.root.dataset.state !== name;
    this.root.dataset.state = name;
    if (name === "closed") this.missing.hidden = true;
    for (const button of this.root.querySelectorAll("#silence, #exit")) button.ariaDisabled = name === "closed";
    if (opens) this.onListening();
    if (this.name.textContent !== STATES[name]) this.name.textContent = STATES[name];
    this.left.textContent = left === undefined ? "" : `${Math.ceil(left / 1000)} s`;
    this.bar.hidden = left === undefined;
    if (left !== undefined) Object.assign(this.bar, { max: of, value: left });
  }

  /** What opens the skill, told on the sleeping screen. */
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

function row([key, value]) {
  const [pair, term, description] = ["div", "dt", "dd"].map((tag) => document.createElement(tag));
  term.textContent = key;
  description.textContent = [value].flat().join(", ");
  pair.append(term, description);
  return pair;
}
