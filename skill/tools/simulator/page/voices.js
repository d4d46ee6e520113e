// Who says the answers: the browser's voices, espeak-ng on this machine, or nobody.

import { lasting, parts } from "./ssml.js";

/** Above this pace words are no longer words: they only take their time. */
const FASTEST = 3;

/** Nobody speaks: the time passes as if somebody did. */
const silent = {
  id: "silent",
  label: "Silent (text only)",
  speak: (ssml, { clock, signal }) => clock.wait(lasting(ssml), signal),
};

const espeak = {
  id: "espeak",
  label: "espeak-ng on this machine",
  async speak(ssml, { clock, signal, locale }) {
    const response = await fetch("/simulator/speech.wav", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ssml, locale }),
      signal,
    });
    if (!response.ok) return silent.speak(ssml, { clock, signal });
    await play(await response.blob(), clock, signal);
  },
};

const browser = (voice) => ({
  id: `browser:${voice.voiceURI}`,
  label: `${voice.name} (browser)`,
  async speak(ssml, { clock, signal }) {
    for (const part of parts(ssml)) {
      if (part.pause) await clock.wait(part.pause, signal);
      else if (part.text.trim()) await utter(part.text, voice, clock, signal);
    }
  },
});

/** The voices for a locale, the best first, where `machine` tells whether espeak-ng is there. */
export function voicesFor(locale, machine) {
  const language = locale.split("-")[0];
  const spoken = (globalThis.speechSynthesis?.getVoices() ?? [])
    .filter((voice) => voice.lang.replace("_", "-").split("-")[0] === language)
    .sort((one, other) => (other.lang === locale) - (one.lang === locale));
  return [...spoken.map(browser), ...(machine.espeak ? [espeak] : []), silent];
}

/** Says an SSML text and resolves at its end; rejects as soon as the signal aborts. */
export const say = (voice, ssml, options) =>
  (options.clock.pace > FASTEST ? silent : voice).speak(ssml, options);

/** Plays recorded sound at the clock's pace. */
export async function play(blob, clock, signal) {
  const url = URL.createObjectURL(blob);
  try {
    await heard(new Audio(url), clock, signal);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function heard(sound, clock, signal) {
  return new Promise((resolve, reject) => {
    const keepPace = (pace) => (sound.playbackRate = Math.min(pace, 16));
    const leave = (settle, value) => {
      sound.pause();
      clock.unfollow(keepPace);
      settle(value);
    };
    keepPace(clock.pace);
    clock.follow(keepPace);
    signal.addEventListener("abort", () => leave(reject, signal.reason), { once: true });
    sound.addEventListener("ended", () => leave(resolve), { once: true });
    sound.addEventListener("error", () => leave(reject, new Error("The sound can't be played.")), { once: true });
    sound.play().catch((error) => leave(reject, error));
  });
}

function utter(text, voice, clock, signal) {
  const words = new SpeechSynthesisUtterance(text);
  words.voice = voice;
  words.lang = voice.lang;
  words.rate = Math.max(1, clock.pace);
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => (speechSynthesis.cancel(), reject(signal.reason)), { once: true });
    words.addEventListener("end", () => resolve());
    words.addEventListener("error", () => resolve());
    speechSynthesis.speak(words);
  });
}
