"""Requests as devices, consoles and public repositories show them: their forms, written anew.

One entry a form. Sources of the forms: developer.amazon.com, the request reference of each
interface; request files in the repositories of alexa/ask-sdk, alexa-js/alexa-verifier,
bespoken/virtual-alexa, jovotech/jovo-framework and of skills that keep theirs.
"""

from collections.abc import Iterator

from skill.state import JSON
from tests.alexa.envelopes import HUB, SPEAKER, envelope, intent, slot, without_session

LOCALES = (
    "ar-SA",
    "de-DE",
    "en-AU",
    "en-CA",
    "en-GB",
    "en-IN",
    "en-US",
    "es-ES",
    "es-MX",
    "es-US",
    "fr-CA",
    "fr-FR",
    "hi-IN",
    "it-IT",
    "ja-JP",
    "nl-NL",
    "pt-BR",
)
"""The locales of custom skills (developer.amazon.com, "Develop Skills in Multiple Languages")."""


def device(**interfaces: object) -> JSON:
    """A device with these interfaces; a dot in a name is written as two underscores."""
    names = {name.replace("__", "."): value for name, value in interfaces.items()}
    return {"deviceId": "amzn1.ask.device.RECORDED", "supportedInterfaces": names}


def with_context(whole: JSON, **contexts: object) -> JSON:
    """The envelope with other contexts beside its own; None takes one away."""
    for name, value in contexts.items():
        key = name.replace("__", ".")
        if value is None:
            whole["context"].pop(key, None)
        else:
            whole["context"][key] = value
    return whole


def with_system(whole: JSON, **keys: object) -> JSON:
    """The envelope with other keys in `context.System`; None takes one away."""
    system = whole["context"]["System"]
    for name, value in keys.items():
        if value is None:
            system.pop(name, None)
        else:
            system[name] = value
    return whole


def devices() -> Iterator[tuple[str, JSON]]:
    """Launches from every kind of device that the interfaces describe."""
    launch = {"type": "LaunchRequest"}
    apl = {"runtime": {"maxVersion": "2024.3"}}
    kinds = {
        "a speaker with music": device(AudioPlayer={}),
        "a device with nothing": device(),
        "a clock's display": device(
            AudioPlayer={},
            Alexa__Presentation__APLT={
                "runtime": {"maxVersion": "1.0"},
                "supportedProfiles": ["FOUR_CHARACTER_CLOCK"],
            },
        ),
        "a screen of old": device(
            Display={"templateVersion": "1.0", "markupVersion": "1.0"}, VideoApp={}
        ),
        "a screen with pages": device(
            Alexa__Presentation__APL=apl, Alexa__Presentation__HTML={"runtime": {"maxVersion": "1"}}
        ),
        "a television": device(Alexa__Presentation__APL=apl, Alexa__Advertisement={}),
        "a car": device(
            AudioPlayer={}, Geolocation={}, Navigation={}, Automotive={"supported": True}
        ),
        "a screen without a version": device(Alexa__Presentation__APL={}),
        "a screen with an old version": device(
            Alexa__Presentation__APL={"runtime": {"maxVersion": "1.0"}}
        ),
        "a screen with an empty runtime": device(Alexa__Presentation__APL={"runtime": {}}),
    }
    for name, kind in kinds.items():
        yield name, envelope(launch, kind, new=True)
    yield "the console's simulator", with_system(envelope(launch, HUB, new=True), person=None)


def contexts() -> Iterator[tuple[str, JSON]]:
    """The states of other interfaces, which come along with any request."""
    step = intent("AMAZON.NextIntent")
    yield (
        "a place on earth",
        with_context(
            envelope(step),
            Geolocation={
                "timestamp": "2026-11-24T20:15:00Z",
                "coordinate": {
                    "latitudeInDegrees": 38.2,
                    "longitudeInDegrees": -73.1,
                    "accuracyInMeters": 12.1,
                },
                "locationServices": {"access": "ENABLED", "status": "RUNNING"},
            },
        ),
    )
    yield (
        "several viewports",
        with_context(
            envelope(step, HUB),
            Viewports=[
                {
                    "type": "APL",
                    "id": "main",
                    "shape": "RECTANGLE",
                    "dpi": 213,
                    "presentationType": "STANDARD",
                    "canRotate": False,
                    "configuration": {
                        "current": {
                            "mode": "HUB",
                            "size": {"type": "DISCRETE", "pixelWidth": 1280, "pixelHeight": 800},
                        }
                    },
                },
                {
                    "type": "APLT",
                    "id": "clock",
                    "supportedProfiles": ["FOUR_CHARACTER_CLOCK"],
                    "lineLength": 4,
                    "lineCount": 1,
                },
            ],
        ),
    )
    yield (
        "what is on the screen",
        with_context(
            envelope(step, HUB),
            Alexa__Presentation__APL={
                "token": "knee-massage",
                "version": "AriaRuntimeLibrary-2024.3.1",
                "componentsVisibleOnScreen": [
                    {
                        "uid": ":1002",
                        "position": "1024x600+0+0:0",
                        "type": "mixed",
                        "tags": {"viewport": {}},
                        "children": [{"uid": ":1003", "type": "graphic"}],
                    }
                ],
                "dataSources": [],
            },
        ),
    )
    yield "extensions", with_context(envelope(step), Extensions={"available": {"aplext:x:10": {}}})
    yield "no viewport", with_context(envelope(step, HUB), Viewport=None)
    yield "no user", with_system(envelope(step), user=None)
    yield "no device", with_system(envelope(step), device=None)
    yield "no person, no unit", with_system(envelope(step), person=None, unit=None)
    yield "an account that is linked", envelope(step, user={"userId": "u", "accessToken": "t"})
    yield (
        "consent",
        envelope(step, user={"userId": "u", "permissions": {"consentToken": "t", "scopes": {}}}),
    )


def slots() -> Iterator[tuple[str, JSON]]:
    """What entity resolution, dialogs and multiple values leave in a slot."""
    dynamic = slot("step", "thumb circles", "ER_SUCCESS_NO_MATCH")
    dynamic["resolutions"]["resolutionsPerAuthority"].append(
        {
            "authority": "amzn1.er-authority.echo-sdk.dynamic.amzn1.ask.skill.f4c2.STEP",
            "status": {"code": "ER_SUCCESS_NO_MATCH"},
        }
    )
    listed = {
        "name": "step",
        "confirmationStatus": "NONE",
        "source": "USER",
        "slotValue": {
            "type": "List",
            "values": [
                {"type": "Simple", "value": "thumb circles"},
                {"type": "Simple", "value": "fanning"},
            ],
        },
    }
    forms = {
        "two authorities, no match": dynamic,
        "several values": listed,
        "empty": slot("step", ""),
        "null": {"name": "step", "value": None},
        "a word for a number": {"name": "number", "value": "four"},
        "an ordinal": {"name": "number", "value": "3rd"},
        "confirmed": {**slot("step", "x", "ER_SUCCESS_MATCH", "fanning"), "source": "DEFAULT"},
        "an error of resolution": slot("step", "thumbs", "ER_ERROR_EXCEPTION"),
        "no authority": {"name": "step", "value": "thumbs", "resolutions": {}},
    }
    for name, form in forms.items():
        yield f"a slot: {name}", envelope(intent("GoToStepIntent", form))
    for value in ("PT1.5M", "P0Y0M0DT0H3M0S", "P1W", "PT", "P", "?", "two minutes", "PT45S"):
        form = {"name": "duration", "value": value}
        yield f"a duration: {value}", envelope(intent("MoreTimeIntent", form))
    for state in ("STARTED", "IN_PROGRESS", "COMPLETED", None):
        asked = {**intent("AMAZON.NextIntent"), "dialogState": state}
        yield f"a dialog: {state}", envelope(asked)


def moments() -> Iterator[tuple[str, JSON]]:
    """Forms of a timestamp and of the session that public requests have."""
    step = intent("AMAZON.NextIntent")
    for stamp in (
        "2026-11-24T20:15:30Z",
        "2026-11-24T20:15:30.123Z",
        "2026-11-24T21:15:30+01:00",
        1795983330000,
        1795983330,
    ):
        yield f"a timestamp: {stamp}", envelope({**step, "timestamp": stamp})
    yield "attributes null", envelope(step, attributes=None)
    yield "attributes absent", _without(envelope(step), "session", "attributes")
    yield "a session without new", _without(envelope(step), "session", "new")
    yield (
        "a resumed session",
        envelope(
            {"type": "SessionResumedRequest", "originIpAddress": None, "cause": {"type": "Resumed"}}
        ),
    )


def _without(whole: JSON, *path: str) -> JSON:
    *outer, last = path
    inner = whole
    for name in outer:
        inner = inner[name]
    del inner[last]
    return whole


def locales() -> Iterator[tuple[str, JSON]]:
    """A launch in every locale of custom skills, and in some that are none."""
    for locale in (*LOCALES, "sv-SE", "en", "de_DE", "", "zz-ZZ"):
        whole = envelope({"type": "LaunchRequest", "locale": locale}, SPEAKER, new=True)
        yield f"a locale: {locale}", whole


def requests_with_answer() -> dict[str, JSON]:
    """Requests to which a person waits for an answer."""
    kinds = (devices, contexts, slots, moments, locales)
    return {name: whole for kind in kinds for name, whole in kind()}


def requests_without_answer() -> dict[str, JSON]:
    """Requests to which Alexa takes no speech, or that mean nothing to this skill."""
    in_session: dict[str, JSON] = {
        "ended by the user": {"type": "SessionEndedRequest", "reason": "USER_INITIATED"},
        "ended by an error": {
            "type": "SessionEndedRequest",
            "reason": "ERROR",
            "error": {"type": "DEVICE_COMMUNICATION_ERROR", "message": "m"},
        },
        "ended without a reason": {"type": "SessionEndedRequest"},
        "an exception": {
            "type": "System.ExceptionEncountered",
            "error": {"type": "INVALID_RESPONSE", "message": "m"},
            "cause": {"requestId": "amzn1.echo-api.request.1"},
        },
        "a list's end": {
            "type": "Alexa.Presentation.APL.LoadIndexListData",
            "token": "knee-massage",
            "correlationToken": "101",
            "listId": "l",
            "startIndex": 10,
            "count": 5,
        },
        "a token's page": {
            "type": "Alexa.Presentation.APL.LoadTokenListData",
            "token": "knee-massage",
            "correlationToken": "102",
            "listId": "l",
            "pageToken": "p",
        },
        "a touch on another document": {
            "type": "Alexa.Presentation.APL.UserEvent",
            "token": "another",
            "arguments": [{"kind": "object"}, 7, None],
            "source": {"type": "TouchWrapper", "handler": "Press", "id": ""},
        },
        "a clock's event": {"type": "Alexa.Presentation.APLT.UserEvent", "token": "t"},
        "a page's message": {
            "type": "Alexa.Presentation.HTML.Message",
            "message": {"of": "a page"},
        },
        "music that ended": {
            "type": "AudioPlayer.PlaybackNearlyFinished",
            "token": "t",
            "offsetInMilliseconds": 1000,
        },
        "music that failed": {
            "type": "AudioPlayer.PlaybackFailed",
            "token": "t",
            "error": {"type": "MEDIA_ERROR_UNKNOWN", "message": "m"},
            "currentPlaybackState": {
                "token": "t",
                "offsetInMilliseconds": 1,
                "playerActivity": "PLAYING",
            },
        },
        "a button of a remote": {"type": "PlaybackController.NextCommandIssued"},
        "an element of old": {"type": "Display.ElementSelected", "token": "listItem_1"},
        "a game's button": {
            "type": "GameEngine.InputHandlerEvent",
            "originatingRequestId": "amzn1.echo-api.request.1",
            "events": [{"name": "down", "inputEvents": []}],
        },
        "a gadget": {"type": "CustomInterfaceController.EventsReceived", "token": "t"},
        "a purchase": {
            "type": "Connections.Response",
            "name": "Buy",
            "status": {"code": "200", "message": "OK"},
            "payload": {"purchaseResult": "DECLINED", "productId": "p"},
            "token": "t",
        },
        "a task": {"type": "Tasks.UpdateRequest"},
        "a conversation's api": {
            "type": "Dialog.API.Invoked",
            "apiRequest": {"name": "next", "arguments": {}, "slots": {}},
        },
        "a question whether it can": {
            "type": "CanFulfillIntentRequest",
            "intent": {"name": "GoToStepIntent", "slots": {"step": {"name": "step"}}},
        },
    }
    events: dict[str, JSON] = {
        "an event: linked": {
            "type": "AlexaSkillEvent.SkillAccountLinked",
            "body": {"accessToken": "t"},
        },
        "an event: permissions": {
            "type": "AlexaSkillEvent.SkillPermissionChanged",
            "body": {"acceptedPermissions": []},
        },
        "an event: subscription": {
            "type": "AlexaSkillEvent.ProactiveSubscriptionChanged",
            "body": {"subscriptions": []},
        },
        "an event: a list": {
            "type": "AlexaHouseholdListEvent.ItemsCreated",
            "body": {"listId": "l", "listItemIds": ["i"]},
        },
        "an event: a reminder": {"type": "Reminders.ReminderStarted", "body": {"alertToken": "t"}},
        "an event: a message": {"type": "Messaging.MessageReceived", "message": {"a": "b"}},
    }
    return {
        **{name: envelope(request) for name, request in in_session.items()},
        **{name: without_session(request) for name, request in events.items()},
    }
