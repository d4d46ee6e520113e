// Why an answer can't be performed: the form of Alexa's "Request and Response JSON Reference".

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const missing = (value) => value === undefined || value === null;
const isSpeech = (speech) =>
  missing(speech) ||
  (isObject(speech) &&
    ((speech.type === "SSML" && typeof speech.ssml === "string") ||
      (speech.type === "PlainText" && typeof speech.text === "string")));
const isList = (list) => missing(list) || (Array.isArray(list) && list.every((each) => typeof each?.type === "string"));
const isReprompt = (reprompt) =>
  missing(reprompt) || (isObject(reprompt) && isSpeech(reprompt.outputSpeech) && isList(reprompt.directives));

/** Each rule of a response with what to say where it is broken. */
const RULES = [
  [({ outputSpeech }) => isSpeech(outputSpeech), '"outputSpeech" must be {"type": "SSML", "ssml": …} or {"type": "PlainText", "text": …}'],
  [({ reprompt }) => isReprompt(reprompt), '"reprompt" must be an object with "outputSpeech"'],
  [({ directives }) => isList(directives), '"directives" must be a list of objects with a "type"'],
  [({ card }) => missing(card) || (isObject(card) && typeof card.type === "string"), '"card" must be an object with a "type"'],
  [({ shouldEndSession: ends }) => missing(ends) || typeof ends === "boolean", '"shouldEndSession" must be true, false or left out'],
];

/** What is wrong with an exchange ({status, answer, reason}); null where it can be performed. */
export function faultOf({ status, answer, reason }) {
  if (reason) return reason;
  if (status !== 200) return `The skill answered with status ${status}.`;
  if (!isObject(answer)) return "The answer is no JSON object.";
  if (!isObject(answer.response)) return 'The answer has no object "response".';
  if (!missing(answer.sessionAttributes) && !isObject(answer.sessionAttributes)) return '"sessionAttributes" must be an object.';
  const broken = RULES.find(([holds]) => !holds(answer.response));
  return broken ? `In the answer's response, ${broken[1]}.` : null;
}
