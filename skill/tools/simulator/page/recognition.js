// Speech recognition, where the browser has it.

const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;

export const available = Boolean(Recognition);

/** Hears one sentence; "" where nothing was heard. `onPart` gets what is heard so far. */
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
    recognition.addEventListener("error", () => resolve(""));
    recognition.addEventListener("end", () => resolve(text));
    recognition.start();
  });
}
