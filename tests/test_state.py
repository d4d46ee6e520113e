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
    Sound,
    Undo,
    begins_row,
    is_newer,
    next_version,
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
    sound=st.sampled_from(["", *Sound]).map(str),
    asks=st.booleans(),
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
SETTINGS = st.builds(
    Settings, st.sampled_from(Mode), st.floats(0.5, 2.0), st.booleans(), st.sampled_from(Sound)
)
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
    no_sound=st.booleans(),
    plain_oil=st.booleans(),
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
def damaged_attributes(draw: st.DrawFn) -> object:
    """The attributes of a session, with something else in one place."""
    whole = session_to_json(draw(SESSIONS))
    part = whole
    while True:
        name = draw(st.sampled_from(sorted(part)))
        if not isinstance(part[name], dict) or draw(st.booleans()):
            part[name] = draw(JSONS)
            return whole
        part = part[name]


@given(damaged_attributes())
@settings(deadline=None, derandomize=True)
def test_damaged_attributes_are_read(value: object) -> None:
    found = session_from_json(value)
    assert session_from_json(through_json(session_to_json(found))) == found


@pytest.mark.parametrize("action", [Action.REPEAT, Action.NEXT, Action.PROGRESS, Action.LAUNCH])
@given(value=damaged_attributes())
@settings(deadline=None, derandomize=True, max_examples=60)
def test_damaged_attributes_are_answered(small: Catalog, action: Action, value: object) -> None:
    session = session_from_json(value)
    turn = Turn(action, at=NOW, new=False, session=session)
    reply, after = answer(turn, session, small.guide)
    assert view(reply, Device(screen=True), small.languages["en"])
    assert json.dumps(session_to_json(after))


@pytest.mark.parametrize(
    ("pace", "factor"),
    [
        (-5.0, 0.5),
        (0.0, 0.5),
        (0.49, 0.5),
        (0.5, 0.5),
        (2.0, 2.0),
        (2.01, 2.0),
        (1e9, 2.0),
        (float("nan"), 1.0),
        (float("inf"), 1.0),
        ("fast", 1.0),
        (None, 1.0),
        (True, 1.0),
    ],
)
def test_a_pace_is_from_a_half_to_twice(pace: object, factor: float) -> None:
    assert profile_from_json({"pace": pace}).settings.pace == factor


@pytest.mark.parametrize(
    ("field", "kept", "read"),
    [
        ("version", -3, 0),
        ("mute", 10, 9),
        ("strokes", 0, 1),
        ("strokes", 1, 1),
        ("strokes", 21, 20),
        ("strokes", "many", 1),
        ("no_screens", [*"abcdefgh"], (*"efgh",)),
        ("requests", [*"abcdefghijklmno"], (*"defghijklmno",)),
    ],
)
def test_a_field_beyond_bounds_is_brought_within(field: str, kept: object, read: object) -> None:
    assert getattr(profile_from_json({field: kept}), field) == read


def test_a_number_is_neither_yes_nor_no() -> None:
    profile = profile_from_json({"announced": 1, "cues": 0})
    assert not profile.announced
    assert profile.settings.cues


@pytest.mark.parametrize("number", [10**400, 10**15, -(10**15), float("nan"), float("inf"), True])
def test_a_number_beyond_reason_becomes_none(number: object) -> None:
    reply = {"lines": [["lines.kept", {"number": number, "count": ["step", number]}]]}
    (line,) = (session_from_json({"reply": reply}).reply or Reply(())).lines
    assert line.arguments == {"number": 0.0, "count": ("step", 0.0)}


def read_practice(**row: object) -> Practice | None:
    """The practice of a kept reply."""
    reply = session_from_json({"reply": {"lines": [["lines.kept", {}]], "practice": row}}).reply
    return reply.practice if reply else None


def test_a_reply_of_a_question_alone_is_kept() -> None:
    reply = session_from_json({"reply": {"lines": [], "question": "next"}}).reply
    assert reply == Reply((), Question.NEXT, variant=0)


@pytest.mark.parametrize(
    "row", [{}, {"lines": [], "variant": 3}, {"question": "why", "card": "oil"}]
)
def test_a_reply_that_says_nothing_is_none(row: object) -> None:
    assert session_from_json({"reply": row}).reply is None


def test_a_variant_below_zero_is_the_first() -> None:
    reply = session_from_json({"reply": {"question": "next", "variant": -1}}).reply
    assert reply == Reply((), Question.NEXT, variant=0)


@pytest.mark.parametrize(
    "stroke", [["knead", "left", []], ["knead", "left", 60, 0, []], ["knead", "left", *[9] * 4, []]]
)
def test_a_stroke_of_too_few_or_too_many_numbers_is_left_out(stroke: list[object]) -> None:
    whole = ["close", "left", 60, 0, 60, []]
    practice = read_practice(strokes=[stroke, whole])
    assert practice == Practice((Stroke("close", 60, 0, 60, "left"),))


@pytest.mark.parametrize(
    ("start", "end", "lasts"), [(30, 20, 0), (30, 30.5, 0.5), (10, 240, 230), (10, 241, 230)]
)
def test_a_part_lasts_from_nothing_to_what_alexa_plays(
    start: float, end: float, lasts: float
) -> None:
    practice = read_practice(strokes=[["knead", "left", 500, start, end, []]])
    assert practice
    assert practice.strokes[0].lasts == lasts


def test_a_number_is_neither_yes_nor_no_in_a_practice() -> None:
    practice = read_practice(strokes=[["knead", "", 60, 0, 60, []]], cues=0, flows=1, asks=1)
    assert practice == Practice((Stroke("knead", 60, 0, 60),), cues=True, flows=False, asks=False)


def test_a_position_needs_no_more_than_a_step() -> None:
    place = profile_from_json({"position": {"step": "knead", "detour": 1}}).position
    assert place == Position("", "knead", None, (), number=1, left_out=(), detour=False)


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


def test_nothing_that_is_as_for_a_new_user_travels_on() -> None:
    row = {"profile": {"pace": 1.0, "fitted": 1.0, "began": 0.0, "strokes": 1}}
    kept = session_to_json(session_from_json(through_json(row)))
    assert kept["profile"].keys() == {"schema", "mode"}


def test_an_undo_carries_no_more_than_differs_from_the_profile() -> None:
    chosen = {"mode": "brief", "pace": 0.7, "pressure": "firm", "fitted": 0.8}
    session = session_from_json(through_json({"profile": chosen, "undo": {**chosen, "done": 3.0}}))
    assert session_to_json(session)["undo"] == {"done": 3.0}


def test_fields_that_a_row_leaves_out_are_those_of_a_new_user() -> None:
    assert profile_from_json({"schema": 1}) == Profile(
        position=None,
        settings=Settings(mode=Mode.PACED, pace=1.0, cues=True, sound=Sound.BELL),
        pressure=Pressure.GENTLE,
        announced=False,
        paused=False,
        finished=False,
        waiting=False,
        began=0.0,
        done=0.0,
        more=0.0,
        fitted=1.0,
        no_screens=(),
        mute=0,
        strokes=1,
        at=0.0,
        version=0,
        requests=(),
        reply=None,
    )


def test_attributes_that_a_session_leaves_out_are_those_of_a_new_one() -> None:
    assert session_from_json({}) == Session(
        profile=Profile(),
        reply=None,
        question=None,
        misses=0,
        undo=None,
        turns=0,
        at=0.0,
        unread=False,
        unsaved=False,
        no_screen=False,
        no_audio=False,
        no_sound=False,
        plain_oil=False,
    )


def test_a_row_is_named_by_the_digits_of_the_request_that_begins_it() -> None:
    assert next_version(0, "0000001f") == 3_100_001
    assert next_version(3_100_001, "0badcafe") == 3_100_002


def test_a_row_begins_with_its_first_version_alone() -> None:
    versions = (0, 1, 2, 3_100_000, 3_100_001, 3_100_002)
    assert [it for it in versions if begins_row(it)] == [1, 3_100_001]


@pytest.mark.parametrize(("schema", "newer"), [(0, False), (1, False), (2, True)])
def test_a_row_of_a_higher_schema_is_newer(schema: int, newer: bool) -> None:
    assert is_newer({"schema": schema}) is newer


def test_a_row_of_tomorrow_is_read_as_far_as_it_is_known() -> None:
    row = {**profile_to_json(Profile(announced=True, version=7)), "schema": 99, "mood": "calm"}
    assert profile_from_json(row) == Profile(announced=True, version=7)


def test_when_and_by_whom_it_was_written_makes_no_other_profile() -> None:
    profile = Profile(announced=True)
    assert profile.same_as(profile._replace(at=5.0, version=3, requests=("x",), reply=Reply(())))
    assert not profile.same_as(profile._replace(announced=False))
