// APL for Audio: a document becomes a plan, and a plan becomes bars on a timeline.

import { lasting, plain, wrapped } from "./ssml.js";

/** How long a sound lasts whose document doesn't tell, in milliseconds. */
const UNTOLD = 3000;

/** A fault in a document: what it says goes to the skill as a RuntimeError. */
export class Fault extends Error {}

/**
 * The plan of a document with its data: a tree of {kind, ms, ...}.
 *
 * Leaves are speech {ssml, text}, audio {source} and silence; inner nodes are sequence and mix
 * {children}. `trim` marks a child that ends with the longest of its siblings.
 */
export function compose(document, datasources = {}) {
  const template = document?.mainTemplate;
  const roots = listed(template?.items ?? template?.item);
  if (!roots.length) throw new Fault("mainTemplate has no items");
  const parameters = listed(template.parameters).map((name) => [name, datasources[name] ?? {}]);
  return node(roots[0], { ...Object.fromEntries(parameters), payload: datasources });
}

/** When each leaf is heard: [{node, start, ms, lane}]; a lane for each voice of a mix. */
export function schedule(plan, start = 0, lane = 0, limit = Infinity) {
  if (plan.kind === "sequence") return inTurn(plan.children, start, lane, limit);
  if (plan.kind === "mix") return together(plan, start, lane, limit);
  return [{ node: plan, start, ms: Math.min(plan.ms, limit), lane }];
}

/** How long a plan lasts, in milliseconds. */
export const length = (plan) =>
  schedule(plan).reduce((end, bar) => Math.max(end, bar.start + bar.ms), 0);

/** Everything said in a plan, as plain texts in order. */
export const words = (plan) =>
  plan.children ? plan.children.flatMap(words) : plan.kind === "speech" ? [plan.text] : [];

function inTurn(children, start, lane, limit) {
  const bars = [];
  let at = start;
  for (const child of children) {
    const added = schedule(child, at, lane, start + limit - at);
    bars.push(...added);
    at = Math.max(at, ...added.map((bar) => bar.start + bar.ms));
  }
  return bars.filter((bar) => bar.ms > 0);
}

function together(mix, start, lane, limit) {
  const longest = Math.min(limit, Math.max(0, ...mix.children.filter((child) => !child.trim).map(length)));
  return mix.children.flatMap((child, index) =>
    schedule(child, start, lane + index, child.trim ? longest : limit),
  );
}

const KINDS = {
  Speech: speech,
  Audio: (item) => ({ kind: "audio", source: String(item.source), ms: number(item.duration) || UNTOLD }),
  Silence: (item) => ({ kind: "silence", ms: number(item.duration) }),
  Sequencer: (item, scope) => ({ kind: "sequence", children: children(item, scope) }),
  Mixer: (item, scope) => ({ kind: "mix", children: children(item, scope) }),
  Selector: selector,
};

function node(raw, scope) {
  const item = bound(raw, scope);
  const make = KINDS[item.type];
  if (!make) throw new Fault(`unknown component ${item.type}`);
  const trim = item.duration === "trimToParent";
  return { ...make({ ...item, duration: trim ? undefined : item.duration }, scope), trim };
}

function speech(item) {
  const content = String(item.content ?? "");
  const ssml = item.contentType === "SSML" ? content : wrapped(content);
  return { kind: "speech", ssml, text: plain(ssml), ms: lasting(ssml) };
}

function selector(item, scope) {
  const open = listed(item.items ?? item.item).filter((child) => wanted(child, scope));
  if (!open.length) return { kind: "sequence", children: [] };
  const random = String(item.strategy ?? "normal").startsWith("random");
  return node(open[random ? Math.floor(Math.random() * open.length) : 0], scope);
}

/** With `data`, the items are taken in turn for each of its entries. */
function children(item, scope) {
  const items = listed(item.items ?? item.item);
  if (!item.data) return items.filter((child) => wanted(child, scope)).map((child) => node(child, scope));
  return listed(item.data).map((data, index) => node(items[index % items.length], { ...scope, data, index }));
}

const wanted = (item, scope) => ![false, "false", "", null].includes(bound(item, scope).when ?? true);

const number = (value) => Math.max(0, Number(value) || 0);
const listed = (value) => (value === undefined || value === null ? [] : [value].flat());

/** An item with the paths in its own texts filled in; expressions beyond paths stay as they are. */
function bound(item, scope) {
  const filled = Object.entries(item).map(([key, value]) => [key, typeof value === "string" ? fill(value, scope) : value]);
  return Object.fromEntries(filled);
}

function fill(text, scope) {
  const whole = /^\$\{([\w.]+)\}$/.exec(text);
  if (whole) return path(whole[1], scope);
  return text.replace(/\$\{([\w.]+)\}/g, (_, name) => String(path(name, scope) ?? ""));
}

const path = (name, scope) => name.split(".").reduce((value, key) => value?.[key], scope);
