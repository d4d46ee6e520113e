// The requests that Alexa sends to a skill.

import { interfaces, viewports } from "./devices.js";

const id = (kind) => `amzn1.${kind}.${crypto.randomUUID()}`;

export const newUser = () => `amzn1.ask.account.${crypto.randomUUID().replaceAll("-", "").toUpperCase()}`;

/** A session that begins with the next request. */
export const newSession = () => ({ id: id("echo-api.session"), new: true, attributes: {} });

/**
 * A whole request.
 *
 * `about` is what it is sent from: {skillId, user, device, locale, shown}, where `shown` is the
 * token of the document on the screen, or null. `session` is null for requests without one.
 */
export function envelope(request, session, about) {
  const application = { applicationId: about.skillId };
  const user = { userId: about.user };
  const body = {
    version: "1.0",
    context: context(about, application, user),
    request: { requestId: id("echo-api.request"), timestamp: now(), locale: about.locale, ...request },
  };
  if (!session) return body;
  const { id: sessionId, new: begins, attributes } = session;
  return { ...body, session: { new: begins, sessionId, application, attributes, user } };
}

/** A request with its id and its time, which lies so many milliseconds in the future. */
export const stamped = (request, later = 0) => ({
  requestId: id("echo-api.request"),
  timestamp: now(later),
  ...request,
});

/** The session that a request was sent in. */
export const sessionOf = ({ session }) =>
  session ? structuredClone({ id: session.sessionId, new: session.new, attributes: session.attributes }) : null;

const now = (later = 0) => new Date(Date.now() + later).toISOString().replace(/\.\d+Z$/, "Z");

function context({ device, shown }, application, user) {
  const system = {
    application,
    user,
    device: { deviceId: `amzn1.ask.device.${device.id.toUpperCase()}`, supportedInterfaces: interfaces(device) },
    apiEndpoint: "https://api.amazonalexa.com",
    apiAccessToken: "simulator",
  };
  return { System: system, ...viewports(device), ...visual(shown) };
}

const visual = (token) =>
  token === null
    ? {}
    : { "Alexa.Presentation.APL": { token, version: "AriaRuntimeLibrary-1.0", componentsVisibleOnScreen: [] } };

export const launch = () => ({ type: "LaunchRequest", shouldLinkResultBeReturned: false });

/** An IntentRequest for what was understood: {intent, slots: {name: {value, id}}}. */
export const intent = ({ intent: name, slots }, skillId) => ({
  type: "IntentRequest",
  dialogState: "STARTED",
  intent: {
    name,
    confirmationStatus: "NONE",
    slots: Object.fromEntries(Object.entries(slots).map(([key, heard]) => [key, slot(key, heard, skillId)])),
  },
});

function slot(name, { value, id: known }, skillId) {
  const heard = { name, value, confirmationStatus: "NONE", source: "USER" };
  const found = known === null ? {} : { resolutions: resolutions(name, value, known, skillId) };
  return { ...heard, ...found, slotValue: { type: "Simple", value, ...found } };
}

const resolutions = (name, value, known, skillId) => ({
  resolutionsPerAuthority: [
    {
      authority: `amzn1.er-authority.echo-sdk.${skillId}.${name}`,
      status: { code: "ER_SUCCESS_MATCH" },
      values: [{ value: { name: value, id: known } }],
    },
  ],
});

/** `reason` is USER_INITIATED, EXCEEDED_MAX_REPROMPTS or ERROR; `error` goes with the last. */
export const ended = (reason, error) => ({
  type: "SessionEndedRequest",
  reason,
  ...(error ? { error: { type: "INVALID_RESPONSE", message: error } } : {}),
});

/** What a SendEvent command of the document with that token says. */
export const touched = (token, event) => ({
  type: "Alexa.Presentation.APL.UserEvent",
  token,
  arguments: event.arguments ?? [],
  source: event.source ?? {},
  components: event.components ?? {},
});

/** Faults in a document: kind is "APL" or "APLA". */
export const faulty = (kind, token, errors) => ({
  type: `Alexa.Presentation.${kind}.RuntimeError`,
  token,
  errors,
});
