"""A line of the log is a line of JSON, whichever way it was written."""

import json
import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest

from skill import logs, service
from skill.tools.echo import Echo

JSON = dict[str, Any]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
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


def test_a_turn_s_line_is_what_a_record_s_would_be(written: StringIO) -> None:
    logs.info("turn", FIELDS)
    logs.log.info("turn", extra=FIELDS)
    one, other = lines(written)
    assert one | {"time": ""} == other | {"time": ""}
    assert one["request_id"] == FIELDS["request_id"]
    assert (one["level"], one["message"], one["ms"]) == ("info", "turn", 0.25)
    assert "step" not in one


def test_a_moment_is_told_with_its_zone(written: StringIO) -> None:
    logs.log.handlers[0].write(1_795_505_838.9, "info", "turn", {})  # type: ignore[attr-defined]
    logs.log.handlers[0].write(1_795_505_839.0, "info", "turn", {})  # type: ignore[attr-defined]
    one, other = (line["time"] for line in lines(written))
    assert one[:2] == "20"
    assert one[-5] in "+-"
    assert one != other


@pytest.mark.parametrize(("level", "heard"), [("debug", 2), ("info", 2), ("warning", 0)])
def test_a_level_that_is_not_heard_is_not_written(
    written: StringIO, level: str, heard: int
) -> None:
    logs.log.setLevel(level.upper())
    logs.info("turn", FIELDS)
    logs.log.info("turn", extra=FIELDS)
    assert len(lines(written)) == heard


def test_whoever_else_listens_gets_a_record(
    written: StringIO, caplog: pytest.LogCaptureFixture
) -> None:
    logs.log.addHandler(caplog.handler)
    logs.info("turn", FIELDS)
    assert [record.__dict__["action"] for record in caplog.records] == ["next"]
    assert len(lines(written)) == 1


def test_a_failure_brings_its_traceback_in_the_same_line(written: StringIO) -> None:
    try:
        raise KeyError("of all things")
    except KeyError as error:
        logs.log.error("failed", exc_info=error, extra={"request_id": "r"})
    (line,) = lines(written)
    assert line["error"].startswith("Traceback")
    assert line["error"].endswith("KeyError: 'of all things'")
    assert (line["level"], line["request_id"]) == ("error", "r")


@pytest.mark.parametrize("fault", [OSError("disk full"), ValueError("closed"), BrokenPipeError()])
def test_a_log_that_cannot_be_written_keeps_nobody_from_an_answer(
    written: StringIO, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fail(_text: str) -> int:
        raise fault

    monkeypatch.setattr(written, "write", fail)
    heard = Echo(service.forgetful()).launch()
    assert heard["response"]["outputSpeech"]["ssml"].startswith("<speak>Welcome")
    logs.log.error("failed")


def test_a_field_that_is_not_known_stays_out(written: StringIO) -> None:
    logging.getLogger("knee_massage").warning("odd", extra={"user": "amzn1.ask.account.ADA"})
    assert "ADA" not in written.getvalue()
