"""Requests of the device that take no answer: endings, failures, strokes that ended late."""

from skill.dialogue import clock
from skill.dialogue.interval import settle
from skill.dialogue.scene import Scene
from skill.guide import Guide
from skill.state import KNOWN_SCREENS, Profile, Session
from skill.turn import Action, Ending, Turn

NO_SPEECH_ALLOWED = frozenset(
    {
        Action.SESSION_ENDED,
        Action.DISABLED,
        Action.SILENT,
        Action.SCREEN_FAILED,
        Action.AUDIO_FAILED,
    }
)
"""Requests to which Alexa accepts no speech."""

MUTE_SECONDS = (10.0, 45.0)
"""When silence ends a session whose practice was not played: after a question that nobody answers
twice, which takes ten seconds at least, and an instruction and twenty seconds at most."""

STALE_SHARE = 0.95
"""The share of a practice still to come at which its end cannot be the one that is reported."""


def note_event(turn: Turn, session: Session, guide: Guide) -> Session:
    """The session, from now on without what has failed on the device."""
    if turn.action is Action.SESSION_ENDED:
        return _note_ending(turn, settle(session, guide, turn), guide)
    if turn.action is Action.SCREEN_FAILED:
        return _without_screen(turn, session)
    if turn.action is Action.AUDIO_FAILED:
        return _without_sound(session)
    return session


def _note_ending(turn: Turn, session: Session, guide: Guide) -> Session:
    """The session at its end: in the middle of a stroke its clock stops.

    A screen closes a session by itself while a stroke plays, and calls it the user's wish (Echo
    Show 15, reported in August 2026): then the hands go on, and so does the clock.
    """
    profile = _count_mute(turn, session)
    if turn.ending is Ending.USER and turn.device.screen and _plays(session):
        return session._replace(profile=profile)
    routine = Scene(turn, session, guide).routine
    return session._replace(profile=clock.stop_in_stroke(routine, profile, turn.at))


def _plays(session: Session) -> bool:
    return session.reply is not None and session.reply.practice is not None


def _count_mute(turn: Turn, session: Session) -> Profile:
    """The profile with one more practice that was not played, or with none.

    Some devices play no APL for Audio, without an error: the microphone opens right after the
    instruction, and silence ends the session long before the practice could be over.
    """
    profile, last = session.profile, session.reply
    if turn.ending is not Ending.SILENCE or last is None or last.practice is None:
        return profile
    lasts = sum(stroke.lasts for stroke in last.practice.strokes)
    soonest, latest = MUTE_SECONDS
    early = soonest < turn.at - session.at < latest < lasts
    mute = profile.mute + 1 if early else 0
    return profile if mute == profile.mute else profile._replace(mute=mute)


def _without_screen(turn: Turn, session: Session) -> Session:
    """After a document that failed: the device gets none in this session, nor in a later one."""
    profile = session.profile
    if not turn.screen_id or turn.screen_id in profile.no_screens:
        return session._replace(no_screen=True)
    failed = (*profile.no_screens, turn.screen_id)[-KNOWN_SCREENS:]
    return session._replace(no_screen=True, profile=profile._replace(no_screens=failed))


def _without_sound(session: Session) -> Session:
    """After a practice that failed: the sounds go first, and the practice with the second time."""
    last = session.reply
    if session.no_sound or last is None or last.practice is None or not last.practice.sound:
        return session._replace(no_audio=True)
    return session._replace(no_sound=True)


def is_late(turn: Turn, session: Session, guide: Guide) -> bool:
    """Whether a stroke on a screen ended that the massage has left or interrupted already."""
    if turn.action is not Action.STROKE_ENDED:
        return False
    place, last = session.profile.position, session.reply
    practice = last.practice if last else None
    if place is None or not practice or not practice.flows:
        return True
    if session.question or session.profile.paused:
        return True
    routine = guide.routines.get(place.routine, guide.full)
    if place.step not in routine.numbers:
        return True
    left = clock.remaining_seconds(routine, session.profile, turn.at)
    just_begun = left > STALE_SHARE * practice.strokes[0].lasts
    return just_begun or (turn.slots.step, turn.slots.leg) != (place.step, place.leg)
