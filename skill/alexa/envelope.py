"""An Alexa request becomes a turn: the one place that reads envelopes.

Everything in an envelope is optional here, and may be of any kind: what is missing or strange
reads as absent, and no turn fails for it. Form: developer.amazon.com, "Request and Response JSON
Reference".
"""

import time
from collections.abc import Iterator
from datetime import UTC
from typing import Any

from skill.alexa.intents import ENDINGS, IDS, INTENTS, NUMBERS, REQUESTS, TOUCHES
from skill.alexa.timestamp import read_timestamp
from skill.alexa.viewport import can_arrange_rtl, can_draw, read_viewport
from skill.render.screen.document import FORM, VERSION
from skill.state import JSON, Session, session_from_json
from skill.turn import Action, Device, Slots, Turn, digest

MATCHED = "ER_SUCCESS_MATCH"
APL = "Alexa.Presentation.APL"
INTENT = "IntentRequest"
TOUCH = "Alexa.Presentation.APL.UserEvent"
NOTHING, SPEAKER = Slots(), Device()


def read(whole: JSON, *, apla: bool = True) -> Turn:
    """The turn of a request envelope; no device plays audio without `apla`."""
    request, opened = _object(whole, "request"), _object(whole, "session")
    context, attributes = _object(whole, "context"), _object(opened, "attributes")
    system = _object(context, "System")
    arguments = _arguments(request)
    session = session_from_json(attributes)
    return Turn(
        action=_action(request, arguments),
        slots=_stroke_end(arguments) or _slots(_object(request, "intent", "slots")),
        locale=_text(request.get("locale")) or "en-US",
        device=_device(context, system, session, apla=apla),
        screen_id=_screen_id(system),
        user=_user(system) or _user(opened),
        request_id=_text(request.get("requestId")),
        at=_seconds(request.get("timestamp")),
        new=opened.get("new") is not False or "profile" not in attributes,
        session=session,
        ending=ENDINGS.get(_text(request.get("reason"))),
    )


def faults(whole: JSON) -> tuple[str, ...]:
    """The faults of a RuntimeError request: types and reasons, no messages.

    A message may quote what was said.
    """
    errors = _object(whole, "request").get("errors")
    return tuple(map(_fault, errors)) if isinstance(errors, list) else ()


def _fault(error: object) -> str:
    known = error if isinstance(error, dict) else {}
    words = (_text(known.get("type")), _text(known.get("reason")))
    return " ".join(word[:60] for word in words if word) or "unknown"


def _object(whole: Any, *names: str) -> JSON:  # noqa: ANN401 - anything may stand in an envelope
    """The object below these names; an empty one where any other thing stands, or nothing."""
    for name in names:
        whole = whole.get(name) if isinstance(whole, dict) else None
    return whole if isinstance(whole, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _user(owner: JSON) -> str:
    return _text(_object(owner, "user").get("userId"))


def _seconds(timestamp: object) -> float:
    sent = read_timestamp(timestamp)
    if sent is None:
        return time.time()
    return (sent if sent.tzinfo else sent.replace(tzinfo=UTC)).timestamp()


def _arguments(request: JSON) -> tuple[str, ...]:
    """The arguments of a SendEvent command; none for any other request."""
    arguments = request.get("arguments")
    return tuple(map(_text, arguments)) if isinstance(arguments, list) else ()


def _stroke_end(arguments: tuple[str, ...]) -> Slots | None:
    """The stroke that a screen has come to the end of."""
    match arguments:
        case ("stroke_ended", step, leg):
            return Slots(step=step, leg=leg or None)
        case _:
            return None


def _action(request: JSON, arguments: tuple[str, ...]) -> Action:
    kind = _text(request.get("type"))
    if kind == INTENT:
        name = _text(_object(request, "intent").get("name"))
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


def _slots(slots: JSON) -> Slots:
    if not slots:
        return NOTHING
    heard = {name: slot for name, slot in slots.items() if isinstance(slot, dict)}
    found = dict(pair for name, slot in heard.items() for pair in _slot(name, slot))
    unknown = frozenset(field for field, value in found.items() if value is None)
    return Slots(**found, unknown=unknown)


def _slot(name: str, slot: JSON) -> Iterator[tuple[str, Any]]:
    """The field of a slot in which something was heard; None where it was not understood."""
    value = _text(slot.get("value")).strip()
    if name in NUMBERS and value:
        field, reading = NUMBERS[name]
        yield field, reading(value)
    elif name in IDS and value:
        yield name, _resolved_id(slot)


def _resolved_id(slot: JSON) -> str | None:
    """The id of the first value that entity resolution found; None where it found none."""
    authorities = _object(slot, "resolutions").get("resolutionsPerAuthority")
    for authority in authorities if isinstance(authorities, list) else ():
        found = authority if isinstance(authority, dict) else {}
        values = found.get("values")
        if _object(found, "status").get("code") == MATCHED and isinstance(values, list) and values:
            first = values[0] if isinstance(values[0], dict) else {}
            return _text(_object(first, "value").get("id")) or None
    return None


def _screen_id(system: JSON) -> str:
    """A digest of the device, and of the form of our documents: another form is tried again."""
    device = _text(_object(system, "device").get("deviceId"))
    return digest(f"{device} {VERSION} {FORM}") if device else ""


def _device(context: JSON, system: JSON, session: Session, *, apla: bool) -> Device:
    audio = apla and not session.no_audio
    interface = _object(system, "device", "supportedInterfaces").get(APL)
    drawn = can_draw(interface) and not session.no_screen
    viewport = read_viewport(context) if drawn else None
    if viewport is None:
        return SPEAKER if audio else Device(audio=False)
    wide, high = map(int, viewport.size)
    return Device(audio, True, wide, high, viewport.round, can_arrange_rtl(interface))
