// How long Alexa waits: for an answer, and with a screen but no microphone.

const LISTENS = 8000;
const LINGERS = 30000;
const TICK = 100;

export class Microphone {
  #silent = false;

  /** `typing` tells whether the user is about to say something, which keeps the microphone open. */
  constructor({ clock, view, typing }) {
    Object.assign(this, { clock, view, typing });
  }

  /** Nothing is said: the countdown that runs, or that begins next, is over at once. */
  skip() {
    this.#silent = true;
  }

  reset() {
    this.#silent = false;
  }

  /** Open until its time is over. */
  listen(signal) {
    return this.#count("listening", LISTENS, this.typing, () => "listening", signal);
  }

  /** Closed, with a screen that stays for a while after all that it `speaks`. */
  linger(speaks, signal) {
    const held = () => speaks() || this.typing();
    return this.#count("lingering", LINGERS, held, () => (speaks() ? "performing" : "lingering"), signal);
  }

  async #count(name, ms, held, state, signal) {
    for (let left = ms; left > 0 && !this.#silent; left -= held() ? 0 : TICK) {
      const now = state();
      this.view.state(now === name ? { name, left, of: ms } : { name: now });
      await this.clock.wait(TICK, signal);
    }
    this.#silent = false;
  }
}
