"""Replies as JSON; reading never fails, as with profiles and sessions."""

from typing import Any

from skill.pacing import MAX_RESPONSE_SECONDS
from skill.reply import Argument, Line, Practice, Question, Reply, Stroke
from skill.state.coercion import mapping, member, number, sequence, text

JSON = dict[str, Any]


def reply_to_json(reply: Reply) -> JSON:
    """A reply in its kept form."""
    row: JSON = {"lines": _lines_to_json(reply.lines), "variant": reply.variant}
    if reply.question is not None:
        row["question"] = reply.question.value
    if reply.card:
        row["card"] = reply.card
    if reply.practice is not None:
        row["practice"] = _practice_to_json(reply.practice)
    return row


def reply_from_json(value: object) -> Reply | None:
    """The reply of a kept form; None where nothing in it can be said."""
    if value is None:  # as in every profile that travels
        return None
    row = mapping(value)
    lines = _lines(row.get("lines"))
    question = member(Question, row.get("question"))
    if not lines and question is None:
        return None
    return Reply(
        lines=lines,
        question=question,
        card=text(row.get("card")),
        variant=max(int(number(row.get("variant"))), 0),
        practice=_practice_from_json(row.get("practice")),
    )


def _practice_to_json(practice: Practice) -> JSON:
    strokes = [_stroke_to_json(stroke) for stroke in practice.strokes]
    row: JSON = {"strokes": strokes, "cues": practice.cues}
    if practice.preview is not None:
        row["preview"] = _lines_to_json((practice.preview,))
    if practice.flows:
        row["flows"] = True
    if practice.asks:
        row["asks"] = True
    if practice.sound:
        row["sound"] = practice.sound
    return row


def _stroke_to_json(stroke: Stroke) -> list[Any]:
    lines = _lines_to_json(stroke.lines)
    return [stroke.step, stroke.leg, stroke.seconds, stroke.start, stroke.end, lines]


def _practice_from_json(value: object) -> Practice | None:
    row = mapping(value)
    strokes = tuple(it for item in sequence(row.get("strokes")) if (it := _stroke(item)))
    if not strokes:
        return None
    preview = _lines(row.get("preview"))
    return Practice(
        strokes=strokes,
        cues=row.get("cues") is not False,
        preview=preview[0] if preview else None,
        flows=row.get("flows") is True,
        asks=row.get("asks") is True,
        sound=text(row.get("sound")),
    )


def _stroke(value: object) -> Stroke | None:
    match value:
        case [str(step), str(leg), *numbers, lines] if len(numbers) == 3:
            seconds, start, end = map(number, numbers)
            part = min(max(end - start, 0.0), MAX_RESPONSE_SECONDS)
            return Stroke(step, seconds, start, start + part, leg, _lines(lines))
        case _:
            return None


def _lines_to_json(lines: tuple[Line, ...]) -> list[list[Any]]:
    return [[line.key, dict(line.arguments)] for line in lines]


def _lines(value: object) -> tuple[Line, ...]:
    return tuple(line for item in sequence(value) if (line := _line(item)))


def _line(value: object) -> Line | None:
    if not isinstance(value, list) or len(value) != 2:
        return None
    key, arguments = value
    if not isinstance(key, str) or not isinstance(arguments, dict):
        return None
    return Line(key, {name: _argument(it) for name, it in arguments.items()})


def _argument(value: object) -> Argument:
    if isinstance(value, str):  # as most are
        return value
    match value:
        case int() | float():
            return number(value)
        case [str(unit), int() | float() as count]:
            return (unit, number(count))
        case _:
            return ""
