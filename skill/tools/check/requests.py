"""Every request that the skill can get: each intent, each slot filled in every way, each event."""

from collections.abc import Iterator, Mapping

from skill.alexa.intents import NUMBERS, TOUCHES
from skill.state import JSON

HEARD: Mapping[str, tuple[str, ...]] = {
    "AMAZON.NUMBER": ("1", "5", "9", "-1", "0", "10", "#3", "the 1st 1", "1.5", "1/2", "100000"),
    "AMAZON.DURATION": ("PT30S", "PT2M", "P1D", "PT0S", "PT1H30M", "P1W"),
}
"""What slots of Amazon's own types may hold, recognisers' spellings included."""

SILENT = (
    {"type": "SessionEndedRequest", "reason": "USER_INITIATED"},
    {"type": "SessionEndedRequest", "reason": "EXCEEDED_MAX_REPROMPTS"},
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

DISABLED = "AlexaSkillEvent.SkillDisabled"
ACKNOWLEDGED = tuple(it for it in SILENT if it["type"] != DISABLED)
"""Those that are acknowledged even where the store fails: a removal must not be lost."""

UNKNOWN_INTENT = "IntentOfTomorrow"


def conversation(model: JSON) -> Iterator[JSON]:
    """Every request that asks for an answer, by an interaction model."""
    language_model = model["interactionModel"]["languageModel"]
    ids = {
        it["name"]: tuple(value["id"] for value in it["values"]) for it in language_model["types"]
    }
    yield {"type": "LaunchRequest"}
    yield from map(touch, TOUCHES)
    yield intent(UNKNOWN_INTENT)
    for each in language_model["intents"]:
        slots = {slot["name"]: _values(slot["type"], ids) for slot in each.get("slots", ())}
        yield from _ways(each["name"], slots)


def without_slots(model: JSON) -> Iterator[JSON]:
    """One request of each kind, without slots."""
    return (it for it in conversation(model) if not it.get("intent", {}).get("slots"))


def _values(kind: str, ids: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return HEARD.get(kind) or ids.get(kind, ())


def _ways(name: str, slots: Mapping[str, tuple[str, ...]]) -> Iterator[JSON]:
    """An intent with its slots absent, strange, with each of their values, and all at once."""
    yield intent(name)
    for slot, values in slots.items():
        for filled in (*unknown_slots(slot), *(filled_slot(slot, value) for value in values)):
            yield intent(name, filled)
    if len(slots) > 1:
        yield intent(
            name, *(filled_slot(slot, values[0]) for slot, values in slots.items() if values)
        )


def touch(action: str) -> JSON:
    """A touch of a button of the skill's screen."""
    kind = "Alexa.Presentation.APL.UserEvent"
    return {"type": kind, "token": "knee-massage", "arguments": ["touch", action]}


def intent(name: str, *slots: JSON) -> JSON:
    """An intent with filled slots."""
    filled = {slot["name"]: slot for slot in slots}
    return {"type": "IntentRequest", "intent": {"name": name, "slots": filled}}


def filled_slot(slot: str, value: str) -> JSON:
    """A slot as it arrives when its value was understood."""
    return raw_slot(slot, value) if slot in NUMBERS else matched_slot(slot, value, value)


def unknown_slots(slot: str) -> Iterator[JSON]:
    """A slot as it arrives when its value was not understood."""
    yield {"name": slot, "confirmationStatus": "NONE"}
    yield raw_slot(slot, "")
    yield raw_slot(slot, "?")
    yield raw_slot(slot, "gobbledygook")
    yield slot_resolution(slot, "gobbledygook", {"status": {"code": "ER_SUCCESS_NO_MATCH"}})
    yield slot_resolution(
        slot, "gobbledygook", {"status": {"code": "ER_ERROR_TIMEOUT"}, "values": []}
    )
    yield matched_slot(slot, "gobbledygook", "id_of_tomorrow")


def raw_slot(slot: str, value: str) -> JSON:
    """A slot with what was heard, and nothing resolved."""
    return {"name": slot, "value": value, "confirmationStatus": "NONE", "source": "USER"}


def matched_slot(slot: str, value: str, meant: str) -> JSON:
    """A slot whose value entity resolution has matched with an id."""
    values = [{"value": {"name": value, "id": meant}}]
    return slot_resolution(slot, value, {"status": {"code": "ER_SUCCESS_MATCH"}, "values": values})


def slot_resolution(slot: str, value: str, authority: JSON) -> JSON:
    """A slot with one authority of entity resolution."""
    return {**raw_slot(slot, value), "resolutions": {"resolutionsPerAuthority": [authority]}}
