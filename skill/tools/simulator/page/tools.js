// The tools around the Echo: intents from a list, edited requests, replays, links, translations.

import { attributesAt, linkTo } from "./deep_link.js";
import { editJson } from "./dialog.js";
import { copy } from "./dom.js";
import { chooseIntent } from "./intent_dialog.js";
import { chooseTranscript, deviceFor, PACE, Replay } from "./replay.js";
import { showSheet } from "./sheet.js";
import { parsed } from "./transcript.js";
import { showWordings } from "./wordings.js";

const REPEAT = { intent: "AMAZON.RepeatIntent", slots: {} };

/** Lets one change a request before it is sent again, with an id and a time of its own. */
export function editRequest(echo, sent) {
  const { requestId, timestamp, locale, ...request } = sent.request;
  editJson("Edit and send", request, [["Send", (changed) => echo.resend(changed, "an edited request")]]);
}

export class Tools {
  replaying = false;

  /**
   * `by` finds an element by its id; `choose` makes a choice of the settings, `restart` makes
   * another user, `pass` lets milliseconds pass at once.
   */
  constructor(page) {
    Object.assign(this, page);
    const acts = {
      intent: () => chooseIntent(this.settings().locale, (meaning) => this.echo.intend(meaning)),
      edit: () => this.#edit(),
      link: (button) => copy(linkTo(this.settings(), this.echo.session.position), button),
      replay: () => chooseTranscript((text) => this.replay(text)),
      wordings: () => showWordings(this.settings().locale, this.#locales(), this.echo.session.keys),
      sheet: () => showSheet(this.settings()),
    };
    for (const [id, act] of Object.entries(acts)) this.by(id).addEventListener("click", ({ currentTarget }) => act(currentTarget));
  }

  /** Goes where a link leads: {choices, position}. */
  async follow({ choices, position }) {
    for (const [name, value] of choices) await this.choose(name, value);
    if (!position) return;
    this.echo.restart();
    this.echo.amend(attributesAt(position));
    this.echo.intend(REPEAT, "repeat");
  }

  /** Replays a transcript, and notes where it differs first. */
  async replay(text) {
    const { header, steps } = parsed(text);
    const device = deviceFor(header.screen);
    const reason = fault(header, steps, device, this.#locales());
    if (reason) return this.conversation.turn({ event: "this transcript can't be replayed" }).note(reason);
    const pace = this.by("settings").pace.value;
    this.conversation.clear();
    this.restart();
    await this.choose("device", device.id);
    await this.choose("locale", header.locale ?? "en-US");
    this.replaying = true;
    this.echo.clock.pace = PACE;
    const difference = await new Replay({ ...this, later: this.pass }).run(text).finally(() => {
      this.replaying = false;
      this.echo.clock.pace = Number(pace);
    });
    this.#conclude(difference, steps.length);
  }

  #conclude(difference, count) {
    if (!difference) return this.conversation.turn({ event: `replayed: all ${count} answers are as written` });
    const { number, said, wanted, heard } = difference;
    const turn = this.conversation.turn({ event: `replayed up to the first difference, line ${number} of ${count}: ${said}` });
    turn.note(`Written: ${wanted || "nothing"}`);
    turn.note(`Heard: ${heard || "nothing"}`);
  }

  #edit() {
    const attributes = this.echo.session.attributes;
    const last = () => this.echo.resend(this.echo.session.lastRequest ?? { type: "LaunchRequest" }, "the last request, at an edited place");
    editJson("The session's place", attributes, [
      ["Keep", (changed) => this.echo.amend(changed)],
      ["Keep, and send the last request again", (changed) => (this.echo.amend(changed), last())],
    ]);
  }

  #locales() {
    return this.machine.locales.map(({ locale }) => locale);
  }
}

function fault(header, steps, device, locales) {
  if (!steps.length) return "It has no line that begins with “> ”.";
  if (header.content !== "shipped") return "It is of the tests' small content; the page has the shipped one (# content: shipped).";
  if (!device) return `No device here has a screen of ${header.screen}.`;
  if (header.locale && !locales.includes(header.locale)) return `There is no locale ${header.locale} here.`;
  return null;
}
