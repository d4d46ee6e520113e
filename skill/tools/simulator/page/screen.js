// The Echo's screen, drawn by Amazon's renderer in the page.

import { transformed } from "./transformers.js";

/** The engine's numbers for a type of component and for a property. */
const TOUCH_WRAPPER = 9;
const ACCESSIBILITY_LABEL = 1;

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
  token = null;

  /**
   * `stage` is the element to draw in; `clock` moves the animations. The callbacks are called
   * with: `onSend` a SendEvent, `onError` the engine's errors, `onWarning` a text; `speak` with
   * (plan, signal) must play the speech of a SpeakItem.
   */
  constructor({ stage, clock, onSend, onError, onWarning, speak }) {
    Object.assign(this, { stage, clock, onSend, onError, onWarning, speak });
  }

  /** Whether the screen holds its session open: it speaks, or a command locks it. */
  get busy() {
    return this.#busy || Boolean(this.#renderer?.context?.screenLock());
  }

  /** Draws the document of a RenderDocument directive on a device. */
  async show(directive, device) {
    const { Content, default: Renderer } = await load();
    this.clear();
    const speeches = new Map();
    const content = filled(Content.create(JSON.stringify(directive.document)), directive, speeches);
    if (content.isError()) throw new Error("The renderer refuses the document.");
    this.token = directive.token ?? "";
    this.#renderer = Renderer.create(this.#options(content, device, speeches));
    this.#adapt(this.#renderer);
    await this.#renderer.init();
    reachable(this.#renderer);
    this.fit();
  }

  /** Runs the commands of an ExecuteCommands directive, if its token is that of the document. */
  execute({ token, commands }) {
    if (this.#renderer && token === this.token) this.#renderer.executeCommands(JSON.stringify(commands));
  }

  /** Ends whatever commands run, and their speech. */
  hush() {
    this.#speaking.abort();
    this.#renderer?.context?.cancelExecution();
  }

  clear() {
    this.hush();
    this.#renderer?.destroy();
    this.#renderer = null;
    this.token = null;
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
    renderer.updateTime = () => renderer.context.updateTime(this.clock.now - begun, Date.now());
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

/** The engine hears fingers and remote controls: its buttons are given to the keyboard as well. */
function reachable(renderer) {
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
