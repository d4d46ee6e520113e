// Speech recognition, where the browser has it.

const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;

export const available = Boolean(Recognition);

/** The errors of the Web Speech API, in words. */
const REASONS = {
  "not-allowed": "The browser may not use the microphone: allow it for this page.",
  "service-not-allowed": "The browser allows no speech recognition here.",
  "audio-capture": "There is no microphone.",
  network: "The browser's speech recognition asks a server, which can't be reached.",
  "no-speech": "Nothing was heard.",
  "language-not-supported": "The browser does not recognise this language.",
};

/** Hears one sentence: {text, reason}; `onPart` gets what is heard so far. */
export function listen(locale, onPart) {
  const recognition = new Recognition();
  recognition.lang = locale;
  recognition.interimResults = true;
  return new Promise((resolve) => {
    let text = "";
    recognition.addEventListener("result", ({ results }) => {
      text = [...results].map((result) => result[0].transcript).join("");
      onPart(text);
    });
    recognition.addEventListener("error", ({ error }) =>
      resolve({ text: "", reason: REASONS[error] ?? `Speech recognition failed: ${error}.` }),
    );
    recognition.addEventListener("end", () => resolve({ text }));
    try {
      recognition.start();
    } catch ({ message }) {
      resolve({ text: "", reason: `Speech recognition failed: ${message}` });
    }
  });
}
