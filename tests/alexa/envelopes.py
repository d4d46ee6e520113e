"""Envelopes as Amazon's pages and devices show them, one of each kind."""

import copy
from datetime import UTC, datetime

from skill.state import JSON
from skill.tools.echo import Echo

APPLICATION = "amzn1.ask.skill.f4c2a8d0-1b6e-4d3a-9c57-2e8b90a1d7f3"
SENT = datetime(2026, 11, 24, 20, 15, 30, tzinfo=UTC)
USER = {"userId": "amzn1.ask.account.AGQ7VY2ADA", "accessToken": "Atza|of-nobody"}
PERSON = {"personId": "amzn1.ask.person.BLANCHE"}

SPEAKER: JSON = {
    "deviceId": "amzn1.ask.device.AFKITCHEN",
    "supportedInterfaces": {"AudioPlayer": {}},
}
HUB: JSON = {
    "deviceId": "amzn1.ask.device.AFLIVINGROOM",
    "supportedInterfaces": {
        "AudioPlayer": {},
        "Alexa.Presentation.APL": {"runtime": {"maxVersion": "2024.3"}},
    },
}
VIEWPORT: JSON = {
    "experiences": [
        {"arcMinuteWidth": 246, "arcMinuteHeight": 144, "canRotate": False, "canResize": False}
    ],
    "mode": "HUB",
    "shape": "RECTANGLE",
    "pixelWidth": 1024,
    "pixelHeight": 600,
    "dpi": 160,
    "currentPixelWidth": 1024,
    "currentPixelHeight": 600,
    "touch": ["SINGLE"],
    "video": {"codecs": ["H_264_42", "H_264_41"]},
}


def envelope(request: JSON, device: JSON = SPEAKER, **session: object) -> JSON:
    """An envelope around a request; `session` changes or adds keys of the session."""
    echo = Echo(lambda _: {}, application=APPLICATION, now=lambda: SENT)
    echo.session = "amzn1.echo-api.session.5a1e"
    whole = echo.envelope({"requestId": "amzn1.echo-api.request.6919844a-733e", **request})
    whole["session"] |= {"user": USER, **session}
    whole["context"]["System"] |= {
        "user": USER,
        "person": PERSON,
        "device": device,
        "unit": {"unitId": "amzn1.ask.unit.B", "persistentUnitId": "amzn1.alexa.unit.B"},
        "apiAccessToken": "of.no.value",
    }
    whole["context"]["AudioPlayer"] = {"playerActivity": "IDLE"}
    if device is HUB:
        whole["context"]["Viewport"] = VIEWPORT
        whole["context"]["Alexa.Presentation.APL"] = {
            "token": "knee-massage",
            "version": "AriaRuntimeLibrary-2024.3.1",
            "componentsVisibleOnScreen": [],
        }
    return copy.deepcopy(whole)


def slot(name: str, value: str, code: str = "ER_SUCCESS_MATCH", *ids: str) -> JSON:
    """A slot as entity resolution leaves it."""
    authority: JSON = {
        "authority": f"amzn1.er-authority.echo-sdk.amzn1.ask.skill.f4c2.{name.upper()}",
        "status": {"code": code},
    }
    if ids:
        authority["values"] = [{"value": {"name": it, "id": it}} for it in ids]
    resolutions = {"resolutionsPerAuthority": [authority]}
    simple = {"type": "Simple", "value": value, "resolutions": resolutions}
    return {
        "name": name,
        "value": value,
        "resolutions": resolutions,
        "confirmationStatus": "NONE",
        "source": "USER",
        "slotValue": simple,
    }


def intent(name: str, *slots: JSON) -> JSON:
    filled = {it["name"]: it for it in slots}
    shape: JSON = {"name": name, "confirmationStatus": "NONE"}
    if slots:
        shape["slots"] = filled
    return {"type": "IntentRequest", "intent": shape, "dialogState": "STARTED"}


def without_session(request: JSON) -> JSON:
    """An envelope of a skill event, which belongs to no session."""
    whole = envelope(request)
    del whole["session"]
    return whole


ANSWERED: dict[str, JSON] = {
    "launch": envelope({"type": "LaunchRequest", "shouldLinkResultBeReturned": False}, new=True),
    "launch on a screen": envelope({"type": "LaunchRequest"}, HUB, new=True),
    "next": envelope(intent("AMAZON.NextIntent")),
    "one-shot": envelope(intent("AMAZON.NextIntent"), new=True),
    "resolved slot": envelope(
        intent("GoToStepIntent", slot("step", "thumbs", "ER_SUCCESS_MATCH", "thumb_circles"))
    ),
    "two candidates": envelope(
        intent("GoToStepIntent", slot("step", "circles", "ER_SUCCESS_MATCH", "a", "b"))
    ),
    "no match": envelope(intent("GoToStepIntent", slot("step", "elbows", "ER_SUCCESS_NO_MATCH"))),
    "timeout": envelope(intent("GoToStepIntent", slot("step", "elbows", "ER_ERROR_TIMEOUT"))),
    "number": envelope(intent("GoToStepIntent", {"name": "number", "value": "5"})),
    "absent slot": envelope(
        intent("GoToStepIntent", {"name": "number", "confirmationStatus": "NONE"})
    ),
    "question mark": envelope(intent("GoToStepIntent", {"name": "number", "value": "?"})),
    "duration": envelope(intent("MoreTimeIntent", {"name": "duration", "value": "PT1M30S"})),
    "touch": envelope(
        {
            "type": "Alexa.Presentation.APL.UserEvent",
            "token": "knee-massage",
            "arguments": ["touch", "next"],
            "source": {"type": "TouchWrapper", "handler": "Press", "id": "next"},
            "components": {},
        },
        HUB,
    ),
}
"""Requests that get an answer."""

UNANSWERED: dict[str, JSON] = {
    "silence": envelope({"type": "SessionEndedRequest", "reason": "EXCEEDED_MAX_REPROMPTS"}),
    "error": envelope(
        {
            "type": "SessionEndedRequest",
            "reason": "ERROR",
            "error": {"type": "INVALID_RESPONSE", "message": "SSML"},
        }
    ),
    "exception": envelope(
        {
            "type": "System.ExceptionEncountered",
            "error": {"type": "INVALID_RESPONSE", "message": "no"},
            "cause": {"requestId": "amzn1.echo-api.request.1"},
        }
    ),
    "screen failed": envelope(
        {
            "type": "Alexa.Presentation.APL.RuntimeError",
            "token": "knee-massage",
            "errors": [
                {"type": "LIST_ERROR", "reason": "INTERNAL_ERROR", "listId": "a", "message": "b"}
            ],
        },
        HUB,
    ),
    "audio failed": envelope(
        {
            "type": "Alexa.Presentation.APLA.RuntimeError",
            "token": "knee-massage",
            "errors": [
                {"type": "AUDIO_SOURCE_ERROR", "reason": "UNKNOWN_ERROR", "message": "not played"}
            ],
        }
    ),
    "connection": envelope(
        {
            "type": "Connections.Response",
            "name": "AskFor",
            "token": "",
            "status": {"code": "200", "message": "OK"},
            "payload": {"status": "ACCEPTED", "permissionScope": "alexa::alerts:timers:skill"},
        }
    ),
    "disabled": without_session(
        {
            "type": "AlexaSkillEvent.SkillDisabled",
            "eventCreationTime": "2026-11-24T20:15:29Z",
            "eventPublishingTime": "2026-11-24T20:15:30Z",
        }
    ),
    "enabled": without_session({"type": "AlexaSkillEvent.SkillEnabled"}),
    "permission": without_session(
        {
            "type": "AlexaSkillEvent.SkillPermissionAccepted",
            "body": {"acceptedPermissions": [{"scope": "alexa::profile:name:read"}]},
        }
    ),
    "player": envelope(
        {
            "type": "AudioPlayer.PlaybackStarted",
            "token": "t",
            "offsetInMilliseconds": 0,
        }
    ),
}
"""Requests that are heard in silence."""

KNOWN = ANSWERED | UNANSWERED
"""Every kind that the SDK knows, too."""

NEWER: dict[str, JSON] = {
    "request type": envelope({"type": "Alexa.Telepathy.Thought", "thought": {"of": "knees"}}),
    "intent": envelope(intent("AMAZON.TelepathyIntent")),
    "dialog state": envelope({**intent("AMAZON.NextIntent"), "dialogState": "DREAMT"}),
    "reason": envelope({"type": "SessionEndedRequest", "reason": "BORED"}),
    "locale": envelope({**intent("AMAZON.NextIntent"), "locale": "tlh-QO"}),
    "confirmation": envelope(
        {"type": "IntentRequest", "intent": {"name": "WhyIntent", "confirmationStatus": "NODDED"}}
    ),
    "match": envelope(intent("GoToStepIntent", slot("step", "thumbs", "ER_GUESSED", "roll"))),
    "viewport": envelope(intent("AMAZON.NextIntent"), HUB),
    "player": envelope(intent("AMAZON.NextIntent")),
}
"""Envelopes with what no SDK knows yet."""
NEWER["viewport"]["context"]["Viewport"] |= {"shape": "SPHERE", "mode": "GLASSES", "touch": ["AIR"]}
NEWER["player"]["context"]["AudioPlayer"] = {"playerActivity": "HUMMING"}
