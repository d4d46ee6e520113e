// The visit as the browser keeps it: a reload, "back" and another tab go on where it was.

const KEY = "knee-massage.visit";
const SOON = 200;

export class Visit {
  #revision = 0;
  #timer = 0;

  /** `collect` gives all that is to be kept; `restore` takes it again. */
  constructor({ collect, restore }) {
    Object.assign(this, { collect, restore });
    addEventListener("pagehide", () => this.#timer && this.flush());
    document.addEventListener("visibilitychange", () => document.hidden || this.resume());
  }

  /** Keeps it a moment later; many changes are kept at once. */
  save() {
    this.#timer ||= setTimeout(() => this.flush(), SOON);
  }

  flush() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#revision = Date.now();
    const kept = { revision: this.#revision, ...this.collect() };
    if (!store(kept)) store({ ...kept, turns: kept.turns.slice(-5) });
  }

  /** Takes what was kept where another page, or an earlier one, kept it. */
  resume() {
    const kept = read();
    if (!kept || kept.revision <= this.#revision) return false;
    this.#revision = kept.revision;
    this.restore(kept);
    return true;
  }
}

function store(kept) {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
    return true;
  } catch {
    return false; // The browser gives a page only so much room.
  }
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY));
  } catch {
    return null;
  }
}
