// Whose turn it is after an answer: the microphone, the reprompt, the end of the session.

import * as envelopes from "./envelope.js";
import { plain } from "./ssml.js";
import * as lines from "./transcript.js";

export class TurnTaking {
  constructor({ session, performer, microphone, screen, view }) {
    Object.assign(this, { session, performer, microphone, screen, view });
  }

  /** What the answer said about the session decides how it goes on. */
  async after(response, turn, signal) {
    const ends = response.shouldEndSession;
    if (ends === false || ends === null) return this.#listen(response.reprompt, turn, signal);
    if (ends === undefined && this.performer.shown !== null) return this.#linger(signal);
    turn.write(lines.ENDS);
    this.close();
  }

  async #listen(reprompt, turn, signal) {
    await this.microphone.listen(signal);
    if (reprompt) {
      turn.write(lines.SILENCE);
      if (reprompt.outputSpeech) turn.says(textOf(reprompt.outputSpeech), "reprompt");
      this.view.state({ name: "speaking" });
      await this.performer.utter(reprompt, turn, signal);
      await this.microphone.listen(signal);
    }
    await this.end("EXCEEDED_MAX_REPROMPTS", this.view.turn({ event: "silence", line: lines.SILENCE }));
  }

  /** A screen keeps the session for a while without a microphone; its end is told to nobody. */
  async #linger(signal) {
    await this.microphone.linger(() => this.screen.busy, signal);
    this.view.turn({ event: "the screen has gone dark; Alexa tells the skill nothing" });
    this.close();
  }

  /** Alexa has ended the session; the skill is told, and can't answer. */
  async end(reason, turn) {
    const { open } = this.session;
    turn.ends(reason);
    turn.write(lines.ENDS);
    this.close();
    const { answer } = await this.session.exchange(envelopes.ended(reason), turn, open);
    const { outputSpeech, card, directives: more } = answer?.response ?? {};
    if (outputSpeech || card || more?.length) turn.note("Nothing may answer the end of a session.");
  }

  close() {
    this.drop();
    this.view.state({ name: "closed" });
  }

  /** Leaves the session for another one. */
  drop() {
    this.session.open = null;
    this.performer.clear();
    this.view.offer(null);
  }
}

const textOf = ({ ssml, text }) => (ssml ? plain(ssml) : text);
