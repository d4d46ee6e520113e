// The field in which one talks to Alexa: history, a shortcut, and the browser's recognition.

import { confirm } from "./dom.js";
import * as recognition from "./recognition.js";

export class SayForm {
  #history = [];
  #at = 0;
  #byVoice = false;

  /** `form` holds the field and the button "Speak"; `onSay` gets a text, `onTrouble` a reason. */
  constructor({ form, locale, onSay, onTrouble }) {
    Object.assign(this, { form, locale, onSay, onTrouble });
    this.field = form.querySelector("input");
    this.speak = form.querySelector("#microphone");
    this.speak.hidden = !recognition.available;
    form.addEventListener("submit", (event) => this.#submit(event));
    this.field.addEventListener("keydown", (event) => this.#recall(event));
    this.speak.addEventListener("click", () => this.listen());
    document.addEventListener("keydown", (event) => this.#shortcut(event));
  }

  get busy() {
    return this.field.value !== "";
  }

  /** Opens the ears again where the last words were spoken. */
  opened() {
    if (this.#byVoice) this.listen();
  }

  /** Hears by the browser's own recognition; the microphone then opens by itself until one types. */
  async listen() {
    this.#byVoice = true;
    this.speak.ariaPressed = "true";
    const { text, reason } = await recognition.listen(this.locale(), (part) => (this.field.value = part));
    this.speak.ariaPressed = "false";
    this.field.value = "";
    if (reason) this.#trouble(reason);
    if (text.trim()) this.#say(text.trim());
  }

  #submit(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    this.field.value = "";
    this.#byVoice = false;
    if (text) this.#say(text);
  }

  #say(text) {
    this.#history.push(text);
    this.#at = this.#history.length;
    this.onSay(text);
  }

  #trouble(reason) {
    this.#byVoice = false;
    confirm(this.speak, "Not heard");
    this.onTrouble(reason);
  }

  #recall(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || !this.#history.length) return;
    event.preventDefault();
    this.#at = Math.min(Math.max(this.#at + step, 0), this.#history.length);
    this.field.value = this.#history[this.#at] ?? "";
  }

  #shortcut(event) {
    const writing = event.target.closest?.("input:not([type=radio], [type=range]), textarea, select, dialog");
    if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.field.focus();
  }
}
