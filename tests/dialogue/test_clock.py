from itertools import pairwise

import pytest

from skill.dialogue import clock
from skill.pacing import INSTRUCTION_SECONDS
from skill.position import Leg, Step
from skill.routine import Routine
from skill.state import Mode, Profile, Settings

STEPS = (
    Step("oil", "prepare", 40),
    Step("slides", "knees", 100, each_leg=True),
    Step("circles", "knees", 80, each_leg=True),
)
SMALL = Routine("full", STEPS)
NOON = 1_700_000_000.0
SLIDES = SMALL.at("slides", SMALL.legs)
TOLD = Profile(SLIDES, announced=True, began=NOON, at=NOON)


def settings(mode: Mode = Mode.PACED, pace: float = 1.0) -> Settings:
    return Settings(mode, pace)


def test_a_stroke_takes_its_seconds_at_the_pace_of_the_user() -> None:
    assert clock.stroke_seconds(SMALL, TOLD._replace(settings=settings(pace=1.5))) == 150


def test_a_step_is_never_shorter_than_its_instruction() -> None:
    assert clock.step_seconds(STEPS[0], 0.5) == clock.MIN_STEP_SECONDS > INSTRUCTION_SECONDS


def test_time_asked_for_belongs_to_the_stroke() -> None:
    assert clock.stroke_seconds(SMALL, TOLD._replace(more=60.0)) == 160


def test_the_clock_runs_while_hands_are_at_work() -> None:
    assert clock.elapsed_seconds(TOLD, NOON + 40) == 40
    assert clock.remaining_seconds(SMALL, TOLD, NOON + 40) == 60


def test_a_stopped_clock_stands_still() -> None:
    still = clock.stop_clock(TOLD, NOON + 40)
    assert clock.remaining_seconds(SMALL, still, NOON + 500) == 60


def test_a_clock_set_back_counts_nothing_twice() -> None:
    assert clock.elapsed_seconds(TOLD, NOON - 40) == 0


def test_a_step_not_told_yet_has_all_its_time() -> None:
    assert clock.remaining_seconds(SMALL, TOLD._replace(waiting=True), NOON + 40) == 100


def test_nothing_is_left_of_a_stroke_long_over() -> None:
    assert clock.remaining_seconds(SMALL, TOLD, NOON + 1000) == 0


def test_the_rest_of_the_massage_counts_every_stroke_and_what_is_asked_between() -> None:
    places = len(SMALL.positions_after(SLIDES))
    rest = 80 + 100 + 80 + places * clock.BETWEEN[Mode.PACED]
    assert clock.massage_seconds_to_come(SMALL, TOLD, NOON + 40) == 60 + rest


def test_hands_free_takes_less_time_than_paced() -> None:
    free = TOLD._replace(settings=settings(Mode.HANDS_FREE))
    assert clock.massage_seconds_to_come(SMALL, free, NOON) < clock.massage_seconds_to_come(
        SMALL, TOLD, NOON
    )


@pytest.mark.parametrize("seconds", [100.0, clock.MAX_PRACTICE_SECONDS])
def test_a_stroke_that_fits_is_not_split(seconds: float) -> None:
    assert clock.part_end(seconds, 0.0) == seconds


@pytest.mark.parametrize("seconds", [221.0, 240.0, 500.0, 1200.0])
def test_a_long_stroke_is_split_into_even_parts_that_fit(seconds: float) -> None:
    ends = [0.0]
    while ends[-1] < seconds:
        ends.append(clock.part_end(seconds, ends[-1]))
    parts = [end - start for start, end in pairwise(ends)]
    assert ends[-1] == pytest.approx(seconds)
    assert max(parts[:-1]) <= clock.MAX_PRACTICE_SECONDS
    assert parts[-1] <= clock.MAX_PRACTICE_SECONDS


def test_a_long_stroke_joined_in_a_part_ends_with_that_part() -> None:
    assert clock.part_end(240.0, 15.0) == 120.0


def test_a_stroke_left_in_its_middle_is_unfinished() -> None:
    still = clock.stop_clock(TOLD, NOON + 40)._replace(at=NOON + 40)
    assert clock.is_unfinished(SMALL, still, NOON + 600)


@pytest.mark.parametrize(
    "changed",
    [
        {"waiting": True},
        {"position": None},
        {"position": SMALL.at("oil", SMALL.legs)},
        {"settings": settings(Mode.BRIEF)},
        {"done": 90.0},
        {"began": NOON + 40},
    ],
    ids=["not told", "no place", "a preparation", "not timed", "nearly over", "just begun"],
)
def test_nothing_else_is_worth_coming_back_for(changed: dict[str, object]) -> None:
    profile = TOLD._replace(**changed)  # type: ignore[arg-type]
    assert clock.is_unfinished(SMALL, TOLD, NOON + 45)
    assert not clock.is_unfinished(SMALL, profile, NOON + 45)


def test_a_stroke_is_over_when_hardly_anything_is_left_of_it() -> None:
    assert not clock.is_over(SMALL, TOLD, NOON + 80)
    assert not clock.is_over(SMALL, TOLD, NOON + 85)
    assert clock.is_over(SMALL, TOLD, NOON + 86)


@pytest.mark.parametrize("began", [NOON, 0.0])
def test_a_clock_that_is_set_runs_or_stands_as_before(began: float) -> None:
    moved = clock.set_clock(TOLD._replace(began=began), NOON + 40, 20.0)
    assert clock.elapsed_seconds(moved, NOON + 50) == (30 if began else 20)


def test_a_stopped_clock_is_not_stopped_later() -> None:
    still = clock.stop_clock(TOLD, NOON + 40)
    assert clock.stop_clock(still, NOON + 500) == still


def test_an_hour_of_a_stroke_is_the_most_that_is_remembered() -> None:
    assert clock.stop_clock(TOLD, NOON + 9_999).done == 3600


def test_a_dropped_clock_has_nothing_done() -> None:
    dropped = clock.drop_clock(clock.stop_clock(TOLD._replace(more=60.0), NOON + 40))
    assert clock.remaining_seconds(SMALL, dropped, NOON + 500) == 100


@pytest.mark.parametrize(("done", "lasts"), [(85.0, True), (85.1, False)])
def test_a_stroke_lasts_while_it_is_worth_finishing(done: float, lasts: bool) -> None:
    assert clock.lasts(SMALL, TOLD, NOON + done) is lasts


@pytest.mark.parametrize(
    "changed", [{"began": 0.0}, {"waiting": True}, {"position": None}], ids=str
)
def test_where_hands_are_off_no_stroke_lasts(changed: dict[str, object]) -> None:
    assert not clock.lasts(SMALL, TOLD._replace(**changed), NOON + 10)  # type: ignore[arg-type]


def test_in_brief_mode_no_stroke_is_timed() -> None:
    assert not clock.lasts(SMALL, TOLD._replace(settings=settings(Mode.BRIEF)), NOON + 10)


def test_a_massage_has_taken_what_its_strokes_took_wherever_they_are() -> None:
    last = SMALL.path(SMALL.legs)[-1]
    jumped = clock.start_clock(TOLD, last, NOON + 40)
    assert clock.massage_seconds_so_far(jumped, NOON + 70) == 70
    back = clock.start_clock(jumped, SMALL.start, NOON + 90)
    assert clock.massage_seconds_so_far(back, NOON + 95) == 95


def test_a_pause_is_no_part_of_a_massage() -> None:
    paused = clock.stop_clock(TOLD, NOON + 40)
    assert clock.massage_seconds_so_far(paused, NOON + 500) == 40
    going_on = clock.run_clock(paused, NOON + 500, paused.done)
    assert clock.massage_seconds_so_far(going_on, NOON + 510) == 50


def test_a_fitted_massage_has_its_own_pace() -> None:
    assert clock.stroke_seconds(SMALL, TOLD._replace(fitted=0.5)) == 50


def test_a_change_of_pace_keeps_the_share_that_is_done() -> None:
    slower = TOLD._replace(settings=settings(pace=2.0), more=0.0)
    changed = clock.change_pace(SMALL, TOLD, slower, NOON + 40)
    assert clock.elapsed_seconds(changed, NOON + 40) == 80


def test_a_session_that_ends_in_a_stroke_stops_its_clock() -> None:
    ended = clock.stop_in_stroke(SMALL, TOLD, NOON + 40)
    assert clock.remaining_seconds(SMALL, ended, NOON + 500) == 60


def test_a_session_that_ends_after_a_stroke_changes_nothing() -> None:
    assert clock.stop_in_stroke(SMALL, TOLD, NOON + 120) == TOLD


def test_of_several_strokes_time_finds_the_one_that_is_going_on() -> None:
    several = TOLD._replace(strokes=3)
    assert clock.advance(SMALL, several, NOON + 99) == several
    second = clock.advance(SMALL, several, NOON + 130)
    assert second.position == SMALL.at("circles", SMALL.legs)
    assert clock.elapsed_seconds(second, NOON + 130) == 30
    assert clock.massage_seconds_so_far(second, NOON + 130) == 130
    third = clock.advance(SMALL, several, NOON + 9999)
    assert third.position == SMALL.at("slides", SMALL.legs, Leg.RIGHT)
    assert third.strokes == 1


def test_one_stroke_stays_where_it_is_however_late_it_is() -> None:
    assert clock.advance(SMALL, TOLD, NOON + 9999) == TOLD


def test_after_the_last_stroke_there_is_nothing_to_advance_to() -> None:
    last = TOLD._replace(position=SMALL.path(SMALL.legs)[-1], strokes=3)
    assert clock.advance(SMALL, last, NOON + 9999).position == last.position


def test_without_a_place_nothing_takes_time() -> None:
    nowhere = Profile(began=NOON)
    assert clock.stroke_seconds(SMALL, nowhere) == 0
    assert clock.massage_seconds_to_come(SMALL, nowhere, NOON) == 0


@pytest.mark.parametrize(("mode", "between"), [(Mode.BRIEF, 8), (Mode.HANDS_FREE, 2)])
def test_between_strokes_passes_what_the_mode_asks(mode: Mode, between: float) -> None:
    told = TOLD._replace(settings=settings(mode))
    assert clock.massage_seconds_to_come(SMALL, told, NOON) == 100 + 80 + 180 + 3 * between


@pytest.mark.parametrize(
    ("seconds", "start", "end"),
    [(300, 100, 300), (301, 0, 150.5), (600, 199.9, 400), (600, 0, 200)],
)
def test_a_long_stroke_is_split_evenly(seconds: float, start: float, end: float) -> None:
    assert clock.part_end(seconds, start) == pytest.approx(end)


def test_the_next_of_several_strokes_begins_when_the_one_before_has_ended() -> None:
    several = TOLD._replace(done=20.0, strokes=2)
    there = clock.advance(SMALL, several, NOON + 90)
    assert there.position == SMALL.at("circles", SMALL.legs)
    assert (there.began, there.strokes) == (NOON + 80, 1)


def test_another_pace_stretches_what_was_asked_for_on_top() -> None:
    before = TOLD._replace(settings=settings(pace=0.5), more=30.0)
    after = before._replace(settings=settings(pace=1.5))
    assert clock.change_pace(SMALL, before, after, NOON).more == 90


def test_another_pace_before_the_first_stroke_changes_no_clock() -> None:
    before = Profile(began=NOON)
    after = before._replace(settings=settings(pace=2.0))
    assert clock.change_pace(SMALL, before, after, NOON + 10) == after


def test_a_stroke_is_worth_its_rest_down_to_the_second() -> None:
    border = NOON + 100 - clock.WORTH_FINISHING
    assert clock.is_unfinished(SMALL, TOLD, border)
    assert not clock.is_over(SMALL, TOLD, border)
    assert clock.is_over(SMALL, TOLD, border + 0.1)


def test_a_clock_that_is_set_counts_one_stroke_in_tenths_of_a_second() -> None:
    several = TOLD._replace(strokes=3, more=10.0)
    assert clock.run_clock(several, NOON + 5, 12.34) == several._replace(
        began=NOON + 5, done=12.3, strokes=1
    )
    assert clock.drop_clock(several).strokes == 1
    assert clock.advance(SMALL, several, NOON + 111).more == 0


def test_another_pace_after_the_end_makes_no_stroke_longer_than_it_is() -> None:
    after = TOLD._replace(settings=settings(pace=2.0))
    assert clock.change_pace(SMALL, TOLD, after, NOON + 150).done == 200
    asked = TOLD._replace(more=10.3)
    slower = asked._replace(settings=settings(pace=1.1))
    assert clock.change_pace(SMALL, asked, slower, NOON).more == 11.3


def test_half_a_second_before_its_end_a_stroke_still_stops() -> None:
    assert clock.stop_in_stroke(SMALL, TOLD, NOON + 99.5).began == 0
    assert clock.stop_in_stroke(SMALL, TOLD, NOON + 100.5) == TOLD
