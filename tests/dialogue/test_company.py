"""Strokes that follow each other, and what interrupts them."""

import pytest

from skill.dialogue import clock
from skill.dialogue.events import note_event
from skill.guide import Guide
from skill.position import Leg, Step
from skill.reply import Question
from skill.routine import Routine
from skill.state import Mode, Profile, Session, Sound
from skill.turn import Action, Device, Ending, Turn, fit_device
from tests.dialogue import asking
from tests.dialogue.massage import GUIDE, HUB, SMALL, Massage, keys, massage, practice, stroke


def test_the_end_of_a_stroke_on_a_screen_brings_the_next() -> None:
    here = massage(HUB, mode=Mode.HANDS_FREE)
    reply = here.ask(Action.STROKE_ENDED, 100, step="slides", leg="left")
    assert (stroke(reply).step, stroke(reply).leg) == ("circles", "left")


def test_the_end_of_the_last_stroke_closes_with_speech() -> None:
    here = massage(HUB, mode=Mode.HANDS_FREE)
    for step, leg in (("slides", "left"), ("circles", "left"), ("slides", "right")):
        here.ask(Action.STROKE_ENDED, 100, step=step, leg=leg)
    reply = here.ask(Action.STROKE_ENDED, 80, step="circles", leg="right")
    assert keys(reply) == ["finished"]
    assert reply.question is None
    assert reply.practice is None


def test_an_event_that_comes_twice_moves_once() -> None:
    here = massage(HUB, mode=Mode.HANDS_FREE)
    here.ask(Action.STROKE_ENDED, 100, step="slides", leg="left")
    before = here.profile
    assert here.say(Action.STROKE_ENDED, step="slides", leg="left") is None
    assert here.profile.position == before.position


@pytest.mark.parametrize(
    "action", [Action.PAUSE, Action.HELP, Action.NEXT, Action.STOP, Action.PAIN]
)
def test_an_event_that_comes_late_is_ignored(action: Action) -> None:
    here = massage(HUB, mode=Mode.HANDS_FREE)
    here.ask(action, 50)
    place = here.profile.position
    assert here.say(Action.STROKE_ENDED, 1, step="slides", leg="left") is None
    assert here.profile.position == place


@pytest.mark.parametrize(
    ("after", "step", "leg"), [(30, "slides", None), (130, "circles", None), (181, "circles", None)]
)
def test_of_several_strokes_repeat_tells_the_one_that_is_going_on(
    after: float, step: str, leg: None
) -> None:
    here = massage(mode=Mode.HANDS_FREE)
    reply = here.ask(Action.REPEAT, after)
    assert keys(reply) == ["heading_leg", "instruction"]
    assert stroke(reply).step == step


@pytest.mark.parametrize(("after", "step"), [(99.5, "circles"), (100.5, "slides"), (130, "slides")])
def test_of_several_strokes_next_leaves_the_one_that_is_going_on(after: float, step: str) -> None:
    here = massage(mode=Mode.HANDS_FREE)
    assert stroke(here.ask(Action.NEXT, after)).step == step


@pytest.mark.parametrize(("after", "step"), [(50, "slides"), (130, "circles")])
def test_of_several_strokes_pause_keeps_the_one_that_is_going_on(after: float, step: str) -> None:
    here = massage(mode=Mode.HANDS_FREE)
    here.ask(Action.PAUSE, after)
    assert here.profile.position is not None
    assert here.profile.position.step == step


def test_yes_to_the_question_after_several_strokes_goes_on_after_the_last() -> None:
    here = massage(mode=Mode.HANDS_FREE)
    here.ask(Action.YES, 160)  # of 180: speech may be faster than it was measured
    assert here.profile.position == SMALL.at("slides", SMALL.legs, Leg.RIGHT)


@pytest.mark.parametrize(("after", "step"), [(79.5, "circles"), (80.5, "slides")])
def test_a_yes_counts_as_twenty_seconds_later(after: float, step: str) -> None:
    here = massage(mode=Mode.HANDS_FREE)
    assert stroke(here.ask(Action.YES, after)).step == step


@pytest.mark.parametrize(("after", "late"), [(2, True), (3, False)])
def test_an_end_reported_as_a_practice_begins_is_that_of_another(after: float, late: bool) -> None:
    here = massage(HUB, mode=Mode.HANDS_FREE)
    here.ask(Action.WHY, 50)
    assert (here.say(Action.STROKE_ENDED, after, step="slides", leg="left") is None) is late


def test_yes_in_the_middle_of_several_strokes_leaves_none_of_them_out() -> None:
    here = massage(mode=Mode.HANDS_FREE)
    assert stroke(here.ask(Action.YES, 79)).step == "circles"
    assert here.profile.position == SMALL.at("circles", SMALL.legs)


def test_help_between_several_strokes_forgets_none_of_them() -> None:
    here = massage(mode=Mode.HANDS_FREE)
    here.ask(Action.HELP, 50)
    assert stroke(here.ask(Action.YES, 10)).step == "circles"


def test_hands_free_no_company_is_kept_with_hands_that_are_off() -> None:
    here = massage(HUB, mode=Mode.HANDS_FREE)
    here.ask(Action.OIL_RECIPE, 95)
    here.session = Session(here.profile)
    reply = here.ask(Action.WHICH_LEG, 5)
    assert (reply.practice, reply.question) == (None, Question.NEXT)


def test_hands_free_without_apl_for_audio_tells_one_stroke_at_a_time() -> None:
    reply = massage(Device(audio=False), mode=Mode.HANDS_FREE).session.reply
    assert reply is not None
    assert len(practice(reply).strokes) == 1
    assert reply.question is Question.NEXT


def test_a_failed_practice_goes_on_without_sounds() -> None:
    here = massage()
    assert here.say(Action.AUDIO_FAILED) is None
    assert practice(here.ask(Action.REPEAT)).sound == ""
    assert not here.session.no_audio


def test_a_practice_that_fails_without_sounds_is_the_last_of_its_session() -> None:
    here = massage()
    here.say(Action.AUDIO_FAILED)
    assert here.say(Action.AUDIO_FAILED) is None
    assert here.session.no_audio


def test_a_failed_screen_is_the_last_of_its_session() -> None:
    here = massage(HUB)
    assert here.say(Action.SCREEN_FAILED) is None
    assert here.session.no_screen


def test_the_partner_is_thought_of_once_a_section() -> None:
    here = massage(mode=Mode.PACED)
    first = practice(here.ask(Action.REPEAT))
    assert first.asks
    other = practice(here.ask(Action.OTHER_LEG))
    assert not other.asks


@pytest.mark.parametrize("legs", [(Leg.LEFT, Leg.RIGHT), (Leg.RIGHT, Leg.LEFT)])
def test_the_partner_is_thought_of_in_the_first_stroke_of_each_section(
    legs: tuple[Leg, ...],
) -> None:
    sections = {"knees": ("roll", "press"), "thighs": ("fan", "sweep"), "feet": ("tap",)}
    steps = [Step(it, name, 60, each_leg=True) for name, ids in sections.items() for it in ids]
    routine = Routine("full", (Step("pour", "knees", 40), *steps))
    reminded = []
    for place in routine.path(legs):
        session = Session(asking.BEGUN._replace(position=place))
        reply, _ = asking.ask(Guide({"full": routine}, frozenset()), session, Action.REPEAT)
        reminded += [(place.step, place.leg)] if practice(reply).asks else []
    assert reminded == [(ids[0], legs[0]) for ids in sections.values()]


@pytest.mark.parametrize(("after", "mute"), [(10, 0), (11, 2), (44, 2), (45, 0), (200, 0)])
def test_practices_that_end_in_early_silence_are_counted(after: float, mute: int) -> None:
    here = massage()
    for _ in range(2):
        here.ask(Action.REPEAT)
        here.end(after, Ending.SILENCE)
    assert here.session.profile.mute == mute


def test_a_practice_that_was_played_ends_the_count_of_those_that_were_not() -> None:
    here = massage()
    here.end(20, Ending.SILENCE)
    here.ask(Action.REPEAT)
    here.end(200, Ending.SILENCE)
    assert here.session.profile.mute == 0


def test_silence_after_a_short_practice_is_no_sign_that_it_was_not_played() -> None:
    here = massage()
    assert practice(here.ask(Action.WHICH_LEG, 70)).strokes[0].lasts == pytest.approx(30)
    here.end(20, Ending.SILENCE)
    assert here.session.profile.mute == 0


@pytest.mark.parametrize(
    ("device", "ending", "runs"),
    [
        (HUB, Ending.USER, True),
        (HUB, Ending.SILENCE, False),
        (HUB, Ending.FAULT, False),
        (Device(), Ending.USER, False),
    ],
)
def test_a_screen_that_closes_by_itself_stops_no_clock(
    device: Device, ending: Ending, runs: bool
) -> None:
    here = massage(device)
    here.end(40, ending)
    assert clock.is_running(here.profile) is runs
    assert here.profile.mute == (ending is Ending.SILENCE)


def test_a_screen_that_closes_while_nothing_plays_stops_the_clock() -> None:
    here = massage(HUB)
    assert here.ask(Action.FORGET, 40).practice is None
    assert clock.is_running(here.profile)
    here.end(10, Ending.USER)
    assert not clock.is_running(here.profile)


@pytest.mark.parametrize("ending", list(Ending))
def test_a_session_that_ends_without_a_practice_counts_none(ending: Ending) -> None:
    here = massage(HUB)
    here.ask(Action.FORGET, 40)
    for session in (here.session, Session()):
        ended = Massage(session, HUB, here.now)
        ended.end(20, ending)
        assert ended.profile.mute == 0


@pytest.mark.parametrize("action", [Action.SILENT, Action.DISABLED])
def test_an_event_that_reports_no_failure_changes_nothing(action: Action) -> None:
    here = massage(HUB)
    assert reported(here, action) == here.session


def test_a_device_that_plays_nothing_gets_breaks_and_a_question_in_its_speech() -> None:
    turn = Turn(Action.NEXT, device=Device(audio=True, screen=True))
    assert fit_device(turn, Profile(mute=2)).device == Device(audio=False, screen=True)
    assert fit_device(turn, Profile(mute=1)).device == turn.device


def reported(here: Massage, action: Action, screen_id: str = "") -> Session:
    """The session after a report of the device."""
    turn = Turn(action, device=here.device, at=here.now, session=here.session, screen_id=screen_id)
    return note_event(turn, here.session, GUIDE)


def test_the_last_screens_that_failed_are_remembered() -> None:
    here = massage(HUB)
    for number in range(6):
        here.session = reported(here, Action.SCREEN_FAILED, f"screen {number}")
        assert here.session.no_screen
    again = reported(here, Action.SCREEN_FAILED, "screen 5")
    assert again.profile.no_screens == tuple(f"screen {it}" for it in range(2, 6))


def test_a_screen_without_an_id_is_remembered_for_the_session() -> None:
    after = reported(massage(HUB), Action.SCREEN_FAILED)
    assert after.no_screen
    assert after.profile.no_screens == ()


def test_sounds_are_left_out_before_the_practice_is() -> None:
    here = massage()
    here.session = reported(here, Action.AUDIO_FAILED)
    assert (here.session.no_sound, here.session.no_audio) == (True, False)
    assert reported(here, Action.AUDIO_FAILED).no_audio
    silent = massage(sound=Sound.NONE)
    assert reported(silent, Action.AUDIO_FAILED).no_audio
    silent.ask(Action.WHAT_YOU_NEED)
    for session in (silent.session, Session()):
        assert reported(Massage(session), Action.AUDIO_FAILED).no_audio


@pytest.mark.parametrize(
    ("step", "leg"), [("circles", "left"), ("slides", "right"), ("oil", None), ("zoo", "left")]
)
def test_the_end_of_another_stroke_moves_nothing(step: str, leg: str | None) -> None:
    here = massage(HUB, mode=Mode.HANDS_FREE)
    assert here.say(Action.STROKE_ENDED, 100, step=step, leg=leg) is None


def test_the_end_of_a_stroke_that_is_gone_from_the_routine_moves_nothing() -> None:
    here = massage(HUB, mode=Mode.HANDS_FREE)
    gone = SMALL.at("slides", SMALL.legs)._replace(step="gone")
    here.session = here.session._replace(profile=here.profile._replace(position=gone))
    assert here.say(Action.STROKE_ENDED, 100, step="gone", leg="left") is None


def test_after_the_last_stroke_nothing_of_its_clock_is_kept() -> None:
    here = massage()
    for _ in range(3):
        here.ask(Action.NEXT, 100)
    here.ask(Action.MORE_TIME, 10, seconds=30)
    here.session = here.session._replace(profile=here.profile._replace(fitted=0.8, done=5.0))
    reply = here.ask(Action.NEXT, 100)
    assert keys(reply) == ["finished"]
    assert reply.lines[0].arguments == {"routine": "full", "steps": ("step", 5)}
    left = here.profile
    assert (left.position, left.finished) == (None, True)
    assert (left.began, left.done, left.more, left.fitted) == (0, 0, 0, 1)
