// Elements of the page, made in one line.

/** An element with a class, a text and children. */
export function element(tag, className = "", text = "", ...children) {
  const made = Object.assign(document.createElement(tag), { className, textContent: text });
  made.append(...children);
  return made;
}

/** A button that does something. */
export function button(text, onClick, className = "") {
  const made = Object.assign(element("button", className, text), { type: "button" });
  made.addEventListener("click", onClick);
  return made;
}

export const option = ([value, label]) => Object.assign(element("option", "", label), { value });

/** Says on a button for a moment how its act went, to the eye and to a screen reader. */
export function confirm(pressed, text) {
  pressed.dataset.label ??= pressed.textContent;
  pressed.textContent = text;
  clearTimeout(pressed.dataset.timer);
  pressed.dataset.timer = setTimeout(() => (pressed.textContent = pressed.dataset.label), 2000);
}

/** Copies a text and says so on the button. */
export const copy = (text, pressed) =>
  navigator.clipboard.writeText(text).then(
    () => confirm(pressed, "Copied"),
    () => confirm(pressed, "Not allowed"),
  );
