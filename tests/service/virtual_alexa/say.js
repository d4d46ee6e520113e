// Says utterances to a running skill through npm's virtual-alexa, and prints each answer as a line
// of JSON. Usage: node say.js URL MODEL UTTERANCE... ("(launch)" opens the skill).
const { VirtualAlexa } = require("virtual-alexa");

const [url, model, ...utterances] = process.argv.slice(2);
const alexa = VirtualAlexa.Builder().interactionModelFile(model).skillURL(url).create();

async function converse() {
  for (const utterance of utterances) {
    const answer = utterance === "(launch)" ? await alexa.launch() : await alexa.utter(utterance);
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}

converse().catch((fault) => {
  process.stderr.write(`${fault.stack || fault}\n`);
  process.exitCode = 1;
});
