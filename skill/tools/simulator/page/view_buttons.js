// How the screen is looked at: at any second, from two metres away, filling the display.

const isOn = (button) => button.ariaPressed === "true";

/** Wires the buttons of `root`; `seek` gets a second, or null for time to pass again. */
export function wireView(root, seek) {
  const [scrub, far, full] = ["#scrub", "#far", "#full"].map((name) => root.querySelector(name));
  const scrubber = root.querySelector("#scrubber");
  const [second, shown] = ["input", "output"].map((name) => scrubber.querySelector(name));
  let moving = Promise.resolve();

  function move() {
    shown.textContent = `${Number(second.value).toFixed(1)} s`;
    moving = moving.then(() => seek(Number(second.value))).catch(() => {});
  }

  scrub.addEventListener("click", () => {
    scrub.ariaPressed = String(!isOn(scrub));
    scrubber.hidden = !isOn(scrub);
    if (isOn(scrub)) move();
    else seek(null);
  });
  second.addEventListener("input", move);
  far.addEventListener("click", () => {
    far.ariaPressed = String(!isOn(far));
    root.toggleAttribute("data-far", isOn(far));
  });
  full.addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()));
}

/** Keeps the display awake while the screen speaks by itself, where the browser can. */
export class WakeLock {
  #lock = null;
  #wanted = false;

  async want(wanted) {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    if (wanted) this.#lock = await navigator.wakeLock?.request("screen").catch(() => null);
    else this.#lock?.release();
  }
}
