"""PRIVACY.md is true: what the table and the log hold after a whole evening."""

import json
import logging
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from skill import catalog
from skill.alexa.handler import KneeMassage
from skill.logs import FIELDS, JsonFormatter
from skill.memory import Memory, user_key
from skill.position import Leg, Position
from skill.reply import Line, Reply
from skill.state import JSON, Mode, Pressure, Profile, Settings, Sound, profile_to_json
from skill.stores import DAY, KEPT_FOR
from skill.stores.sqlite import SqliteStore
from skill.tools.check import requests
from skill.tools.echo import Echo
from skill.tools.understanding.utterances import read

ROOT = Path(__file__).parents[1]
PROMISED = (ROOT / "PRIVACY.md").read_text("utf-8")
MODEL: JSON = json.loads((ROOT / "interaction_models" / "en-US.json").read_text("utf-8"))
POLICIES = {path.stem: path.read_text("utf-8") for path in (ROOT / "docs" / "privacy").glob("*.md")}
KEY = b"key of the tests"
FULL = Profile(
    position=Position("full", "heel_slides", Leg.LEFT, (Leg.LEFT,), 3),
    settings=Settings(Mode.BRIEF, 1.5, cues=False, sound=Sound.RAIN),
    pressure=Pressure.FIRM,
    announced=True,
    paused=True,
    finished=True,
    waiting=True,
    began=1.0,
    done=2.0,
    more=3.0,
    fitted=0.8,
    spent=6.0,
    mute=1,
    no_screens=("screen",),
    strokes=2,
    at=4.0,
    version=5,
    requests=("request",),
    reply=Reply((Line("lines.safety"),)),
)
"""A profile that is in nothing as for a new user."""

ADA = "amzn1.ask.account.ADA"


@dataclass(frozen=True)
class Evening:
    """What is left of a whole evening."""

    row: JSON
    columns: JSON
    file: str
    log: str


def requests_about_health() -> list[JSON]:
    """Everything about anybody's health that can be said."""
    care = ("SafetyIntent", "PainIntent")
    return [it for it in requests.conversation(MODEL) if it.get("intent", {}).get("name") in care]


def hold(echo: Echo) -> None:
    """A whole massage; at every step, somebody speaks of their health."""
    health = requests_about_health()
    echo.launch()
    echo.intent("AMAZON.YesIntent")
    for number in range(14):
        for request in health[number::14]:
            echo.send(request)
        echo.intent("AMAZON.NoIntent") if number % 3 else echo.intent("AMAZON.YesIntent")
        echo.intent("AMAZON.NextIntent")
    echo.intent("GoToStepIntent", {"number": 4})
    echo.send(health[-1])  # the last word before the session ends
    echo.fall_silent()


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    database = tmp_path_factory.mktemp("evening") / "places.sqlite3"
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    logger = logging.getLogger("knee_massage")
    logger.addHandler(handler)
    level = logger.level
    logger.setLevel("DEBUG")
    store = SqliteStore(database)
    try:
        hold(Echo(KneeMassage(catalog.load(), Memory(store, KEY)), user=ADA))
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
    files = database.parent.glob(f"{database.name}*")
    raw = "".join(path.read_bytes().decode("latin-1") for path in files)
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        columns = dict(connection.execute("SELECT * FROM profiles").fetchone())
    store.close()
    return Evening(json.loads(columns["profile"]), columns, raw, written.getvalue())


def words_of_health() -> set[str]:
    """The ids of what people can say of their health."""
    types = read("en").types
    return {*types["CONDITION"], *types["SYMPTOM"]} - {"other"}


def promised_names() -> set[str]:
    """The names in PRIVACY.md's table of the row."""
    table = PROMISED.partition("|---|---|")[2].partition("\n\n")[0]
    return {name for line in table.splitlines() for name in re.findall(r"`(\w+)`", line)}


def test_the_row_holds_what_is_promised_and_nothing_else(evening: Evening) -> None:
    assert evening.row.keys() <= promised_names()
    assert {"position", "requests", "version"} <= evening.row.keys()


def test_all_that_a_row_can_hold_is_promised() -> None:
    new = Profile()
    assert [name for name in Profile._fields if getattr(FULL, name) == getattr(new, name)] == []
    assert profile_to_json(FULL).keys() == promised_names()


def test_the_table_holds_a_hash_a_version_the_row_and_a_time(evening: Evening) -> None:
    assert evening.columns.keys() == {"user", "version", "profile", "written"}
    assert evening.columns["user"] == user_key(KEY, ADA)


def test_the_users_id_is_written_nowhere(evening: Evening) -> None:
    assert ADA not in evening.file
    assert ADA not in evening.log


def test_the_hash_is_in_no_log(evening: Evening) -> None:
    assert user_key(KEY, ADA) not in evening.log


@pytest.mark.parametrize("word", sorted(words_of_health()))
def test_nothing_about_health_is_kept_or_logged(evening: Evening, word: str) -> None:
    assert not re.search(rf"\b{word}\b", evening.file)
    assert not re.search(rf"\b{word}\b", evening.log)


def test_no_answer_about_health_is_kept(evening: Evening) -> None:
    for table in ("conditions.", "symptoms.", "lines.safety_full", "gentler"):
        assert table not in evening.file


def test_a_moment_of_care_is_called_so_and_nothing_else(evening: Evening) -> None:
    actions = [json.loads(line)["action"] for line in evening.log.splitlines()]
    assert actions.count("care") == len(requests_about_health()) + 1
    assert not {"safety", "pain"} & {*actions}


def test_a_line_of_the_log_holds_what_is_promised_and_nothing_else(evening: Evening) -> None:
    for line in evening.log.splitlines():
        assert json.loads(line).keys() <= {"time", "level", "message", *FIELDS}
        assert json.loads(line)["message"] == "turn"


def test_forget_everything_leaves_nothing_in_any_file(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "places.sqlite3")
    echo = Echo(KneeMassage(catalog.load(), Memory(store, KEY)), user=ADA)
    hold(echo)
    echo.intent("ForgetIntent", {"scope": "everything"})
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert store.load(user_key(KEY, ADA)) is None
    store.close()
    assert user_key(KEY, ADA).encode() not in left


def test_rows_go_after_the_days_that_are_promised() -> None:
    assert f"{KEPT_FOR / DAY:.0f} days" in PROMISED


def test_every_language_has_a_draft_of_the_policy() -> None:
    assert POLICIES.keys() == {code for code in catalog.load().languages if "-" not in code}


def test_each_draft_of_the_policy_has_the_paragraphs_of_the_english_one() -> None:
    shapes = {code: [text.count("\n**"), text.count("\n\n")] for code, text in POLICIES.items()}
    assert shapes == dict.fromkeys(POLICIES, shapes["en"])
