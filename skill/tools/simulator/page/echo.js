// The Echo itself: it hears, asks the skill, performs the answer, opens and closes the microphone.

import { compose, Fault, length } from "./apla.js";
import * as envelopes from "./envelope.js";
import { heard } from "./invocation.js";
import { excesses } from "./limits.js";
import { ask, understand } from "./skill.js";
import { fault, plain, wrapped } from "./ssml.js";
import * as lines from "./transcript.js";

/** How long Alexa waits for an answer, and keeps a screen without a microphone, in milliseconds. */
const LISTENS = 8000;
const LINGERS = 30000;
const TICK = 100;

const APL = "Alexa.Presentation.APL.";
const APLA = "Alexa.Presentation.APLA.";
const directives = (response, type) => (response?.directives ?? []).filter((each) => each.type === type);

export class Echo {
  #session = null;
  #shown = null;
  #silent = false;
  #running = new AbortController();
  #sending = Promise.resolve();

  /**
   * `settings` gives {device, locale, name, user, skillId, engine} of this moment; `view` shows
   * the state and the conversation; `typing` tells whether the user is about to say something.
   */
  constructor({ clock, player, screen, settings, view, typing }) {
    Object.assign(this, { clock, player, screen, settings, view, typing });
  }

  get open() {
    return this.#session !== null;
  }

  /** What a user says or types. */
  async hear(text) {
    const { name, locale } = this.settings();
    const meant = heard(text, name, locale);
    if (meant.kind === "launch") return this.launch(text);
    if (meant.kind === "leave" && this.open) return this.leave(text);
    if (meant.kind !== "ask" && !this.open) return this.#unheard(text);
    const signal = this.#interrupt();
    if (meant.kind === "ask") this.#close();
    const asked = meant.text ?? text;
    const line = lines.said(meant.kind === "ask" ? `ask ${name} for ${asked}` : asked);
    await this.#intent(asked, this.view.turn({ said: text, line }), signal);
  }

  async launch(said) {
    const signal = this.#interrupt();
    this.#close();
    const line = lines.said(`open ${this.settings().name}`);
    await this.#send(envelopes.launch(), this.view.turn({ said, line }), signal);
  }

  /** "Exit": Alexa ends the session without the skill's answer. */
  async leave(said) {
    this.#interrupt();
    if (this.open) await this.#end("USER_INITIATED", this.view.turn({ said, line: lines.said(said) }));
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
    const turn = this.view.turn({ event: `the ${kind} document has errors` });
    await this.#exchange(envelopes.faulty(kind, token, errors), turn, this.#session);
  }

  /** Nothing is said: the countdown that runs, or that begins next, is over at once. */
  silence() {
    this.#silent = this.open;
  }

  /** Another device or user: whatever was going on is over. */
  restart() {
    this.#interrupt();
    this.#close();
  }

  #interrupt({ hush = true } = {}) {
    this.#running.abort();
    this.#silent = false;
    this.#running = new AbortController();
    if (hush) this.screen.hush();
    return this.#running.signal;
  }

  #unheard(text) {
    const { name } = this.settings();
    const turn = this.view.turn({ said: text });
    turn.note(`No session is open, so Alexa would take this for herself. Say “open ${name}” or “ask ${name} for …”.`);
  }

  async #intent(text, turn, signal) {
    const { locale, skillId } = this.settings();
    this.view.state({ name: "thinking" });
    const understood = await understand(text, locale);
    const intent = understood.intent ?? "AMAZON.FallbackIntent";
    turn.meaning({ ...understood, intent });
    await this.#send(envelopes.intent({ ...understood, intent }, skillId), turn, signal);
  }

  /** Sends a request and performs its answer until the signal aborts. */
  async #send(request, turn, signal) {
    const session = (this.#session ??= envelopes.newSession());
    this.view.state({ name: "thinking" });
    const answer = await this.#exchange(request, turn, session);
    if (signal.aborted) return;
    if (answer) await this.#perform(answer.response ?? {}, turn, signal).catch(unlessAborted);
    else await this.#failed(turn);
  }

  /** One request after the other; gives the answer, or null where it is none. */
  #exchange(request, turn, session) {
    const exchange = this.#sending.then(() => this.#post(request, turn, session));
    this.#sending = exchange.catch(() => {});
    return exchange;
  }

  async #post(request, turn, session) {
    const sent = envelopes.envelope(request, session, { ...this.settings(), shown: this.#shown });
    const received = await ask(sent).catch((error) => ({ status: 0, answer: null, text: String(error), ms: 0 }));
    turn.exchange(sent, received);
    const answer = received.status === 200 ? received.answer : null;
    if (answer && session && request.type !== "SessionEndedRequest") this.#keep(session, answer, turn);
    return answer;
  }

  /** What the answer leaves in the session travels with the next request. */
  #keep(session, answer, turn) {
    session.new = false;
    session.attributes = answer.sessionAttributes ?? {};
    this.view.kept(session.attributes);
    excesses(answer).forEach((excess) => turn.note(excess));
  }

  async #failed(turn) {
    turn.note("There was a problem with the requested skill's response.");
    await this.#end("ERROR", turn, "The skill gave no usable answer.");
  }

  async #perform(response, turn, signal) {
    turn.answer(response);
    await this.#show(response, turn);
    this.view.state({ name: "speaking" });
    await this.#utter(response, turn, signal);
    directives(response, `${APL}ExecuteCommands`).forEach((each) => this.screen.execute(each));
    await this.#after(response, turn, signal);
  }

  async #show(response, turn) {
    const { device, engine } = this.settings();
    const directive = directives(response, `${APL}RenderDocument`).at(-1);
    if (!directive) return;
    if (!device.screen) return turn.note("This device has no screen, but the answer holds an APL document.");
    this.#shown = directive.token ?? "";
    if (!engine) return this.view.undrawn(response.card);
    await this.screen.show(directive, device).catch((error) => turn.note(`The screen can't be drawn. ${error.message}`));
  }

  /** The speech of an answer or a reprompt, then its APL for Audio. */
  async #utter(spoken, turn, signal) {
    if (spoken.outputSpeech) await this.#speak(spoken.outputSpeech, turn, signal);
    for (const directive of directives(spoken, `${APLA}RenderDocument`)) await this.#play(directive, turn, signal);
  }

  async #speak({ type, ssml, text }, turn, signal) {
    const wrong = type === "SSML" && fault(ssml);
    if (wrong) turn.note(wrong);
    await this.player.say(type === "SSML" ? ssml : wrapped(text), signal);
  }

  async #play({ document, datasources, token }, turn, signal) {
    try {
      const plan = compose(document, datasources);
      turn.plays(plan);
      if (length(plan) > 240000) turn.note("The audio lasts longer than the 240 s that Alexa plays.");
      await this.player.play(plan, signal);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      turn.note(`The APL for Audio document can't be played: ${error.message}.`);
      await this.faulty("APLA", token, [{ type: "DOCUMENT_ERROR", reason: "UNKNOWN_ERROR", message: error.message }]);
    }
  }

  /** What the answer said about the session decides how it goes on. */
  async #after(response, turn, signal) {
    const ends = response.shouldEndSession;
    if (ends === false || ends === null) return this.#listen(response.reprompt, turn, signal);
    if (ends === undefined && this.#shown !== null) return this.#linger(signal);
    turn.write(lines.ENDS);
    this.#close();
  }

  async #listen(reprompt, turn, signal) {
    await this.#count("listening", LISTENS, this.typing, signal);
    if (reprompt) {
      turn.write(lines.SILENCE);
      if (reprompt.outputSpeech) turn.says(textOf(reprompt.outputSpeech), "reprompt");
      this.view.state({ name: "speaking" });
      await this.#utter(reprompt, turn, signal);
      await this.#count("listening", LISTENS, this.typing, signal);
    }
    await this.#end("EXCEEDED_MAX_REPROMPTS", this.view.turn({ event: "silence", line: lines.SILENCE }));
  }

  /** A screen keeps the session for a while without a microphone; its end is told to nobody. */
  async #linger(signal) {
    await this.#count("lingering", LINGERS, () => this.screen.busy || this.typing(), signal);
    this.view.turn({ event: "the screen has gone dark; Alexa tells the skill nothing" });
    this.#close();
  }

  /** Counts down in the page's time; stands still while `held` says so. */
  async #count(name, ms, held, signal) {
    for (let left = ms; left > 0 && !this.#silent; left -= held() ? 0 : TICK) {
      this.view.state({ name, left, of: ms });
      await this.clock.wait(TICK, signal);
    }
    this.#silent = false;
  }

  /** Alexa has ended the session; the skill is told, and can't answer. */
  async #end(reason, turn, error) {
    const session = this.#session;
    turn.ends(reason);
    turn.write(lines.ENDS);
    this.#close();
    const answer = await this.#exchange(envelopes.ended(reason, error), turn, session);
    const { outputSpeech, card, directives: more } = answer?.response ?? {};
    if (outputSpeech || card || more?.length) turn.note("Nothing may answer the end of a session.");
  }

  #close() {
    this.#session = null;
    this.#shown = null;
    this.screen.clear();
    this.view.state({ name: "closed" });
  }
}

const textOf = ({ ssml, text }) => (ssml ? plain(ssml) : text);

function unlessAborted(error) {
  if (error.name !== "AbortError") throw error;
}
