"""Profiles and sessions as JSON.

Reading never fails: what is missing, old, foreign or damaged becomes its default, because
attributes and rows may have been written by any version of the skill.
"""

from collections.abc import Callable, Mapping
from typing import Any

from skill.reply import Question
from skill.state.coercion import mapping, member, number, sequence, text
from skill.state.positions import position_from_json, position_to_json
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

PLAIN: Mapping[str, float] = {
    name: usual
    for name, usual in Profile._field_defaults.items()
    if isinstance(usual, bool | int | float)
}
"""Numbers and yes or no of a profile, and as what each counts where it is left out."""

FLAGS = ("unread", "unsaved", "no_screen", "no_audio", "no_sound", "plain_oil")
"""Yes or no of a session; written only where it is yes."""


Reader = Callable[[object], Any]


def profile_to_json(profile: Profile) -> JSON:
    """A profile in its kept form; `reply` only where it is set."""
    row = _session_profile_to_json(profile)
    if profile.reply is not None:
        row["reply"] = reply_to_json(profile.reply)
    return row


def _session_profile_to_json(profile: Profile) -> JSON:
    """What of a profile goes with a session; what is as in a new one is left out."""
    row: JSON = {"schema": SCHEMA, **_settings_to_json(profile.settings)}
    if profile.pressure is not Pressure.GENTLE:
        row["pressure"] = profile.pressure.value
    for name, usual in PLAIN.items():
        if (value := getattr(profile, name)) != usual:
            row[name] = value
    if profile.requests:
        row["requests"] = list(profile.requests)
    if profile.no_screens:
        row["no_screens"] = list(profile.no_screens)
    if profile.position is not None:
        row["position"] = position_to_json(profile.position)
    return row


def is_newer(value: object) -> bool:
    """Whether a later version of the skill has written a kept form that this one cannot read."""
    schema = mapping(value).get("schema")
    return isinstance(schema, int) and schema > SCHEMA


def profile_from_json(value: object) -> Profile:
    """The profile of a kept form; defaults for whatever cannot be read."""
    row = mapping(value)
    return Profile(settings=_settings(row), **_read(row, PROFILE))


def _read(row: Mapping[str, object], readers: Mapping[str, Reader]) -> dict[str, Any]:
    """The fields that a kept form has; those that it leaves out have their defaults."""
    return {name: readers[name](value) for name, value in row.items() if name in readers}


def _settings_to_json(settings: Settings) -> JSON:
    row: JSON = {"mode": settings.mode.value}
    if settings.pace != 1.0:
        row["pace"] = settings.pace
    if not settings.cues:
        row["cues"] = False
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
    return min(max(number(value, 1.0), 0.5), 2.0)


def session_to_json(session: Session) -> JSON:
    """The session's attributes: at most 4 KB, readable by every later version."""
    reply, question = session.reply, session.question
    row: JSON = {
        "profile": _session_profile_to_json(session.profile),
        "turns": session.turns,
        "at": session.at,
    }
    if session.misses:
        row["misses"] = session.misses
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
        undo=_undo_from_json(row.get("undo"), profile),
        unread=_is_true(row.get("unread")) or is_newer(row.get("profile")),
        **_read(row, SESSION),
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
        row["position"] = position_to_json(undo.position)
    return row


def _undo_from_json(value: object, profile: Profile) -> Undo | None:
    row = mapping(value)
    if not row:
        return None
    return Undo(
        position=position_from_json(row.get("position")),
        settings=_settings(row) if "mode" in row else profile.settings,
        pressure=member(Pressure, row.get("pressure")) or profile.pressure,
        fitted=_factor(row["fitted"]) if "fitted" in row else profile.fitted,
        done=number(row.get("done")),
    )


def _is_true(value: object) -> bool:
    return value is True


def _pressure(value: object) -> Pressure:
    return member(Pressure, value) or Pressure.GENTLE


def _question(value: object) -> Question | None:
    return member(Question, value)


def _count(value: object) -> int:
    return max(int(number(value)), 0)


def _mute(value: object) -> int:
    return min(_count(value), 9)


def _strokes(value: object) -> int:
    return min(max(int(number(value, 1.0)), 1), 20)


def _screens(value: object) -> tuple[str, ...]:
    return tuple(map(text, sequence(value)))[-KNOWN_SCREENS:]


def _requests(value: object) -> tuple[str, ...]:
    return tuple(map(text, sequence(value)))[-KNOWN_REQUESTS:]


PROFILE: Mapping[str, Reader] = {
    "position": position_from_json,
    "pressure": _pressure,
    "announced": _is_true,
    "paused": _is_true,
    "finished": _is_true,
    "waiting": _is_true,
    "began": number,
    "done": number,
    "more": number,
    "fitted": _factor,
    "spent": number,
    "mute": _mute,
    "no_screens": _screens,
    "strokes": _strokes,
    "at": number,
    "version": _count,
    "requests": _requests,
    "reply": reply_from_json,
}
"""How each field of a profile is read."""

SESSION: Mapping[str, Reader] = {
    "reply": reply_from_json,
    "question": _question,
    "misses": _count,
    "turns": _count,
    "at": number,
    "unsaved": _is_true,
    "no_screen": _is_true,
    "no_audio": _is_true,
    "no_sound": _is_true,
    "plain_oil": _is_true,
}
"""How each field of a session is read that nothing else decides."""
