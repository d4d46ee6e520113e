// What Alexa itself makes of a text before any skill hears it: opening, asking, leaving.

/** Words that open a skill, and words that join its name to a question, by language. */
const WORDS = {
  en: {
    open: ["open", "start", "launch", "begin", "run", "use", "resume", "load", "play", "talk to", "ask", "tell"],
    join: ["for", "to", "about", "if", "whether", "that", "and", "from", "with", "using"],
    leave: ["exit", "quit"],
  },
  de: {
    open: ["öffne", "starte", "frage", "frag", "sage", "sag", "bitte", "beginne"],
    join: ["nach", "um", "ob", "dass", "und", "über", "wegen"],
    leave: ["verlassen"],
  },
};
const WAKE = /^(alexa|echo|computer|amazon|ziggy)\b[\s,.:!]*/;

/**
 * What becomes of a text: {kind: "launch"}, {kind: "leave"}, {kind: "ask", text} for a question
 * with the skill's name in it, {kind: "say", text} for anything else.
 */
export function heard(typed, name, locale) {
  const words = WORDS[locale.split("-")[0]] ?? { open: [], join: [], leave: [] };
  const text = tidy(typed).replace(WAKE, "");
  if (words.leave.includes(text)) return { kind: "leave" };
  return named(text, tidy(name), words) ?? { kind: "say", text };
}

const tidy = (text) => text.trim().toLowerCase().replace(/[?!.]+$/, "").replace(/\s+/g, " ");

function named(text, name, words) {
  const at = ` ${text} `.indexOf(` ${name} `);
  if (at < 0) return null;
  const before = text.slice(0, at).trim();
  const after = without(text.slice(at + name.length).trim(), words.join, "start");
  if (opens(before, words.open)) return after ? { kind: "ask", text: after } : { kind: "launch" };
  const asked = after ? before : without(before, words.join, "end");
  return asked !== before && asked ? { kind: "ask", text: asked } : null;
}

/** In a language without a table, one word before the name opens the skill. */
const opens = (before, open) => before === "" || (open.length ? open.includes(before) : !before.includes(" "));

function without(text, joining, side) {
  const parts = text.replace(/^,\s*/, "").split(" ");
  const edge = side === "start" ? parts[0] : parts.at(-1);
  if (!joining.includes(edge)) return parts.join(" ");
  return (side === "start" ? parts.slice(1) : parts.slice(0, -1)).join(" ");
}
