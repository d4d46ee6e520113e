// Replays a transcript of tests/conversations in the page, up to the first difference.

import { button, element } from "./dom.js";
import { labelled, openDialog } from "./dialog.js";
import { DEVICES } from "./devices.js";
import { LAUNCH, parsed, steps } from "./transcript.js";

const UNITS = { second: 1000, minute: 60000, hour: 3600000, day: 86400000 };
const LATER = /^\((\d+) (second|minute|hour|day)s? later\)$/;
const ONE_SHOT = /^ask knee massage (?:for|to|about) (.+)$/;
const TOUCH = /^\(touch (\w+)\)$/;

/** Hurried so much that a stroke of two minutes takes a tenth of a second. */
export const PACE = 1000;

/** Lets one paste or choose a transcript; `start` gets its text. */
export function chooseTranscript(start) {
  const text = Object.assign(element("textarea"), { rows: 14, spellcheck: false, placeholder: "# content: shipped\n> open knee massage\n< …" });
  const file = Object.assign(element("input"), { type: "file", accept: ".txt,text/plain" });
  file.addEventListener("change", async () => (text.value = await file.files[0].text()));
  const go = button("Replay", () => (dialog.close(), start(text.value)), "main");
  const dialog = openDialog("Replay a transcript", labelled("File", file), labelled("Transcript", text), go);
}

/** The device whose screen a transcript names; the first for none. */
export const deviceFor = (screen) =>
  DEVICES.find(({ width, height }) => (screen ? `${width}x${height}` === screen : !width));

export class Replay {
  /** `echo` hears; `panel` tells its states; `later` takes milliseconds that pass at once. */
  constructor({ echo, panel, conversation, name, later }) {
    Object.assign(this, { echo, panel, conversation, name, later });
  }

  /** The first difference: {number, said, wanted, heard}; null where all is as written. */
  async run(text) {
    const wanted = parsed(text).steps;
    for (const [index, { said, heard }] of wanted.entries()) {
      if (!(await this.#act(said))) continue;
      const last = steps(this.conversation.lines).at(-1)?.heard ?? "";
      if (last !== heard) return { number: index + 1, said, wanted: heard, heard: last };
    }
    return null;
  }

  /** Does what a line says; false where only time goes by. */
  async #act(said) {
    const later = LATER.exec(said);
    if (later) {
      this.later(Number(later[1]) * UNITS[later[2]]);
      return false;
    }
    const settled = said === "(silence)" ? this.panel.settles() : this.panel.answers();
    await Promise.race([this.#begin(said), settled]);
    return true;
  }

  #begin(said) {
    const touch = TOUCH.exec(said);
    if (touch) return this.echo.touched("", { arguments: ["touch", touch[1]], source: { handler: "Press" } });
    if (said === "(the same request again)") return this.echo.again(`> ${said}`);
    if (said === "(silence)") return this.#silence();
    if (`> ${said}` === LAUNCH) return this.echo.launch(said);
    const asked = ONE_SHOT.exec(said);
    return asked ? this.echo.ask(asked[1]) : this.echo.hear(said);
  }

  /** Without a session nothing comes of it, as in the tests. */
  #silence() {
    if (!this.echo.open) return Promise.resolve();
    this.echo.silence();
    return new Promise(() => {});
  }
}
