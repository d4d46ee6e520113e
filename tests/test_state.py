"""What is kept, as JSON and back; whatever is read, nothing fails."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.catalog import Catalog
from skill.dialogue import answer
from skill.position import Leg, Position
from skill.render import view
from skill.reply import Argument, Line, Practice, Question, Reply, Stroke
from skill.state import (
    Mode,
    Pressure,
    Profile,
    Session,
    Settings,
    Undo,
    profile_from_json,
    profile_to_json,
    session_from_json,
    session_to_json,
)
from skill.turn import Action, Device, Turn
from tests.dialogue.asking import NOW

NAMES = st.text(min_size=1, max_size=12)
NUMBERS = st.floats(-1e9, 1e9)
COUNTS = st.integers(0, 10**6)
LEGS = st.sampled_from(Leg)

POSITIONS = st.builds(
    Position,
    routine=st.text(max_size=12),
    step=NAMES,
    leg=st.none() | LEGS,
    legs=st.lists(LEGS, unique=True, max_size=2).map(tuple),
    number=st.integers(-100, 100),
    left_out=st.lists(NAMES, unique=True, max_size=3).map(tuple),
    detour=st.booleans(),
)
ARGUMENTS: st.SearchStrategy[Argument] = (
    st.text(max_size=12) | NUMBERS | COUNTS | st.tuples(NAMES, NUMBERS)
)
LINES = st.builds(Line, NAMES, st.dictionaries(NAMES, ARGUMENTS, max_size=3))
STROKES = st.builds(
    lambda step, leg, start, part, rest, lines: Stroke(
        step, start + part + rest, start, start + part, leg, tuple(lines)
    ),
    NAMES,
    st.sampled_from(["", "left", "right"]),
    st.integers(0, 500),
    st.integers(0, 200),
    st.integers(0, 500),
    st.lists(LINES, max_size=2),
)
PRACTICES = st.builds(
    Practice,
    strokes=st.lists(STROKES, min_size=1, max_size=3).map(tuple),
    cues=st.booleans(),
    preview=st.none() | LINES,
    flows=st.booleans(),
)
REPLIES = st.builds(
    Reply,
    lines=st.lists(LINES, min_size=1, max_size=3).map(tuple),
    question=st.none() | st.sampled_from(Question),
    card=st.text(max_size=12),
    variant=COUNTS,
    practice=st.none() | PRACTICES,
    passing=st.just(False),
)
SETTINGS = st.builds(Settings, st.sampled_from(Mode), st.floats(0.5, 2.0), st.booleans())
PROFILES = st.builds(
    Profile,
    position=st.none() | POSITIONS,
    settings=SETTINGS,
    pressure=st.sampled_from(Pressure),
    announced=st.booleans(),
    paused=st.booleans(),
    finished=st.booleans(),
    waiting=st.booleans(),
    began=NUMBERS,
    done=NUMBERS,
    more=NUMBERS,
    fitted=st.floats(0.5, 2.0),
    spent=NUMBERS,
    strokes=st.integers(1, 20),
    at=NUMBERS,
    version=COUNTS,
    no_screens=st.lists(st.text(max_size=12), max_size=4).map(tuple),
    requests=st.lists(st.text(max_size=12), max_size=12).map(tuple),
    reply=st.none() | REPLIES,
    mute=st.integers(0, 9),
)
UNDOS = st.builds(
    Undo,
    position=st.none() | POSITIONS,
    settings=SETTINGS,
    pressure=st.sampled_from(Pressure),
    fitted=st.floats(0.5, 2.0),
    done=NUMBERS,
)
SESSIONS = st.builds(
    Session,
    profile=PROFILES,
    reply=st.none() | REPLIES,
    question=st.none() | st.sampled_from(Question),
    misses=COUNTS,
    undo=st.none() | UNDOS,
    turns=COUNTS,
    at=NUMBERS,
    unread=st.booleans(),
    unsaved=st.booleans(),
    no_screen=st.booleans(),
    no_audio=st.booleans(),
)
JSONS: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


def through_json(value: object) -> object:
    return json.loads(json.dumps(value))


@given(PROFILES)
@settings(deadline=None, derandomize=True)
def test_a_profile_survives_its_row(profile: Profile) -> None:
    assert profile_from_json(through_json(profile_to_json(profile))) == profile


@given(SESSIONS)
@settings(deadline=None, derandomize=True)
def test_a_session_survives_its_attributes(session: Session) -> None:
    travelled = session._replace(profile=session.profile._replace(reply=None))
    assert session_from_json(through_json(session_to_json(session))) == travelled


@given(JSONS)
@settings(deadline=None, derandomize=True)
def test_any_json_reads_as_a_session_and_a_profile(value: object) -> None:
    session = session_from_json(value)
    assert isinstance(session, Session)
    assert session.reply is None or isinstance(session.reply, Reply)
    assert isinstance(profile_from_json(value), Profile)


@st.composite
def damaged(draw: st.DrawFn) -> object:
    """The attributes of a session, with something else in one place."""
    whole = session_to_json(draw(SESSIONS))
    part = whole
    while True:
        name = draw(st.sampled_from(sorted(part)))
        if not isinstance(part[name], dict) or draw(st.booleans()):
            part[name] = draw(JSONS)
            return whole
        part = part[name]


@given(damaged())
@settings(deadline=None, derandomize=True)
def test_damaged_attributes_are_read(value: object) -> None:
    found = session_from_json(value)
    assert session_from_json(through_json(session_to_json(found))) == found


@pytest.mark.parametrize("action", [Action.REPEAT, Action.NEXT, Action.PROGRESS, Action.LAUNCH])
@given(value=damaged())
@settings(deadline=None, derandomize=True, max_examples=60)
def test_damaged_attributes_are_answered(small: Catalog, action: Action, value: object) -> None:
    session = session_from_json(value)
    turn = Turn(action, at=NOW, new=False, session=session)
    reply, after = answer(turn, session, small.guide)
    assert view(reply, Device(screen=True), small.languages["en"])
    assert json.dumps(session_to_json(after))


@pytest.mark.parametrize("pace", [0.0, -5.0, 1e9, float("nan"), float("inf"), "fast", None, True])
def test_a_strange_pace_is_within_bounds(pace: object) -> None:
    assert 0.5 <= profile_from_json({"pace": pace}).settings.pace <= 2.0


@pytest.mark.parametrize("number", [10**400, float("nan"), float("inf"), -(10**16), True])
def test_a_number_beyond_reason_becomes_none(number: object) -> None:
    reply = {"lines": [["lines.kept", {"number": number, "count": ["step", number]}]]}
    (line,) = (session_from_json({"reply": reply}).reply or Reply(())).lines
    assert line.arguments == {"number": 0.0, "count": ("step", 0.0)}


def test_the_longest_attributes_fit_into_what_alexa_carries(shipped: Catalog) -> None:
    guide = shipped.guide
    place = guide.full.at("heel_slides", guide.full.legs, Leg.LEFT, ("close", "re_oil"))
    quick = Settings(Mode.HANDS_FREE, 0.5, cues=False)
    requests = tuple(f"{number:08x}" for number in range(12))
    profile = Profile(place, quick, announced=True, began=NOW, at=NOW, requests=requests)
    undo = Undo(place, quick, Pressure.FIRM, 0.777, 12.3)
    session = Session(profile, question=Question.NEXT, turns=400, at=NOW, undo=undo)
    _, after = answer(Turn(Action.NEXT, at=NOW, session=session), session, guide)
    assert after.reply
    assert after.reply.practice
    assert len(after.reply.practice.strokes) >= 4
    assert len(json.dumps(session_to_json(after)).encode()) < 4096


def test_nothing_that_says_nothing_travels() -> None:
    kept = session_to_json(Session())
    assert kept["profile"].keys() == {"schema", "mode"}
    assert kept.keys() == {"profile", "turns", "at"}


def test_a_row_of_tomorrow_is_read_as_far_as_it_is_known() -> None:
    row = {**profile_to_json(Profile(announced=True, version=7)), "schema": 99, "mood": "calm"}
    assert profile_from_json(row) == Profile(announced=True, version=7)


def test_when_and_by_whom_it_was_written_makes_no_other_profile() -> None:
    profile = Profile(announced=True)
    assert profile.same_as(profile._replace(at=5.0, version=3, requests=("x",), reply=Reply(())))
    assert not profile.same_as(profile._replace(announced=False))
