"""Every request that the skill can get: each intent, each slot filled in every way, each event."""

from collections.abc import Iterator, Mapping
from typing import Any

from skill import utterances
from skill.alexa.intents import INTENTS, NUMBERS, TOUCHES

JSON = dict[str, Any]

NUMBERS_HEARD: Mapping[str, tuple[str, ...]] = {
    "number": ("1", "5", "9", "-1", "0", "10", "#3", "the 1st 1"),
    "amount": ("2", "15", "0", "1.5", "1/2", "100000"),
    "duration": ("PT30S", "PT2M", "P1D", "PT0S"),
}
"""What is heard for slots of Amazon's own types."""

UTTERANCES = utterances.read("en")


def _values(slot: str, kind: str) -> tuple[str, ...]:
    return NUMBERS_HEARD.get(slot) or tuple(UTTERANCES.types[kind])


SLOTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    name: {slot: _values(slot, kind) for slot, kind in intent.slots.items()}
    for name, intent in UTTERANCES.intents.items()
}
"""The slots of each intent that has any, and their values."""

SILENT = (
    {"type": "SessionEndedRequest", "reason": "USER_INITIATED"},
    {"type": "SessionEndedRequest", "reason": "ERROR", "error": {"type": "INTERNAL_SERVICE_ERROR"}},
    {"type": "System.ExceptionEncountered", "error": {"type": "INVALID_RESPONSE"}},
    {"type": "Alexa.Presentation.APL.RuntimeError", "errors": [{"type": "GENERIC_ERROR"}]},
    {"type": "Alexa.Presentation.APLA.RuntimeError", "errors": [{"type": "AUDIO_SOURCE_ERROR"}]},
    {"type": "Connections.Response", "name": "AskFor", "status": {"code": "200"}},
    {"type": "AlexaSkillEvent.SkillEnabled"},
    {"type": "AlexaSkillEvent.SkillPermissionAccepted"},
    {"type": "AlexaSkillEvent.SkillDisabled"},
    {"type": "CanFulfillIntentRequest", "intent": {"name": "WhyIntent"}},
    {"type": "Some.RequestOfTomorrow"},
)
"""Requests that ask for no answer."""


def conversation() -> Iterator[JSON]:
    """Every request that asks for an answer."""
    yield {"type": "LaunchRequest"}
    yield from map(touch, TOUCHES)
    for name in (*INTENTS, "IntentOfTomorrow"):
        yield intent(name)
        slots = SLOTS.get(name, {})
        for slot, values in slots.items():
            for filled in (*strange(slot), *(said(slot, value) for value in values)):
                yield intent(name, filled)
        if len(slots) > 1:
            yield intent(name, *(said(slot, values[0]) for slot, values in slots.items()))


def touch(action: str) -> JSON:
    kind = "Alexa.Presentation.APL.UserEvent"
    return {"type": kind, "token": "knee-massage", "arguments": ["touch", action]}


def intent(name: str, *slots: JSON) -> JSON:
    filled = {slot["name"]: slot for slot in slots}
    return {"type": "IntentRequest", "intent": {"name": name, "slots": filled}}


def said(slot: str, value: str) -> JSON:
    """A slot as it arrives when its value was understood."""
    return heard(slot, value) if slot in NUMBERS else matched(slot, value, value)


def strange(slot: str) -> Iterator[JSON]:
    """A slot as it arrives when its value was not understood."""
    yield {"name": slot, "confirmationStatus": "NONE"}
    yield heard(slot, "")
    yield heard(slot, "?")
    yield heard(slot, "gobbledygook")
    yield resolved(slot, "gobbledygook", {"status": {"code": "ER_SUCCESS_NO_MATCH"}})
    yield resolved(slot, "gobbledygook", {"status": {"code": "ER_ERROR_TIMEOUT"}, "values": []})
    yield matched(slot, "gobbledygook", "id_of_tomorrow")


def heard(slot: str, value: str) -> JSON:
    return {"name": slot, "value": value, "confirmationStatus": "NONE", "source": "USER"}


def matched(slot: str, value: str, meant: str) -> JSON:
    values = [{"value": {"name": value, "id": meant}}]
    return resolved(slot, value, {"status": {"code": "ER_SUCCESS_MATCH"}, "values": values})


def resolved(slot: str, value: str, authority: JSON) -> JSON:
    return {**heard(slot, value), "resolutions": {"resolutionsPerAuthority": [authority]}}
