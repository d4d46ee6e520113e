// A sheet of every step on every device, with a warning where text is cut.

import { cutTexts } from "./cut_text.js";
import { attributesAt } from "./deep_link.js";
import { DEVICES } from "./devices.js";
import { element } from "./dom.js";
import { openDialog } from "./dialog.js";
import * as envelopes from "./envelope.js";
import { documentOf } from "./performer.js";
import { Screen } from "./screen.js";
import { ask, get } from "./skill.js";

const SCREENS = DEVICES.filter(({ screen }) => screen);
const STILL = { now: 2000 };
const REPEAT = { intent: "AMAZON.RepeatIntent", slots: {} };

/** Opens the sheet in the locale of the settings; it draws one screen after the other. */
export async function showSheet(settings) {
  const progress = Object.assign(element("p", "", "Drawing …"), { role: "status" });
  const body = element("tbody");
  const heads = ["Step", ...SCREENS.map(({ label }) => label)].map((text) => element("th", "", text));
  const table = element("table", "sheet", "", element("thead", "", "", element("tr", "", "", ...heads)), body);
  const scroll = Object.assign(element("div", "dialog-scroll", "", table), { tabIndex: 0, role: "region", ariaLabel: "Sheet" });
  const dialog = openDialog("Every step on every device", progress, scroll);
  dialog.classList.add("wide");
  const steps = await get("steps.json");
  let cut = 0;
  for (const step of steps) {
    const row = element("tr", "", "", element("th", "", [step.step, step.leg].filter(Boolean).join(", ")));
    body.append(row);
    for (const device of SCREENS) {
      if (!dialog.open) return;
      cut += await cell(row, step, { ...settings, device });
    }
  }
  progress.textContent = cut ? `Text is cut on ${cut} of ${steps.length * SCREENS.length} screens.` : "No text is cut.";
}

/** Draws one screen; gives 1 where its text is cut. */
async function cell(row, step, about) {
  const stage = element("div", "little");
  const { width, height, round } = about.device;
  stage.classList.toggle("circle", round);
  stage.style.setProperty("aspect-ratio", `${width} / ${height}`);
  const box = element("td", "", "", stage);
  row.append(box);
  const directive = documentOf(await answerAt(step, about));
  if (!directive) return 0;
  const texts = await draw(stage, directive, about.device);
  if (texts.length) box.append(element("p", "note", `Cut: ${texts.join(" · ")}`));
  return texts.length ? 1 : 0;
}

async function answerAt(position, about) {
  const session = { ...envelopes.newSession(), new: false, attributes: attributesAt(position) };
  const request = envelopes.stamped(envelopes.intent(REPEAT, about.skillId));
  const { answer } = await ask(envelopes.envelope(request, session, { ...about, user: envelopes.newUser(), shown: null }));
  return answer?.response;
}

/** Leaves the picture of a screen without the engine behind it; gives the texts that are cut. */
async function draw(stage, directive, device) {
  const nothing = () => {};
  const screen = new Screen({ stage, clock: STILL, onSend: nothing, onError: nothing, onWarning: nothing, onFocusLost: nothing, speak: nothing });
  await screen.show({ ...directive, document: { ...directive.document, onMount: [] } }, device);
  const texts = cutTexts(stage);
  const picture = [...stage.childNodes].map((each) => each.cloneNode(true));
  screen.clear();
  stage.replaceChildren(...picture);
  for (const each of stage.querySelectorAll("[tabindex]")) each.removeAttribute("tabindex");
  return texts;
}
