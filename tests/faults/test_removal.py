"""Users who remove the skill: no row is left, however late and often Alexa says so."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from skill import catalog
from skill.alexa.skill import KneeMassage
from skill.memory import Memory
from skill.stores.sqlite import SqliteStore
from skill.tools.echo import JSON, Echo

KEY = b"key of the tests"
SILENCE: JSON = {}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "places.sqlite3"


@pytest.fixture
def skill(database: Path) -> Iterator[KneeMassage]:
    store = SqliteStore(database)
    yield KneeMassage(catalog.load(), Memory(store, KEY))
    store.close()


def rows(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        count: int = connection.execute("SELECT count(*) FROM profiles").fetchone()[0]
    return count


def begun(skill: KneeMassage, user: str) -> Echo:
    """A user in the middle of a massage."""
    echo = Echo(skill, user=user)
    echo.launch()
    echo.intent("AMAZON.YesIntent")
    echo.intent("AMAZON.NextIntent")
    return echo


def removal(echo: Echo) -> JSON:
    """The event that tells of a removal; it comes without a session."""
    envelope = echo.envelope({"type": "AlexaSkillEvent.SkillDisabled"})
    del envelope["session"]
    return envelope


def test_whoever_removes_the_skill_leaves_no_row(skill: KneeMassage, database: Path) -> None:
    echo = begun(skill, "ada")
    assert rows(database) == 1
    assert skill(removal(echo))["response"] == SILENCE
    assert rows(database) == 0


def test_a_removal_told_twice_is_no_fault(skill: KneeMassage, database: Path) -> None:
    event = removal(begun(skill, "ada"))
    assert [skill(event)["response"] for _ in range(2)] == [SILENCE, SILENCE]
    assert rows(database) == 0


def test_a_removal_told_days_later_is_no_fault(skill: KneeMassage, database: Path) -> None:
    event = removal(begun(skill, "ada"))
    event["request"]["timestamp"] = "2020-01-01T00:00:00Z"
    assert skill(event)["response"] == SILENCE
    assert rows(database) == 0


def test_a_removal_by_an_unknown_user_touches_nobody(skill: KneeMassage, database: Path) -> None:
    begun(skill, "ada")
    assert skill(removal(Echo(skill, user="eve")))["response"] == SILENCE
    assert rows(database) == 1


def test_a_removal_without_a_user_touches_nobody(skill: KneeMassage, database: Path) -> None:
    event = removal(begun(skill, "ada"))
    del event["context"]["System"]["user"]
    assert skill(event)["response"] == SILENCE
    assert rows(database) == 1


def test_whoever_comes_back_is_greeted_as_the_first_time(
    skill: KneeMassage, database: Path
) -> None:
    first = Echo(skill, user="ada").launch()["response"]["outputSpeech"]
    skill(removal(begun(skill, "ada")))
    assert Echo(skill, user="ada").launch()["response"]["outputSpeech"] == first
    assert rows(database) == 1
