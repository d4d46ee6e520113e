"""The dialogue: a pure function over the table of the moment and a table of actions."""

from collections.abc import Mapping

from skill.dialogue import (
    asides,
    care,
    conversation,
    legs,
    mixing,
    moves,
    plan,
    undoing,
    wishes,
)
from skill.dialogue.events import NO_SPEECH_ALLOWED, is_late, note_event
from skill.dialogue.interval import settle
from skill.dialogue.last_mix import is_plain
from skill.dialogue.moment import MOMENT, WHERE_NOTHING_IS_ASKED
from skill.dialogue.scene import Handler, Scene
from skill.dialogue.unknown import ask_back
from skill.guide import Guide
from skill.reply import Line, Reply
from skill.state import Profile, Session
from skill.turn import Action, Turn, stored_reply

__all__ = ["ANSWERS", "NO_SPEECH_ALLOWED", "answer", "refuse_to_forget"]

ANSWERS: Mapping[Action, Handler] = {
    **WHERE_NOTHING_IS_ASKED,
    Action.LAUNCH: conversation.launch,
    Action.REPEAT: conversation.repeat,
    Action.PAUSE: conversation.pause,
    Action.HELP: conversation.help_,
    Action.STOP: conversation.stop,
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
    Action.FALLBACK: conversation.misunderstood,
    Action.STROKE_ENDED: moves.next_step,
}


def answer(turn: Turn, session: Session, guide: Guide) -> tuple[Reply | None, Session]:
    """The reply to a turn and the session that it leaves; None where no speech is allowed.

    A request that was answered before gets the same answer, and moves nothing.
    """
    if turn.action in NO_SPEECH_ALLOWED or is_late(turn, session, guide):
        return None, note_event(turn, session, guide)
    if given := stored_reply(turn, session):
        return given, session
    here = settle(session, guide, turn)
    scene = Scene(turn, here, guide)
    reply, profile = _find_answer(scene)(scene)
    reply = reply._replace(variant=_variant(turn, here, reply))
    return reply, _session_after(turn, here, reply, profile)


def refuse_to_forget(turn: Turn, session: Session) -> tuple[Reply, Session]:
    """The reply where the store could forget nothing, and the session as it was before."""
    reply = Reply((Line("lines.not_forgotten"),), variant=session.turns)
    return reply, session._replace(question=None, turns=session.turns + 1, at=turn.at)


def _variant(turn: Turn, session: Session, reply: Reply) -> int:
    """Which of its wordings an answer takes: the next; what is repeated keeps its own."""
    last = session.reply
    again = last is not None and (reply is last or reply.card == last.card == "step")
    return last.variant if last and again and turn.action is Action.REPEAT else session.turns


def _find_answer(scene: Scene) -> Handler:
    """The handler of a turn: asking back, the moment, or the action alone."""
    if asking := ask_back(scene):
        return asking
    column = MOMENT.get(scene.turn.action)
    if column is not None and scene.question is not None:
        return column[scene.question]
    return ANSWERS[scene.turn.action]


def _session_after(turn: Turn, session: Session, reply: Reply, profile: Profile) -> Session:
    missed = turn.action is Action.FALLBACK
    after = profile if reply.practice else profile._replace(strokes=1)
    return session._replace(
        profile=after,
        reply=session.reply if reply.passing else reply,
        question=reply.question,
        misses=session.misses + 1 if missed else 0,
        undo=undoing.remember(session, after, turn.at),
        turns=session.turns + 1,
        at=turn.at,
        plain_oil=is_plain(turn.slots, reply, session.plain_oil),
    )
