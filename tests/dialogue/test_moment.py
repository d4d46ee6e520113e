"""What an answer means, by the open question and by the stroke that goes on."""

from typing import Any

import pytest

from skill.dialogue import ANSWERS, NO_SPEECH_ALLOWED
from skill.dialogue.moment import ELSEWHERE, MOMENT, WHERE_NOTHING_IS_ASKED
from skill.position import Leg
from skill.reply import Question
from skill.state import Mode, Pressure, Profile, Session
from skill.turn import Action
from tests.dialogue.massage import NOON, SLIDES, SMALL, Massage, keys, massage, stroke

CIRCLES = SMALL.at("circles", SMALL.legs)


def test_every_pair_of_question_and_action_has_an_answer_on_purpose() -> None:
    for action, column in MOMENT.items():
        assert set(column) == set(Question), action
    assert set(MOMENT) | ELSEWHERE | NO_SPEECH_ALLOWED == set(Action)
    assert not set(MOMENT) & ELSEWHERE
    assert not (set(MOMENT) | ELSEWHERE) & NO_SPEECH_ALLOWED


def test_where_nothing_is_asked_every_action_has_an_answer() -> None:
    assert set(WHERE_NOTHING_IS_ASKED) == set(MOMENT)
    assert set(ANSWERS) == set(MOMENT) | ELSEWHERE


# The ways into each question, forty seconds into the slides of the left leg


def back() -> Massage:
    here = massage()
    here.ask(Action.OIL_RECIPE, 40)
    return here


def gentler() -> Massage:
    here = massage()
    here.ask(Action.PAIN, 40)
    return here


def skip() -> Massage:
    here = gentler()
    here.ask(Action.NO)
    return here


def numb() -> Massage:
    here = massage()
    here.ask(Action.PAIN, 40, symptom="numb")
    return here


def finish_stroke() -> Massage:
    return reopen(120)


def carry_on() -> Massage:
    return reopen(3600)


def reopen(seconds: float) -> Massage:
    """A massage whose session has ended, opened again after some seconds."""
    here = massage()
    here.say(Action.SESSION_ENDED, 40)
    here.session = Session(here.profile)
    here.ask(Action.LAUNCH, seconds)
    return here


def start_over() -> Massage:
    here = carry_on()
    here.ask(Action.NO)
    return here


def ready() -> Massage:
    here = Massage()
    here.ask(Action.LAUNCH)
    return here


def half() -> Massage:
    """At the question in the middle of a stroke of 320 seconds."""
    here = massage(pace=2.0)
    here.ask(Action.MORE_TIME, 40, seconds=120.0)
    here.ask(Action.HELP, 1)
    return here


def over() -> Massage:
    here = massage()
    here.now += 105
    return here


def unit() -> Massage:
    here = massage()
    here.ask(Action.OIL_RECIPE, 40, amount=15.0)
    return here


def forget() -> Massage:
    here = massage(mode=Mode.PACED, pace=1.5)
    here.ask(Action.FORGET, 40)
    return here


def start() -> Massage:
    here = Massage(Session(Profile(announced=True)))
    here.ask(Action.LAUNCH)
    return here


def finish() -> Massage:
    here = massage()
    while here.session.question is not Question.FINISH:
        here.ask(Action.NEXT, 100)
    here.now += 100
    return here


def leg() -> Massage:
    here = massage()
    here.ask(Action.SAFETY, 40, condition="fracture")
    return here


def which() -> Massage:
    here = massage()
    here.ask(Action.GO_TO_STEP, 40, number=99)
    return here


OPEN = {
    Question.START: start,
    Question.FINISH: finish,
    Question.LEG: leg,
    Question.WHICH: which,
    Question.BACK: back,
    Question.GENTLER: gentler,
    Question.SKIP: skip,
    Question.FINISH_STROKE: finish_stroke,
    Question.CARRY_ON: carry_on,
    Question.START_OVER: start_over,
    Question.READY: ready,
    Question.STROKE: half,
    Question.NEXT: over,
    Question.UNIT: unit,
    Question.FORGET: forget,
}


@pytest.mark.parametrize("question", Question)
def test_the_way_into_each_question_leads_there(question: Question) -> None:
    assert OPEN[question]().session.question is question


THIS, REST, NEXT, CLOSED, ASKED = "this", "rest", "next", "closed", "asked"
"""What is told: the stroke from its start, its rest, the next; nothing as it closes, or asks."""


def outcome(here: Massage, action: Action, **slots: Any) -> str:  # noqa: ANN401
    """What becomes of the massage by an answer, eight seconds after the question."""
    before = here.profile.position
    reply = here.ask(action, 8, **slots)
    if reply.question is None:
        return CLOSED
    if reply.practice is None:
        return ASKED
    if here.profile.position != before:
        return NEXT
    return REST if stroke(reply).start else THIS


@pytest.mark.parametrize(
    ("question", "action", "told"),
    [
        # Back to the massage: this stroke, where it was.
        (Question.BACK, Action.YES, REST),
        (Question.BACK, Action.RESUME, REST),
        (Question.BACK, Action.PRAISE, REST),
        (Question.BACK, Action.UNDO, REST),
        (Question.BACK, Action.PREVIOUS, REST),
        (Question.BACK, Action.NEXT, NEXT),
        (Question.BACK, Action.NO, CLOSED),
        (Question.BACK, Action.KEEP, ASKED),
        (Question.BACK, Action.FINE, ASKED),
        # After a pain: this stroke, lightly.
        (Question.GENTLER, Action.YES, REST),
        (Question.GENTLER, Action.RESUME, REST),
        (Question.GENTLER, Action.PRAISE, REST),
        (Question.GENTLER, Action.FINE, REST),
        (Question.GENTLER, Action.NEXT, NEXT),
        (Question.GENTLER, Action.LEAVE_OUT, NEXT),
        (Question.GENTLER, Action.NO, ASKED),
        # Leave this stroke out?
        (Question.SKIP, Action.YES, NEXT),
        (Question.SKIP, Action.LEAVE_OUT, NEXT),
        (Question.SKIP, Action.NEXT, NEXT),
        (Question.SKIP, Action.NO, CLOSED),
        (Question.SKIP, Action.KEEP, REST),
        (Question.SKIP, Action.RESUME, REST),
        (Question.SKIP, Action.FINE, REST),
        # Carry on with it, the next, or start over?
        (Question.FINISH_STROKE, Action.YES, REST),
        (Question.FINISH_STROKE, Action.RESUME, REST),
        (Question.FINISH_STROKE, Action.PRAISE, REST),
        (Question.FINISH_STROKE, Action.KEEP, REST),
        (Question.FINISH_STROKE, Action.UNDO, REST),
        (Question.FINISH_STROKE, Action.NEXT, NEXT),
        (Question.FINISH_STROKE, Action.NO, NEXT),
        # Carry on, or start over?
        (Question.CARRY_ON, Action.YES, THIS),
        (Question.CARRY_ON, Action.RESUME, THIS),
        (Question.CARRY_ON, Action.PRAISE, THIS),
        (Question.CARRY_ON, Action.KEEP, THIS),
        (Question.CARRY_ON, Action.UNDO, THIS),
        (Question.CARRY_ON, Action.NO, ASKED),
        (Question.CARRY_ON, Action.NEXT, NEXT),
        # From the beginning, then?
        (Question.START_OVER, Action.YES, NEXT),
        (Question.START_OVER, Action.RESUME, NEXT),
        (Question.START_OVER, Action.PRAISE, NEXT),
        (Question.START_OVER, Action.UNDO, THIS),
        (Question.START_OVER, Action.NO, CLOSED),
        (Question.START_OVER, Action.KEEP, CLOSED),
        # Ready to begin?
        (Question.READY, Action.YES, THIS),
        (Question.READY, Action.RESUME, THIS),
        (Question.READY, Action.PRAISE, THIS),
        (Question.READY, Action.FINE, THIS),
        (Question.READY, Action.NEXT, THIS),
        (Question.READY, Action.KEEP, ASKED),
        (Question.READY, Action.NO, CLOSED),
        # Go on with it? In the middle of a long stroke.
        (Question.STROKE, Action.YES, REST),
        (Question.STROKE, Action.RESUME, REST),
        (Question.STROKE, Action.PRAISE, REST),
        (Question.STROKE, Action.KEEP, REST),
        (Question.STROKE, Action.NO, NEXT),
        (Question.STROKE, Action.NEXT, NEXT),
        # Shall we go on? The stroke is over.
        (Question.NEXT, Action.YES, NEXT),
        (Question.NEXT, Action.RESUME, NEXT),
        (Question.NEXT, Action.PRAISE, NEXT),
        (Question.NEXT, Action.NEXT, NEXT),
        (Question.NEXT, Action.KEEP, REST),
        (Question.NEXT, Action.FINE, ASKED),
        (Question.NEXT, Action.NO, REST),
        # How much is it? Shall I forget your settings?
        (Question.UNIT, Action.YES, ASKED),
        (Question.UNIT, Action.NO, ASKED),
        (Question.UNIT, Action.RESUME, REST),
        (Question.FORGET, Action.NO, REST),
        (Question.FORGET, Action.KEEP, REST),
        (Question.FORGET, Action.RESUME, REST),
        (Question.FORGET, Action.PRAISE, ASKED),
        # Shall we start?
        (Question.START, Action.YES, NEXT),
        (Question.START, Action.RESUME, NEXT),
        (Question.START, Action.PRAISE, NEXT),
        (Question.START, Action.NEXT, NEXT),
        (Question.START, Action.KEEP, ASKED),
        (Question.START, Action.NO, CLOSED),
        # Are you done?
        (Question.FINISH, Action.YES, CLOSED),
        (Question.FINISH, Action.RESUME, CLOSED),
        (Question.FINISH, Action.PRAISE, CLOSED),
        (Question.FINISH, Action.NEXT, CLOSED),
        (Question.FINISH, Action.THANKS, CLOSED),
        (Question.FINISH, Action.NO, REST),
        (Question.FINISH, Action.KEEP, REST),
        (Question.FINISH, Action.PREVIOUS, NEXT),
        # Which leg may be massaged?
        (Question.LEG, Action.NO, CLOSED),
        # Which step?
        (Question.WHICH, Action.YES, THIS),
        (Question.WHICH, Action.NO, THIS),
        (Question.WHICH, Action.RESUME, REST),
        (Question.WHICH, Action.KEEP, REST),
        (Question.WHICH, Action.NEXT, NEXT),
    ],
)
def test_the_open_question_decides(question: Question, action: Action, told: str) -> None:
    assert outcome(OPEN[question](), action) == told


@pytest.mark.parametrize(
    ("question", "action"),
    [
        (Question.LEG, Action.YES),
        (Question.LEG, Action.RESUME),
        (Question.LEG, Action.PRAISE),
        (Question.LEG, Action.NEXT),
        (Question.LEG, Action.PREVIOUS),
        (Question.LEG, Action.LEAVE_OUT),
        (Question.LEG, Action.UNDO),
        (Question.LEG, Action.OTHER_LEG),
        (Question.LEG, Action.ONE_LEG),
        (Question.LEG, Action.SAME_STROKE),
        (Question.LEG, Action.START_MASSAGE),
        (Question.LEG, Action.START_OVER),
        (Question.LEG, Action.GO_TO_STEP),
        (Question.LEG, Action.GO_TO_SECTION),
        (Question.LEG, Action.SKIP_STROKES),
        (Question.LEG, Action.REDO),
        (Question.UNIT, Action.YES),
        (Question.UNIT, Action.PRAISE),
        (Question.FORGET, Action.PRAISE),
    ],
)
def test_what_is_no_answer_has_the_question_asked_again(question: Question, action: Action) -> None:
    here = OPEN[question]()
    before = here.profile
    reply = here.ask(action, 8)
    assert (reply.lines, reply.question) == ((), question)
    assert here.profile.same_as(before)


@pytest.mark.parametrize("question", [Question.NEXT, Question.FINISH, Question.WHICH])
def test_praise_in_a_running_stroke_is_praise(question: Question) -> None:
    here = which() if question is Question.WHICH else massage()
    here.session = here.session._replace(question=question)
    assert keys(here.ask(Action.PRAISE, 20)) == ["praise"]


@pytest.mark.parametrize(
    ("action", "told"),
    [
        (Action.RESUME, REST),
        (Action.NO, REST),
        (Action.KEEP, REST),
        (Action.PRAISE, REST),
        (Action.FINE, REST),
        (Action.THANKS, REST),
        (Action.HELP, REST),
        (Action.FALLBACK, REST),
        (Action.PREVIEW, REST),
        (Action.WHICH_LEG, REST),
        (Action.ELAPSED, REST),
        (Action.NEXT, NEXT),
        (Action.YES, NEXT),
        (Action.LEAVE_OUT, NEXT),
    ],
)
def test_a_running_stroke_goes_on(action: Action, told: str) -> None:
    here = massage()
    here.now += 40
    assert outcome(here, action) == told


@pytest.mark.parametrize("action", [Action.KEEP, Action.NO, Action.RESUME, Action.PRAISE])
def test_a_stroke_that_goes_on_is_not_told_again_and_changes_nothing(action: Action) -> None:
    here = massage()
    before = here.profile
    reply = here.ask(action, 40)
    assert len(reply.lines) == 1
    assert "instruction" not in keys(reply)
    assert here.profile.settings == before.settings
    assert here.left == pytest.approx(60)


@pytest.mark.parametrize(("left", "told"), [(15.0, REST), (14.0, NEXT)])
def test_a_stroke_lasts_while_a_quarter_of_a_minute_is_left(left: float, told: str) -> None:
    here = massage()
    here.now += 92 - left  # outcome answers eight seconds later
    assert outcome(here, Action.RESUME) == told


def test_yes_after_a_pain_lightens_the_hands_and_says_how() -> None:
    here = gentler()
    reply = here.ask(Action.YES, 8)
    assert here.profile.pressure is Pressure.LIGHT
    assert keys(reply) == ["heading_leg", "instruction", "the_rest"]


@pytest.mark.parametrize("action", [Action.FINE, Action.NEXT])
def test_without_a_yes_the_hands_stay_as_they_were(action: Action) -> None:
    here = gentler()
    here.ask(action, 8)
    assert here.profile.pressure is Pressure.GENTLE


@pytest.mark.parametrize("question", [Question.GENTLER, Question.SKIP])
def test_softer_after_a_pain_goes_on_lightly(question: Question) -> None:
    here = OPEN[question]()
    assert outcome(here, Action.PRESSURE, pressure="softer") == REST
    assert here.profile.pressure is Pressure.LIGHT


@pytest.mark.parametrize("question", [Question.GENTLER, Question.SKIP])
@pytest.mark.parametrize(
    ("step", "there", "left_out"), [("circles", "slides", ("circles",)), ("slides", "circles", ())]
)
def test_after_a_pain_another_stroke_is_left_out_for_good_and_this_one_once(
    question: Question, step: str, there: str, left_out: tuple[str, ...]
) -> None:
    here = OPEN[question]()
    here.ask(Action.LEAVE_OUT, 8, step=step)
    assert here.profile.position == SMALL.at(there, SMALL.legs, left_out=left_out)


@pytest.mark.parametrize("question", [Question.GENTLER, Question.SKIP])
def test_harder_after_a_pain_is_answered_and_not_done(question: Question) -> None:
    here = OPEN[question]()
    assert outcome(here, Action.PRESSURE, pressure="harder") == ASKED
    assert here.session.question is question
    assert here.profile.pressure is Pressure.GENTLE


def test_yes_to_leaving_a_numb_leg_alone_goes_on_without_the_announcement() -> None:
    here = numb()
    assert here.session.question is Question.SKIP
    assert outcome(here, Action.YES) == NEXT
    assert here.profile.announced


def test_a_no_to_being_asked_keeps_the_settings() -> None:
    here = forget()
    here.ask(Action.NO)
    assert here.profile.settings.pace == 1.5
    here = forget()
    reply = here.ask(Action.YES)
    assert keys(reply) == ["forgot_settings"]
    assert here.profile.settings.pace == 1.0


def test_no_question_open_yes_tells_the_step() -> None:
    here = massage()
    here.session = Session(here.profile)
    assert keys(here.ask(Action.YES, 40)) == ["heading_leg", "instruction"]


def test_after_a_fracture_a_leg_that_is_named_is_the_only_one() -> None:
    here = massage()
    reply = here.ask(Action.SAFETY, 40, condition="fracture")
    assert reply.question is Question.LEG
    assert outcome(here, Action.YES) == ASKED
    reply = here.ask(Action.OTHER_LEG, leg="right")
    assert keys(reply) == ["only_leg", "heading_leg", "instruction"]
    assert here.profile.position == SMALL.at("slides", (Leg.RIGHT,))


def test_before_the_first_step_a_fracture_leaves_the_leg_that_is_named() -> None:
    here = ready()
    here.ask(Action.SAFETY, condition="fracture")
    reply = here.ask(Action.ONE_LEG, leg="left")
    assert keys(reply) == ["only_leg", "heading", "instruction"]
    assert here.profile.position == SMALL.at("oil", (Leg.LEFT,))


def test_the_place_before_the_first_step_is_kept_by_an_answer_to_the_question() -> None:
    here = Massage(Session(Profile(position=SLIDES, announced=True), question=Question.CARRY_ON))
    here.now = NOON
    assert keys(here.ask(Action.RESUME)) == ["heading_leg", "instruction"]
