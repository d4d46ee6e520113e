// A conversation as a transcript file, in the form of tests/conversations.

import { parts } from "./ssml.js";

export const SILENCE = "> (silence)";
export const ENDS = "< (ends)";

/** The form names the skill in English, whatever the locale. */
export const LAUNCH = "> open knee massage";
export const oneShot = (text) => `> ask knee massage for ${text}`;
export const said = (text) => `> ${text}`;
export const heard = (text) => `< ${text}`;
export const remark = (text) => `# ${text}`;
/** An intent that was sent from the list: "(intent OilRecipeIntent amount=30)". */
export const intended = ({ intent, slots }) =>
  `(${["intent", intent, ...Object.entries(slots).map(([name, { value }]) => `${name}=${value}`)].join(" ")})`;
export const touch = (action) => `> (touch ${action})`;

/**
 * What a plan of APL for Audio says. "..." stands for a stroke: all between its first cue and its
 * last silence, and the cue that ends it, with which the next speech begins before a pause.
 */
export function practice(plan) {
  const all = leaves(plan).filter(({ kind }) => kind !== "audio");
  const last = all.findLastIndex(({ kind }) => kind === "silence");
  const [first, ...rest] = spoken(all.slice(last + 1));
  const stroke = spoken(all.slice(0, Math.max(last, 0))).length > 0;
  const texts = [first && (stroke ? afterCue(first) : first.text), ...rest.map(({ text }) => text)];
  return [stroke && "...", ...texts].filter(Boolean).join(" ");
}

/** The file's text; answers that follow each other are one line. */
export function transcript(lines, { locale, device }) {
  const screen = device.screen ? [`# screen: ${device.width}x${device.height}`] : [];
  return [`# content: shipped`, `# locale: ${locale}`, ...screen, ...joined(lines)].join("\n") + "\n";
}

/** Each thing said with all that is heard after it: [{said, heard}, ...]. */
export function steps(lines) {
  const found = [];
  for (const line of joined(lines)) {
    if (line.startsWith("> ")) found.push({ said: line.slice(2).trim(), heard: "" });
    else if (line.startsWith("< ") && found.length) found.at(-1).heard = line.slice(2).trim();
  }
  return found;
}

/** A file's text as {header, steps}. */
export function parsed(text) {
  const lines = text.split(/\r?\n/);
  const header = lines.map((line) => /^# (content|locale|screen): *(\S+)$/.exec(line)).filter(Boolean);
  return { header: Object.fromEntries(header.map(([, name, value]) => [name, value])), steps: steps(lines) };
}

const leaves = (plan) => (plan.children ? plan.children.flatMap(leaves) : [plan]);
const spoken = (nodes) => nodes.filter(({ kind }) => kind === "speech");

function afterCue({ ssml }) {
  const said = parts(ssml);
  const pause = said.findIndex((part) => part.pause !== undefined);
  const texts = said.slice(pause + 1).map((part) => part.text ?? " ");
  return texts.join("").replace(/\s+/g, " ").trim();
}

function joined(lines) {
  const whole = [];
  for (const line of lines) {
    const goesOn = line.startsWith("< ") && whole.at(-1)?.startsWith("< ");
    if (goesOn) whole[whole.length - 1] += ` ${line.slice(2)}`;
    else whole.push(line);
  }
  return whole;
}

export function download(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
