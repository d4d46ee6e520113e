// The session with the skill: its attributes, the request sent last, the answer that came.

import { faultOf } from "./answer_fault.js";
import * as envelopes from "./envelope.js";
import { excesses } from "./limits.js";
import { ask } from "./skill.js";

export class Session {
  /** {id, new, attributes} while it is open. */
  open = null;
  /** {request, session} as it was sent last, or {text} that has not become a request. */
  asked = null;
  answer = null;
  #sending = Promise.resolve();

  /** `about` gives what a request is sent from, at the moment it is sent. */
  constructor(about) {
    this.about = about;
  }

  get kept() {
    const { open: session, asked, answer } = this;
    return { session, asked, answer };
  }

  restore({ session, asked, answer }) {
    [this.open, this.asked, this.answer] = [session, asked, answer];
  }

  /** The session's attributes; of a session that is not open, those that it would begin at. */
  get attributes() {
    return this.open?.attributes ?? { profile: { position: {} } };
  }

  get position() {
    return this.attributes.profile?.position;
  }

  /** The keys of the lines that were said last, as the skill keeps them, and of their step's texts. */
  get keys() {
    const said = this.attributes.reply?.lines ?? [];
    return said.flatMap(([key, { step } = {}]) => (step ? [key, `steps.${step}.`] : [key]));
  }

  /** The last request without its id and time, to be sent anew. */
  get lastRequest() {
    const { requestId, timestamp, ...request } = this.asked?.request ?? {};
    return request.type ? request : null;
  }

  begin() {
    this.open ??= envelopes.newSession();
  }

  /** As it was before the last request. */
  rewind() {
    this.open = structuredClone(this.asked.session);
  }

  /** Sends a request in the session; gives {answer}, or {fault} and whether the skill answered. */
  async send(request, turn) {
    const session = this.open;
    const received = await this.exchange(request, turn, session);
    this.asked = { request, session: envelopes.sessionOf(received.sent) };
    const fault = faultOf(received);
    if (fault) return { fault, answered: received.status > 0 };
    session.new = false;
    session.attributes = received.answer.sessionAttributes ?? {};
    this.answer = received.answer;
    excesses(received.answer).forEach((excess) => turn.note(excess));
    return { answer: received.answer };
  }

  /** One request at a time, as from a device: the next waits for the answer before. */
  exchange(request, turn, session) {
    const exchanged = this.#sending.then(async () => {
      const sent = envelopes.envelope(request, session, this.about());
      const received = await ask(sent);
      turn.exchange(sent, received);
      return { ...received, sent };
    });
    this.#sending = exchanged.catch(() => {});
    return exchanged;
  }
}
