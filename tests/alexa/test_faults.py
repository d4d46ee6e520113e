"""What fails on a device is logged, and the next answers of that session do without."""

import logging

import pytest

from skill import service
from skill.settings import from_environment
from skill.state import JSON
from skill.tools.echo import Echo

HUB = (1280, 800)
SECRET = "the words that were said"
AUDIO = {
    "type": "Alexa.Presentation.APLA.RuntimeError",
    "token": "knee-massage",
    "errors": [{"type": "DOCUMENT_ERROR", "reason": "INVALID_DOCUMENT", "message": SECRET}],
}
SCREEN = {
    "type": "Alexa.Presentation.APL.RuntimeError",
    "token": "knee-massage",
    "errors": [
        {"type": "LIST_ERROR", "reason": "INTERNAL_ERROR", "message": SECRET},
        {"type": "A_NEW_ONE", "message": SECRET},
    ],
}


def massage(*, apla: bool = True, screen: tuple[int, int] | None = HUB) -> Echo:
    """An Echo whose massage has begun."""
    echo = Echo(service.skill_with_store(None, None, apla=apla), screen=screen)
    echo.launch()
    echo.intent("AMAZON.YesIntent")
    return echo


def directives(answered: JSON) -> list[str]:
    kinds = (it["type"].split(".")[2] for it in answered["response"].get("directives", ()))
    return list(kinds)


def test_a_session_shows_and_plays_its_steps() -> None:
    assert directives(massage().intent("AMAZON.NextIntent")) == ["APL", "APLA"]


@pytest.mark.parametrize(
    ("faults", "rest"),
    [([AUDIO], ["APL", "APLA"]), ([AUDIO, AUDIO], ["APL"]), ([SCREEN], ["APLA"])],
)
def test_what_failed_is_not_sent_again_in_its_session(faults: list[JSON], rest: list[str]) -> None:
    """After a practice that failed the sounds are left out first, and then the practice."""
    echo = massage()
    for fault in faults:
        assert echo.send(fault)["response"] == {}
    for _ in range(2):
        assert directives(echo.intent("AMAZON.NextIntent")) == rest


def test_the_next_session_tries_again() -> None:
    echo = massage()
    echo.send(AUDIO)
    echo.fall_silent()
    echo.launch()
    echo.intent("AMAZON.YesIntent")
    assert directives(echo.intent("AMAZON.NextIntent")) == ["APL", "APLA"]


@pytest.mark.parametrize(
    ("fault", "reasons"),
    [
        (AUDIO, ["DOCUMENT_ERROR INVALID_DOCUMENT"]),
        (SCREEN, ["LIST_ERROR INTERNAL_ERROR", "A_NEW_ONE"]),
        ({**AUDIO, "errors": [None, {}]}, ["unknown", "unknown"]),
        ({**AUDIO, "errors": None}, []),
    ],
)
def test_a_fault_is_logged_by_its_type_and_reason_alone(
    fault: JSON, reasons: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    echo = massage()
    with caplog.at_level(logging.INFO, "knee_massage"):
        echo.send(fault)
    warned = [it for it in caplog.records if it.levelno == logging.WARNING]
    assert [it.__dict__["reason"] for it in warned] == reasons
    assert all(SECRET not in str(it.__dict__) for it in caplog.records)


def test_without_apl_for_audio_none_is_sent() -> None:
    assert directives(massage(apla=False).intent("AMAZON.NextIntent")) == ["APL"]


@pytest.mark.parametrize(
    ("value", "apla"), [(None, True), ("", True), ("on", True), ("off", False), ("OFF", False)]
)
def test_the_environment_turns_apl_for_audio_off(value: str | None, apla: bool) -> None:
    environment = {} if value is None else {"KNEE_MASSAGE_APLA": value}
    assert from_environment(environment).apla is apla
