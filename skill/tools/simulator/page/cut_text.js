// Text that a screen cuts: Amazon's renderer ends it with "…", or draws it outside its box.

const SLACK = 2;

/** The beginnings of the texts that are cut on a stage. */
export function cutTexts(stage) {
  const texts = [...stage.querySelectorAll("p")].filter((text) => text.textContent.trim());
  return texts.filter((text) => isCut(text, stage)).map((text) => text.textContent.trim().slice(0, 60));
}

const isCut = (text, stage) => text.textContent.trim().endsWith("…") || isTooHigh(text) || isOutside(text, stage);

const isTooHigh = (text) => text.offsetHeight > text.parentElement.offsetHeight + SLACK;

/** What can be scrolled to is not cut. */
function isOutside(text, stage) {
  const [inner, outer] = [text, stage].map((each) => each.getBoundingClientRect());
  if (inner.left < outer.left - SLACK || inner.right > outer.right + SLACK) return true;
  return inner.bottom > outer.bottom + SLACK && !scrolls(text, stage);
}

function scrolls(text, stage) {
  for (let each = text.parentElement; each !== stage; each = each.parentElement) {
    if (each.scrollHeight > each.clientHeight + SLACK) return true;
  }
  return false;
}
