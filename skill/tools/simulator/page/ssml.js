// Speech as Alexa takes it: what it says in plain words, and how long that lasts.

/** How fast a calm voice speaks, as the skill reckons it: the content of each language has it. */
export const speed = { lettersPerSecond: 9.9 };

const letters = (text) => (text.match(/\p{L}/gu) ?? []).length;

/** Tags, entities and words; what is none of them is stray. */
const TOKENS =
  /<(\/?)([\w:-]+)(?:\s+[\w:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>|&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);|[^<&]+|([<&])/gi;
const STRENGTHS = { none: 0, "x-weak": 0, weak: 150, medium: 300, strong: 600, "x-strong": 1000 };

/** The parts of an SSML text in order: {text} or {pause: ms}. Text that isn't SSML is one part. */
export function parts(ssml) {
  const root = parse(ssml);
  return root ? walk(root) : [{ text: ssml.replace(/<[^>]*>/g, " ") }];
}

/** Why an SSML text can't be spoken; null where it can. */
export function fault(ssml) {
  const open = [];
  for (const [token, closes, name, empty, stray] of ssml.trim().matchAll(TOKENS)) {
    if (stray) return `The SSML holds a bare “${stray}”.`;
    if (closes && open.pop() !== name) return `The SSML closes ${token}, which is not open.`;
    if (name && !closes && !empty) open.push(name);
  }
  if (open.length) return `The SSML leaves <${open.pop()}> open.`;
  return /^<speak[\s>]/.test(ssml.trim()) ? null : "The SSML does not begin with <speak>.";
}

export const plain = (ssml) =>
  parts(ssml)
    .map((part) => part.text ?? " ")
    .join("")
    .replace(/\s+/g, " ")
    .trim();

/** How long it lasts, in milliseconds, by a guess from its letters. */
export const lasting = (ssml) =>
  parts(ssml).reduce((sum, part) => sum + (part.pause ?? (letters(part.text) / speed.lettersPerSecond) * 1000), 0);

export const wrapped = (text) => {
  const element = document.implementation.createDocument(null, "speak").documentElement;
  element.textContent = text;
  return new XMLSerializer().serializeToString(element);
};

function parse(ssml) {
  if (fault(ssml)) return null;
  // Alexa's own tags carry a prefix that nobody declares.
  const declared = ssml.trim().replace(/^<speak\b/, '<speak xmlns:amazon="urn:amazon" xmlns:alexa="urn:alexa"');
  return new DOMParser().parseFromString(declared, "application/xml").documentElement;
}

function walk(node) {
  if (node.nodeType === Node.TEXT_NODE) return [{ text: node.data }];
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  if (node.localName === "break") return [{ pause: pauseOf(node) }];
  if (node.localName === "sub") return [{ text: node.getAttribute("alias") ?? "" }];
  const inside = [...node.childNodes].flatMap(walk);
  return ["p", "s"].includes(node.localName) ? [...inside, { pause: 400 }] : inside;
}

function pauseOf(node) {
  const time = /^([\d.]+)(ms|s)$/.exec(node.getAttribute("time") ?? "");
  if (!time) return STRENGTHS[node.getAttribute("strength") ?? "medium"] ?? STRENGTHS.medium;
  return Number(time[1]) * (time[2] === "s" ? 1000 : 1);
}
