"""The dialogue: a pure function over the table of the moment and a table of actions."""

from collections.abc import Callable, Mapping

from skill.dialogue import (
    asides,
    care,
    clock,
    conversation,
    legs,
    mixing,
    moves,
    plan,
    undoing,
    wishes,
)
from skill.dialogue.moment import MOMENT, WHERE_NOTHING_IS_ASKED
from skill.dialogue.scene import Answer, Scene
from skill.dialogue.unknown import ask_back
from skill.guide import Guide
from skill.reply import Line, Question, Reply
from skill.state import KNOWN_SCREENS, Profile, Session
from skill.turn import Action, Ending, Turn, stored_reply

__all__ = ["ANSWERS", "NO_SPEECH_ALLOWED", "answer", "refuse_to_forget"]

ANSWERS: Mapping[Action, Callable[[Scene], Answer]] = {
    **WHERE_NOTHING_IS_ASKED,
    Action.LAUNCH: conversation.launch,
    Action.REPEAT: conversation.repeat,
    Action.START_OVER: moves.start_over,
    Action.PAUSE: conversation.pause,
    Action.HELP: conversation.help_,
    Action.STOP: conversation.stop,
    Action.START_MASSAGE: moves.start_massage,
    Action.GO_TO_STEP: moves.go_to_step,
    Action.GO_TO_SECTION: moves.go_to_section,
    Action.SKIP_STROKES: moves.skip_strokes,
    Action.REDO: moves.begin,
    Action.ONE_LEG: legs.one_leg,
    Action.WHICH_LEG: legs.which_leg,
    Action.PROGRESS: asides.progress,
    Action.STEP_DURATION: asides.step_duration,
    Action.ELAPSED: asides.time_so_far,
    Action.PREVIEW: asides.preview,
    Action.DETAIL: asides.detail,
    Action.WHY: asides.why,
    Action.QUESTION: asides.question,
    Action.DEVICE: asides.device,
    Action.SOUND: wishes.sound,
    Action.WHAT_YOU_NEED: asides.what_you_need,
    Action.OIL_RECIPE: mixing.oil_recipe,
    Action.OIL_CHANGE: mixing.change_oil,
    Action.SAFETY: care.safety,
    Action.PAIN: care.pain,
    Action.TICKLES: wishes.tickles,
    Action.PACE: wishes.pace,
    Action.MORE_TIME: wishes.more_time,
    Action.FIT_TIME: plan.fit_time,
    Action.MODE: wishes.mode,
    Action.FORGET: wishes.forget,
    Action.THANKS: conversation.thanks,
    Action.FALLBACK: conversation.misunderstood,
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

ANNOUNCEMENT_SECONDS = 30.0
"""How long the welcome and the announcement take to say."""

EARLY_SECONDS = 20.0
"""How much faster than it was measured an answer may be spoken."""

MUTE_SECONDS = (10.0, 45.0)
"""When silence ends a session whose practice was not played: after a question that nobody answers
twice, which takes ten seconds at least, and an instruction and twenty seconds at most."""

STALE_SHARE = 0.95
"""The share of a practice still to come at which its end cannot be the one that is reported."""


def answer(turn: Turn, session: Session, guide: Guide) -> tuple[Reply | None, Session]:
    """The reply to a turn and the session that it leaves; None where no speech is allowed.

    A request that was answered before gets the same answer, and moves nothing.
    """
    if turn.action in NO_SPEECH_ALLOWED or _is_late(turn, session, guide):
        return None, _note_event(turn, session, guide)
    if given := stored_reply(turn, session):
        return given, session
    here = _settle(session, guide, turn)
    scene = Scene(turn, here, guide)
    reply, profile = find_answer(scene)(scene)
    reply = reply._replace(variant=_variant(turn, here, reply))
    return reply, _session_after(turn, here, reply, profile)


def refuse_to_forget(turn: Turn, session: Session) -> tuple[Reply, Session]:
    """The reply where the store could forget nothing, and the session as it was before."""
    reply = Reply((Line("lines.not_forgotten"),), variant=session.turns, passing=True)
    return reply, session._replace(question=None, turns=session.turns + 1, at=turn.at)


def _variant(turn: Turn, session: Session, reply: Reply) -> int:
    """Which of its wordings an answer takes: the next; what is repeated keeps its own."""
    last = session.reply
    again = last is not None and (reply is last or reply.card == last.card == "step")
    return last.variant if last and again and turn.action is Action.REPEAT else session.turns


def find_answer(scene: Scene) -> Callable[[Scene], Answer]:
    """The handler of a turn: asking back, the moment, or the action alone."""
    if asking := ask_back(scene):
        return asking
    column = MOMENT.get(scene.turn.action)
    if column is not None and scene.question is not None:
        return column[scene.question]
    return ANSWERS[scene.turn.action]


def _note_event(turn: Turn, session: Session, guide: Guide) -> Session:
    """The session, from now on without what has failed on the device."""
    if turn.action is Action.SESSION_ENDED:
        return _note_ending(turn, _settle(session, guide, turn), guide)
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


def _is_late(turn: Turn, session: Session, guide: Guide) -> bool:
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


def _settle(session: Session, guide: Guide, turn: Turn) -> Session:
    """The session with a place that exists, and what time has made of it.

    Of several strokes in one answer it is the one that the time has come to; a yes to the question
    at their end may come a little early. A stroke of long ago has nothing done.
    """
    place = session.profile.position
    if place is None:
        return session
    routine = guide.routines.get(place.routine, guide.full)
    nearest = routine.nearest(place)
    here = session.profile if nearest == place else session.profile._replace(position=nearest)
    early = EARLY_SECONDS if turn.action is Action.YES else 0.0
    here = clock.advance(routine, here, turn.at + early)
    away = turn.at - max(session.at, session.profile.at)
    if away >= clock.SOON:
        here = clock.drop_clock(here)
    here = _hear_announcement(turn, session, here, away)
    return session if here is session.profile else session._replace(profile=here)


def _hear_announcement(turn: Turn, session: Session, profile: Profile, away: float) -> Profile:
    """The profile once the announcement was answered, or has had time to be said."""
    if profile.announced or not profile.waiting:
        return profile
    answered = session.question is Question.READY and turn.action is not Action.SESSION_ENDED
    kept = profile.reply.question if profile.reply else None
    given = Question.READY in (session.question, kept)
    said = given and away >= ANNOUNCEMENT_SECONDS
    return profile._replace(announced=True) if answered or said else profile


def _session_after(turn: Turn, session: Session, reply: Reply, profile: Profile) -> Session:
    missed = turn.action is Action.FALLBACK
    strokes = profile.strokes if reply.practice else 1
    after = profile if profile.strokes == strokes else profile._replace(strokes=strokes)
    return session._replace(
        profile=after,
        reply=session.reply if reply.passing else reply,
        question=reply.question,
        misses=session.misses + 1 if missed else 0,
        undo=undoing.remember(session, after, turn.at),
        turns=session.turns + 1,
        at=turn.at,
    )
