// Dialogs over the page: a title, a way to close, and whatever is in them.

import { button, element } from "./dom.js";

let count = 0;

/** Opens a dialog; it is gone when it is closed. */
export function openDialog(title, ...children) {
  const heading = Object.assign(element("h2", "", title), { id: `dialog-${(count += 1)}` });
  const close = button("Close", () => dialog.close());
  const dialog = element("dialog", "", "", element("div", "dialog-head", "", heading, close), ...children);
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** A labelled control. */
export const labelled = (text, control) => element("label", "labelled", "", element("span", "", text), control);

/**
 * A dialog with JSON to be changed; each of `acts` is a button: [text, function of the value].
 * What is no JSON is told, and the dialog stays.
 */
export function editJson(title, value, acts) {
  const text = Object.assign(element("textarea"), { value: JSON.stringify(value, null, 2), rows: 18, spellcheck: false });
  const fault = Object.assign(element("p", "note"), { hidden: true, role: "alert" });
  const buttons = acts.map(([label, act]) => button(label, () => take(act)));
  const dialog = openDialog(title, labelled("JSON", text), fault, element("div", "acts", "", ...buttons));
  function take(act) {
    try {
      const changed = JSON.parse(text.value);
      dialog.close();
      act(changed);
    } catch ({ message }) {
      Object.assign(fault, { hidden: false, textContent: message });
    }
  }
}
