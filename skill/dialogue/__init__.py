"""What the guide answers: a pure function over a table of actions."""

from collections.abc import Callable, Mapping
from math import inf

from skill.dialogue import asides, clock, conversation, moves, wishes
from skill.dialogue.scene import Answer, Scene
from skill.guide import Guide
from skill.reply import Line, Reply
from skill.state import Profile, Session
from skill.turn import Action, Turn, replayed

__all__ = ["ANSWERS", "NO_SPEECH_ALLOWED", "answer", "refuse_to_forget"]

ANSWERS: Mapping[Action, Callable[[Scene], Answer]] = {
    Action.LAUNCH: conversation.launch,
    Action.NEXT: moves.next_step,
    Action.PREVIOUS: moves.previous_step,
    Action.REPEAT: conversation.repeat,
    Action.START_OVER: moves.start_over,
    Action.PAUSE: conversation.pause,
    Action.RESUME: conversation.resume,
    Action.YES: conversation.yes,
    Action.NO: conversation.no,
    Action.HELP: conversation.help_,
    Action.STOP: conversation.stop,
    Action.START_MASSAGE: moves.start_massage,
    Action.GO_TO_STEP: moves.go_to_step,
    Action.GO_TO_SECTION: moves.go_to_section,
    Action.OTHER_LEG: moves.other_leg,
    Action.ONE_LEG: moves.one_leg,
    Action.PROGRESS: asides.progress,
    Action.STEP_DURATION: asides.step_duration,
    Action.DETAIL: asides.detail,
    Action.WHY: asides.why,
    Action.OIL_RECIPE: asides.oil_recipe,
    Action.WHAT_YOU_NEED: asides.what_you_need,
    Action.QUESTION: asides.question,
    Action.SAFETY: asides.safety,
    Action.PAIN: asides.pain,
    Action.TICKLES: wishes.tickles,
    Action.PRESSURE: wishes.pressure,
    Action.PACE: wishes.pace,
    Action.MORE_TIME: wishes.more_time,
    Action.MODE: wishes.mode,
    Action.FORGET: wishes.forget,
    Action.THANKS: conversation.thanks,
    Action.FALLBACK: conversation.misunderstood,
    # Each gets an answer of its own with the table of the moment.
    Action.SAME_STROKE: moves.other_leg,
    Action.SKIP_STROKES: asides.progress,
    Action.LEAVE_OUT: asides.progress,
    Action.REDO: moves.begin,
    Action.UNDO: asides.progress,
    Action.KEEP: conversation.thanks,
    Action.ELAPSED: asides.progress,
    Action.PREVIEW: asides.progress,
    Action.WHICH_LEG: asides.progress,
    Action.OIL_CHANGE: asides.oil_recipe,
    Action.FINE: conversation.thanks,
    Action.FIT_TIME: asides.progress,
    Action.DEVICE: asides.question,
    Action.SOUND: wishes.sound,
    Action.PRAISE: conversation.thanks,
    Action.STROKE_ENDED: moves.next_step,
}

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


def answer(turn: Turn, session: Session, guide: Guide) -> tuple[Reply | None, Session]:
    """What to say to a turn, and the session that it leaves; None where nothing is heard.

    A request that was answered before gets the same answer, and moves nothing.
    """
    if turn.action in NO_SPEECH_ALLOWED or _is_late(turn, session):
        return None, _noted(turn, session, guide)
    if given := replayed(turn, session):
        return given, session
    settled = _settled(session, guide, turn)
    reply, profile = ANSWERS[turn.action](Scene(turn, settled, guide))
    repeats = turn.action is Action.REPEAT and reply is settled.reply
    if not repeats:  # what is repeated keeps its wording
        reply = reply._replace(variant=settled.turns)
    return reply, _after(turn, settled, reply, profile)


def refuse_to_forget(turn: Turn, session: Session) -> tuple[Reply, Session]:
    """What to say where nothing could be forgotten now, and the session as it was before."""
    reply = Reply((Line("lines.not_forgotten"),), variant=session.turns, passing=True)
    return reply, session._replace(question=None, turns=session.turns + 1, at=turn.at)


def _noted(turn: Turn, session: Session, guide: Guide) -> Session:
    """The session, from now on without what has failed on the device.

    Where the session ends in the middle of a stroke, the clock of that stroke stops.
    """
    if turn.action is Action.SESSION_ENDED:
        settled = _settled(session, guide, turn)
        routine = Scene(turn, settled, guide).routine
        return settled._replace(profile=clock.interrupted(routine, settled.profile, turn.at))
    if turn.action is Action.SCREEN_FAILED:
        return session._replace(no_screen=True)
    if turn.action is Action.AUDIO_FAILED:
        return _without_sound(session)
    return session


def _without_sound(session: Session) -> Session:
    """After a practice that failed: the sounds go first, and the practice with the second time."""
    last = session.reply
    if session.no_sound or last is None or last.practice is None or not last.practice.sound:
        return session._replace(no_audio=True)
    return session._replace(no_sound=True)


def _is_late(turn: Turn, session: Session) -> bool:
    """Whether a stroke on a screen ended that the massage has left or interrupted already."""
    if turn.action is not Action.STROKE_ENDED:
        return False
    place, last = session.profile.position, session.reply
    plays = last is not None and last.practice is not None and last.practice.flows
    if place is None or not plays or session.question or session.profile.paused:
        return True
    return (turn.slots.step, turn.slots.leg) != (place.step, place.leg)


def _settled(session: Session, guide: Guide, turn: Turn) -> Session:
    """The session with a place that exists, whatever became of the routine since.

    Of several strokes in one answer it is the one that the time has come to, or the last:
    who answers the question at the end has heard them all.
    """
    place = session.profile.position
    if place is None:
        return session
    routine = guide.routines.get(place.routine, guide.full)
    nearest = routine.nearest(place)
    here = session.profile if nearest == place else session.profile._replace(position=nearest)
    now = inf if turn.action in (Action.YES, Action.NO) else turn.at
    advanced = clock.advanced(routine, here, now)
    return session if advanced is session.profile else session._replace(profile=advanced)


def _after(turn: Turn, session: Session, reply: Reply, profile: Profile) -> Session:
    missed = turn.action is Action.FALLBACK
    strokes = profile.strokes if reply.practice else 1
    return session._replace(
        profile=profile if profile.strokes == strokes else profile._replace(strokes=strokes),
        reply=session.reply if reply.passing else reply,
        question=reply.question,
        misses=session.misses + 1 if missed else 0,
        turns=session.turns + 1,
        at=turn.at,
    )
