// The Echo's screen, drawn by Amazon's renderer in the page.

import { focusAgain, focusIn, makeReachable, nameDrawings } from "./screen_access.js";
import { transformed } from "./transformers.js";

let engine = null;

/** Loads the renderer once; its script leaves a promise of its engine in `aplReady`. */
function load() {
  engine ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "/simulator/engine.js";
    script.addEventListener("load", () => {
      delete document.head.appendChild;
      aplReady.then(() => resolve(AplRenderer));
    });
    script.addEventListener("error", () => reject(new Error("The renderer can't be loaded.")));
    document.head.append(script);
    document.head.appendChild = withoutFonts;
  });
  return engine;
}

/** The script adds one style sheet, of fonts on Amazon's servers; the page fetches nothing there. */
const withoutFonts = (node) =>
  node.localName === "style" ? node : Node.prototype.appendChild.call(document.head, node);

export class Screen {
  #renderer = null;
  #speaking = new AbortController();
  #busy = false;
  #drawn = null;
  #second = null;
  #time = 0;
  token = null;

  /**
   * `stage` is the element to draw in; `clock` moves the animations. The callbacks are called
   * with: `onSend` a SendEvent, `onError` the engine's errors, `onWarning` a text, `onFocusLost`
   * nothing, where the screen that had the focus is gone; `speak` with (plan, signal) must play
   * the speech of a SpeakItem.
   */
  constructor({ stage, clock, onSend, onError, onWarning, onFocusLost, speak }) {
    Object.assign(this, { stage, clock, onSend, onError, onWarning, onFocusLost, speak });
  }

  /** Whether the screen holds its session open: it speaks, or a command locks it. */
  get busy() {
    return this.#busy || Boolean(this.#renderer?.context?.screenLock());
  }

  /** Draws the document of a RenderDocument directive on a device, until another one replaces it. */
  async show(directive, device) {
    const { Content, default: Renderer } = await load();
    const focused = focusIn(this.stage);
    this.#remove();
    this.#drawn = [directive, device];
    const speeches = new Map();
    const content = filled(Content.create(JSON.stringify(directive.document)), directive, speeches);
    if (content.isError()) throw new Error("The renderer refuses the document.");
    this.token = directive.token ?? "";
    const renderer = (this.#renderer = Renderer.create(this.#options(content, device, speeches)));
    this.#adapt(renderer);
    // A renderer that was replaced while it began fails on elements that are gone.
    const failure = await renderer.init().then(() => null, (error) => error);
    if (renderer !== this.#renderer) return;
    if (failure) throw failure;
    if (!renderer.top) throw new Error("The document has no component that can be drawn.");
    makeReachable(renderer);
    nameDrawings(this.stage);
    this.fit();
    if (focused !== null) focusAgain(this.stage, focused);
  }

  /** Runs the commands of an ExecuteCommands directive, if its token is that of the document. */
  execute({ token, commands }) {
    if (this.#renderer && token === this.token) this.#renderer.executeCommands(JSON.stringify(commands));
  }

  /**
   * Stops the document at a second of its time, null for time to pass again. The engine's time
   * goes on only: for a second before, the document is drawn anew.
   */
  async seek(second) {
    if (this.#drawn && second !== null && second < this.#time / 1000) {
      this.#second = 0;
      await this.show(...this.#drawn);
      await new Promise(requestAnimationFrame);
    }
    this.#second = second;
  }

  /** Ends whatever commands run, and their speech. */
  hush() {
    this.#speaking.abort();
    this.#renderer?.context?.cancelExecution();
  }

  clear() {
    const had = focusIn(this.stage) !== null;
    this.#remove();
    if (had) this.onFocusLost();
  }

  #remove() {
    this.hush();
    this.#renderer?.destroy();
    this.#renderer = this.#drawn = this.token = null;
    this.stage.replaceChildren();
  }

  /** Scales the device's pixels to the room that the page has for them. */
  fit() {
    const view = this.stage.firstElementChild;
    if (view) view.style.transform = `scale(${this.stage.clientWidth / view.offsetWidth})`;
  }

  #options(content, device, speeches) {
    const view = document.createElement("div");
    view.className = "apl";
    this.stage.replaceChildren(view);
    return {
      content,
      view,
      environment: { agentName: "Knee Massage simulator", agentVersion: "1.0", disallowVideo: true },
      viewport: { width: device.width, height: device.height, dpi: device.dpi, isRound: device.round },
      theme: "dark",
      mode: "HUB",
      utcTime: Date.now(),
      localTimeAdjustment: -new Date().getTimezoneOffset() * 60000,
      notLoadFonts: true,
      logLevel: "warn",
      logTransport: (level, logger, message) => this.onWarning(`${logger}: ${message}`),
      audioPlayerFactory: (listener) => this.#audio(listener, speeches),
      onSendEvent: (event) => this.onSend(this.token, event),
      onRunTimeError: (errors) => this.onError(this.token, errors),
      onSpeakEventStart: () => {},
      onSpeakEventEnd: () => {},
    };
  }

  /**
   * Moves the document's time by the page's clock, so that hurried time hurries the screen; tells
   * the engine where a touch is on a page that is scrolled, and to take one in its first moments.
   */
  #adapt(renderer) {
    const begun = this.clock.now;
    const passed = () => (this.#second === null ? this.clock.now - begun : this.#second * 1000);
    renderer.updateTime = () => renderer.context.updateTime((this.#time = passed()), Date.now());
    renderer.lastPointerEventTimestamp = 0;
    renderer.getScreenCoords = ({ clientX, clientY }) => ({ x: clientX, y: clientY });
  }

  /** The voice of SpeakItem: each speech has a URL from the transformers. */
  #audio(listener, speeches) {
    let prepared = 0;
    const urls = new Map();
    return {
      prepare: (url) => {
        const id = String((prepared += 1));
        urls.set(id, url);
        queueMicrotask(() => listener.onPrepared(id));
        return id;
      },
      play: (id) => this.#play(id, speeches.get(urls.get(id)), listener),
      flush: () => this.#speaking.abort(),
      releaseResources: () => urls.clear(),
    };
  }

  async #play(id, plan, listener) {
    this.#speaking = new AbortController();
    const { signal } = this.#speaking;
    this.#busy = true;
    listener.onPlaybackStarted(id);
    if (plan) await this.speak(plan, signal).catch(() => {});
    else this.onWarning("A component's speech is bound to no transformer's output.");
    this.#busy = false;
    listener.onPlaybackFinished(id);
  }
}

function filled(content, directive, speeches) {
  const data = transformed(directive, speeches);
  for (const name of directive.document.mainTemplate?.parameters ?? []) {
    content.addData(name, JSON.stringify(name === "payload" ? data : (data[name] ?? {})));
  }
  return content;
}
