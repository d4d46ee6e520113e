"""Changes by voice: in one phrase, at once, within bounds, and kept."""

import pytest

from skill.dialogue import clock
from skill.position import Position
from skill.reply import Line, Question, Reply
from skill.state import Mode, Pressure, Profile, Session, Settings, Sound
from skill.turn import Action
from tests.dialogue.massage import HUB, SLIDES, SMALL, Massage, keys, massage, practice, stroke


@pytest.mark.parametrize("wish", ["slower", "faster"])
def test_a_change_is_said_in_one_phrase_and_the_stroke_goes_on(wish: str) -> None:
    here = massage()
    reply = here.ask(Action.PACE, 50, pace=wish)
    assert keys(reply) == [f"pace_{wish}"]
    assert reply.question is Question.NEXT
    assert stroke(reply).step == "slides"


@pytest.mark.parametrize(
    ("wish", "left"),
    [("slower", 50), ("longer", 50), ("faster", 32), ("shorter", 32), ("half", 20)],
)
def test_another_pace_changes_what_is_left_of_the_stroke_at_once(wish: str, left: float) -> None:
    here = massage()
    reply = here.ask(Action.PACE, 60, pace=wish)
    assert here.left == pytest.approx(left)
    assert stroke(reply).lasts == pytest.approx(left)


def test_half_way_is_not_said_again_after_a_change_of_pace() -> None:
    here = massage()
    reply = here.ask(Action.PACE, 70, pace="longer")
    assert stroke(reply).start / stroke(reply).seconds == pytest.approx(0.7)


@pytest.mark.parametrize(("wish", "bound"), [("slower", 2.0), ("shorter", 0.5), ("half", 0.5)])
def test_the_pace_stays_within_bounds_and_says_so(wish: str, bound: float) -> None:
    here = massage()
    replies = [here.ask(Action.PACE, 30, pace=wish) for _ in range(8)]
    assert here.profile.settings.pace == bound
    assert keys(replies[-1])[0] == "pace_end"


def test_half_that_halves_a_slow_pace() -> None:
    here = massage(pace=2.0)
    here.ask(Action.PACE, 60, pace="half")
    assert here.profile.settings.pace == 1.0


def test_normal_goes_back_to_the_usual_pace() -> None:
    here = massage(pace=1.5)
    reply = here.ask(Action.PACE, 60, pace="normal")
    assert keys(reply) == ["pace_normal"]
    assert here.profile.settings.pace == 1.0


@pytest.mark.parametrize(("wish", "fitted"), [("faster", 0.8), ("normal", 1.0), ("slower", 0.8)])
def test_a_massage_that_was_fitted_stays_so_until_the_usual_pace(wish: str, fitted: float) -> None:
    here = massage()
    here.session = here.session._replace(profile=here.profile._replace(fitted=0.8))
    here.ask(Action.PACE, 50, pace=wish)
    assert here.profile.fitted == fitted


def test_the_pace_holds_for_the_strokes_that_follow() -> None:
    here = massage()
    here.ask(Action.PACE, 60, pace="slower")
    assert stroke(here.ask(Action.NEXT, 60)).seconds == 100.0


@pytest.mark.parametrize(
    ("seconds", "quantity"),
    [
        (60.0, ("minute", 1)),
        (105.0, ("minute", 1.75)),
        (30.0, ("second", 30)),
        (None, ("minute", 1)),
        (4.0, ("second", 10)),
    ],
)
def test_more_time_is_spoken_back(seconds: float | None, quantity: tuple[str, int]) -> None:
    reply = massage().ask(Action.MORE_TIME, 50, seconds=seconds)
    assert reply.lines == (Line("lines.more_time", {"time": quantity}),)


@pytest.mark.parametrize("place", [None, SMALL.start])
def test_more_time_before_the_first_stroke_begins_it(place: Position | None) -> None:
    here = Massage(Session(Profile(place, announced=True, waiting=place is not None)))
    assert keys(here.ask(Action.MORE_TIME, seconds=60.0)) == ["heading", "instruction"]
    assert here.left == 40


@pytest.mark.parametrize("after", [30.0, 50.0, 70.0, 95.0])
def test_more_time_is_added_to_what_is_left(after: float) -> None:
    here = massage()
    reply = here.ask(Action.MORE_TIME, after, seconds=30.0)
    assert here.left == pytest.approx(100 - after + 30)
    assert stroke(reply).lasts == pytest.approx(100 - after + 30)


@pytest.mark.parametrize(("seconds", "more"), [(4.0, 10), (None, 60)])
def test_a_little_more_time_is_ten_seconds_and_some_a_minute(
    seconds: float | None, more: float
) -> None:
    here = massage()
    here.ask(Action.MORE_TIME, 50, seconds=seconds)
    assert here.left == pytest.approx(50 + more)


def test_more_time_after_the_stroke_is_that_much_more_of_it() -> None:
    here = massage()
    here.ask(Action.MORE_TIME, 115, seconds=60.0)
    assert here.left == pytest.approx(60)


def test_more_time_twice_is_twice_as_much() -> None:
    here = massage()
    here.ask(Action.MORE_TIME, 50, seconds=30.0)
    here.ask(Action.MORE_TIME, seconds=30.0)
    assert here.left == pytest.approx(110)


@pytest.mark.parametrize(("after", "start"), [(40, 40), (50, 110), (60, 100), (80, 80)])
def test_more_time_after_half_way_does_not_come_to_it_again(after: float, start: float) -> None:
    part = stroke(massage().ask(Action.MORE_TIME, after, seconds=60.0))
    assert part.start == pytest.approx(start)
    assert (part.start >= part.seconds / 2) is (after >= 50)


def test_much_more_time_is_bounded() -> None:
    here = massage()
    reply = here.ask(Action.MORE_TIME, 50, seconds=7200.0)
    assert reply.lines == (Line("lines.more_time", {"time": ("minute", 10)}),)
    assert here.left == pytest.approx(650)


def test_more_time_ends_with_the_stroke() -> None:
    here = massage()
    here.ask(Action.MORE_TIME, 50, seconds=60.0)
    assert stroke(here.ask(Action.NEXT, 50)).seconds == 80


def test_a_stroke_too_long_for_one_answer_is_split_and_asked_about() -> None:
    here = massage(pace=2.0)
    here.ask(Action.MORE_TIME, 60, seconds=120.0)
    first = here.session.reply
    assert first is not None
    assert first.question is Question.STROKE
    reply = here.ask(Action.YES, stroke(first).lasts + 5)
    assert keys(reply) == ["the_rest"]
    assert stroke(reply).start == pytest.approx(stroke(first).end)
    assert stroke(reply).end == stroke(reply).seconds
    assert reply.question is Question.NEXT


def test_next_leaves_the_second_part_of_a_long_stroke_out() -> None:
    here = massage(pace=2.0)
    here.ask(Action.MORE_TIME, 60, seconds=120.0)
    assert stroke(here.ask(Action.NEXT, 120)).step == "circles"


def test_quiet_turns_the_cues_off_at_once_and_for_later() -> None:
    here = massage()
    asked = (
        here.ask(Action.MODE, 50, mode="quiet"),
        here.ask(Action.NEXT, 40),
        here.ask(Action.MODE, 50, mode="talkative"),
    )
    assert [practice(reply).cues for reply in asked] == [False, False, True]


def test_brief_ends_the_practice_and_asks() -> None:
    reply = massage().ask(Action.MODE, 50, mode="brief")
    assert reply == Reply((Line("lines.mode_brief"),), Question.NEXT, variant=reply.variant)


def test_hands_free_on_a_screen_goes_on_without_a_question() -> None:
    reply = massage(HUB).ask(Action.MODE, 50, mode="hands_free")
    assert practice(reply).flows
    assert reply.question is None
    assert (stroke(reply).step, stroke(reply).leg) == ("slides", "left")


def test_hands_free_without_a_screen_adds_the_strokes_that_fit() -> None:
    here = massage()
    reply = here.ask(Action.MODE, 50, mode="hands_free")
    parts = [(it.step, it.leg, it.start, it.end) for it in practice(reply).strokes]
    assert parts == [("slides", "left", 50, 100), ("circles", "left", 0, 80)]
    assert reply.question is Question.NEXT


def test_every_setting_is_kept_for_the_user() -> None:
    here = massage()
    here.ask(Action.PACE, 50, pace="slower")
    here.ask(Action.MODE, mode="quiet")
    here.ask(Action.MODE, mode="hands_free")
    assert here.profile.settings == Settings(Mode.HANDS_FREE, 1.25, cues=False)


def test_forgetting_the_settings_keeps_the_place_and_goes_on() -> None:
    here = massage(pace=1.5, cues=False)
    reply = here.ask(Action.FORGET, 75, scope="settings")
    assert here.profile.settings == Settings()
    assert here.profile.position == SLIDES
    assert here.left == pytest.approx(50)
    assert practice(reply).cues


@pytest.mark.parametrize("scope", ["place", "everything"])
def test_the_place_is_forgotten_where_that_was_asked_for(scope: str) -> None:
    here = massage(pace=1.5)
    reply = here.ask(Action.FORGET, 50, scope=scope)
    assert here.profile.position is None
    assert reply.question is None
    assert here.profile.settings == (Settings(pace=1.5) if scope == "place" else Settings())


@pytest.mark.parametrize(
    ("action", "slots", "pressure"),
    [
        (Action.PRESSURE, {"pressure": "softer"}, Pressure.LIGHT),
        (Action.PRESSURE, {"pressure": "harder"}, Pressure.FIRM),
        (Action.TICKLES, {}, Pressure.FIRM),
    ],
)
def test_another_pressure_is_used_from_then_on_and_the_stroke_goes_on(
    action: Action, slots: dict[str, str], pressure: Pressure
) -> None:
    here = massage()
    assert stroke(here.ask(action, 50, **slots)).start == pytest.approx(50)
    told = here.ask(Action.NEXT, 40).lines[-1]
    assert told.arguments["pressure"] == pressure.value


def test_the_pressure_is_of_this_massage_only() -> None:
    here = massage()
    here.ask(Action.PRESSURE, 50, pressure="harder")
    here.ask(Action.START_OVER)
    assert here.profile.pressure is Pressure.GENTLE


def test_there_is_an_end_to_softer_and_to_harder() -> None:
    here = massage()
    for wish, end in (("softer", "pressure_end_light"), ("harder", "pressure_end_firm")):
        replies = [here.ask(Action.PRESSURE, 1, pressure=wish) for _ in range(3)]
        assert keys(replies[-1])[0] == end


def test_softer_after_harder_is_as_it_was() -> None:
    here = massage()
    here.ask(Action.PRESSURE, 50, pressure="harder")
    here.ask(Action.PRESSURE, 1, pressure="softer")
    assert here.profile.pressure is Pressure.GENTLE


def test_harder_after_an_answer_that_was_no_recipe_is_of_the_hands() -> None:
    here = massage()
    assert here.ask(Action.WHAT_YOU_NEED, 40).question is Question.BACK
    here.ask(Action.PRESSURE, 10, pressure="harder")
    assert here.profile.pressure is Pressure.FIRM


def test_a_change_that_cuts_an_instruction_off_is_followed_by_it() -> None:
    here = massage()
    reply = here.ask(Action.PRESSURE, 10, pressure="softer")
    assert keys(reply) == ["pressure_light", "instruction"]
    assert reply.lines[-1].arguments["pressure"] == "light"
    assert stroke(reply).start == 0


def test_an_answer_in_between_counts_nothing_twice() -> None:
    here = massage()
    reply = here.ask(Action.PRESSURE, 40, pressure="softer")
    assert here.left == pytest.approx(60)
    assert stroke(reply).lasts == pytest.approx(60)
    later = here.ask(Action.PRESSURE, 20, pressure="softer")
    assert stroke(later).lasts == pytest.approx(40)


def test_repeat_after_an_answer_in_between_tells_the_stroke() -> None:
    here = massage()
    here.ask(Action.PRESSURE, 40, pressure="softer")
    reply = here.ask(Action.REPEAT, 30)
    assert keys(reply) == ["heading_leg", "instruction"]
    assert reply.lines[-1].arguments["pressure"] == "light"
    assert here.left == pytest.approx(100)


def test_an_answer_at_the_very_end_of_a_stroke_is_followed_by_the_question() -> None:
    reply = massage().ask(Action.PRESSURE, 95, pressure="softer")
    assert reply.practice is None
    assert reply.question is Question.NEXT


def test_hands_free_an_answer_at_the_very_end_asks_nothing() -> None:
    here = massage(HUB, mode=Mode.HANDS_FREE)
    reply = here.ask(Action.PRESSURE, 95, pressure="softer")
    assert practice(reply).flows
    assert reply.question is None


def test_how_long_is_left_counts_this_stroke_and_the_rest() -> None:
    here = massage()
    line = here.ask(Action.PROGRESS, 40).lines[-1]
    seconds = clock.massage_seconds_to_come(SMALL, here.profile, here.now)
    assert seconds == 60 + 260 + 3 * clock.BETWEEN[Mode.PACED]
    assert line.arguments["minutes"] == ("minute", round(seconds / 60))


def test_rain_is_heard_from_then_on_and_the_stroke_goes_on() -> None:
    here = massage()
    reply = here.ask(Action.SOUND, 40, sound="rain")
    assert keys(reply) == ["sound_rain"]
    assert practice(reply).sound == "rain"
    assert here.session.profile.settings.sound is Sound.RAIN


def test_a_sound_that_there_is_not_is_asked_back() -> None:
    here = massage()
    reply = here.ask(Action.SOUND, 40, sound=None)
    assert (keys(reply), reply.question) == (["which_sound"], Question.WHICH)
    assert here.session.profile.settings.sound is Sound.BELL


def test_no_sounds_turns_the_bell_off_too() -> None:
    here = massage()
    assert practice(here.ask(Action.SOUND, 40, sound="none")).sound == ""
