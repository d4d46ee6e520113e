// Watches the content: when a file of it changes, the last answer is shown again.

import { get } from "./skill.js";

const EVERY = 3000;

/** Calls a function after each change, while the page is seen. */
export function watchContent(onChange) {
  let known = null;
  setInterval(async () => {
    if (document.hidden) return;
    const { version } = await get("version.json").catch(() => ({}));
    if (known && version && version !== known) onChange();
    known = version ?? known;
  }, EVERY);
}
