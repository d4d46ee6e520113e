// Every intent with its slots, to be sent without being said.

import { button, element, option } from "./dom.js";
import { labelled, openDialog } from "./dialog.js";
import { get } from "./skill.js";

/** Lets one choose an intent; `send` gets its meaning {intent, slots} and the sample that says it. */
export async function chooseIntent(locale, send) {
  const { intents, types } = await get(`intents.json?locale=${encodeURIComponent(locale)}`);
  const choice = element("select", "", "", ...intents.map(({ name }) => option([name, name])));
  const slots = element("div", "slots");
  const sample = element("p", "sample");
  const dialog = openDialog("Send an intent", labelled("Intent", choice), sample, slots, button("Send", submit, "main"));
  choice.addEventListener("change", show);
  show();

  function chosen() {
    return intents.find(({ name }) => name === choice.value);
  }

  function show() {
    const { slots: named, sample: said } = chosen();
    sample.textContent = said ? `As in “${said}”` : "";
    slots.replaceChildren(...Object.entries(named).map(([name, type]) => labelled(name, control(name, types[type]))));
  }

  function submit() {
    const filled = [...slots.querySelectorAll("select, input")].filter(({ value }) => value);
    const heard = filled.map(({ name, value, localName }) => [name, { value, id: localName === "select" ? value : null }]);
    dialog.close();
    send({ intent: choice.value, slots: Object.fromEntries(heard) });
  }
}

function control(name, values) {
  if (!values) return Object.assign(element("input"), { name, type: "text", placeholder: "a number or a duration" });
  const options = Object.entries(values).map(([id, word]) => option([id, `${id}: ${word}`]));
  return Object.assign(element("select", "", "", option(["", "not said"]), ...options), { name });
}
