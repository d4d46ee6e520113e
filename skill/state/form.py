"""Profiles and sessions as JSON.

Reading never fails: what is missing, old, foreign or damaged becomes its default, because
attributes and rows may have been written by any version of the skill.
"""

from typing import Any

from skill.pacing import LONGEST
from skill.records import replace
from skill.reply import Argument, Line, Practice, Question, Reply, Stroke
from skill.routine import Leg, Position
from skill.state.reading import mapping, member, number, sequence, sparse, text
from skill.state.values import Mode, Pressure, Profile, Session, Settings

SCHEMA = 1
"""The version of the kept form; it changes when a reader could no longer understand a row."""

JSON = dict[str, Any]


def profile_to_json(profile: Profile) -> JSON:
    """A profile in its kept form; `request_id` and `reply` only where they are set."""
    return sparse(
        {
            "schema": SCHEMA,
            "position": _position_to_json(profile.position),
            "mode": profile.settings.mode.value,
            "pace": profile.settings.pace,
            "cues": profile.settings.cues,
            "pressure": profile.pressure.value,
            "announced": profile.announced,
            "paused": profile.paused,
            "finished": profile.finished,
            "waiting": profile.waiting,
            "began": profile.began,
            "done": profile.done,
            "more": profile.more,
            "strokes": profile.strokes,
            "at": profile.at,
            "version": profile.version,
            "request_id": profile.request_id,
            "reply": _reply_to_json(profile.reply),
        }
    )


def profile_from_json(value: object) -> Profile:
    """The profile of a kept form; defaults for whatever cannot be read."""
    row = mapping(value)
    return Profile(
        position=_position_from_json(row.get("position")),
        settings=Settings(
            mode=member(Mode, row.get("mode")) or Mode.PACED,
            pace=min(max(number(row.get("pace"), 1.0), 0.5), 2.0),
            cues=row.get("cues") is not False,
        ),
        pressure=member(Pressure, row.get("pressure")) or Pressure.GENTLE,
        announced=row.get("announced") is True,
        paused=row.get("paused") is True,
        finished=row.get("finished") is True,
        waiting=row.get("waiting") is True,
        began=number(row.get("began")),
        done=number(row.get("done")),
        more=number(row.get("more")),
        strokes=min(max(int(number(row.get("strokes"), 1.0)), 1), 20),
        at=number(row.get("at")),
        version=max(int(number(row.get("version"))), 0),
        request_id=text(row.get("request_id")),
        reply=_reply_from_json(row.get("reply")),
    )


def session_to_json(session: Session) -> JSON:
    """The session's attributes: at most 4 KB, readable by every later version."""
    travelling = replace(session.profile, request_id="", reply=None)
    return sparse(
        {
            "profile": profile_to_json(travelling),
            "reply": _reply_to_json(session.reply),
            "question": session.question.value if session.question else None,
            "misses": session.misses,
            "turns": session.turns,
            "at": session.at,
            "unread": session.unread or None,
            "unsaved": session.unsaved or None,
            "no_screen": session.no_screen or None,
            "no_audio": session.no_audio or None,
        }
    )


def session_from_json(value: object) -> Session:
    """The session of its attributes; defaults for whatever cannot be read."""
    row = mapping(value)
    return Session(
        profile=profile_from_json(row.get("profile")),
        reply=_reply_from_json(row.get("reply")),
        question=member(Question, row.get("question")),
        misses=max(int(number(row.get("misses"))), 0),
        turns=max(int(number(row.get("turns"))), 0),
        at=number(row.get("at")),
        unread=row.get("unread") is True,
        unsaved=row.get("unsaved") is True,
        no_screen=row.get("no_screen") is True,
        no_audio=row.get("no_audio") is True,
    )


def _position_to_json(position: Position | None) -> JSON | None:
    if position is None:
        return None
    return sparse(
        {
            "routine": position.routine,
            "step": position.step,
            "leg": position.leg.value if position.leg else None,
            "legs": [leg.value for leg in position.legs],
            "number": position.number,
        }
    )


def _position_from_json(value: object) -> Position | None:
    row = mapping(value)
    if not text(row.get("step")):
        return None
    legs = (member(Leg, leg) for leg in sequence(row.get("legs")))
    return Position(
        routine=text(row.get("routine")),
        step=text(row.get("step")),
        leg=member(Leg, row.get("leg")),
        legs=tuple(dict.fromkeys(leg for leg in legs if leg)),
        number=int(number(row.get("number"), 1.0)),
    )


def _reply_to_json(reply: Reply | None) -> JSON | None:
    if reply is None:
        return None
    return sparse(
        {
            "lines": _lines_to_json(reply.lines),
            "question": reply.question.value if reply.question else None,
            "card": reply.card,
            "variant": reply.variant,
            "practice": _practice_to_json(reply.practice),
        }
    )


def _reply_from_json(value: object) -> Reply | None:
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


def _practice_to_json(practice: Practice | None) -> JSON | None:
    if practice is None:
        return None
    strokes = [_stroke_to_json(stroke) for stroke in practice.strokes]
    preview = _lines_to_json((practice.preview,)) if practice.preview else None
    rest = {"cues": practice.cues, "preview": preview, "flows": practice.flows or None}
    return sparse({"strokes": strokes, **rest})


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
    )


def _stroke(value: object) -> Stroke | None:
    match value:
        case [str(step), str(leg), *numbers, lines] if len(numbers) == 3:
            seconds, start, end = map(number, numbers)
            part = min(max(end - start, 0.0), LONGEST)
            return Stroke(step, seconds, start, start + part, leg, _lines(lines))
        case _:
            return None


def _lines_to_json(lines: tuple[Line, ...]) -> list[list[Any]]:
    return [[line.key, dict(line.arguments)] for line in lines]


def _lines(value: object) -> tuple[Line, ...]:
    return tuple(line for item in sequence(value) if (line := _line(item)))


def _line(value: object) -> Line | None:
    match value:
        case [str(key), dict(arguments)]:
            return Line(key, {str(name): _argument(it) for name, it in arguments.items()})
        case _:
            return None


def _argument(value: object) -> Argument:
    match value:
        case str():
            return value
        case int() | float():
            return number(value)
        case [str(unit), int() | float() as count]:
            return (unit, number(count))
        case _:
            return ""
