// Plays plans of APL for Audio on the clock, with a timeline that shows where it is.

import { schedule } from "./apla.js";
import { play as sound, say } from "./voices.js";

export class Player {
  /** `voice` gives the voice and `locale` the locale of this moment. */
  constructor({ clock, timeline, voice, locale }) {
    Object.assign(this, { clock, timeline, voice, locale });
  }

  /** Plays a plan to its end; rejects as soon as the signal aborts. */
  async play(plan, signal) {
    const begun = this.clock.now;
    this.timeline.show(schedule(plan), () => this.clock.now - begun);
    try {
      await this.#node(plan, signal, () => this.timeline.update(schedule(plan)));
    } finally {
      this.timeline.hide();
    }
  }

  async #node(node, signal, changed) {
    if (node.kind === "sequence") for (const child of node.children) await this.#node(child, signal, changed);
    else if (node.kind === "mix") await this.#mix(node, signal, changed);
    else await this.#leaf(node, signal, changed);
  }

  /** A child to be trimmed is cut when the last of the others has ended. */
  async #mix(node, signal, changed) {
    const cut = new AbortController();
    const both = AbortSignal.any([signal, cut.signal]);
    const leading = node.children.filter((child) => !child.trim);
    const trimmed = node.children.filter((child) => child.trim).map((child) => this.#node(child, both, changed));
    const ended = Promise.allSettled(trimmed);
    await Promise.all(leading.map((child) => this.#node(child, signal, changed)));
    if (leading.length) cut.abort();
    await ended;
    signal.throwIfAborted();
  }

  /** The real length of what is said replaces the guess. */
  async #leaf(node, signal, changed) {
    const begun = this.clock.now;
    this.timeline.enter(node);
    await this.#sound(node, signal).finally(() => this.timeline.leave(node));
    if (node.kind === "speech") node.ms = this.clock.now - begun;
    changed();
  }

  async #sound(node, signal) {
    if (node.kind === "speech") return say(this.voice(), node.ssml, { clock: this.clock, signal, locale: this.locale() });
    const own = node.kind === "audio" && new URL(node.source, location).origin === location.origin;
    if (!own) return this.clock.wait(node.ms, signal);
    return sound(await (await fetch(node.source, { signal })).blob(), this.clock, signal);
  }
}
