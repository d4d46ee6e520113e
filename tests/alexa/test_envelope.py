"""Envelopes become turns, whatever is missing from them or strange about them."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill import service
from skill.alexa.envelope import read
from skill.alexa.intents import TWINS
from skill.state import JSON, Session, session_to_json
from skill.turn import Action, Device, Slots
from tests.alexa.envelopes import HUB, KNOWN, NEWER, envelope, intent, slot


def change(asked: JSON, path: str, value: object) -> JSON:
    """An envelope with something else at a dotted path."""
    whole = copy.deepcopy(asked)
    *names, last = path.split(".")
    part = whole
    for name in names:
        part = part[name]
    part[last] = value
    return whole


def paths(asked: JSON, prefix: str = "") -> list[str]:
    """The dotted path of everything in an envelope."""
    found = []
    for name, value in asked.items():
        if "." not in name:
            found.append(f"{prefix}{name}")
            found += paths(value, f"{prefix}{name}.") if isinstance(value, dict) else []
    return found


# What arrives


@pytest.mark.parametrize(
    ("name", "action"),
    [
        ("launch", Action.LAUNCH),
        ("next", Action.NEXT),
        ("touch", Action.NEXT),
        ("silence", Action.SESSION_ENDED),
        ("exception", Action.SILENT),
        ("screen failed", Action.SCREEN_FAILED),
        ("audio failed", Action.AUDIO_FAILED),
        ("connection", Action.SILENT),
        ("disabled", Action.DISABLED),
        ("enabled", Action.SILENT),
        ("player", Action.SILENT),
    ],
)
def test_each_request_is_an_action(name: str, action: Action) -> None:
    assert read(KNOWN[name]).action is action


def test_a_turn_knows_who_when_and_where() -> None:
    turn = read(KNOWN["one-shot"])
    assert turn.user == "amzn1.ask.account.AGQ7VY2ADA"
    assert turn.request_id == "amzn1.echo-api.request.6919844a-733e"
    assert turn.at == 1795551330.0
    assert (turn.locale, turn.new) == ("en-US", True)


def test_a_skill_event_knows_its_user_without_a_session() -> None:
    assert read(KNOWN["disabled"]).user == "amzn1.ask.account.AGQ7VY2ADA"


def test_a_session_whose_attributes_are_lost_begins_anew() -> None:
    assert read(KNOWN["next"]).new
    kept = envelope(intent("WhyIntent"), attributes=session_to_json(Session(turns=2)))
    assert not read(kept).new


@pytest.mark.parametrize(
    ("shape", "is_round"), [("ROUND", True), ("RECTANGLE", False), ("SPHERE", False), (None, False)]
)
def test_a_screen_of_any_shape_is_a_screen(shape: str | None, is_round: bool) -> None:
    asked = change(KNOWN["launch on a screen"], "context.Viewport.shape", shape)
    assert read(asked).device == Device(
        screen=True, width=1024, height=600, round=is_round, rtl=True
    )


@pytest.mark.parametrize("dots", [0, -1, 1e-300, 1e300, float("nan"), "160", None, True])
def test_a_screen_of_a_strange_density_is_measured_in_pixels(dots: object) -> None:
    asked = change(KNOWN["launch on a screen"], "context.Viewport.dpi", dots)
    assert (read(asked).device.width, read(asked).device.height) == (1024, 600)


def test_a_screen_that_failed_is_left_alone() -> None:
    attributes = session_to_json(Session(no_screen=True, no_audio=True))
    turn = read(envelope(intent("WhyIntent"), HUB, attributes=attributes))
    assert turn.device == Device(audio=False)


# Slots

NO_SPEECH_ALLOWED_NUMBER = Slots(unknown=frozenset({"number"}))


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ({}, Slots()),
        ({"value": ""}, Slots()),
        ({"value": "?"}, NO_SPEECH_ALLOWED_NUMBER),
        ({"value": "five"}, NO_SPEECH_ALLOWED_NUMBER),
        ({"value": "5"}, Slots(number=5)),
        ({"value": "#5"}, Slots(number=5)),
        ({"value": "# 5"}, Slots(number=5)),
        ({"value": "1st"}, Slots(number=1)),
        ({"value": "3e"}, Slots(number=3)),
        ({"value": "3º"}, Slots(number=3)),
        ({"value": "3."}, Slots(number=3)),
        ({"value": "３番目"}, Slots(number=3)),
        ({"value": "٣"}, Slots(number=3)),
        ({"value": "3 or 4"}, NO_SPEECH_ALLOWED_NUMBER),
        ({"value": "5.0"}, Slots(number=5)),
        ({"value": "5.5"}, NO_SPEECH_ALLOWED_NUMBER),
        ({"value": "-1"}, Slots(number=-1)),
        ({"value": "9" * 5000}, NO_SPEECH_ALLOWED_NUMBER),
        ({"value": 5}, Slots()),
        ({"value": None}, Slots()),
    ],
)
def test_a_number_is_read_as_it_was_heard(heard: JSON, meant: Slots) -> None:
    assert read(envelope(intent("GoToStepIntent", {"name": "number", **heard}))).slots == meant


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ("15", 15.0),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1/2", 0.5),
        ("3 / 4", 0.75),
        ("1 1/2", 1.5),
        ("1,000", 1000.0),
        ("1,5", 1.5),
        ("1,50", 1.5),
        ("½", 0.5),
        ("1½", 1.5),
        ("١٫٥", 1.5),
        ("1,0000", None),
        ("1/0", None),
        ("-2", None),
        ("minus 2", None),
        ("half", None),
    ],
)
def test_an_amount_may_be_a_fraction(value: str, amount: float | None) -> None:
    asked = envelope(intent("OilRecipeIntent", {"name": "amount", "value": value}))
    slots = read(asked).slots
    assert slots.amount == amount
    assert slots.unknown == ({"amount"} if amount is None else set())


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("PT30S", 30.0),
        ("PT1M30S", 90.0),
        ("P1DT1H", 90_000.0),
        ("P", None),
        ("PT", None),
        ("P2W", 1_209_600.0),
        ("PT1.5M", 90.0),
        ("P0Y0M0DT0H3M0S", 180.0),
        ("P1Y", None),
        ("30", None),
        (f"P{'9' * 5000}D", None),
    ],
)
def test_a_duration_is_in_seconds(value: str, seconds: float | None) -> None:
    asked = envelope(intent("MoreTimeIntent", {"name": "duration", "value": value}))
    assert read(asked).slots.seconds == seconds


UNMATCHED = {"resolutionsPerAuthority": [{"status": {"code": "ER_SUCCESS_NO_MATCH"}}]}


@pytest.mark.parametrize(
    ("heard", "unknown"),
    [
        ({}, set()),
        ({"value": ""}, set()),
        ({"value": "?"}, {"leg"}),
        ({"value": "the middle one"}, {"leg"}),
        ({"value": "the middle one", "resolutions": UNMATCHED}, {"leg"}),
    ],
)
def test_what_was_heard_and_not_matched_is_not_absent(heard: JSON, unknown: set[str]) -> None:
    slots = read(envelope(intent("OtherLegIntent", {"name": "leg", **heard}))).slots
    assert slots.leg is None
    assert slots.unknown == unknown


@pytest.mark.parametrize("twin", TWINS)
def test_a_twin_asks_for_the_same_as_its_built_in(twin: str) -> None:
    assert read(envelope(intent(twin))).action is read(envelope(intent(TWINS[twin]))).action
    assert read(envelope(intent(twin))).action is not Action.FALLBACK


@pytest.mark.parametrize(
    ("code", "ids", "step"),
    [
        ("ER_SUCCESS_MATCH", ("roll",), "roll"),
        ("ER_SUCCESS_MATCH", ("roll", "rub"), "roll"),
        ("ER_SUCCESS_MATCH", (), None),
        ("ER_SUCCESS_NO_MATCH", (), None),
        ("ER_ERROR_TIMEOUT", ("roll",), None),
        ("ER_GUESSED", ("roll",), None),
    ],
)
def test_a_slot_of_ours_is_what_it_resolved_to(
    code: str, ids: tuple[str, ...], step: str | None
) -> None:
    asked = envelope(intent("GoToStepIntent", slot("step", "circles", code, *ids)))
    assert read(asked).slots.step == step


def test_the_first_authority_that_matched_counts() -> None:
    asked = intent("GoToStepIntent", slot("step", "circles", "ER_SUCCESS_MATCH", "roll"))
    authorities = asked["intent"]["slots"]["step"]["resolutions"]["resolutionsPerAuthority"]
    authorities.insert(0, {"authority": "a", "status": {"code": "ER_SUCCESS_NO_MATCH"}})
    assert read(envelope(asked)).slots.step == "roll"


def test_a_slot_that_nobody_knows_is_left_out() -> None:
    asked = intent("GoToStepIntent", slot("planet", "mars", "ER_SUCCESS_MATCH", "mars"))
    assert read(envelope(asked)).slots == Slots()


# What no one knows yet


@pytest.mark.parametrize("name", NEWER)
def test_what_is_newer_is_read(name: str) -> None:
    assert read(NEWER[name])


def test_an_unknown_intent_is_not_understood() -> None:
    assert read(NEWER["intent"]).action is Action.FALLBACK


def test_an_unknown_request_is_heard_in_silence() -> None:
    assert read(NEWER["request type"]).action is Action.SILENT


@pytest.mark.parametrize("arguments", [["touch", "dance"], ["touch"], [], "touch", None, [1, 2]])
def test_a_touch_of_something_unknown_does_nothing(arguments: object) -> None:
    asked = change(KNOWN["touch"], "request.arguments", arguments)
    assert read(asked).action is Action.SILENT


@pytest.mark.parametrize(
    "timestamp", ["0001-01-01T00:00:00", "9999-12-31T23:59:59", "2026-11-24T20:15:30", "soon", 5]
)
def test_a_strange_timestamp_is_a_time(timestamp: object) -> None:
    asked = change(KNOWN["next"], "request.timestamp", timestamp)
    assert isinstance(read(asked).at, float)


# What is missing


@pytest.mark.parametrize("name", KNOWN)
def test_any_part_may_be_missing(name: str) -> None:
    for path in paths(KNOWN[name]):
        assert read(change(KNOWN[name], path, None))


@pytest.mark.parametrize("other", [None, [], {}, "text", 5, True, [None], {"a": [{}]}], ids=repr)
def test_any_part_may_be_something_else(other: object) -> None:
    for name in ("launch on a screen", "resolved slot", "touch", "screen failed"):
        for path in paths(KNOWN[name]):
            assert read(change(KNOWN[name], path, other))


JSONS: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(
    st.sampled_from(sorted(KNOWN)).flatmap(
        lambda name: st.tuples(st.just(name), st.sampled_from(paths(KNOWN[name])), JSONS)
    )
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_no_envelope_fails(mutation: tuple[str, str, object]) -> None:
    name, path, value = mutation
    assert read(change(KNOWN[name], path, value))


@given(JSONS)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_anything_at_all_is_read(asked: object) -> None:
    assert read(asked if isinstance(asked, dict) else {})


@pytest.mark.parametrize("asked", [None, [], "text", 5, True])
def test_an_event_that_is_no_object_gets_a_silent_answer(asked: Any) -> None:  # noqa: ANN401
    assert service.skill_in_memory()(asked)["response"] == {}


@given(st.text(max_size=30))
@settings(deadline=None, derandomize=True)
def test_no_slot_value_fails(value: str) -> None:
    readers: dict[str, Callable[[Slots], object]] = {
        "number": lambda it: it.number,
        "amount": lambda it: it.amount,
        "duration": lambda it: it.seconds,
        "step": lambda it: it.step,
    }
    for name, field in readers.items():
        found = field(read(envelope(intent("X", {"name": name, "value": value}))).slots)
        assert found is None or isinstance(found, int | float)
