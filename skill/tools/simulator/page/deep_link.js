// Links that lead to a device, a locale and a step: ?device=round&locale=de-DE&step=fanning&leg=right

const CHOICES = ["device", "locale", "voice", "pace"];
const LEGS = ["left", "right"];

/** What the page's address asks for: {choices, position}, where position is null for none. */
export function readLink(search = location.search) {
  const asked = new URLSearchParams(search);
  const choices = CHOICES.filter((name) => asked.has(name)).map((name) => [name, asked.get(name)]);
  return { choices, position: asked.has("step") ? positionOf(asked) : null };
}

function positionOf(asked) {
  const leg = asked.get("leg");
  const place = { routine: asked.get("routine") ?? "full", step: asked.get("step"), legs: LEGS, number: 1 };
  return leg ? { ...place, leg } : place;
}

/** The attributes of a session that stands at a position. */
export const attributesAt = (position) => ({ profile: { schema: 1, announced: true, position }, turns: 1 });

/** The link to a position on a device in a locale. */
export function linkTo({ device, locale }, position) {
  const { routine, step, leg } = position ?? {};
  const named = Object.entries({ device: device.id, locale, routine, step, leg }).filter(([, value]) => value);
  return `${location.origin}/?${new URLSearchParams(named)}`;
}
