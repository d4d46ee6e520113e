"""A view becomes an Alexa response.

Form: developer.amazon.com, "Request and Response JSON Reference" and "Interface:
Alexa.Presentation.APLA".
"""

import sys

from skill.render.view import View
from skill.state import JSON, Session, session_to_json

TOKEN = "knee-massage"  # noqa: S105 - names the document, opens nothing
"""Names our documents in the events that come back."""

AGENT = "knee-massage Python/{}.{}.{}".format(*sys.version_info)
"""The user agent of an answer without the SDK."""


def response_envelope(event: object, response: JSON, session: Session | None) -> JSON:
    """The response envelope to an event; without a session, the attributes go back unchanged."""
    envelope = {"version": "1.0", "userAgent": AGENT, "response": response}
    received = event.get("session") if isinstance(event, dict) else None
    if isinstance(received, dict):
        attributes = received.get("attributes")
        unchanged = attributes if isinstance(attributes, dict) else {}
        envelope["sessionAttributes"] = session_to_json(session) if session else unchanged
    return envelope


def write(view: View) -> JSON:
    """The response of a view; one without any part where nothing is said."""
    response: JSON = {}
    if view.speech:
        response["outputSpeech"] = _speech(view.speech)
    if view.card:
        response["card"] = {"type": "Simple", "title": view.card.title, "content": view.card.text}
    if view.reprompt:
        response["reprompt"] = {"outputSpeech": _speech(view.reprompt)}
    if view.audio is not None or view.screen is not None:
        response["directives"] = _directives(view)
    if view.listens is not None:
        response["shouldEndSession"] = not view.listens
    return response


def _speech(ssml: str) -> JSON:
    return {"type": "SSML", "ssml": ssml}


def _directives(view: View) -> list[JSON]:
    directives: list[JSON] = []
    if view.screen is not None:
        kind = "Alexa.Presentation.APL.RenderDocument"
        directives.append({"type": kind, "token": TOKEN, **view.screen})
    if view.audio is not None:
        kind = "Alexa.Presentation.APLA.RenderDocument"
        directives.append({"type": kind, "token": TOKEN, "document": view.audio})
    return directives
