// A conversation as a transcript file: what the user says after ">", what is answered after "<".

export const fromSpeech = (text) => `< ${text}`;

/** The file's text; answers that follow each other are one line. */
export function transcript(lines, { locale, device }) {
  const head = [`# ${locale}, ${device.screen ? `${device.width}x${device.height}` : "no screen"}`];
  return [...head, ...joined(lines)].join("\n") + "\n";
}

function joined(lines) {
  const whole = [];
  for (const line of lines) {
    const goesOn = line.startsWith("< ") && whole.at(-1)?.startsWith("< ");
    if (goesOn) whole[whole.length - 1] += ` ${line.slice(2)}`;
    else whole.push(line);
  }
  return whole;
}

export function download(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
