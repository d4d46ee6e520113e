// The timeline of what is heard: a bar for each speech, sound and silence, and where it stands.

export const clockTime = (ms) => {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

const IDLE = "Nothing is heard.";

const LOUDEST = ["speech", "audio", "silence"];

export class Timeline {
  #bars = [];
  #total = 0;
  #passed = () => 0;
  #frame = 0;
  #current = new Set();

  /** `root` holds .track, .head, .caption and .clock. */
  constructor(root) {
    this.root = root;
    [this.track, this.head, this.caption, this.clock] = [".track", ".head", ".caption", ".clock"].map((name) =>
      root.querySelector(name),
    );
    this.hide();
  }

  /** Shows bars; `passed` gives the milliseconds since their beginning. */
  show(bars, passed) {
    this.#passed = passed;
    this.#current.clear();
    delete this.root.dataset.idle;
    this.update(bars);
    this.#tick();
  }

  update(bars) {
    this.#bars = bars;
    this.#total = Math.max(1, ...bars.map((bar) => bar.start + bar.ms));
    this.track.replaceChildren(...bars.map((bar) => this.#bar(bar)));
    this.track.style.setProperty("--lanes", Math.max(0, ...bars.map((bar) => bar.lane)) + 1);
  }

  enter(node) {
    this.#current.add(node);
    this.#mark();
  }

  leave(node) {
    this.#current.delete(node);
    this.#mark();
  }

  hide() {
    cancelAnimationFrame(this.#frame);
    this.root.dataset.idle = "";
    this.track.replaceChildren();
    this.caption.textContent = IDLE;
    this.clock.textContent = "";
  }

  #bar({ node, start, ms, lane }) {
    const bar = document.createElement("li");
    bar.className = `bar ${node.kind}`;
    bar.style.left = `${(start / this.#total) * 100}%`;
    bar.style.width = `${(ms / this.#total) * 100}%`;
    bar.style.setProperty("--lane", lane);
    bar.title = `${clockTime(start)} ${captionOf(node)}`;
    bar.classList.toggle("current", this.#current.has(node));
    return bar;
  }

  #mark() {
    const heard = LOUDEST.flatMap((kind) => [...this.#current].filter((node) => node.kind === kind));
    if (heard.length) this.caption.textContent = captionOf(heard[0]);
    this.#bars.forEach(({ node }, index) =>
      this.track.children[index].classList.toggle("current", this.#current.has(node)),
    );
  }

  #tick = () => {
    const passed = Math.min(this.#passed(), this.#total);
    this.head.style.left = `${(passed / this.#total) * 100}%`;
    const text = `${clockTime(passed)} of ${clockTime(this.#total)}`;
    if (this.clock.textContent !== text) this.clock.textContent = text;
    this.#frame = requestAnimationFrame(this.#tick);
  };
}

function captionOf(node) {
  if (node.kind === "speech") return node.text;
  return node.kind === "audio" ? `Sound: ${node.source}` : `Silence, ${clockTime(node.ms)}`;
}
