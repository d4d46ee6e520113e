"""The body of a request: its size, its JSON, its timestamp."""

from collections.abc import Mapping
from typing import Any

import orjson

from skill.alexa.timestamp import read_timestamp
from skill.alexa.verification import Refused

Container = dict[str, Any] | list[Any]

MAX_BODY_BYTES = 256 * 1024
# orjson writes what comes back in an answer no deeper than 254 levels. A request from a device with
# a screen opens a hundred objects and more, side by side; one that opens fewer cannot be too deep.
MAX_DEPTH = 200
# All but what opens an object or an array: without it, there are as many bytes as levels, or more.
NOT_OPENING = bytes({*range(256)} - {*b"{["})

# ask_sdk_webservice_support.verifier_constants has the same, and tests/alexa compares them.
REQUEST_TOLERANCE_SECONDS = 150
EVENT_TOLERANCE_SECONDS = 3600
EVENT = "AlexaSkillEvent."


def check_size(count: int) -> None:
    """Accept a body of so many bytes: 256 KiB at most.

    Raises:
        Refused: 413 for more.
    """
    if count > MAX_BODY_BYTES:
        raise Refused(413, "the body is too long")


def parse(raw: bytes) -> dict[str, Any]:
    """The envelope in a body: a JSON object in UTF-8, 256 KiB and 200 levels at most.

    NaN, Infinity, numbers beyond a float and lone surrogates are no JSON here. Of a key that
    occurs twice the last counts; there is one parser, so nobody can see the other one.

    Raises:
        Refused: It is anything else.
    """
    check_size(len(raw))
    try:
        envelope = orjson.loads(raw)
    except ValueError as error:
        raise Refused(400, "the body is not JSON") from error
    if not isinstance(envelope, dict):
        raise Refused(400, "the body is no JSON object")
    if len(raw.translate(None, NOT_OPENING)) > MAX_DEPTH and _is_deep(envelope):
        raise Refused(400, "the body is nested too often")
    return envelope


def _is_deep(envelope: Container) -> bool:
    """Whether there is anything below the deepest level, searched level by level."""
    level = [envelope]
    for _ in range(MAX_DEPTH):
        level = [
            member
            for container in level
            for member in (container.values() if type(container) is dict else container)
            if type(member) is dict or type(member) is list
        ]
        if not level:
            return False
    return True


def check_timestamp(envelope: Mapping[str, object], now: float) -> None:
    """Accept a request whose timestamp is near: 150 s either way, an hour for a skill event.

    Args:
        envelope: The parsed request.
        now: Unix seconds.

    Raises:
        Refused: The timestamp is missing, has no time zone, cannot be read or is too far off.
    """
    request = envelope.get("request")
    members = request if isinstance(request, dict) else {}
    is_event = _is_event(members.get("type"))
    tolerance = EVENT_TOLERANCE_SECONDS if is_event else REQUEST_TOLERANCE_SECONDS
    if abs(now - _unix_seconds(members.get("timestamp"))) > tolerance:
        raise Refused(400, "the timestamp is too far off")


def _is_event(kind: object) -> bool:
    """Whether this is the type of a skill event, whichever; Amazon adds new ones."""
    return isinstance(kind, str) and kind.startswith(EVENT)


def _unix_seconds(timestamp: object) -> float:
    sent = read_timestamp(timestamp)
    if sent is None:
        raise Refused(400, "no timestamp that can be read")
    if sent.tzinfo is None:
        raise Refused(400, "the timestamp has no time zone")
    return sent.timestamp()
