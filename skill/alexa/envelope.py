"""An Alexa request becomes a turn: the one place that reads envelopes.

Everything in an envelope is optional here, and may be of any kind: what is missing or strange
reads as absent, and no turn fails for it. Form: developer.amazon.com, "Request and Response JSON
Reference".
"""

import time
from collections.abc import Iterator, Mapping
from datetime import UTC
from typing import Any

from skill.alexa.intents import ENDINGS, IDS, INTENTS, NUMBERS, REQUESTS, TOUCHES
from skill.alexa.timestamp import read_timestamp
from skill.alexa.viewport import can_arrange_rtl, can_draw, read_viewport
from skill.render.screen.document import FORM, VERSION
from skill.state import JSON, Session, session_from_json
from skill.state.coercion import mapping, sequence, text
from skill.turn import Action, Device, Slots, Turn, digest

MATCHED = "ER_SUCCESS_MATCH"
APL = "Alexa.Presentation.APL"
INTENT = "IntentRequest"
TOUCH = "Alexa.Presentation.APL.UserEvent"
NOTHING, SPEAKER = Slots(), Device()

Object = Mapping[str, object]
"""A JSON object of an envelope."""


def read(whole: JSON, *, apla: bool = True) -> Turn:
    """The turn of a request envelope; no device plays audio without `apla`."""
    envelope = mapping(whole)
    request, opened = mapping(envelope.get("request")), mapping(envelope.get("session"))
    context, attributes = mapping(envelope.get("context")), mapping(opened.get("attributes"))
    system = mapping(context.get("System"))
    arguments = _arguments(request)
    session = session_from_json(attributes)
    return Turn(
        action=_action(request, arguments),
        slots=_stroke_end(arguments)
        or _slots(mapping(mapping(request.get("intent")).get("slots"))),
        locale=text(request.get("locale")) or "en-US",
        device=_device(context, system, session, apla=apla),
        screen_id=_screen_id(system),
        user=_user(system) or _user(opened),
        request_id=text(request.get("requestId")),
        at=_seconds(request.get("timestamp")),
        new=opened.get("new") is not False or "profile" not in attributes,
        session=session,
        ending=ENDINGS.get(text(request.get("reason"))),
    )


def faults(whole: JSON) -> tuple[str, ...]:
    """The faults of a RuntimeError request: types and reasons, no messages.

    A message may quote what was said.
    """
    errors = mapping(mapping(whole).get("request")).get("errors")
    return tuple(map(_fault, sequence(errors)))


def _fault(error: object) -> str:
    known = mapping(error)
    words = (text(known.get("type")), text(known.get("reason")))
    return " ".join(word[:60] for word in words if word) or "unknown"


def _user(owner: Object) -> str:
    return text(mapping(owner.get("user")).get("userId"))


def _seconds(timestamp: object) -> float:
    sent = read_timestamp(timestamp)
    if sent is None:
        return time.time()
    return (sent if sent.tzinfo else sent.replace(tzinfo=UTC)).timestamp()


def _arguments(request: Object) -> tuple[str, ...]:
    """The arguments of a SendEvent command; none for any other request."""
    return tuple(map(text, sequence(request.get("arguments"))))


def _stroke_end(arguments: tuple[str, ...]) -> Slots | None:
    """The stroke that a screen has come to the end of."""
    match arguments:
        case ("stroke_ended", step, leg):
            return Slots(step=step, leg=leg or None)
        case _:
            return None


def _action(request: Object, arguments: tuple[str, ...]) -> Action:
    kind = text(request.get("type"))
    if kind == INTENT:
        name = text(mapping(request.get("intent")).get("name"))
        return INTENTS.get(name, Action.FALLBACK)
    if kind == TOUCH:
        return _touch(arguments)
    return REQUESTS.get(kind, Action.SILENT)


def _touch(arguments: tuple[str, ...]) -> Action:
    match arguments:
        case ("touch", action):
            return TOUCHES.get(action, Action.SILENT)
        case ("stroke_ended", _, _):
            return Action.STROKE_ENDED
        case _:
            return Action.SILENT


def _slots(slots: Object) -> Slots:
    if not slots:
        return NOTHING
    heard = {name: slot for name, slot in slots.items() if isinstance(slot, dict)}
    found = dict(pair for name, slot in heard.items() for pair in _slot(name, slot))
    unknown = frozenset(field for field, value in found.items() if value is None)
    return Slots(**found, unknown=unknown)


def _slot(name: str, slot: Object) -> Iterator[tuple[str, Any]]:
    """The field of a slot in which something was heard; None where it was not understood."""
    value = text(slot.get("value")).strip()
    if name in NUMBERS and value:
        field, reading = NUMBERS[name]
        yield field, reading(value)
    elif name in IDS and value:
        yield name, _resolved_id(slot)


def _resolved_id(slot: Object) -> str | None:
    """The id of the first value that entity resolution found; None where it found none."""
    authorities = mapping(slot.get("resolutions")).get("resolutionsPerAuthority")
    for authority in map(mapping, sequence(authorities)):
        values = sequence(authority.get("values"))
        if mapping(authority.get("status")).get("code") == MATCHED and values:
            return text(mapping(mapping(values[0]).get("value")).get("id")) or None
    return None


def _screen_id(system: Object) -> str:
    """A digest of the device, and of the form of our documents: another form is tried again."""
    device = text(mapping(system.get("device")).get("deviceId"))
    return digest(f"{device} {VERSION} {FORM}") if device else ""


def _device(context: Object, system: Object, session: Session, *, apla: bool) -> Device:
    audio = apla and not session.no_audio
    interface = mapping(mapping(system.get("device")).get("supportedInterfaces")).get(APL)
    drawn = can_draw(interface) and not session.no_screen
    viewport = read_viewport(context) if drawn else None
    if viewport is None:
        return SPEAKER if audio else Device(audio=False)
    wide, high = map(int, viewport.size)
    return Device(
        audio=audio,
        screen=True,
        width=wide,
        height=high,
        round=viewport.round,
        rtl=can_arrange_rtl(interface),
    )
