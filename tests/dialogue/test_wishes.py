"""Changes by voice, in the middle of a stroke of a small routine, with a clock in hand."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from skill.dialogue import Guide, answer, clock
from skill.reply import Line, Practice, Question, Reply, Stroke
from skill.routine import Leg, Routine, Step
from skill.state import Mode, Pressure, Profile, Session, Settings
from skill.turn import Action, Device, Slots, Turn

STEPS = (
    Step("oil", "prepare", 40),
    Step("slides", "knees", 100, each_leg=True, cues=("one", "two")),
    Step("circles", "knees", 80, each_leg=True, cues=("three",)),
)
SMALL = Routine("full", STEPS)
GUIDE = Guide({"full": SMALL}, frozenset({"lines.pressure_light"}))
SLIDES = SMALL.at("slides", SMALL.legs)
NOON = 1_700_000_000.0
HUB = Device(screen=True, width=1280, height=800)


@dataclass
class Massage:
    """A dialogue with a clock."""

    session: Session = field(default_factory=Session)
    device: Device = field(default_factory=Device)
    now: float = NOON

    def say(self, action: Action, after: float = 0.0, **slots: Any) -> Reply | None:  # noqa: ANN401
        """What is answered, some seconds after the turn before."""
        self.now += after
        turn = Turn(action, Slots(**slots), device=self.device, at=self.now, session=self.session)
        reply, self.session = answer(turn, self.session, GUIDE)
        changed = replace(self.session.profile, at=self.now)
        self.session = replace(self.session, profile=changed)
        return reply

    def ask(self, action: Action, after: float = 0.0, **slots: Any) -> Reply:  # noqa: ANN401
        """The same, where something is answered."""
        reply = self.say(action, after, **slots)
        assert reply is not None
        return reply

    @property
    def profile(self) -> Profile:
        return self.session.profile

    @property
    def left(self) -> float:
        return clock.left(SMALL, self.profile, self.now)


def massage(device: Device | None = None, **settings: Any) -> Massage:  # noqa: ANN401
    """One whose first slides were told just now."""
    profile = Profile(SMALL.at("oil", SMALL.legs), Settings(**settings), announced=True)
    begun = Massage(Session(profile, question=Question.NEXT), device or Device())
    begun.ask(Action.NEXT)
    assert begun.profile.position == SLIDES
    return begun


def stroke(reply: Reply) -> Stroke:
    return practice(reply).strokes[0]


def practice(reply: Reply) -> Practice:
    assert reply.practice is not None
    return reply.practice


def keys(reply: Reply) -> list[str]:
    return [line.key.removeprefix("lines.") for line in reply.lines]


def test_a_change_is_said_in_one_phrase_and_the_stroke_goes_on() -> None:
    here = massage()
    reply = here.ask(Action.PACE, 50, pace="slower")
    assert keys(reply) == ["pace_slower"]
    assert reply.question is Question.NEXT
    assert stroke(reply).step == "slides"


def test_slower_stretches_what_is_left_of_the_stroke_at_once() -> None:
    here = massage()
    here.ask(Action.PACE, 60, pace="slower")
    assert here.left == pytest.approx(40 * 1.25)


def test_half_that_halves_what_is_left_of_the_stroke() -> None:
    here = massage()
    reply = here.ask(Action.PACE, 60, pace="half")
    assert here.left == pytest.approx(20)
    assert stroke(reply).lasts == pytest.approx(20)


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


def test_normal_goes_back_to_the_usual_pace() -> None:
    here = massage(pace=1.5)
    reply = here.ask(Action.PACE, 60, pace="normal")
    assert keys(reply) == ["pace_normal"]
    assert here.profile.settings.pace == 1.0


def test_the_pace_holds_for_the_strokes_that_follow() -> None:
    here = massage()
    here.ask(Action.PACE, 60, pace="slower")
    assert stroke(here.ask(Action.NEXT, 60)).seconds == 100.0


@pytest.mark.parametrize(
    ("seconds", "quantity"),
    [(60.0, ("minute", 1)), (30.0, ("second", 30)), (None, ("minute", 1)), (1.0, ("second", 15))],
)
def test_more_time_is_spoken_back(seconds: float | None, quantity: tuple[str, int]) -> None:
    reply = massage().ask(Action.MORE_TIME, 50, seconds=seconds)
    assert reply.lines == (Line("lines.more_time", {"time": quantity}),)


@pytest.mark.parametrize("after", [30.0, 50.0, 70.0, 95.0])
def test_more_time_is_added_to_what_is_left(after: float) -> None:
    here = massage()
    reply = here.ask(Action.MORE_TIME, after, seconds=30.0)
    assert here.left == pytest.approx(100 - after + 30)
    assert stroke(reply).lasts == pytest.approx(100 - after + 30)


def test_more_time_after_the_stroke_is_that_much_more_of_it() -> None:
    here = massage()
    here.ask(Action.MORE_TIME, 115, seconds=60.0)
    assert here.left == pytest.approx(60)


def test_more_time_twice_is_twice_as_much() -> None:
    here = massage()
    here.ask(Action.MORE_TIME, 50, seconds=30.0)
    here.ask(Action.MORE_TIME, seconds=30.0)
    assert here.left == pytest.approx(110)


def test_more_time_after_half_way_does_not_come_to_it_again() -> None:
    part = stroke(massage().ask(Action.MORE_TIME, 80, seconds=60.0))
    assert part.start >= part.seconds / 2


def test_much_more_time_is_bounded() -> None:
    here = massage()
    reply = here.ask(Action.MORE_TIME, 50, seconds=7200.0)
    assert reply.lines[0].arguments["time"] == ("minute", 3)
    assert here.left == pytest.approx(230)


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
    assert [it.step for it in practice(reply).strokes] == ["slides", "circles"]
    assert practice(reply).strokes[0].lasts == pytest.approx(50)
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


def test_repeat_after_an_answer_in_between_plays_the_same_rest() -> None:
    here = massage()
    before = here.ask(Action.PRESSURE, 40, pressure="softer")
    assert here.ask(Action.REPEAT, 30) == before
    assert here.left == pytest.approx(stroke(before).lasts)


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
    seconds = clock.ahead(SMALL, here.profile, here.now)
    assert seconds == 60 + 260 + 3 * clock.BETWEEN[Mode.PACED]
    assert line.arguments["minutes"] == ("minute", round(seconds / 60))


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


@pytest.mark.parametrize("action", [Action.PAUSE, Action.HELP, Action.NEXT, Action.STOP])
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


@pytest.mark.parametrize(("after", "step"), [(50, "circles"), (130, "slides")])
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
    here.ask(Action.YES, 1)  # speech may be faster than it was measured
    assert here.profile.position == SMALL.at("slides", SMALL.legs, Leg.RIGHT)


def test_help_between_several_strokes_forgets_none_of_them() -> None:
    here = massage(mode=Mode.HANDS_FREE)
    here.ask(Action.HELP, 50)
    assert stroke(here.ask(Action.YES, 10)).step == "circles"


def test_hands_free_without_apl_for_audio_tells_one_stroke_at_a_time() -> None:
    reply = massage(Device(audio=False), mode=Mode.HANDS_FREE).session.reply
    assert reply is not None
    assert len(practice(reply).strokes) == 1
    assert reply.question is Question.NEXT


def test_coming_back_within_ten_minutes_offers_the_rest_of_the_stroke() -> None:
    here = massage()
    here.ask(Action.STOP, 60)
    reply = here.ask(Action.LAUNCH, 300)
    assert reply.question is Question.FINISH_STROKE
    assert reply.lines[-1] == Line("lines.time_left", {"seconds": ("second", 40)})
    assert stroke(here.ask(Action.YES, 10)).start == pytest.approx(60)


def test_coming_back_later_tells_the_stroke_from_its_beginning() -> None:
    here = massage()
    here.ask(Action.STOP, 60)
    assert here.ask(Action.LAUNCH, 900).question is Question.CARRY_ON
    reply = here.ask(Action.YES, 10)
    assert keys(reply) == ["heading_leg", "instruction"]
    assert stroke(reply).lasts == 100


def test_coming_back_after_a_stroke_that_was_done_asks_whether_to_go_on() -> None:
    here = massage()
    reply = here.ask(Action.LAUNCH, 200)
    assert keys(reply) == ["welcome_back", "kept_over_leg"]
    assert stroke(here.ask(Action.YES, 5)).step == "circles"


def test_a_session_that_ends_in_the_middle_of_a_stroke_keeps_its_rest() -> None:
    here = massage()
    assert here.say(Action.SESSION_ENDED, 60) is None
    reply = here.ask(Action.LAUNCH, 300)
    assert reply.lines[-1] == Line("lines.time_left", {"seconds": ("second", 40)})


def test_a_pause_stops_the_clock_and_the_rest_follows_it() -> None:
    here = massage()
    here.ask(Action.PAUSE, 60)
    reply = here.ask(Action.LAUNCH, 300)
    assert keys(reply) == ["resumed", "heading_leg", "the_rest"]
    assert stroke(reply).lasts == pytest.approx(40)


def test_a_pause_in_the_middle_of_an_instruction_is_followed_by_it() -> None:
    here = massage()
    here.ask(Action.PAUSE, 10)
    assert keys(here.ask(Action.LAUNCH, 60)) == ["resumed", "heading_leg", "instruction"]


def test_a_pause_after_a_stroke_is_followed_by_the_next() -> None:
    here = massage()
    here.ask(Action.PAUSE, 108)
    assert stroke(here.ask(Action.LAUNCH, 60)).step == "circles"


def test_resume_in_the_middle_of_a_stroke_goes_on_with_its_rest() -> None:
    here = massage()
    here.ask(Action.HELP, 50)
    assert stroke(here.ask(Action.RESUME, 10)).start == pytest.approx(60)


def test_a_failed_practice_is_the_last_of_its_session() -> None:
    here = massage()
    assert here.say(Action.AUDIO_FAILED) is None
    assert here.session.no_audio


def test_a_failed_screen_is_the_last_of_its_session() -> None:
    here = massage(HUB)
    assert here.say(Action.SCREEN_FAILED) is None
    assert here.session.no_screen
