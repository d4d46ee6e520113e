// A request or an answer as a tree that is folded, read and copied.

import { button, copy, element } from "./dom.js";

/** What is folded at first: drawings and documents are long and seldom read. */
const FOLDED = new Set(["document", "graphics", "sources"]);
const DEPTH = 5;

/** The view, folded, under a title; `acts` are more buttons: [[text, function], ...]. */
export function jsonView(title, value, acts = []) {
  const view = element("details", "json", "", element("summary", "", title));
  view.addEventListener("toggle", () => view.open && unfold(view, value, acts), { once: true });
  view.addEventListener("toggle", () => view.open && view.scrollIntoView({ block: "nearest" }));
  return view;
}

function unfold(view, value, acts) {
  const tree = element("div", "tree", "", node(null, value, 0));
  Object.assign(tree, { tabIndex: 0, role: "group", ariaLabel: view.firstChild.textContent });
  const whole = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  const copying = button("Copy", () => copy(whole, copying));
  const others = acts.map(([text, act]) => button(text, act));
  const folding = [button("Unfold all", () => open(tree, true)), button("Fold all", () => open(tree, false))];
  view.append(element("div", "acts", "", copying, ...folding, ...others), tree);
}

function open(tree, isOpen) {
  for (const each of tree.querySelectorAll("details")) each.open = isOpen;
}

function node(key, value, depth) {
  if (typeof value !== "object" || value === null) return leaf(key, value);
  const entries = Object.entries(value);
  if (!entries.length) return leaf(key, value);
  const list = Array.isArray(value);
  const inside = entries.map(([name, each]) => node(list ? null : name, each, depth + 1));
  const branch = element("details", "branch", "", head(key, list, entries.length), ...inside);
  branch.open = !FOLDED.has(key) && depth < DEPTH;
  return branch;
}

const head = (key, list, count) =>
  element("summary", "", "", ...named(key), element("span", "count", list ? `[${count}]` : `{${count}}`));

function leaf(key, value) {
  const spoken = typeof value === "string" && value.startsWith("<speak");
  const text = spoken ? value.replace(/(<break[^>]*>)\s*/g, "$1\n") : JSON.stringify(value);
  return element("div", spoken ? "leaf ssml" : "leaf", "", ...named(key), element("span", typeof value, text));
}

const named = (key) => (key === null ? [] : [element("span", "key", `"${key}": `)]);
