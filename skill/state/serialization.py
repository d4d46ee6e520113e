"""Profiles and sessions as JSON.

Reading never fails: what is missing, old, foreign or damaged becomes its default, because
attributes and rows may have been written by any version of the skill.
"""

from collections.abc import Mapping

from skill.reply import Question
from skill.routine import Leg, Position
from skill.state.coercion import mapping, member, number, sequence, text
from skill.state.profile import (
    KNOWN_REQUESTS,
    KNOWN_SCREENS,
    Mode,
    Pressure,
    Profile,
    Session,
    Settings,
    Sound,
    Undo,
)
from skill.state.replies import JSON, reply_from_json, reply_to_json

SCHEMA = 1
"""The version of the kept form; it changes when a reader could no longer understand a row."""

FLAGS = ("unread", "unsaved", "no_screen", "no_audio", "no_sound")
"""What a session seldom has to tell."""


def profile_to_json(profile: Profile) -> JSON:
    """A profile in its kept form; `reply` only where it is set."""
    row = _travelling(profile)
    if profile.reply is not None:
        row["reply"] = reply_to_json(profile.reply)
    return row


def _travelling(profile: Profile) -> JSON:
    """What of a profile goes with a session."""
    place = profile.position
    row: JSON = {
        "schema": SCHEMA,
        **_settings_to_json(profile.settings),
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
    if profile.requests:
        row["requests"] = list(profile.requests)
    if profile.mute:
        row["mute"] = profile.mute
    if profile.no_screens:
        row["no_screens"] = list(profile.no_screens)
    if profile.fitted != 1.0:
        row["fitted"] = profile.fitted
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
        settings=_settings(row),
        pressure=member(Pressure, row.get("pressure")) or Pressure.GENTLE,
        announced=row.get("announced") is True,
        paused=row.get("paused") is True,
        finished=row.get("finished") is True,
        waiting=row.get("waiting") is True,
        began=number(row.get("began")),
        done=number(row.get("done")),
        more=number(row.get("more")),
        fitted=_factor(row.get("fitted")),
        mute=min(max(int(number(row.get("mute"))), 0), 9),
        no_screens=tuple(map(text, sequence(row.get("no_screens"))))[-KNOWN_SCREENS:],
        strokes=min(max(int(number(row.get("strokes"), 1.0)), 1), 20),
        at=number(row.get("at")),
        version=max(int(number(row.get("version"))), 0),
        requests=tuple(map(text, sequence(row.get("requests"))))[-KNOWN_REQUESTS:],
        reply=reply_from_json(row.get("reply")),
    )


def _settings_to_json(settings: Settings) -> JSON:
    row: JSON = {"mode": settings.mode.value, "pace": settings.pace, "cues": settings.cues}
    if settings.sound is not Sound.BELL:
        row["sound"] = settings.sound.value
    return row


def _settings(row: Mapping[str, object]) -> Settings:
    return Settings(
        mode=member(Mode, row.get("mode")) or Mode.PACED,
        pace=_factor(row.get("pace")),
        cues=row.get("cues") is not False,
        sound=member(Sound, row.get("sound")) or Sound.BELL,
    )


def _factor(value: object) -> float:
    """A factor on the seconds of a stroke, from a half to twice as long."""
    if value is None or value == 1.0:
        return 1.0
    return min(max(number(value, 1.0), 0.5), 2.0)


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
        row["reply"] = reply_to_json(reply)
    if question is not None:
        row["question"] = question.value
    if session.undo is not None:
        row["undo"] = _undo_to_json(session.undo, session.profile)
    for name in FLAGS:
        if getattr(session, name):
            row[name] = True
    return row


def session_from_json(value: object) -> Session:
    """The session of its attributes; defaults for whatever cannot be read."""
    row = mapping(value)
    profile = profile_from_json(row.get("profile"))
    return Session(
        profile=profile,
        reply=reply_from_json(row.get("reply")),
        question=member(Question, row.get("question")),
        misses=max(int(number(row.get("misses"))), 0),
        undo=_undo_from_json(row.get("undo"), profile),
        turns=max(int(number(row.get("turns"))), 0),
        at=number(row.get("at")),
        unread=row.get("unread") is True or is_newer(row.get("profile")),
        unsaved=row.get("unsaved") is True,
        no_screen=row.get("no_screen") is True,
        no_audio=row.get("no_audio") is True,
        no_sound=row.get("no_sound") is True,
    )


def _undo_to_json(undo: Undo, profile: Profile) -> JSON:
    """What differs from the profile, and the place."""
    row: JSON = {"done": undo.done}
    if undo.settings != profile.settings:
        row |= _settings_to_json(undo.settings)
    if undo.pressure is not profile.pressure:
        row["pressure"] = undo.pressure.value
    if undo.fitted != profile.fitted:
        row["fitted"] = undo.fitted
    if undo.position is not None:
        row["position"] = _position_to_json(undo.position)
    return row


def _undo_from_json(value: object, profile: Profile) -> Undo | None:
    row = mapping(value)
    if not row:
        return None
    return Undo(
        position=_position_from_json(row.get("position")),
        settings=_settings(row) if "mode" in row else profile.settings,
        pressure=member(Pressure, row.get("pressure")) or profile.pressure,
        fitted=_factor(row["fitted"]) if "fitted" in row else profile.fitted,
        done=number(row.get("done")),
    )


def _left_out(value: object) -> tuple[str, ...]:
    return tuple(it for it in map(text, sequence(value)) if it)


def _position_to_json(position: Position) -> JSON:
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
        _left_out(row["left_out"]) if "left_out" in row else (),
        row.get("detour") is True,
    )
