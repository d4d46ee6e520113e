"""Records are copied as dataclasses copies them."""

import dataclasses
from typing import Any

import pytest

from skill import records
from skill.reply import Line, Question, Reply
from skill.routine import Leg, Position
from skill.state import Profile, Session, Settings

RECORDS: tuple[tuple[Any, dict[str, Any]], ...] = (
    (
        Profile(position=Position("full", "close", Leg.LEFT, (Leg.LEFT,), 3)),
        {"at": 5.0, "done": 1.0},
    ),
    (Session(reply=Reply((Line("lines.welcome"),))), {"question": Question.BACK}),
    (Settings(), {}),
    (Reply((), Question.NEXT), {"variant": 3}),
)


@pytest.mark.parametrize(("record", "changes"), RECORDS)
def test_a_copy_is_what_dataclasses_makes(record: Any, changes: dict[str, Any]) -> None:  # noqa: ANN401
    assert records.replace(record, **changes) == dataclasses.replace(record, **changes)


def test_a_copy_leaves_the_record_alone() -> None:
    profile = Profile(at=1.0)
    records.replace(profile, at=2.0)
    assert profile.at == 1.0


def test_a_field_that_is_none_is_refused() -> None:
    unknown: dict[str, Any] = {"planet": "mars"}
    with pytest.raises(AttributeError):
        records.replace(Profile(), **unknown)
