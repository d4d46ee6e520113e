"""`knee-massage doctor` names what is wrong with a remedy, and `serve` refuses to start with it."""

import email.message
import os
import subprocess
import sys
from collections.abc import Callable
from email.utils import formatdate
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest
from click.testing import CliRunner

from skill.__main__ import main
from skill.stores.preflight import database_fault
from skill.tools import doctor
from tests.stores.test_sqlite import as_anybody, open_folder

__all__ = ["open_folder"]

SKILL_ID = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"
Answer = Callable[[str, bytes | None], HTTPError]


def answer(status: int, **headers: str) -> HTTPError:
    """An answer over HTTP; an error of urllib is one, too."""
    message = email.message.Message()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return HTTPError("https://example.org", status, "", message, None)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> dict[str, HTTPError]:
    """The web by its addresses: all is well with it, until a test changes it."""
    found = {
        doctor.CHAIN: answer(403, Date=formatdate(usegmt=True)),
        "https://here/healthz": answer(200, Strict_Transport_Security="max-age=1"),
        "https://here/alexa": answer(400),
    }

    def ask(url: str, _body: bytes | None = None) -> HTTPError:
        if url not in found:
            raise URLError("no route to host")
        return found[url]

    monkeypatch.setattr(doctor, "_ask", ask)
    return found


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    database = tmp_path / "places.sqlite3"
    return {"KNEE_MASSAGE_SKILL_ID": SKILL_ID, "KNEE_MASSAGE_DATABASE": str(database)}


def lines(environment: dict[str, str]) -> dict[str, str]:
    found = doctor.examine(environment, "https://here")
    return dict(str(it).split(": ", 1) for it in found)


def test_all_is_well(environment: dict[str, str], web: dict[str, HTTPError]) -> None:
    found = lines(environment)
    names = "settings, skill id, database, key, certificate chain, clock, TLS proxy"
    assert ", ".join(found) == names
    assert all(line.startswith("ok") for line in found.values()), found


FAULTS = {
    "a misspelt name": ({"KNEE_MASSAGE_LOGLEVEL": "info"}, "settings", "the settings are"),
    "a misspelt level": ({"KNEE_MASSAGE_LOG_LEVEL": "inof"}, "settings", "set it to one of debug"),
    "a switch of no kind": ({"KNEE_MASSAGE_APLA": "no"}, "settings", "on or off"),
    "no skill id": ({"KNEE_MASSAGE_SKILL_ID": ""}, "skill id", "set KNEE_MASSAGE_SKILL_ID"),
    "an odd skill id": ({"KNEE_MASSAGE_SKILL_ID": "mine"}, "skill id", "developer console"),
    "no folder": ({"KNEE_MASSAGE_DATABASE": "/nowhere/it"}, "database", "make it, or set"),
    "a folder": ({"KNEE_MASSAGE_DATABASE": "/usr"}, "database", "is a folder"),
    "a table without a key": ({"KNEE_MASSAGE_TABLE": "it"}, "table", "set KNEE_MASSAGE_USER_KEY"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_remedy(
    environment: dict[str, str], web: dict[str, HTTPError], fault: str
) -> None:
    changed, name, remedy = FAULTS[fault]
    assert remedy in lines(environment | changed)[name]


OUTSIDE = {
    "a clock that is wrong": (doctor.CHAIN, answer(403, Date=formatdate(1e9)), "clock", "NTP"),
    "an answer without a date": (doctor.CHAIN, answer(403), "clock", "no date"),
    "no chain": (doctor.CHAIN, None, "certificate chain", "let this machine reach it"),
    "no way in": ("https://here/healthz", None, "TLS proxy", "out of reach"),
    "a proxy that fails": ("https://here/healthz", answer(502), "TLS proxy", "502; pass it on"),
    "headers that are lost": ("https://here/healthz", answer(200), "TLS proxy", "pass on"),
    "anybody answered": ("https://here/alexa", answer(200), "TLS proxy", "--allow-unsigned"),
}


@pytest.mark.parametrize("fault", OUTSIDE)
def test_a_fault_outside_is_named_with_its_remedy(
    environment: dict[str, str], web: dict[str, HTTPError], fault: str
) -> None:
    url, answered, name, remedy = OUTSIDE[fault]
    web.pop(url)
    if answered:
        web[url] = answered
    assert remedy in lines(environment)[name]


@pytest.mark.parametrize("read_only", ["places.sqlite3", "."])
def test_a_read_only_database_is_named_with_its_remedy(open_folder: Path, read_only: str) -> None:
    path = open_folder / "places.sqlite3"
    path.touch(0o666)
    (open_folder / read_only).chmod(0o555)
    with as_anybody():
        assert "chown" in database_fault(path)


@pytest.mark.usefixtures("web")
def test_the_command_fails_where_anything_is_wrong(tmp_path: Path) -> None:
    database = {"KNEE_MASSAGE_DATABASE": str(tmp_path / "places.sqlite3")}
    done = CliRunner().invoke(main, ["doctor"], env=database)
    assert done.exit_code == 1
    assert "set KNEE_MASSAGE_SKILL_ID" in done.stdout
    assert CliRunner().invoke(main, ["doctor"], env=database | {"KNEE_MASSAGE_SKILL_ID": SKILL_ID})


@pytest.mark.parametrize(
    ("command", "changed", "remedy"),
    [
        ("serve", {"KNEE_MASSAGE_LOG_LEVEL": "inof"}, "set it to one of debug"),
        ("serve", {"KNEE_MASSAGE_DATABASE": "/nowhere/places.sqlite3"}, "make it, or set"),
        ("talk --database /nowhere/places.sqlite3", {}, "make it, or set"),
    ],
)
def test_a_service_refuses_to_start_with_one_sentence(
    command: str, changed: dict[str, str], remedy: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "skill", *command.split()],
        env=os.environ | changed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert remedy in done.stderr
    assert done.stderr.count("\n") == 1
    assert not Path("/nowhere").exists()
