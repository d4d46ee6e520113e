"""An Alexa that no one here wrote: npm's virtual-alexa 0.7.8 with the generated model."""

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.service.conftest import ROOT

SAYING = Path(__file__).parent / "virtual_alexa" / "say.js"
MODEL = ROOT / "interaction_models" / "en-US.json"


def converse(service: str, *utterances: str) -> list[dict[str, Any]]:
    """The responses to utterances, in one conversation."""
    said = subprocess.run(
        ["node", SAYING, f"{service}/alexa", MODEL, *utterances],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert said.returncode == 0, said.stderr
    return [json.loads(line)["response"] for line in said.stdout.splitlines()]


def speech(response: dict[str, Any]) -> str:
    return str(response["outputSpeech"]["ssml"])


def test_a_conversation_with_virtual_alexa(service: str) -> None:
    said = ("(launch)", "yes", "next", "repeat", "go to step 4", "previous", "oil recipe", "stop")
    responses = converse(service, *said)
    launch, first, second, again, fourth, third, recipe, stop = map(speech, responses)
    assert "Are you ready" in launch or "Shall we begin" in launch
    assert "Lying comfortably" in first
    assert "Warming the oil" in second
    assert again.partition("Warming the oil")[2] == second.partition("Warming the oil")[2]
    assert "Thumb circles" in fourth
    assert "lavender" in recipe
    assert "Heel slides" in third
    assert responses[-1]["shouldEndSession"] is True
    assert "place" in stop


def test_the_place_is_there_in_the_next_session(service: str) -> None:
    reopened = converse(service, "(launch)", "yes", "go to step 4", "stop", "(launch)")[-1]
    assert "step 4, Thumb circles, on the left leg" in speech(reopened)
    assert "carry on" in speech(reopened).lower()
    assert "start over" in speech(reopened)
    assert reopened["shouldEndSession"] is False
