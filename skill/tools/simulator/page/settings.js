// What was chosen in the page, kept by the browser for the next visit.

import { deviceOf } from "./devices.js";
import { newUser } from "./envelope.js";

const KEY = "knee-massage.";
const kept = (name) => localStorage.getItem(KEY + name);
const keep = (name, value) => localStorage.setItem(KEY + name, value);

const MADE_UP_SKILL = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000";

/** Ties a select or a group of radio buttons to what was chosen last. */
export function remember(choice, name) {
  const options = [...(choice.options ?? choice)].map((option) => option.value);
  if (options.includes(kept(name))) choice.value = kept(name);
}

export { keep };

export function user() {
  if (!kept("user")) keep("user", newUser());
  return kept("user");
}

export function anotherUser() {
  keep("user", newUser());
}

/** A function that gives the settings of this moment; `more` gives what else is known. */
export const reader = (form, machine, more) => () => {
  const locale = form.locale.value;
  const { name } = machine.locales.find((each) => each.locale === locale);
  const skillId = machine.skillId || MADE_UP_SKILL;
  const { engine } = machine;
  return { device: deviceOf(form.device.value), locale, name, user: user(), skillId, engine, ...more() };
};
