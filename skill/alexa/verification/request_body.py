"""The body of a request: JSON that is safe to look into."""

from typing import Any

import orjson

from skill.alexa.verification.refusal import Refused

Nest = dict[str, Any] | list[Any]

LARGEST = 256 * 1024
# What comes back in an answer is written no deeper than 254 levels. A request from a device with a
# screen opens a hundred objects and more, side by side; one that opens fewer need not be looked at.
DEEPEST = 200
# All but what opens an object or an array: without it, there are as many bytes as levels, or more.
NO_NEST = bytes({*range(256)} - {*b"{["})


def parse(raw: bytes) -> dict[str, Any]:
    """The envelope in a body: a JSON object in UTF-8, 256 KiB and 200 levels at most.

    NaN, Infinity, numbers beyond a float and lone surrogates are no JSON here. Of a key that
    occurs twice the last counts; there is one parser, so nobody can see the other one.

    Raises:
        Refused: It is anything else.
    """
    if len(raw) > LARGEST:
        raise Refused(413, "the body is too long")
    try:
        envelope = orjson.loads(raw)
    except ValueError as error:
        raise Refused(400, "the body is not JSON") from error
    if not isinstance(envelope, dict):
        raise Refused(400, "the body is no JSON object")
    if len(raw.translate(None, NO_NEST)) > DEEPEST and _is_deep(envelope):
        raise Refused(400, "the body is nested too often")
    return envelope


def _is_deep(envelope: Nest) -> bool:
    """Whether there is anything below the deepest level, looked at level by level."""
    level = [envelope]
    for _ in range(DEEPEST):
        level = [
            member
            for nest in level
            for member in (nest.values() if type(nest) is dict else nest)
            if type(member) is dict or type(member) is list
        ]
        if not level:
            return False
    return True
