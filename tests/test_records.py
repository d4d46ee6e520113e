"""A record is what the standard library makes of the same class, as far as anyone can tell."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from functools import cached_property
from typing import Any

import pytest

from skill import records
from skill.reply import Line, Question, Reply
from skill.routine import Leg, Position
from skill.state import Last, Profile, Session, Settings

Make = Callable[..., Any]
OURS: Make = records.dataclass
THEIRS: Make = dataclasses.dataclass


def place(dataclass: Make) -> Any:  # noqa: ANN401 - a class
    @dataclass(frozen=True)
    class Place:
        """Somewhere."""

        name: str
        floor: int = 0
        doors: tuple[str, ...] = ("front",)

        def __hash__(self) -> int:
            return 7

        @property
        def loud(self) -> str:
            return self.name.upper()

        @cached_property
        def twice(self) -> str:
            return self.name * 2

    return Place


def point(dataclass: Make, **options: bool) -> Any:  # noqa: ANN401
    @dataclass(frozen=True, **options)
    class Point:
        x: float
        y: float = 0.0

    return Point


@pytest.fixture(params=[OURS, THEIRS], ids=["ours", "theirs"])
def dataclass(request: pytest.FixtureRequest) -> Make:
    made: Make = request.param
    return made


def test_fields_are_given_by_place_or_name(dataclass: Make) -> None:
    place_, point_ = place(dataclass), point(dataclass)
    found = place_("attic", doors=(), floor=3)
    assert (found.name, found.floor, found.doors, found.loud) == ("attic", 3, (), "ATTIC")
    assert (place_(name="hall").floor, place_("hall").doors) == (0, ("front",))
    assert (point_(1.0, 2.0).y, point_(x=1.0).y) == (2.0, 0.0)
    assert place_.__match_args__ == ("name", "floor", "doors")


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), ((1, 2, 3), {}), ((1,), {"z": 2}), ((), {"y": 1}), ((1, 2), {"z": 3})],
)
def test_what_does_not_fit_is_refused(
    dataclass: Make, values: tuple[Any, ...], named: dict[str, Any]
) -> None:
    with pytest.raises(TypeError):
        point(dataclass)(*values, **named)


def test_it_is_equal_to_its_like_and_to_nothing_else(dataclass: Make) -> None:
    point_, other = point(dataclass), point(dataclass)
    assert point_(1.0, 2.0) == point_(1.0, y=2.0)
    assert point_(1.0) != point_(2.0)
    assert point_(1.0) != other(1.0)
    assert point_(1.0) != (1.0, 0.0)
    assert hash(point_(1.0)) == hash(point_(1.0, 0.0))
    assert len({point_(1.0), point_(1.0), point_(2.0)}) == 2


def test_what_is_remembered_beside_the_fields_is_not_compared(dataclass: Make) -> None:
    place_ = place(dataclass)
    one, other = place_("hall"), place_("hall")
    assert one.twice == "hallhall"
    assert one == other
    assert hash(one) == 7


def test_without_eq_only_itself_is_equal(dataclass: Make) -> None:
    point_ = point(dataclass, eq=False)
    found = point_(1.0)
    assert found == found
    assert found != point_(1.0)
    assert hash(found) != hash(point_(1.0))


def test_it_cannot_be_changed(dataclass: Make) -> None:
    found = point(dataclass)(1.0)
    with pytest.raises(AttributeError):
        found.x = 2.0
    with pytest.raises(AttributeError):
        found.z = 2.0
    with pytest.raises(AttributeError):
        del found.x
    assert found.x == 1.0


def test_it_tells_its_fields(dataclass: Make) -> None:
    assert repr(point(dataclass)(1.0)).endswith("Point(x=1.0, y=0.0)")


def test_a_copy_is_equal() -> None:
    profile = Profile(position=Position("full", "close", Leg.LEFT, (Leg.LEFT,), 3), at=2.0)
    assert copy.deepcopy(profile) == copy.copy(profile) == profile
    assert pickle.loads(pickle.dumps(profile)) == profile  # noqa: S301


REPLACED: tuple[tuple[Any, dict[str, Any]], ...] = (
    (Profile(position=Position("full", "close", None, (), 3)), {"at": 5.0, "done": 1.0}),
    (Session(last=Last(Reply((Line("lines.welcome"),)))), {"question": Question.BACK}),
    (Settings(), {}),
    (Reply((), Question.NEXT), {"variant": 3}),
)


@pytest.mark.parametrize(("record", "changes"), REPLACED)
def test_other_values_are_in_the_copy_alone(record: Any, changes: dict[str, Any]) -> None:  # noqa: ANN401
    before = {name: getattr(record, name) for name in type(record).__match_args__}
    copied = records.replace(record, **changes)
    assert copied == type(record)(**{**before, **changes})
    assert {name: getattr(record, name) for name in before} == before


def test_a_field_that_is_none_is_refused() -> None:
    unknown: dict[str, Any] = {"planet": "mars"}
    with pytest.raises(AttributeError, match="planet"):
        records.replace(Profile(), **unknown)


def test_what_is_remembered_is_not_copied_along() -> None:
    found = place(OURS)("hall")
    assert found.twice == "hallhall"
    assert records.replace(found, name="attic").twice == "atticattic"


def test_a_record_that_can_be_changed_is_not_made() -> None:
    with pytest.raises(TypeError, match="standard library"):
        OURS(frozen=False)


def test_a_record_that_looks_at_its_fields_is_not_made() -> None:
    class Checked:
        x: int

        def __post_init__(self) -> None: ...

    with pytest.raises(TypeError, match="standard library"):
        OURS(frozen=True)(Checked)
