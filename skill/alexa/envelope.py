"""An Alexa request becomes a turn: the one place that reads envelopes.

Everything in an envelope is optional here, and may be of any kind: what is missing or strange
reads as absent, and no turn fails for it. Form: developer.amazon.com, "Request and Response JSON
Reference".
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from skill.alexa.intents import IDS, INTENTS, NUMBERS, REQUESTS, TOUCHES
from skill.state import Session, session_from_json
from skill.turn import Action, Device, Slots, Turn

MATCHED = "ER_SUCCESS_MATCH"
APL = "alexa_presentation_apl"


def read(envelope: Any, *, apla: bool = True) -> Turn:  # noqa: ANN401 - the SDK has no types
    """The turn of an `ask_sdk_model.RequestEnvelope`; no device plays audio without `apla`."""
    request = _part(envelope, "request")
    arguments = _arguments(request)
    attributes = _part(envelope, "session.attributes")
    attributes = attributes if isinstance(attributes, dict) else {}
    session = session_from_json(attributes)
    return Turn(
        action=_action(request, arguments),
        slots=_ended(arguments) or _slots(_part(request, "intent.slots")),
        locale=_text(_part(request, "locale")) or "en-US",
        device=_device(_part(envelope, "context"), session, apla=apla),
        user=_user(envelope),
        request_id=_text(_part(request, "request_id")),
        at=_seconds(_part(request, "timestamp")),
        new=_part(envelope, "session.new") is not False or "profile" not in attributes,
        session=session,
    )


def faults(envelope: Any) -> tuple[str, ...]:  # noqa: ANN401
    """What failed on the device, of a RuntimeError request: types and reasons, no messages.

    A message may quote what was said.
    """
    errors = _part(envelope, "request.errors")
    return tuple(_fault(error) for error in errors) if isinstance(errors, list) else ()


def _fault(error: object) -> str:
    reason = _part(error, "reason")
    words = (_text(_part(error, "object_type")), _text(getattr(reason, "value", reason)))
    return " ".join(word[:60] for word in words if word) or "unknown"


def _part(whole: Any, path: str) -> Any:  # noqa: ANN401 - anything may stand in an envelope
    """What stands at a dotted path; None where any part of it is missing."""
    for name in path.split("."):
        whole = getattr(whole, name, None)
    return whole


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _user(envelope: object) -> str:
    found = _part(envelope, "context.system.user.user_id")
    return _text(found or _part(envelope, "session.user.user_id"))


def _seconds(timestamp: object) -> float:
    if not isinstance(timestamp, datetime):
        return time.time()
    return timestamp.replace(tzinfo=timestamp.tzinfo or UTC).timestamp()


def _arguments(request: object) -> tuple[str, ...]:
    """The arguments of a SendEvent command; none for any other request."""
    arguments = _part(request, "arguments")
    return tuple(map(_text, arguments)) if isinstance(arguments, list) else ()


def _ended(arguments: tuple[str, ...]) -> Slots | None:
    """The stroke that a screen has come to the end of."""
    match arguments:
        case ("stroke_ended", step, leg):
            return Slots(step=step, leg=leg or None)
        case _:
            return None


def _action(request: object, arguments: tuple[str, ...]) -> Action:
    kind = _text(_part(request, "object_type"))
    if kind == "IntentRequest":
        return INTENTS.get(_text(_part(request, "intent.name")), Action.FALLBACK)
    if kind == "Alexa.Presentation.APL.UserEvent":
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


def _slots(slots: object) -> Slots:
    if not isinstance(slots, dict):
        return Slots()
    return Slots(**dict(pair for name, slot in slots.items() for pair in _slot(name, slot)))


def _slot(name: str, slot: object) -> Iterator[tuple[str, Any]]:
    if name in NUMBERS:
        field, reading = NUMBERS[name]
        yield field, reading(_text(_part(slot, "value")))
    elif name in IDS:
        yield name, _resolved(slot)


def _resolved(slot: object) -> str | None:
    """The id of the first value that entity resolution found; None where it found none."""
    authorities = _part(slot, "resolutions.resolutions_per_authority")
    for authority in authorities if isinstance(authorities, list) else ():
        code = _part(authority, "status.code")
        values = _part(authority, "values")
        if getattr(code, "value", code) == MATCHED and isinstance(values, list) and values:
            return _text(_part(values[0], "value.id")) or None
    return None


def _device(context: object, session: Session, *, apla: bool) -> Device:
    audio = apla and not session.no_audio
    interfaces = _part(context, "system.device.supported_interfaces")
    if _part(interfaces, APL) is None or session.no_screen:
        return Device(audio=audio)
    viewport = _part(context, "viewport")
    shape = _part(viewport, "shape")
    dots = _number(_part(viewport, "dpi")) or 160
    return Device(
        audio=audio,
        screen=True,
        width=int(_number(_part(viewport, "current_pixel_width")) * 160 / dots),
        height=int(_number(_part(viewport, "current_pixel_height")) * 160 / dots),
        round=getattr(shape, "value", shape) == "ROUND",
    )


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0.0
    return value if 1 <= value < 100_000 else 0.0
