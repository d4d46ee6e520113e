"""The timestamp: how old a request may be."""

from collections.abc import Mapping
from datetime import datetime

from ask_sdk_webservice_support.verifier_constants import (
    MAX_NORMAL_REQUEST_TOLERANCE_IN_MILLIS,
    MAX_SKILL_EVENT_TOLERANCE_IN_MILLIS,
)

from skill.alexa.verification.refusal import Refused

REQUEST_SECONDS = MAX_NORMAL_REQUEST_TOLERANCE_IN_MILLIS / 1000
EVENT_SECONDS = MAX_SKILL_EVENT_TOLERANCE_IN_MILLIS / 1000
EVENT = "AlexaSkillEvent."


def check_time(envelope: Mapping[str, object], now: float) -> None:
    """Let a request in whose timestamp is near: 150 s either way, an hour for a skill event.

    Args:
        envelope: The parsed request.
        now: Unix seconds.

    Raises:
        Refused: The timestamp is missing, has no time zone, cannot be read or is too far off.
    """
    request = envelope.get("request")
    known = request if isinstance(request, dict) else {}
    tolerance = EVENT_SECONDS if _is_event(known.get("type")) else REQUEST_SECONDS
    if abs(now - _sent(known.get("timestamp"))) > tolerance:
        raise Refused(400, "the timestamp is too far off")


def _is_event(kind: object) -> bool:
    """Whether this is the type of a skill event, whichever; Amazon adds new ones."""
    return isinstance(kind, str) and kind.startswith(EVENT)


def _sent(text: object) -> float:
    """When the request was sent, in Unix seconds."""
    if not isinstance(text, str):
        raise Refused(400, "no timestamp")
    try:
        sent = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused(400, "the timestamp cannot be read") from error
    if sent.tzinfo is None:
        raise Refused(400, "the timestamp has no time zone")
    return sent.timestamp()
