"""What the blueprint serves: the page under the strictest policy it can bear, and its helpers."""

from pathlib import Path

import pytest
from flask import Flask

from skill.tools.simulator import HEADERS
from tests.browser.simulator.fake_skill import Skill, fake_app

MEANING = "/simulator/understand.json"


def policy(app: Flask) -> dict[str, str]:
    with app.test_client().get("/") as page:
        sent = page.headers["Content-Security-Policy"]
    return dict(part.split(" ", 1) for part in sent.split("; "))


def test_the_page_takes_nothing_from_elsewhere(small: Flask) -> None:
    allowed = " ".join(policy(small).values())
    assert "http" not in allowed
    assert "*" not in allowed


def test_the_page_runs_no_script_written_into_it(small: Flask) -> None:
    assert policy(small)["script-src"] == "'self' 'unsafe-eval'"
    assert policy(small)["style-src"] == "'self'"
    assert policy(small)["default-src"] == "'none'"


@pytest.mark.parametrize("path", ["/", "/simulator/main.js", "/simulator/machine.json"])
def test_every_answer_carries_the_headers(small: Flask, path: str) -> None:
    with small.test_client().get(path) as answered:
        assert {name: answered.headers[name] for name in HEADERS} == HEADERS


def test_a_text_is_answered_with_its_meaning(small: Flask) -> None:
    asked = {"locale": "en-US", "text": "how much oil for 30"}
    answered = small.test_client().post(MEANING, json=asked).get_json()
    assert answered["intent"] == "OilRecipeIntent"
    assert answered["slots"] == {
        "amount": {"value": "30", "id": None},
        "unit": {"value": "ml", "id": "ml"},
    }
    assert answered["similar"] == []


def test_a_text_that_means_nothing_is_answered_with_similar_samples(shipped: Flask) -> None:
    asked = {"locale": "en-US", "text": "oyl rezipe qqq"}
    answered = shipped.test_client().post(MEANING, json=asked).get_json()
    assert answered["intent"] == "AMAZON.FallbackIntent"
    assert answered["similar"][0] == "oil recipe"
    assert len(answered["similar"]) <= 3


def test_a_duration_is_a_value_without_an_id(shipped: Flask) -> None:
    asked = {"locale": "en-US", "text": "another two minutes"}
    answered = shipped.test_client().post(MEANING, json=asked).get_json()
    assert answered["slots"]["duration"] == {"value": "PT2M", "id": None}


@pytest.mark.parametrize("asked", [{}, [], {"locale": "en-US"}, {"locale": "xx-XX", "text": "a"}])
def test_a_question_without_its_parts_is_refused(small: Flask, asked: object) -> None:
    assert small.test_client().post(MEANING, json=asked).status_code == 400


def test_the_locales_lead_with_their_invocation_names(shipped: Flask) -> None:
    machine = shipped.test_client().get("/simulator/machine.json").get_json()
    assert {"locale": "en-US", "name": "knee massage"} in machine["locales"]


def test_without_the_engine_the_page_knows(skill: Skill, tmp_path: Path) -> None:
    client = fake_app(skill, engine=tmp_path / "index.js").test_client()
    assert client.get("/simulator/engine.js").status_code == 404
    assert client.get("/simulator/machine.json").get_json()["engine"] is False
