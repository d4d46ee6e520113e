// Puts the page together: what is chosen, typed and pressed reaches the Echo.

import { offered, showChips } from "./chips.js";
import { Clock } from "./clock.js";
import { Conversation } from "./conversation.js";
import { DEVICES, deviceOf } from "./devices.js";
import { button, copy, option } from "./dom.js";
import { readLink } from "./deep_link.js";
import { Echo } from "./echo.js";
import { Microphone } from "./microphone.js";
import { Panel } from "./panel.js";
import { Player } from "./player.js";
import { SayForm } from "./say_form.js";
import { Screen } from "./screen.js";
import { anotherUser, keep, reader, remember } from "./settings.js";
import { machine as askMachine, wordsOf } from "./skill.js";
import { speed } from "./ssml.js";
import { Timeline } from "./timeline.js";
import { download, transcript } from "./transcript.js";
import { editRequest, Tools } from "./tools.js";
import { WakeLock, wireView } from "./view_buttons.js";
import { Visit } from "./visit.js";
import { VoiceChoice } from "./voice_choice.js";
import { watchContent } from "./watch.js";

const by = (id) => document.getElementById(id);

const machine = await askMachine();
const form = by("settings");
const clock = new Clock();
const wakeLock = new WakeLock();
let words = { touches: {}, starters: [], opening: "" };
let later = 0;

form.device.replaceChildren(...DEVICES.map(({ id, label }) => option([id, label])));
form.device.value = "medium";
form.locale.replaceChildren(...machine.locales.map(({ locale }) => option([locale, locale])));
form.locale.value = [...navigator.languages, "en-US"].find((tag) => machine.locales.some((each) => each.locale === tag)) ?? machine.locales[0].locale;
for (const name of ["device", "locale", "pace"]) remember(form[name], name);
clock.pace = Number(form.pace.value);

const locale = () => form.locale.value;
const voices = new VoiceChoice({ select: form.voice, button: by("sound"), machine, locale });
const settings = reader(form, machine, () => ({ later, opening: words.opening }));
const conversation = new Conversation({
  root: by("turns"),
  announcer: by("announcer"),
  below: by("below"),
  acts: { again: () => echo.again(), say: (text) => echo.hear(text), resend: (sent) => editRequest(echo, sent) },
  onChange: () => changed(),
});
const panel = new Panel({
  root: by("echo"),
  place: by("place"),
  conversation,
  onState: (name) => {
    if (name === "listening") say.opened();
    wakeLock.want(name === "performing");
  },
  onOffer: (answer) => showChips(by("chips"), offered(answer, words.touches), (text) => echo.hear(text)),
});
const player = new Player({
  clock,
  timeline: new Timeline(by("timeline")),
  voice: () => voices.voice,
  locale,
});
const say = new SayForm({
  form: by("say"),
  locale,
  onSay: (text) => taken.then(() => echo.hear(text)),
  onTrouble: (reason) => troubled("“Speak” heard nothing", reason),
});
const screen = new Screen({
  stage: by("stage"),
  clock,
  // Told after the engine's own turn, since the answer may destroy the document.
  onSend: (token, event) => queueMicrotask(() => echo.touched(token, event)),
  onError: (token, errors) => echo.faulty("APL", token, errors),
  onWarning: (text) => conversation.turn({ event: `APL engine: ${text}` }),
  onFocusLost: () => say.field.focus(),
  speak: (plan, signal) => {
    conversation.plays(plan);
    return player.play(plan, signal);
  },
});
const microphone = new Microphone({ clock, view: panel, typing: () => say.busy || tools.replaying });
const echo = new Echo({ clock, player, screen, settings, view: panel, microphone });
const tools = new Tools({
  by,
  echo,
  panel,
  conversation,
  settings,
  machine,
  choose,
  restart,
  pass: (ms) => (later += ms),
});
const visit = new Visit({
  collect: () => ({ ...conversation.kept, echo: echo.session.kept }),
  restore: ({ echo: kept, ...talked }) => {
    conversation.restore(talked);
    changed();
    return echo.restore(kept);
  },
});

function changed() {
  by("welcome").hidden = !conversation.empty;
  visit.save();
}

async function takeLocale() {
  voices.list();
  try {
    words = await wordsOf(locale());
    speed.lettersPerSecond = words.lettersPerSecond;
    panel.invocation(words.opening);
    say.field.placeholder = words.opening;
    showStarters();
  } catch ({ message }) {
    troubled(`The words of ${form.locale.value} are missing.`, message);
  }
}

const troubled = (event, reason) => conversation.turn({ event }).note(reason);

let taken = takeLocale();

const redrawn = () => echo.redraw(`shown again: ${deviceOf(form.device.value).label}, ${form.locale.value}`);

form.addEventListener("change", ({ target }) => keep(target.name, target.value));
form.device.addEventListener("change", () => {
  panel.device(deviceOf(form.device.value));
  redrawn();
});
form.locale.addEventListener("change", () => {
  taken = takeLocale();
  taken.then(redrawn);
});
for (const each of form.pace) each.addEventListener("change", () => (clock.pace = Number(form.pace.value)));

by("fold").addEventListener("click", ({ currentTarget }) => {
  currentTarget.ariaExpanded = String(currentTarget.ariaExpanded !== "true");
});
const open = () => echo.launch(words.opening);
by("open").addEventListener("click", open);
by("start").addEventListener("click", open);
by("silence").addEventListener("click", () => echo.silence());
by("exit").addEventListener("click", () => echo.leave("exit"));

/** Chips that begin a conversation, in the words of the locale. */
function showStarters() {
  const chips = words.starters.map(({ said, ...meaning }) => button(said, () => echo.intend(meaning, said), "chip"));
  document.querySelector(".starters").replaceChildren(...chips);
}

/** As on an Echo that never opened the skill. */
function restart() {
  echo.restart();
  anotherUser();
  later = 0;
  panel.kept({});
  conversation.turn({ event: "another user" });
}

/** Makes a choice of the settings, as by hand, and waits until it is made. */
async function choose(name, value) {
  form[name].value = value;
  const target = form[name].length && !form[name].options ? [...form[name]].find(({ checked }) => checked) : form[name];
  target?.dispatchEvent(new Event("change", { bubbles: true }));
  await taken;
}

by("new-user").addEventListener("click", restart);

const written = () => transcript(conversation.lines, settings());
by("copy").addEventListener("click", ({ currentTarget }) => copy(written(), currentTarget));
by("download").addEventListener("click", () => download(written(), "conversation.txt"));
by("clear").addEventListener("click", () => conversation.clear());

new ResizeObserver(() => screen.fit()).observe(by("stage"));
addEventListener("unhandledrejection", ({ reason }) => troubled("the page has a fault", String(reason)));
panel.device(deviceOf(form.device.value));
panel.kept({});
panel.state({ name: "closed" });
await taken;
wireView(by("echo"), (second) => screen.seek(second));
visit.resume();
await tools.follow(readLink());
watchContent(redrawn);
say.field.focus();
document.body.dataset.ready = "true";
