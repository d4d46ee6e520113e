// A conversation as a transcript file, in the form of tests/conversations.

import { parts } from "./ssml.js";

export const SILENCE = "> (silence)";
export const ENDS = "< (ends)";

export const said = (text) => `> ${text}`;
export const heard = (text) => `< ${text}`;
export const remark = (text) => `# ${text}`;
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
