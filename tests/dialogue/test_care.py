"""What hurts, and who should not be massaged."""

import pytest

from skill.catalog import Catalog
from skill.dialogue.care import AGAINST, CAREFUL, OTHER_LEG_ONLY, RESTS, WARNINGS
from skill.guide import Guide
from skill.reply import Question
from skill.state import Pressure, Session
from skill.turn import Action
from tests.dialogue import massage as small
from tests.dialogue.asking import ask, at, keys, place
from tests.dialogue.massage import SLIDES, SMALL, Massage, massage


@pytest.fixture
def guide(shipped: Catalog) -> Guide:
    return shipped.guide


def test_every_condition_and_symptom_of_the_tables_has_its_words(guide: Guide) -> None:
    named = {f"conditions.{it}" for it in AGAINST | OTHER_LEG_ONLY | CAREFUL}
    named |= {f"symptoms.{it}" for it in WARNINGS | RESTS}
    assert not named - guide.keys


@pytest.mark.parametrize("condition", sorted(AGAINST))
def test_a_reason_against_ends_the_massage_and_keeps_the_place(
    guide: Guide, condition: str
) -> None:
    session = at(guide, "thumb_circles")
    reply, after = ask(guide, session, Action.SAFETY, condition=condition)
    assert keys(reply) == [f"conditions.{condition}"]
    assert reply.question is None
    assert place(after) == place(session)


def test_after_a_reason_against_the_announcement_comes_before_the_place() -> None:
    here = massage()
    here.ask(Action.SAFETY, 40, condition="blood_clot")
    here.session = Session(here.profile)
    assert small.keys(here.ask(Action.REPEAT, 20)) == ["safety"]
    here.session = Session(here.profile)
    reply = here.ask(Action.LAUNCH, 20)
    assert small.keys(reply) == ["welcome_back", "safety"]
    assert here.profile.position == SLIDES


@pytest.mark.parametrize("condition", sorted(CAREFUL))
def test_a_reason_to_be_careful_makes_the_hands_very_light(guide: Guide, condition: str) -> None:
    reply, after = ask(guide, at(guide, "thumb_circles"), Action.SAFETY, condition=condition)
    assert keys(reply) == [f"conditions.{condition}", "lines.very_light"]
    assert after.profile.pressure is Pressure.VERY_LIGHT
    assert reply.question is Question.BACK


@pytest.mark.parametrize("action", [Action.PRESSURE, Action.TICKLES, Action.START_OVER])
def test_very_light_hands_stay_so(action: Action) -> None:
    here = massage()
    here.ask(Action.SAFETY, 40, condition="pregnancy")
    here.ask(Action.YES)
    for _ in range(3):
        here.ask(action, 1, pressure="harder")
    assert here.profile.pressure is Pressure.VERY_LIGHT


def test_very_light_hands_are_for_this_massage() -> None:
    here = massage()
    here.ask(Action.SAFETY, 40, condition="pregnancy")
    for _ in SMALL.positions_after(SLIDES):
        here.ask(Action.NEXT)
    here.ask(Action.NEXT)
    assert here.profile.finished
    assert here.profile.pressure is Pressure.GENTLE


@pytest.mark.parametrize(("wish", "key"), [("harder", "stays"), ("softer", "end_light")])
def test_with_very_light_hands_a_wish_is_answered(wish: str, key: str) -> None:
    here = massage()
    here.ask(Action.SAFETY, 40, condition="pregnancy")
    here.ask(Action.YES)
    assert small.keys(here.ask(Action.PRESSURE, 1, pressure=wish))[0] == f"pressure_{key}"


def test_a_pain_with_very_light_hands_leaves_them_so() -> None:
    here = massage()
    here.ask(Action.SAFETY, 40, condition="pregnancy")
    here.ask(Action.PAIN)
    here.ask(Action.YES)
    assert here.profile.pressure is Pressure.VERY_LIGHT


@pytest.mark.parametrize("condition", ["skin", "nut_allergy", "other", "gout"])
def test_any_other_reason_leads_back_to_the_massage(guide: Guide, condition: str) -> None:
    session = at(guide, "thumb_circles")
    reply, after = ask(guide, session, Action.SAFETY, condition=condition)
    assert reply.question is Question.BACK
    assert after.profile.pressure is Pressure.GENTLE


def test_an_unknown_condition_is_not_judged(guide: Guide) -> None:
    session = at(guide, "thumb_circles")
    reply, _ = ask(guide, session, Action.SAFETY, unknown=frozenset({"condition"}))
    assert keys(reply) == ["conditions.other"]
    reply, _ = ask(guide, session, Action.SAFETY)
    assert keys(reply) == ["lines.safety_full"]


@pytest.mark.parametrize("symptom", sorted(WARNINGS))
def test_a_warning_sign_ends_the_massage(guide: Guide, symptom: str) -> None:
    reply, after = ask(guide, at(guide, "thumb_circles"), Action.PAIN, symptom=symptom)
    assert keys(reply) == [f"symptoms.{symptom}"]
    assert reply.question is None
    assert not after.profile.announced


@pytest.mark.parametrize("symptom", ["swollen", "chest", "numb", "fainted"])
def test_after_a_warning_sign_a_reopening_begins_with_the_announcement(symptom: str) -> None:
    here = massage()
    here.ask(Action.PAIN, 40, symptom=symptom)
    here.session = Session(here.profile)
    reply = here.ask(Action.LAUNCH, 60)
    assert small.keys(reply) == ["welcome_back", "safety"]
    assert small.keys(here.ask(Action.YES, 40)) == ["heading", "instruction"]
    assert here.profile.position == SMALL.start


@pytest.mark.parametrize(
    ("action", "slots", "key"),
    [
        (Action.PAIN, {"symptom": "pain", "body": "hand"}, "lines.hands_hurt"),
        (Action.PAIN, {"body": "hand"}, "lines.hands_hurt"),
        (Action.QUESTION, {"topic": "tired_hands"}, "topics.tired_hands"),
        (Action.PAIN, {"symptom": "numb", "body": "hand"}, "symptoms.numb"),
        (Action.PAIN, {"symptom": "pain", "body": "arm"}, "symptoms.pain"),
        (Action.PAIN, {"symptom": "pain", "body": "knee"}, "symptoms.pain"),
    ],
)
def test_the_giver_s_own_hands_rest_and_any_other_pain_stops_the_stroke(
    guide: Guide, action: Action, slots: dict[str, str], key: str
) -> None:
    reply, after = ask(guide, at(guide, "thumb_circles"), action, **slots)
    assert keys(reply) == [key]
    assert (reply.question is Question.BACK) is ("hands" in key)
    assert after.profile.began == 0


@pytest.mark.parametrize("symptom", sorted(RESTS))
def test_where_something_is_numb_the_stroke_may_be_left_out(guide: Guide, symptom: str) -> None:
    reply, _ = ask(guide, at(guide, "thumb_circles"), Action.PAIN, symptom=symptom)
    assert reply.question is Question.SKIP


def test_before_the_massage_a_pain_is_answered_and_the_question_stays() -> None:
    here = Massage()
    here.ask(Action.LAUNCH)
    reply = here.ask(Action.PAIN)
    assert reply.question is Question.READY


# The announcement


def test_two_launches_within_a_second_do_not_skip_the_announcement() -> None:
    here = Massage()
    here.ask(Action.LAUNCH)
    here.session = Session(here.profile)
    assert small.keys(here.ask(Action.LAUNCH, 1)) == ["welcome", "safety"]


@pytest.mark.parametrize(("after", "heard"), [(29, False), (30, True), (300, True)])
def test_the_announcement_is_heard_once_it_had_time_to_be_said(after: int, heard: bool) -> None:
    here = Massage()
    reply = here.ask(Action.LAUNCH)
    here.session = Session(here.profile._replace(reply=reply))
    here.ask(Action.LAUNCH, after)
    assert here.profile.announced is heard


def test_an_answer_to_the_announcement_is_enough() -> None:
    here = Massage()
    here.ask(Action.LAUNCH)
    here.ask(Action.STOP, 1)
    assert here.profile.announced


def test_a_place_that_waits_was_not_announced_by_waiting() -> None:
    here = Massage()
    here.ask(Action.OTHER_LEG, leg="right")
    here.session = Session(here.profile)
    assert small.keys(here.ask(Action.NEXT, 3600)) == ["safety"]


@pytest.mark.parametrize(
    ("symptom", "body", "key"),
    [
        ("pain", "chest", "symptoms.chest"),
        (None, "chest", "symptoms.chest"),
        ("pain", "knee", "symptoms.pain"),
        ("numb", "chest", "symptoms.numb"),
        ("tingling", "chest", "symptoms.tingling"),
    ],
)
def test_a_pain_in_the_chest_is_a_warning_sign(
    guide: Guide, symptom: str | None, body: str, key: str
) -> None:
    reply, _ = ask(guide, at(guide, "thumb_circles"), Action.PAIN, symptom=symptom, body=body)
    assert keys(reply)[0] == key


def test_after_pain_harder_is_refused_in_passing(guide: Guide) -> None:
    session = at(guide, "thumb_circles")._replace(question=Question.GENTLER)
    reply, after = ask(guide, session, Action.PRESSURE, pressure="harder")
    assert keys(reply) == ["lines.not_after_pain"]
    assert after.reply == session.reply
