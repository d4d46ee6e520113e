"""Alexa's own words are told from the skill's, by the content of a locale."""

from functools import cache
from pathlib import Path

import pytest
from flask import Flask

from skill.tools import understanding
from skill.tools.simulator import simulator
from skill.tools.simulator.hearing import Heard, Listener

NAME = "knee massage"


@cache
def listener() -> Listener:
    return Listener("en-US", NAME, understanding.load("en-US"))


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Open Knee Massage.", Heard("launch", "open knee massage")),
        ("alexa, launch knee massage", Heard("launch", "launch knee massage")),
        ("knee massage", Heard("launch", "knee massage")),
        ("ask knee massage for the next step", Heard("ask", "the next step")),
        ("Alexa, tell knee massage to repeat", Heard("ask", "repeat")),
        ("next from knee massage", Heard("ask", "next")),
        ("what is a knee massage", Heard("say", "what is a knee massage")),
        ("alexa, next", Heard("say", "next")),
        ("Alexa, exit!", Heard("leave", "exit")),
    ],
)
def test_a_text_is_heard_as_alexa_hears_it(text: str, heard: Heard) -> None:
    assert listener().hear(text) == heard


def test_a_locale_without_content_is_opened_by_any_words_before_the_name(tmp_path: Path) -> None:
    unknown = Listener("xx-XX", "zuzu", understanding.load("en-US"), tmp_path)
    assert unknown.hear("zopa zuzu").kind == "launch"
    assert unknown.hear("zopa").kind == "say"


def test_the_pseudo_language_is_spoken_to_in_english() -> None:
    app = Flask(__name__)
    names = {"ar-SA": "تدليك الركبتين", "en-US": NAME}
    app.register_blueprint(simulator(understanding.load, names))
    said = {"text": "open knee massage", "locale": "zz-ZZ"}
    heard = app.test_client().post("/simulator/heard.json", json=said).get_json()
    assert heard == Heard("launch", "open knee massage")._asdict()
