// The canonical skill behind Amazon's own adapter for Express, two workers: node server.cjs PORT CHAIN URL
const cluster = require("node:cluster");
const { readFileSync } = require("node:fs");

const [port, chain, url] = process.argv.slice(2);

if (cluster.isPrimary) {
  for (let worker = 0; worker < 2; worker += 1) cluster.fork();
} else {
  const express = require("express");
  const { SkillBuilders } = require("ask-sdk-core");
  const { ExpressAdapter, SkillRequestSignatureVerifier } = require("ask-sdk-express-adapter");

  const say = (input, text) => input.responseBuilder.speak(text).reprompt(text).getResponse();
  const skill = SkillBuilders.custom()
    .addRequestHandlers(
      {
        canHandle: (input) => input.requestEnvelope.request.type === "LaunchRequest",
        handle: (input) => say(input, "Welcome, you can say hello."),
      },
      {
        canHandle: (input) => input.requestEnvelope.request.type === "IntentRequest",
        handle: (input) => say(input, "Hello."),
      },
    )
    .addErrorHandlers({ canHandle: () => true, handle: (input) => say(input, "Sorry.") })
    .create();

  // The chain is in the verifier's cache, as after the first request from Amazon.
  const verifier = new SkillRequestSignatureVerifier();
  verifier.certCache.set(url, readFileSync(chain, "utf8"));
  const adapter = new ExpressAdapter(skill, false, true, [verifier]);
  const app = express();
  app.post("/alexa", adapter.getRequestHandlers());
  app.listen(Number(port), "127.0.0.1");
}
