// The Echo itself: it hears, asks the skill, performs the answer, opens and closes the microphone.

import * as envelopes from "./envelope.js";
import { Performer } from "./performer.js";
import { Session } from "./session.js";
import { hear, understand } from "./skill.js";
import * as lines from "./transcript.js";
import { TurnTaking } from "./turn_taking.js";

export class Echo {
  #running = new AbortController();

  /**
   * `settings` gives {device, locale, name, words, user, skillId, engine, later} of this moment;
   * `view` shows the state and the conversation.
   */
  constructor({ clock, player, screen, settings, view, microphone }) {
    Object.assign(this, { clock, screen, settings, view, microphone });
    const report = (...fault) => this.faulty(...fault);
    this.performer = new Performer({ player, screen, settings, view, report });
    this.session = new Session(() => ({ ...settings(), shown: this.performer.shown }));
    this.turns = new TurnTaking({ ...this, screen, view, microphone });
  }

  get open() {
    return this.session.open !== null;
  }

  /** Goes on where a visit ended: the last screen is there, and nothing is heard. */
  async restore(kept) {
    this.restart();
    this.session.restore(kept);
    if (this.open) await this.#stand(kept.answer, this.view.conversation.latest);
  }

  /** What a user says or types. */
  async hear(text) {
    const { locale } = this.settings();
    const signal = this.#interrupt();
    this.view.state({ name: "thinking" });
    const meant = await hear(text, locale).catch(({ message }) => this.#unanswered(text, message, signal));
    if (!meant || signal.aborted) return;
    if (meant.kind === "launch") return this.launch(text);
    if (meant.kind === "leave" && this.open) return this.leave(text);
    if (meant.kind !== "ask" && !this.open) return this.#unheard(text);
    if (meant.kind === "ask") this.turns.drop();
    const line = meant.kind === "ask" ? lines.oneShot(meant.text) : lines.said(meant.text);
    await this.#intent(text, meant.text, this.view.turn({ said: text, line }), signal);
  }

  /** A request with the skill's name in it. */
  async ask(text) {
    const signal = this.#interrupt();
    this.view.state({ name: "thinking" });
    this.turns.drop();
    await this.#intent(text, text, this.view.turn({ said: text, line: lines.oneShot(text) }), signal);
  }

  async launch(said) {
    const signal = this.#interrupt();
    this.turns.drop();
    const line = lines.LAUNCH;
    await this.#send(envelopes.launch(), this.view.turn({ said, line }), signal);
  }

  /** An intent from a list; where no session is open, it begins one. */
  async intend(meaning, said = lines.intended(meaning)) {
    const signal = this.#interrupt();
    const line = this.open || said.startsWith("(") ? lines.said(said) : lines.oneShot(said);
    const turn = this.view.turn({ said, line });
    turn.meaning({ ...meaning, score: 1 });
    await this.#send(envelopes.intent(meaning, this.settings().skillId), turn, signal);
  }

  /** Sends a request that was edited, in the session as it is. */
  async resend(request, event) {
    await this.#send(request, this.view.turn({ event }), this.#interrupt());
  }

  /** The last request once more, as it was sent first. */
  async again(line) {
    const { text, request } = this.session.asked ?? {};
    if (text) return this.hear(text);
    if (!request) return;
    const signal = this.#interrupt();
    this.session.rewind();
    await this.#send(request, this.view.turn({ event: "the last request again", line }), signal);
  }

  /** "Exit": Alexa ends the session without the skill's answer. */
  async leave(said) {
    this.#interrupt();
    if (this.open) await this.turns.end("USER_INITIATED", this.view.turn({ said, line: lines.said(said) }));
  }

  /** A SendEvent of the document on the screen: by a touch, or by the document itself. */
  async touched(token, event) {
    if (!this.open) return;
    const touch = event.source?.handler === "Press";
    const signal = this.#interrupt({ hush: touch });
    const what = `${touch ? "touched" : "sent by the screen"}: ${event.arguments.join(", ")}`;
    const turn = this.view.turn({ event: what, line: touch ? lines.touch(event.arguments.at(-1)) : undefined });
    await this.#send(envelopes.touched(token, event), turn, signal);
  }

  /** Errors in a document: the skill is told, and its answer is not heard. */
  async faulty(kind, token, errors) {
    const messages = errors.map(({ message }) => message).join("; ");
    const turn = this.view.turn({ event: `the ${kind} document has errors: ${messages}` });
    await this.session.exchange(envelopes.faulty(kind, token, errors), turn, this.session.open);
  }

  silence() {
    if (this.open) this.microphone.skip();
  }

  /** Another user: whatever was going on is over. */
  restart() {
    this.#interrupt();
    this.turns.close();
    this.session.restore({ session: null, asked: null, answer: null });
  }

  /** Another device or locale: the last answer is asked for again, shown, and not heard. */
  async redraw(event) {
    const signal = this.#interrupt();
    this.performer.clear();
    if (!this.open || !this.session.asked?.request) return this.turns.close();
    const turn = this.view.turn({ event });
    this.session.rewind();
    const answer = await this.#answered(this.session.asked.request, turn, signal);
    if (answer) await this.#stand(answer, turn);
  }

  /** Changes the session's attributes. */
  amend(attributes) {
    this.session.begin();
    Object.assign(this.session.open, { attributes, new: false });
    this.view.kept(attributes);
  }

  async #stand(answer, turn) {
    this.view.kept(this.session.open.attributes);
    this.view.offer(answer);
    this.view.state({ name: "waiting" });
    if (answer) await this.performer.show(answer.response, turn, true);
  }

  #interrupt({ hush = true } = {}) {
    this.#running.abort();
    this.microphone.reset();
    this.#running = new AbortController();
    if (hush) this.screen.hush();
    return this.#running.signal;
  }

  /** Nobody could tell what a text means. */
  #unanswered(text, reason, signal) {
    this.session.asked = { text };
    return this.#failed(reason, this.view.turn({ said: text }), signal);
  }

  #unheard(text) {
    const { name, opening } = this.settings();
    this.view.state({ name: "closed" });
    const turn = this.view.turn({ said: text });
    turn.note(`No session is open, so Alexa would take this for herself. Say “${opening}”, or put “${name}” into the sentence.`);
  }

  async #intent(said, text, turn, signal) {
    const { locale, skillId } = this.settings();
    this.view.state({ name: "thinking" });
    this.session.asked = { text: said };
    const understood = await understand(text, locale).catch(({ message }) => this.#failed(message, turn, signal));
    if (!understood || signal.aborted) return;
    const intent = understood.intent ?? "AMAZON.FallbackIntent";
    turn.meaning({ ...understood, intent });
    await this.#send(envelopes.intent({ ...understood, intent }, skillId), turn, signal);
  }

  /** Sends a request and performs its answer until the signal aborts. */
  async #send(request, turn, signal) {
    this.session.begin();
    this.view.state({ name: "thinking" });
    const answer = await this.#answered(envelopes.stamped(request, this.settings().later), turn, signal);
    if (answer) await this.#perform(answer.response, turn, signal);
  }

  /** The skill's answer where it can be performed, and nothing else was asked meanwhile. */
  async #answered(request, turn, signal) {
    const session = this.session.open;
    const { answer, fault, answered } = await this.session.send(request, turn);
    if (fault) return this.#failed(fault, turn, signal, answered ? session : null);
    if (signal.aborted) return null;
    this.view.kept(session.attributes);
    this.view.offer(answer);
    return answer;
  }

  /** The page keeps the session, so that it can be tried again; Alexa would end it with an error. */
  async #failed(reason, turn, signal, session = null) {
    turn.failure(reason);
    if (!signal.aborted) this.view.state({ name: "failed" });
    if (session) await this.session.exchange(envelopes.ended("ERROR", reason), turn, session);
    return null;
  }

  async #perform(response, turn, signal) {
    try {
      turn.answer(response);
      await this.performer.show(response, turn);
      this.view.state({ name: "speaking" });
      await this.performer.utter(response, turn, signal);
      this.performer.command(response);
      await this.turns.after(response, turn, signal);
    } catch (error) {
      if (error.name !== "AbortError") await this.#failed(`The answer can't be performed: ${error.message}`, turn, signal);
    }
  }
}
