// The Echo's screen for the keyboard and for screen readers, of which Amazon's renderer knows little.

/** The engine's numbers for a type of component and for a property. */
const TOUCH_WRAPPER = 9;
const ACCESSIBILITY_LABEL = 1;

/** The engine hears fingers and remote controls: its buttons are given to the keyboard as well. */
export function makeReachable(renderer) {
  renderer.options.view.tabIndex = -1;
  const buttons = Object.values(renderer.componentMap).filter((it) => it.component.getType() === TOUCH_WRAPPER);
  for (const { container, component } of buttons) {
    const ariaLabel = component.getCalculatedByKey(ACCESSIBILITY_LABEL) || container.textContent;
    Object.assign(container, { tabIndex: 0, role: "button", ariaLabel });
    container.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") press(container, event);
    });
  }
}

function press(button, event) {
  event.preventDefault();
  const { left, top, width, height } = button.getBoundingClientRect();
  const at = { bubbles: true, clientX: left + width / 2, clientY: top + height / 2 };
  for (const kind of ["mousedown", "mouseup"]) button.dispatchEvent(new MouseEvent(kind, at));
}

/** Drawings get a name. */
export function nameDrawings(stage) {
  for (const drawing of stage.querySelectorAll("svg, canvas, img")) {
    if (!drawing.closest("[aria-hidden=true]")) Object.assign(drawing, { role: "img", ariaLabel: "Drawing" });
  }
}

/** The name of the button in the stage that has the focus; null where none has. */
export const focusIn = (stage) =>
  stage.contains(document.activeElement) ? (document.activeElement.ariaLabel ?? "") : null;

/** Focuses the button of that name on a new screen, or the screen itself. */
export function focusAgain(stage, name) {
  const buttons = [...stage.querySelectorAll("[role=button]")];
  (buttons.find(({ ariaLabel }) => ariaLabel === name) ?? stage).focus({ preventScroll: true });
}
