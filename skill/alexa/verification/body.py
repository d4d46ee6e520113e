"""The body of a request: JSON that is safe to look into."""

import json
import math
from typing import Any, Never

from skill.alexa.verification.refusal import Refused

Nest = dict[str, Any] | list[Any]

LARGEST = 256 * 1024
# Twice as deep as a screen's nested components make it.
DEEPEST = 100


def parse(raw: bytes) -> dict[str, Any]:
    """The envelope in a body: a JSON object in UTF-8, 256 KiB and 100 levels at most.

    NaN, Infinity, numbers beyond a float and lone surrogates are no JSON here. Of a key that
    occurs twice the last counts; there is one parser, so nobody can see the other one.

    Raises:
        Refused: It is anything else.
    """
    if len(raw) > LARGEST:
        raise Refused(413, "the body is too long")
    try:
        envelope = DECODER.decode(raw.decode())
        _check_text(raw, envelope)
    except (ValueError, RecursionError) as error:
        raise Refused(400, f"the body is not JSON: {type(error).__name__}") from error
    if not isinstance(envelope, dict):
        raise Refused(400, "the body is no JSON object")
    if raw.count(b"{") + raw.count(b"[") > DEEPEST and _is_deep(envelope):
        raise Refused(400, "the body is nested too often")
    return envelope


def _check_text(raw: bytes, envelope: object) -> None:
    """Refuse half a character, which only an escape can smuggle into a string."""
    if b"\\" in raw:
        json.dumps(envelope, ensure_ascii=False).encode()


def _is_deep(envelope: Nest) -> bool:
    """Whether there is anything below the deepest level, looked at level by level."""
    level = [envelope]
    for _ in range(DEEPEST):
        level = [child for nest in level for child in _children(nest)]
        if not level:
            return False
    return True


def _children(nest: Nest) -> list[Nest]:
    """The objects and arrays right inside of one."""
    members = nest.values() if isinstance(nest, dict) else nest
    return [member for member in members if isinstance(member, dict | list)]


def _constant(name: str) -> Never:
    """Refuse what Python reads and JSON does not have."""
    raise ValueError(name)


def _number(text: str) -> float:
    """A number with a fraction or an exponent."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


DECODER = json.JSONDecoder(parse_constant=_constant, parse_float=_number)
