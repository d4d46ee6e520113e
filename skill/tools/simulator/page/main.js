// Puts the page together: what is chosen, typed and pressed reaches the Echo.

import { Clock } from "./clock.js";
import { Conversation } from "./conversation.js";
import { DEVICES, deviceOf } from "./devices.js";
import { Echo } from "./echo.js";
import { Panel } from "./panel.js";
import { Player } from "./player.js";
import * as recognition from "./recognition.js";
import { Screen } from "./screen.js";
import { anotherUser, reader, remember } from "./settings.js";
import { machine as askMachine } from "./skill.js";
import { Timeline } from "./timeline.js";
import { download, transcript } from "./transcript.js";
import { voicesFor } from "./voices.js";

const by = (id) => document.getElementById(id);
const option = ([value, label]) => Object.assign(document.createElement("option"), { value, textContent: label });

const machine = await askMachine();
const form = by("settings");
const typed = by("typed");
const clock = new Clock();
let voices = [];

form.device.replaceChildren(...DEVICES.map(({ id, label }) => option([id, label])));
form.device.value = "medium";
form.locale.replaceChildren(...machine.locales.map(({ locale }) => option([locale, locale])));
remember(form.device, "device");
remember(form.locale, "locale");

const settings = reader(form, machine);
const conversation = new Conversation(by("turns"), by("announcer"));
let byVoice = false;
const panel = new Panel({
  root: by("echo"),
  place: by("place"),
  conversation,
  onListening: () => byVoice && listen(),
});
const player = new Player({
  clock,
  timeline: new Timeline(by("timeline")),
  voice: () => voices.find(({ id }) => id === form.voice.value) ?? voices[0],
  locale: () => form.locale.value,
});

const screen = new Screen({
  stage: by("stage"),
  clock,
  // Told after the engine's own turn, since the answer may destroy the document.
  onSend: (token, event) => queueMicrotask(() => echo.touched(token, event)),
  onError: (token, errors) => echo.faulty("APL", token, errors),
  onWarning: (text) => conversation.turn({ event: `APL engine: ${text}` }),
  speak: (plan, signal) => {
    conversation.plays(plan);
    return player.play(plan, signal);
  },
});

const echo = new Echo({ clock, player, screen, settings, view: panel, typing: () => typed.value !== "" });

function listVoices() {
  voices = voicesFor(form.locale.value, machine);
  form.voice.replaceChildren(...voices.map(({ id, label }) => option([id, label])));
  remember(form.voice, "voice");
}

function changeDevice() {
  echo.restart();
  panel.device(deviceOf(form.device.value));
}

function changeLocale() {
  echo.restart();
  listVoices();
  panel.invocation(settings().name);
  typed.placeholder = `open ${settings().name}`;
}

async function hear(text) {
  if (text.trim()) await echo.hear(text.trim());
}

form.device.addEventListener("change", changeDevice);
form.locale.addEventListener("change", changeLocale);
form.addEventListener("change", () => (clock.pace = Number(form.pace.value)));
globalThis.speechSynthesis?.addEventListener("voiceschanged", listVoices);

by("say").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = typed.value;
  typed.value = "";
  byVoice = false;
  hear(text);
});

by("open").addEventListener("click", () => echo.launch(`open ${settings().name}`));
by("silence").addEventListener("click", () => echo.silence());
by("exit").addEventListener("click", () => echo.leave("exit"));

by("new-user").addEventListener("click", () => {
  echo.restart();
  anotherUser();
  panel.kept({});
  conversation.turn({ event: "another user" });
});

/** Hears by the browser's own recognition; the microphone then opens by itself until one types. */
async function listen() {
  byVoice = true;
  const text = await recognition.listen(form.locale.value, (part) => (typed.value = part));
  typed.value = "";
  await hear(text);
}

by("microphone").hidden = !recognition.available;
by("microphone").addEventListener("click", listen);

const written = () => transcript(conversation.lines, settings());
const save = () => download(written(), "conversation.txt");
by("copy").addEventListener("click", () =>
  navigator.clipboard.writeText(written()).then(() => conversation.announce("Transcript copied."), save),
);
by("download").addEventListener("click", save);
by("clear").addEventListener("click", () => conversation.clear());

new ResizeObserver(() => screen.fit()).observe(by("stage"));
changeLocale();
changeDevice();
panel.kept({});
document.body.dataset.ready = "true";
