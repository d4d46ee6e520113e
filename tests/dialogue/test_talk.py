"""Answers that open, hold and close the conversation."""

import pytest

from skill.catalog import Catalog
from skill.dialogue import ANSWERS, NO_SPEECH_ALLOWED, answer
from skill.dialogue.conversation import NO, YES
from skill.guide import Guide
from skill.reply import Line, Practice, Question, Reply, Stroke
from skill.state import Profile, Session
from skill.turn import Action, Turn, digest
from tests.dialogue.asking import NOW, ask, at, keys, place


@pytest.fixture
def guide(small: Catalog) -> Guide:
    return small.guide


def test_every_action_has_an_answer_or_is_unheard() -> None:
    assert set(ANSWERS) | NO_SPEECH_ALLOWED == set(Action)
    assert not set(ANSWERS) & NO_SPEECH_ALLOWED


def test_yes_and_no_answer_every_question_that_takes_them() -> None:
    assert set(YES) == set(NO) == set(Question) - {Question.WHICH, Question.WHAT}


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


def test_what_content_no_longer_has_is_not_repeated(guide: Guide) -> None:
    gone = Reply((Line("lines.of_yesterday"),), Question.NEXT)
    reply, _ = ask(guide, at(guide, "roll")._replace(reply=gone), Action.REPEAT)
    assert "lines.instruction" in keys(reply)


def test_a_preview_that_content_no_longer_has_is_not_repeated(guide: Guide) -> None:
    practice = Practice((Stroke("roll", 60, 0, 60),), preview=Line("cues.of_yesterday"))
    gone = Reply((Line("lines.why"),), Question.NEXT, practice=practice)
    reply, _ = ask(guide, at(guide, "roll")._replace(reply=gone), Action.REPEAT)
    assert "lines.instruction" in keys(reply)


def test_a_stroke_that_is_gone_is_not_repeated(guide: Guide) -> None:
    gone = Reply(
        (Line("lines.why"),), Question.NEXT, practice=Practice((Stroke("gone", 60, 0, 60),))
    )
    reply, _ = ask(guide, at(guide, "roll")._replace(reply=gone), Action.REPEAT)
    assert "lines.instruction" in keys(reply)


def test_what_is_repeated_keeps_its_wording(guide: Guide) -> None:
    said = Reply((Line("lines.thanks"),), Question.NEXT, variant=7)
    reply, _ = ask(guide, at(guide, "roll")._replace(reply=said), Action.REPEAT)
    assert reply is said


def test_what_was_said_of_somebodys_health_is_not_kept(guide: Guide) -> None:
    session = at(guide, "roll")
    for action, slots in (
        (Action.SAFETY, {"condition": "pregnancy"}),
        (Action.PAIN, {"symptom": "numb"}),
    ):
        _, after = ask(guide, session, action, **slots)
        assert after.reply == session.reply
        assert after.profile == session.profile


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


def test_misses_in_a_row_are_counted_and_forgiven(guide: Guide) -> None:
    session = at(guide, "roll")
    told = []
    for action in (Action.FALLBACK, Action.FALLBACK, Action.HELP, Action.FALLBACK):
        reply, session = ask(guide, session, action)
        told += keys(reply)
    assert told == ["lines.missed_1", "lines.missed_2", "lines.help_during", "lines.missed_1"]
