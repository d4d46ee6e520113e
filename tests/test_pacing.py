from itertools import pairwise, product

import pytest

from skill import catalog
from skill.catalog import Language
from skill.pacing import (
    INSTRUCTION_SECONDS,
    MIN_PART_SECONDS,
    Beat,
    speech_seconds,
    timeline,
)
from skill.position import Step
from skill.render import phrasing
from skill.reply import Line, Stroke

CATALOG = catalog.load()
STEPS = CATALOG.guide.full.steps
LANGUAGES = list(CATALOG.languages.values())
SPEEDS = (0.5, 0.64, 0.8, 1.0, 1.25, 1.5, 2.0)
LEGS = ("left", "right")
HEEL = Step("heel", "knees", 100, each_leg=True, rhythm=5, cues=("one", "two", "three"))
PRESS = Step("press", "thighs", 100, each_leg=True, rhythm=8, cues=("up",), change_hands=True)
OIL = Step("oil", "prepare", 40)


def second(line: Line) -> float:
    """Every line of these tests takes one second."""
    return 1.0


def part(step: Step, start: float = 0.0, end: float | None = None, leg: str = "left") -> Stroke:
    return Stroke(step.id, step.seconds, start, step.seconds if end is None else end, leg)


def cues(beats: tuple[Beat, ...]) -> list[tuple[float, str]]:
    return [(it.start, it.line.key.removeprefix("cues.")) for it in beats if it.line]


def cues_of(stroke: Stroke, step: Step, told: float = 20.0) -> list[tuple[float, str]]:
    return cues(timeline(step, stroke, told, second))


def every_timeline() -> list[tuple[Language, Stroke, float, tuple[Beat, ...]]]:
    """Each language, stroke, speed, leg and talkativeness, told from the beginning."""
    found = []
    for language, step, speed, leg, talks in product(LANGUAGES, STEPS, SPEEDS, LEGS, (True, False)):
        if speed * step.seconds < INSTRUCTION_SECONDS + MIN_PART_SECONDS:
            continue

        def length(line: Line, language: Language = language) -> float:
            return language.speech_seconds(phrasing.sentence(line, language))

        stroke = Stroke(step.id, step.seconds * speed, 0.0, step.seconds * speed, leg)
        told = Line(
            "lines.instruction", {"step": step.id, "pressure": "gentle", "weight": "gentle"}
        )
        said = length(told)
        found.append((language, stroke, said, timeline(step, stroke, said, length, cues=talks)))
    return found


def test_a_text_takes_its_letters_its_digits_and_a_breath_a_line() -> None:
    assert speech_seconds("Lift both.\nHold for 15.", 4.0) == 15 / 4 + 2 * 0.4 + 0.5


@pytest.mark.parametrize("text", ["करना", "می", "step, by: step!"])
def test_marks_and_punctuation_take_no_time(text: str) -> None:
    letters = {"करना": 3, "می": 2, "step, by: step!": 10}[text]
    assert speech_seconds(text, 1.0) == letters


def test_every_timeline_lasts_as_long_as_its_stroke() -> None:
    for _, stroke, said, beats in every_timeline():
        total = said + sum(beat.seconds for beat in beats)
        assert total == pytest.approx(stroke.seconds, rel=0.05), stroke


def test_every_timeline_is_without_gap_or_overlap() -> None:
    for _, stroke, said, beats in every_timeline():
        assert beats[0].start == pytest.approx(said), stroke
        for before, after in pairwise(beats):
            assert before.start + before.seconds == pytest.approx(after.start, abs=0.06), stroke


def test_no_two_cues_begin_within_ten_seconds() -> None:
    for _, stroke, _, beats in every_timeline():
        for (before, _), (after, _) in pairwise(cues(beats)):
            assert after - before >= 10.0, stroke


def test_no_cue_comes_twice_running() -> None:
    for _, stroke, _, beats in every_timeline():
        for (_, before), (_, after) in pairwise(cues(beats)):
            assert before != after, stroke


def test_a_single_cue_of_its_own_does_not_come_twice_running() -> None:
    long = Step("heel", "knees", 220, each_leg=True, cues=("only",))
    said = [cue for _, cue in cues_of(part(long), long)]
    assert all(before != after for before, after in pairwise(said))
    assert "only" in said


def test_a_stroke_begins_and_ends_with_a_word() -> None:
    said = cues_of(part(HEEL), HEEL)
    assert said[0] == (20.0, "begin")
    assert said[-1] == (99.0, "end")


LONG = Step("long", "knees", 240, each_leg=True, rhythm=7, cues=("one", "two"), change_hands=True)

HEARD = {
    "a stroke": (HEEL, part(HEEL), 20.0, "20 begin, 45 one, 60 half_way, 85 last_seconds, 99 end"),
    "the other leg": (
        HEEL,
        part(HEEL, leg="right"),
        20.0,
        "20 begin, 45 two, 60 half_way, 85 last_seconds, 99 end",
    ),
    "a change of hands": (
        PRESS,
        part(PRESS),
        20.0,
        "20 begin, 44 up, 60 other_hand, 85 last_seconds, 99 end",
    ),
    "the first part": (
        LONG,
        part(LONG, 0.0, 120.0),
        20.0,
        "20 begin, 41 one, 62 two, 76 one, 97 two, 118 one",
    ),
    "the second part": (
        LONG,
        part(LONG, 120.0, 240.0),
        3.0,
        "130 other_hand, 151 two, 172 one, 186 two, 207 one, 225 last_seconds, 239 end",
    ),
}


@pytest.mark.parametrize(("step", "stroke", "told", "expected"), HEARD.values(), ids=HEARD)
def test_a_stroke_is_heard_second_by_second(
    step: Step, stroke: Stroke, told: float, expected: str
) -> None:
    said = cues_of(stroke, step, told)
    assert ", ".join(f"{moment:g} {cue}" for moment, cue in said) == expected


@pytest.mark.parametrize(("seconds", "count"), [(114, 1), (117, 2)])
def test_cues_of_its_own_come_about_every_eighteen_seconds(seconds: int, count: int) -> None:
    step = HEEL._replace(seconds=seconds)
    said = [cue for moment, cue in cues_of(part(step), step) if moment < (25 + seconds) / 2]
    assert sum(cue in HEEL.cues for cue in said) == count


@pytest.mark.parametrize(("told", "is_heard"), [(13.75, True), (13.8, False)])
def test_a_cue_of_its_own_leaves_ten_seconds_after_what_was_said(
    told: float, is_heard: bool
) -> None:
    said = [cue for moment, cue in cues_of(part(HEEL, start=20.0), HEEL, told) if moment < 50]
    assert (said == ["one"]) is is_heard


@pytest.mark.parametrize(("start", "is_heard"), [(62.5, True), (63.0, False)])
def test_half_way_is_said_from_the_very_half_on_and_not_after_it(
    start: float, is_heard: bool
) -> None:
    said = [cue for _, cue in cues_of(part(HEEL, start=start), HEEL, told=0.0)]
    assert ("half_way" in said) is is_heard


def test_two_cues_may_be_ten_seconds_apart() -> None:
    assert cues_of(part(HEEL), HEEL, told=75.0)[:2] == [(75.0, "begin"), (85.0, "last_seconds")]


def test_hands_change_ten_seconds_after_a_long_instruction() -> None:
    changing = HEEL._replace(change_hands=True)
    assert (70.0, "other_hand") in cues_of(part(changing), changing, told=60.0)


@pytest.mark.parametrize(("told", "announced"), [(5.0, True), (5.1, False)])
def test_the_end_is_announced_where_ten_seconds_of_it_are_heard_before(
    told: float, announced: bool
) -> None:
    said = [cue for _, cue in cues_of(part(HEEL, start=70.0), HEEL, told)]
    assert ("last_seconds" in said) is announced


@pytest.mark.parametrize(("seconds", "is_heard"), [(14.94, True), (14.96, False)])
def test_a_silence_shorter_than_a_twentieth_of_a_second_is_left_out(
    seconds: float, is_heard: bool
) -> None:
    beats = timeline(HEEL, part(HEEL), 20.0, lambda line: seconds)
    assert any(beat.line is None and 59 < beat.start < 60 for beat in beats) is is_heard


def test_the_end_is_announced_fifteen_seconds_before() -> None:
    assert (85.0, "last_seconds") in cues_of(part(HEEL), HEEL)


def test_half_way_comes_where_half_of_the_work_is_done() -> None:
    moments = {cue: moment for moment, cue in cues_of(part(HEEL), HEEL)}
    assert moments["half_way"] == pytest.approx(
        (INSTRUCTION_SECONDS + 100) / 2, abs=HEEL.rhythm / 2
    )


def test_hands_change_half_way_where_the_stroke_says_so() -> None:
    said = [cue for _, cue in cues_of(part(PRESS), PRESS)]
    assert said.count("other_hand") == 1
    assert "half_way" not in said


def test_the_change_of_hands_is_heard_at_every_speed() -> None:
    for language, stroke, _, beats in every_timeline():
        said = [cue for _, cue in cues(beats)]
        talks = len(said) > 2
        if talks and language.steps[stroke.step].change_hands:
            assert "other_hand" in said, stroke


def test_cues_of_its_own_come_where_a_repetition_ends() -> None:
    own = [moment for moment, cue in cues_of(part(HEEL), HEEL) if cue in HEEL.cues]
    assert own
    assert all((moment - 20.0) % HEEL.rhythm == 0 for moment in own)


def test_the_other_leg_hears_another_cue_first() -> None:
    left, right = (
        [cue for _, cue in cues_of(part(HEEL, leg=leg), HEEL) if cue in HEEL.cues] for leg in LEGS
    )
    assert left[0] != right[0]


def test_a_quiet_stroke_has_only_its_first_and_last_word() -> None:
    quiet = timeline(HEEL, part(HEEL), 20.0, second, cues=False)
    assert [cue for _, cue in cues(quiet)] == ["begin", "end"]


def test_a_preparation_is_silence() -> None:
    assert timeline(OIL, part(OIL), 20.0, second) == (Beat(20.0, 20.0, None),)


def test_a_stroke_joined_in_its_middle_goes_on_where_it_was() -> None:
    whole, rest = cues_of(part(HEEL), HEEL), cues_of(part(HEEL, start=70.0), HEEL, told=2.0)
    assert rest == [it for it in whole if it[0] >= 72.0]


def test_a_stroke_joined_after_half_way_does_not_come_to_it_again() -> None:
    assert "half_way" not in [cue for _, cue in cues_of(part(HEEL, start=70.0), HEEL)]


def test_the_parts_of_a_split_stroke_let_go_once_and_are_half_way_once() -> None:
    long = Step("heel", "knees", 240, each_leg=True, cues=("one", "two"))
    said = [
        cue
        for start, end in ((0.0, 120.0), (120.0, 240.0))
        for _, cue in cues_of(part(long, start, end), long, told=20.0 if not start else 3.0)
    ]
    assert [said.count(cue) for cue in ("begin", "half_way", "last_seconds", "end")] == [1, 1, 1, 1]


def test_however_much_was_said_there_is_time_to_follow() -> None:
    beats = timeline(OIL, part(OIL, start=30.0), 25.0, second)
    assert sum(beat.seconds for beat in beats) == 5.0
