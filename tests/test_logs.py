"""A line of the log is a line of JSON that holds no words of a user."""

import json
import logging
from collections.abc import Iterator
from datetime import datetime
from io import StringIO

import pytest

from skill import logs, service
from skill.state import JSON
from skill.tools.echo import Echo


@pytest.fixture
def stderr(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """What goes to standard error, with the log set up as a service has it."""
    stream = StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    before = logs.log.handlers[:], logs.log.level, logs.log.propagate
    logs.to_stderr("info")
    yield stream
    logs.log.handlers[:], logs.log.propagate = before[0], before[2]
    logs.log.setLevel(before[1])


def lines(stream: StringIO) -> list[JSON]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


FIELDS = {
    "request_id": 'a "quoted" \\ request\nwith é and 膝',
    "action": "next",
    "step": None,
    "ms": 0.25,
}


def test_a_line_holds_time_level_message_and_the_fields_that_are_set(stderr: StringIO) -> None:
    logs.log.info("turn", extra=FIELDS)
    (line,) = lines(stderr)
    assert line.pop("time")
    assert line == {
        "level": "info",
        "message": "turn",
        "request_id": FIELDS["request_id"],
        "action": "next",
        "ms": 0.25,
    }


def test_a_time_has_its_zone(stderr: StringIO) -> None:
    record = logs.log.makeRecord("knee_massage", logging.INFO, "", 0, "turn", (), None)
    record.created = 1_795_505_838.9
    logs.log.handle(record)
    (line,) = lines(stderr)
    assert datetime.fromisoformat(line["time"]).timestamp() == 1_795_505_838


@pytest.mark.parametrize(("level", "heard"), [("debug", 1), ("info", 1), ("warning", 0)])
def test_a_level_that_is_not_heard_is_not_written(stderr: StringIO, level: str, heard: int) -> None:
    logs.log.setLevel(level.upper())
    logs.log.info("turn", extra=FIELDS)
    assert len(lines(stderr)) == heard


def raise_of_a_slot() -> None:
    heard = {"topic": "my knee replacement"}
    try:
        int(heard["topic"])
    except ValueError as error:
        raise KeyError(heard["topic"]) from error


def test_a_failure_is_logged_by_types_and_places_and_never_by_its_words(
    stderr: StringIO,
) -> None:
    try:
        raise_of_a_slot()
    except KeyError as error:
        logs.log.error("failed", exc_info=error, extra={"request_id": "r"})
    (line,) = lines(stderr)
    assert "replacement" not in stderr.getvalue()
    first, _, second, *places = line["error"].split("\n")
    assert (first, second) == ("ValueError", "KeyError")
    assert __file__ in places[-1]
    assert places[-1].endswith("raise_of_a_slot")
    assert (line["level"], line["request_id"]) == ("error", "r")


@pytest.mark.parametrize("fault", [OSError("disk full"), ValueError("closed"), BrokenPipeError()])
def test_a_log_that_cannot_be_written_keeps_nobody_from_an_answer(
    stderr: StringIO, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fail(_text: str) -> int:
        raise fault

    monkeypatch.setattr(stderr, "write", fail)
    heard = Echo(service.skill_in_memory()).launch()
    assert heard["response"]["outputSpeech"]["ssml"].startswith("<speak>Welcome")
    logs.log.error("failed")


def test_a_field_that_is_not_known_stays_out(stderr: StringIO) -> None:
    logging.getLogger("knee_massage").warning("odd", extra={"user": "amzn1.ask.account.ADA"})
    assert "ADA" not in stderr.getvalue()


@pytest.mark.parametrize("level", ["", "inof"])
def test_an_unknown_level_is_logged_with_the_remedy_and_taken_for_info(
    stderr: StringIO, monkeypatch: pytest.MonkeyPatch, level: str
) -> None:
    monkeypatch.setattr("sys.stderr", stderr)
    logs.to_stderr(level)
    logs.log.info("turn")
    warned, turn = lines(stderr)
    assert turn["message"] == "turn"
    assert "write one of debug, info, warning, error" in warned["message"]
