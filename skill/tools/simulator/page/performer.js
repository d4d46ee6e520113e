// Performs an answer: shows its screen, says its speech, plays its APL for Audio.

import { compose, Fault, length } from "./apla.js";
import { cutTexts } from "./cut_text.js";
import { fault, lasting, plain, wrapped } from "./ssml.js";

/** Milliseconds of APL for Audio that Alexa plays. */
const LONGEST = 240000;

const APL = "Alexa.Presentation.APL.";
const APLA = "Alexa.Presentation.APLA.";
export const directives = (response, type) => (response?.directives ?? []).filter((each) => each.type === type);
export const documentOf = (response) => directives(response, `${APL}RenderDocument`).at(-1);

export class Performer {
  /** The token of the document on the screen; null without one. */
  shown = null;

  /** `report` is called with (kind, token, errors) for a document that can't be performed. */
  constructor({ player, screen, settings, view, report }) {
    Object.assign(this, { player, screen, settings, view, report });
  }

  /** Shows the document of an answer; `still` leaves out what it does as it appears. */
  async show(response, turn, still = false) {
    const { device, engine } = this.settings();
    const directive = documentOf(response);
    if (!directive) return;
    if (!device.screen) return turn.note("This device has no screen, but the answer holds an APL document.");
    this.shown = directive.token ?? "";
    if (!engine) return this.view.undrawn(response.card);
    try {
      await this.screen.show(still ? withoutCommands(directive) : directive, device);
      cutTexts(this.screen.stage).forEach((text) => turn.note(`Text is cut on this screen: ${text}`));
    } catch (error) {
      turn.note(`The screen can't be drawn. ${error.message}`);
      await this.report("APL", this.shown, [documentError(error)]);
    }
  }

  /** The speech of an answer or a reprompt, then its APL for Audio. */
  async utter(spoken, turn, signal) {
    if (spoken.outputSpeech) await this.#speak(spoken.outputSpeech, turn, signal);
    for (const directive of directives(spoken, `${APLA}RenderDocument`)) await this.#play(directive, turn, signal);
  }

  /** Runs the commands that come with an answer. */
  command(response) {
    directives(response, `${APL}ExecuteCommands`).forEach((each) => this.screen.execute(each));
  }

  clear() {
    this.shown = null;
    this.screen.clear();
  }

  async #speak({ type, ssml, text }, turn, signal) {
    const wrong = type === "SSML" && fault(ssml);
    if (wrong) turn.note(wrong);
    const spoken = type === "SSML" ? ssml : wrapped(text);
    await this.player.play({ kind: "speech", ssml: spoken, text: plain(spoken), ms: lasting(spoken) }, signal);
  }

  async #play({ document, datasources, token }, turn, signal) {
    try {
      const plan = compose(document, datasources);
      turn.plays(plan);
      if (length(plan) > LONGEST) turn.note("The audio lasts longer than the 240 s that Alexa plays.");
      await this.player.play(plan, signal);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      turn.note(`The APL for Audio document can't be played: ${error.message}.`);
      await this.report("APLA", token, [documentError(error)]);
    }
  }
}

const documentError = ({ message }) => ({ type: "DOCUMENT_ERROR", reason: "UNKNOWN_ERROR", message });

const withoutCommands = (directive) => ({ ...directive, document: { ...directive.document, onMount: [] } });
