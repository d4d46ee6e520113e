"""The whole real massage over HTTP; its transcript is written to build/transcripts/."""

from collections.abc import Callable, Iterator

import pytest

from skill import catalog
from skill.state import JSON
from skill.tools.echo import Echo, heard_text, spoken_text
from tests.service.conftest import ROOT

SHIPPED = catalog.load()
ENGLISH = SHIPPED.language("en-US")
PATH = SHIPPED.guide.full.path(SHIPPED.guide.full.legs)


class Evening:
    """A conversation that writes itself down."""

    def __init__(self, skill: Callable[[JSON], JSON]) -> None:
        self.echo = Echo(skill, locale="en-US")
        self.lines: list[str] = []

    def says(self, words: str, answered: JSON) -> str:
        self.lines += [f"> {words}", f"< {heard_text(answered) or '(silence)'}", ""]
        return spoken_text(answered)

    def next(self) -> str:
        return self.says("next", self.echo.intent("AMAZON.NextIntent"))


@pytest.fixture
def evening(skill: Callable[[JSON], JSON]) -> Iterator[Evening]:
    held = Evening(skill)
    yield held
    folder = ROOT / "build" / "transcripts"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "whole-massage.txt").write_text("\n".join(held.lines), "utf-8")


def title(index: int) -> str:
    return ENGLISH.texts[f"steps.{PATH[index].step}.title"][0]


def test_a_whole_massage_over_http(evening: Evening) -> None:
    echo = evening.echo
    welcome = evening.says("open knee massage", echo.launch())
    assert "blood clot" in welcome
    assert welcome.endswith("?")
    assert title(0) in evening.says("yes", echo.intent("AMAZON.YesIntent"))
    for index in range(1, 5):
        assert title(index) in evening.next()

    again = evening.says("repeat", echo.intent("AMAZON.RepeatIntent"))
    assert title(4) in again
    slots = {"amount": 2, "unit": "tablespoon"}
    recipe = evening.says(
        "how much lavender for two tablespoons", echo.intent("OilRecipeIntent", slots)
    )
    assert "2 tablespoons" in recipe
    assert "6 drops" in recipe
    assert title(4) in evening.says("yes", echo.intent("AMAZON.YesIntent"))
    assert title(5) in evening.next()

    assert evening.says("(silence)", echo.fall_silent()) == ""
    kept = evening.says("open knee massage", echo.launch())
    assert title(5) in kept
    assert "right leg" in kept
    evening.says("carry on", echo.intent("AMAZON.ResumeIntent"))

    for index in range(6, len(PATH)):
        instruction = evening.next()
        assert title(index) in instruction
        if PATH[index].leg is not None:
            assert f"{PATH[index].leg} leg" in instruction
    evening.next()
    assert echo.session == ""
    fresh = evening.says("open knee massage", echo.launch())
    assert "start" in fresh
    assert not any(title(index) in fresh for index in range(len(PATH)))
