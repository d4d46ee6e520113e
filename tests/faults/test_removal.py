"""Users who remove the skill: no row is left, however late and often Alexa says so."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from skill import catalog
from skill.alexa.handler import KneeMassage
from skill.memory import Memory, NotForgottenError
from skill.state import JSON
from skill.stores.sqlite import SqliteStore
from skill.tools.echo import Echo, spoken_text

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


def begin_massage(skill: KneeMassage, user: str) -> Echo:
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
    echo = begin_massage(skill, "ada")
    assert rows(database) == 1
    assert skill(removal(echo))["response"] == SILENCE
    assert rows(database) == 0


def test_a_removal_told_twice_is_no_fault(skill: KneeMassage, database: Path) -> None:
    event = removal(begin_massage(skill, "ada"))
    assert [skill(event)["response"] for _ in range(2)] == [SILENCE, SILENCE]
    assert rows(database) == 0


def test_a_removal_told_days_later_is_no_fault(skill: KneeMassage, database: Path) -> None:
    event = removal(begin_massage(skill, "ada"))
    event["request"]["timestamp"] = "2020-01-01T00:00:00Z"
    assert skill(event)["response"] == SILENCE
    assert rows(database) == 0


def test_a_removal_by_an_unknown_user_touches_nobody(skill: KneeMassage, database: Path) -> None:
    begin_massage(skill, "ada")
    assert skill(removal(Echo(skill, user="eve")))["response"] == SILENCE
    assert rows(database) == 1


def test_a_removal_without_a_user_touches_nobody(skill: KneeMassage, database: Path) -> None:
    event = removal(begin_massage(skill, "ada"))
    del event["context"]["System"]["user"]
    assert skill(event)["response"] == SILENCE
    assert rows(database) == 1


@pytest.fixture
def blocked_user(database: Path, skill: KneeMassage) -> Iterator[Echo]:
    """A user in the middle of a massage, with the database locked by another process."""
    echo = begin_massage(skill, "ada")
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield echo


def test_a_removal_that_cannot_be_done_is_no_answer(
    blocked_user: Echo, skill: KneeMassage, database: Path
) -> None:
    with pytest.raises(NotForgottenError):
        skill(removal(blocked_user))
    assert rows(database) == 1


@pytest.mark.parametrize("scope", ["everything", "place", "settings"])
def test_what_cannot_be_forgotten_now_is_said_to_be_still_here(
    blocked_user: Echo, database: Path, scope: str
) -> None:
    blocked_user.intent("ModeIntent", {"mode": "brief"})
    answered = blocked_user.intent("ForgetIntent", {"scope": scope})
    assert "your place and settings are still here" in spoken_text(answered)
    assert answered["response"]["shouldEndSession"] is True
    assert answered["sessionAttributes"]["profile"]["mode"] == "brief"
    assert rows(database) == 1


def test_a_session_that_ends_late_brings_nothing_back(skill: KneeMassage, database: Path) -> None:
    first = begin_massage(skill, "ada")
    Echo(skill, user="ada").intent("ForgetIntent", {"scope": "everything"})
    assert rows(database) == 0
    first.fall_silent()
    assert rows(database) == 0
    assert "You were" not in spoken_text(Echo(skill, user="ada").launch())


def test_a_session_that_goes_on_after_a_removal_is_not_kept(
    skill: KneeMassage, database: Path
) -> None:
    echo = begin_massage(skill, "ada")
    skill(removal(echo))
    assert "tep 3" in spoken_text(echo.intent("AMAZON.NextIntent"))
    echo.fall_silent()
    assert rows(database) == 0


def test_whoever_comes_back_is_greeted_as_the_first_time(
    skill: KneeMassage, database: Path
) -> None:
    first = Echo(skill, user="ada").launch()["response"]["outputSpeech"]
    skill(removal(begin_massage(skill, "ada")))
    assert Echo(skill, user="ada").launch()["response"]["outputSpeech"] == first
    assert rows(database) == 1
