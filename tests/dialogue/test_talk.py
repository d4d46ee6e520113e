"""Answers that open, hold and close the conversation."""

import pytest

from skill.catalog import Catalog
from skill.dialogue import ANSWERS, NO_SPEECH_ALLOWED, answer, refuse_to_forget
from skill.guide import Guide
from skill.reply import Line, Question, Reply
from skill.state import Pressure, Profile, Session
from skill.turn import Action, Turn, digest
from tests.dialogue.asking import NOW, ask, at, keys, place


@pytest.fixture
def guide(small: Catalog) -> Guide:
    return small.guide


def test_every_action_has_an_answer_or_is_unheard() -> None:
    assert set(ANSWERS) | NO_SPEECH_ALLOWED == set(Action)
    assert not set(ANSWERS) & NO_SPEECH_ALLOWED


@pytest.mark.parametrize("action", [Action.YES, Action.NO])
def test_with_no_question_open_yes_and_no_tell_the_step(guide: Guide, action: Action) -> None:
    session = at(guide, "roll")._replace(question=None)
    reply, after = ask(guide, session, action)
    assert "lines.instruction" in keys(reply)
    assert place(after) == place(session)


@pytest.mark.parametrize("action", [it for it in ANSWERS if it is not Action.STROKE_ENDED])
def test_the_first_stroke_is_never_told_before_the_announcement(
    guide: Guide, action: Action
) -> None:
    reply, _ = ask(guide, Session(), action)
    assert "lines.instruction" not in keys(reply)
    for following in (Action.YES, Action.NEXT, Action.RESUME, Action.REPEAT):
        _, after = ask(guide, Session(), action)
        reply, after = ask(guide, Session(after.profile), following)
        assert after.profile.announced or "lines.instruction" not in keys(reply)


@pytest.mark.parametrize("question", list(Question))
def test_stop_ends_and_keeps_the_place_whatever_is_asked(guide: Guide, question: Question) -> None:
    session = at(guide, "sweep")._replace(question=question)
    reply, after = ask(guide, session, Action.STOP)
    assert reply.question is None
    assert place(after) == place(session)


GONE = (
    Reply((Line("lines.of_yesterday"),), Question.BACK),
    Reply((Line("lines.why", {"step": "gone"}),), Question.BACK),
)


@pytest.mark.parametrize("gone", GONE, ids=["a line", "a step"])
def test_what_content_no_longer_has_is_not_repeated(guide: Guide, gone: Reply) -> None:
    session = at(guide, "roll")._replace(reply=gone, question=Question.BACK)
    reply, _ = ask(guide, session, Action.REPEAT)
    assert (reply.lines, reply.question) == ((), Question.BACK)


@pytest.mark.parametrize("card", ["", "step"])
@pytest.mark.parametrize("before", [None, Question.CARRY_ON, Question.UNIT], ids=str)
def test_of_an_answer_that_asked_something_else_nothing_but_the_question_is_repeated(
    guide: Guide, before: Question | None, card: str
) -> None:
    line = Line("lines.what_you_need")
    said = Reply((line,), before, card, variant=7) if before else None
    session = at(guide, "roll")._replace(reply=said, question=Question.FORGET)
    reply, after = ask(guide, session, Action.REPEAT)
    assert (reply.lines, reply.question, reply.variant) == ((), Question.FORGET, 3)
    assert after.reply == said


def test_what_is_repeated_keeps_its_wording(guide: Guide) -> None:
    said = Reply((Line("lines.what_you_need"),), Question.BACK, variant=7)
    session = at(guide, "roll")._replace(reply=said, question=Question.BACK)
    reply, _ = ask(guide, session, Action.REPEAT)
    assert reply == said


@pytest.mark.parametrize(
    ("action", "slots", "kept"),
    [
        (Action.SAFETY, {"condition": "blood_clot"}, {"announced": False, "waiting": True}),
        (Action.SAFETY, {"condition": "fracture"}, {}),
        (Action.SAFETY, {"condition": "pregnancy"}, {"pressure": Pressure.VERY_LIGHT}),
        (Action.PAIN, {"symptom": "numb"}, {"announced": False}),
        (Action.PAIN, {"symptom": "pain"}, {}),
    ],
)
def test_of_somebodys_health_no_reason_is_kept(
    guide: Guide, action: Action, slots: dict[str, str], kept: dict[str, object]
) -> None:
    session = at(guide, "roll")
    _, after = ask(guide, session, action, **slots)
    still = {"began": 0.0, "done": after.profile.done}
    assert after.reply == session.reply
    assert after.profile == session.profile._replace(**still, **kept)  # type: ignore[arg-type]


def test_a_replay_gets_its_answer_again_and_moves_nothing(guide: Guide) -> None:
    given = Reply((Line("lines.thanks"),), Question.NEXT, variant=2)
    session = at(guide, "roll")
    session = session._replace(
        profile=session.profile._replace(requests=(digest("one"),), reply=given)
    )
    turn = Turn(Action.NEXT, request_id="one", at=NOW, session=session)
    assert answer(turn, session, guide) == (given, session)


def test_a_replay_whose_answer_was_not_kept_is_answered(guide: Guide) -> None:
    session = at(guide, "roll")
    session = session._replace(
        profile=session.profile._replace(requests=(digest("one"),), reply=None)
    )
    reply, _ = answer(Turn(Action.PAIN, request_id="one", at=NOW), session, guide)
    assert reply is not None
    assert keys(reply) == ["symptoms.pain"]


def test_a_pause_with_nothing_begun_promises_no_place(guide: Guide) -> None:
    reply, after = ask(guide, Session(Profile(announced=True)), Action.PAUSE)
    assert keys(reply) == ["lines.goodbye"]
    assert not after.profile.paused


@pytest.mark.parametrize("between", [Action.DETAIL, Action.HELP, Action.THANKS])
def test_misses_in_a_row_are_counted_and_forgiven(guide: Guide, between: Action) -> None:
    session = at(guide, "roll")
    told = []
    for action in (Action.FALLBACK, Action.FALLBACK, between, Action.FALLBACK):
        reply, session = ask(guide, session, action)
        told.append(keys(reply)[0])
    first = "lines.missed_stroke"
    assert [told[0], told[1], told[3]] == [first, "lines.missed_2", first]


def test_every_answer_is_a_turn_of_the_session(guide: Guide) -> None:
    session = at(guide, "roll")
    _, after = ask(guide, session, Action.THANKS)
    assert after.turns == session.turns + 1
    _, refused = refuse_to_forget(Turn(Action.FORGET, at=NOW, session=session), session)
    assert refused == session._replace(question=None, turns=session.turns + 1, at=NOW)


def told(guide: Guide, card: str, action: Action) -> Reply:
    """The answer to an action, where the last one had that card and the seventh wording."""
    said = Reply((Line("lines.instruction", {"step": "roll"}),), Question.NEXT, card, variant=7)
    reply, _ = ask(guide, at(guide, "roll")._replace(reply=said), action)
    return reply


def test_a_step_that_is_told_again_keeps_its_wording_and_no_other_does(guide: Guide) -> None:
    assert told(guide, "step", Action.REPEAT).variant == 7
    assert told(guide, "recipe", Action.START_OVER).variant == 3
    for card in ("", "recipe", "what_you_need"):
        assert told(guide, card, Action.REPEAT).variant == 3, card
    for action in (Action.NEXT, Action.RESUME, Action.REDO, Action.PREVIOUS, Action.UNDO):
        assert told(guide, "step", action).variant == 3, action


def test_only_a_practice_has_strokes_that_follow_each_other(guide: Guide) -> None:
    session = at(guide, "roll")
    session = session._replace(profile=session.profile._replace(strokes=3))
    _, after = ask(guide, session, Action.PAUSE)
    assert after.profile.strokes == 1


def test_a_question_that_is_asked_again_is_not_what_is_repeated(guide: Guide) -> None:
    said = Reply((Line("lines.what_you_need"),), Question.BACK)
    session = at(guide, "roll")._replace(reply=said, question=Question.UNIT)
    reply, after = ask(guide, session, Action.NO)
    assert (reply.lines, reply.question) == ((), Question.BACK)
    assert after.reply == said


def test_a_word_in_passing_is_not_what_is_repeated(guide: Guide) -> None:
    said = Reply((Line("lines.what_you_need"),), Question.BACK)
    session = at(guide, "roll")._replace(reply=said)
    _, after = ask(guide, session, Action.FINE)
    assert after.reply == said


def test_the_announcement_runs_no_clock(guide: Guide) -> None:
    reply, after = ask(guide, Session(), Action.START_MASSAGE)
    assert "lines.safety" in keys(reply)
    assert (after.profile.began, after.profile.waiting) == (0.0, True)
