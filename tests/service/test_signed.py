"""The service that answers Alexa alone."""

import json
import logging
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from skill.web.wsgi import signed_app
from tests.soak.servers import run_serve


@pytest.fixture(autouse=True)
def _of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A store of its own, and a logger that is for the others what it was."""
    monkeypatch.setenv("KNEE_MASSAGE_DATABASE", str(tmp_path / "places.sqlite3"))
    logger = logging.getLogger("knee_massage")
    handlers, level, propagate = list(logger.handlers), logger.level, logger.propagate
    yield
    logger.handlers[:] = handlers
    logger.setLevel(level)
    logger.propagate = propagate


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [json.loads(line)["message"] for line in capsys.readouterr().err.splitlines()]


def test_without_a_skill_id_the_log_says_who_is_let_in(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("KNEE_MASSAGE_SKILL_ID", raising=False)
    signed_app()
    assert lines(capsys) == ["no KNEE_MASSAGE_SKILL_ID: requests to any skill are answered"]


def test_with_a_skill_id_there_is_nothing_to_say(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KNEE_MASSAGE_SKILL_ID", "amzn1.ask.skill.ours")
    signed_app()
    assert lines(capsys) == []


def test_as_served_it_answers_nobody_else_with_one_key_for_all_its_processes(
    tmp_path: Path,
) -> None:
    with (
        run_serve(tmp_path) as port,
        closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection,
    ):
        answered = []
        for method, path in (("GET", "/healthz"), ("POST", "/alexa"), ("GET", "/")):
            connection.request(method, path, b"{}", {"Content-Type": "application/json"})
            response = connection.getresponse()
            answered.append((response.status, response.read()))
    assert [status for status, _ in answered] == [200, 400, 404]
    assert answered[1][1] == b""
    keys = [path.name for path in tmp_path.iterdir() if ".key" in path.name]
    assert keys == ["places.sqlite3.key"]


def test_an_unsigned_request_gets_an_empty_400_and_there_is_no_page() -> None:
    client = signed_app().test_client()
    refused = client.post("/alexa", json={"request": {"type": "LaunchRequest"}})
    assert (refused.status_code, refused.data) == (400, b"")
    assert client.get("/").status_code == 404
