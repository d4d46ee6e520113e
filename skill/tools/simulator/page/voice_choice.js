// The choice of a voice, and the one loudspeaker that turns it off and on.

import { option } from "./dom.js";
import { keep, remember } from "./settings.js";
import { voicesFor } from "./voices.js";

const SILENT = "silent";

export class VoiceChoice {
  #voices = [];

  /** `select` takes the voices of the `locale`, `button` is the loudspeaker. */
  constructor({ select, button, machine, locale }) {
    Object.assign(this, { select, button, machine, locale });
    select.addEventListener("change", () => this.#show());
    button.addEventListener("click", () => this.#toggle());
    globalThis.speechSynthesis?.addEventListener("voiceschanged", () => this.list());
  }

  get voice() {
    return this.#voices.find(({ id }) => id === this.select.value) ?? this.#voices[0];
  }

  /** Lists the voices of the locale of this moment, the best first. */
  list() {
    this.#voices = voicesFor(this.locale(), this.machine);
    this.select.replaceChildren(...this.#voices.map(({ id, label }) => option([id, label])));
    remember(this.select, "voice");
    this.#show();
  }

  #toggle() {
    const isOn = this.select.value !== SILENT;
    this.select.value = this.#voices.find(({ id }) => (id === SILENT) === isOn).id;
    keep("voice", this.select.value);
    this.#show();
  }

  #show() {
    const disabled = this.#voices.length === 1;
    Object.assign(this.button, { ariaPressed: String(this.select.value !== SILENT), disabled });
    this.button.title = disabled ? "Neither this browser nor this machine has a voice" : "Sound on or off";
  }
}
