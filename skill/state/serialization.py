"""Profiles and sessions as JSON.

Reading never fails: what is missing, old, foreign or damaged becomes its default, because
attributes and rows may have been written by any version of the skill.
"""

from typing import Any

from skill.pacing import LONGEST
from skill.reply import Argument, Line, Practice, Question, Reply, Stroke
from skill.routine import Leg, Position
from skill.state.coercion import mapping, member, number, sequence, text
from skill.state.profile import KNOWN_REQUESTS, Mode, Pressure, Profile, Session, Settings, Sound

SCHEMA = 1
"""The version of the kept form; it changes when a reader could no longer understand a row."""

JSON = dict[str, Any]

FLAGS = ("unread", "unsaved", "no_screen", "no_audio", "no_sound")
"""What a session seldom has to tell."""


def profile_to_json(profile: Profile) -> JSON:
    """A profile in its kept form; `reply` only where it is set."""
    row = _travelling(profile)
    if profile.reply is not None:
        row["reply"] = _reply_to_json(profile.reply)
    return row


def _travelling(profile: Profile) -> JSON:
    """What of a profile goes with a session."""
    settings, place = profile.settings, profile.position
    row: JSON = {
        "schema": SCHEMA,
        "mode": settings.mode.value,
        "pace": settings.pace,
        "cues": settings.cues,
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
    }
    if settings.sound is not Sound.BELL:
        row["sound"] = settings.sound.value
    if profile.requests:
        row["requests"] = list(profile.requests)
    if place is not None:
        row["position"] = _position_to_json(place)
    return row


def is_newer(value: object) -> bool:
    """Whether a kept form was written by a later version of the skill, for none but its like."""
    schema = mapping(value).get("schema")
    return isinstance(schema, int) and schema > SCHEMA


def profile_from_json(value: object) -> Profile:
    """The profile of a kept form; defaults for whatever cannot be read."""
    row = mapping(value)
    return Profile(
        position=_position_from_json(row.get("position")),
        settings=Settings(
            mode=member(Mode, row.get("mode")) or Mode.PACED,
            pace=min(max(number(row.get("pace"), 1.0), 0.5), 2.0),
            cues=row.get("cues") is not False,
            sound=member(Sound, row.get("sound")) or Sound.BELL,
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
        requests=tuple(map(text, sequence(row.get("requests"))))[-KNOWN_REQUESTS:],
        reply=_reply_from_json(row.get("reply")),
    )


def session_to_json(session: Session) -> JSON:
    """The session's attributes: at most 4 KB, readable by every later version."""
    reply, question = session.reply, session.question
    row: JSON = {
        "profile": _travelling(session.profile),
        "misses": session.misses,
        "turns": session.turns,
        "at": session.at,
    }
    if reply is not None:
        row["reply"] = _reply_to_json(reply)
    if question is not None:
        row["question"] = question.value
    for name in FLAGS:
        if getattr(session, name):
            row[name] = True
    return row


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
        unread=row.get("unread") is True or is_newer(row.get("profile")),
        unsaved=row.get("unsaved") is True,
        no_screen=row.get("no_screen") is True,
        no_audio=row.get("no_audio") is True,
        no_sound=row.get("no_sound") is True,
    )


def _position_to_json(position: Position) -> JSON:
    row: JSON = {
        "routine": position.routine,
        "step": position.step,
        "legs": [leg.value for leg in position.legs],
        "number": position.number,
    }
    if position.leg is not None:
        row["leg"] = position.leg.value
    return row


def _position_from_json(value: object) -> Position | None:
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
    )


def _reply_to_json(reply: Reply) -> JSON:
    row: JSON = {"lines": _lines_to_json(reply.lines), "variant": reply.variant}
    if reply.question is not None:
        row["question"] = reply.question.value
    if reply.card:
        row["card"] = reply.card
    if reply.practice is not None:
        row["practice"] = _practice_to_json(reply.practice)
    return row


def _reply_from_json(value: object) -> Reply | None:
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
        sound=text(row.get("sound")),
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
