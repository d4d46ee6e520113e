"""Positions as JSON; reading never fails, as with profiles and sessions."""

from skill.position import Leg, Position
from skill.state.coercion import mapping, member, number, sequence, text
from skill.state.replies import JSON


def position_to_json(position: Position) -> JSON:
    """A position in its kept form."""
    row: JSON = {
        "routine": position.routine,
        "step": position.step,
        "legs": [leg.value for leg in position.legs],
        "number": position.number,
    }
    if position.leg is not None:
        row["leg"] = position.leg.value
    if position.left_out:
        row["left_out"] = list(position.left_out)
    if position.detour:
        row["detour"] = True
    return row


def position_from_json(value: object) -> Position | None:
    """The position of a kept form; None where it names no step."""
    row = mapping(value)
    step = text(row.get("step"))
    if not step:
        return None
    legs = [member(Leg, leg) for leg in sequence(row.get("legs"))]
    return Position(
        text(row.get("routine")),
        step,
        member(Leg, row.get("leg")),
        tuple(dict.fromkeys(filter(None, legs))),
        int(number(row.get("number"), 1.0)),
        _left_out(row["left_out"]) if "left_out" in row else (),
        row.get("detour") is True,
    )


def _left_out(value: object) -> tuple[str, ...]:
    return tuple(it for it in map(text, sequence(value)) if it)
