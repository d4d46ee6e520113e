"""How well people are understood: a table a set, and a floor below which no figure may fall."""

import json
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

import pytest

from skill.tools.understanding import FALLBACK, Matcher, Understood, load

OWN = Path(__file__).parents[2] / "utterances"
OPEN = Path(__file__).parents[4] / "shared" / "utterances" / "open.jsonl"
FLOOR = OWN / "floor.json"
# How far a figure may rise before its floor has to follow.
SLACK = 0.02
NONE = "none"
LABELS = {
    "AMAZON.NextIntent": "next",
    "AMAZON.PreviousIntent": "previous",
    "AMAZON.RepeatIntent": "repeat",
    "AMAZON.StartOverIntent": "start_over",
    "AMAZON.StopIntent": "stop",
    "AMAZON.CancelIntent": "stop",
    "AMAZON.HelpIntent": "help",
    "AMAZON.PauseIntent": "pause",
    "AMAZON.YesIntent": "yes",
    "AMAZON.NoIntent": "no",
    "AMAZON.FallbackIntent": NONE,
    "GoToStepIntent": "go_to_step",
    "StepDurationIntent": "how_long",
    "ProgressIntent": "how_much_is_left",
}


@dataclass
class Tally:
    """What was said and what was heard, by label.

    Attributes:
        said: How often the label was right.
        right: How often it was heard where it was right.
        heard: How often it was heard at all.
    """

    said: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    heard: Counter[str] = field(default_factory=Counter)

    def add(self, labels: list[str], heard: str, exact: bool) -> None:
        label = heard if heard in labels else labels[0]
        self.said[label] += 1
        self.heard[heard] += 1
        self.right[label] += exact

    def recall(self, label: str) -> float:
        return self.right[label] / self.said[label]

    def figures(self) -> dict[str, float]:
        """The part of our own labels that is right, and of the others that is turned away."""
        ours = [label for label in self.said if label not in {NONE, FALLBACK}]
        (other,) = set(self.said) - set(ours)
        right, said = (sum(counts[label] for label in ours) for counts in (self.right, self.said))
        return {"ours": right / said, "turned away": self.recall(other)}

    def table(self, name: str) -> str:
        lines = [f"\n{name:<26}  said  recall  precision"]
        for label, said in sorted(self.said.items()):
            precision = self.right[label] / self.heard[label] if self.heard[label] else 0.0
            lines.append(f"{label:<26}{said:>6}{self.recall(label):>8.1%}{precision:>11.1%}")
        lines += [f"{figure:<26}{value:>14.1%}" for figure, value in self.figures().items()]
        return "\n".join(lines)


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def own(matcher: Matcher, name: str) -> Tally:
    """Our own utterances: right is the intent with exactly its slots."""
    tally = Tally()
    for line in lines(OWN / f"{name}.jsonl"):
        heard = matcher.understand(str(line["text"]))
        exact = (heard.intent, heard.slots) == (line["intent"], line["slots"])
        tally.add([str(line["intent"])], heard.intent, exact)
    return tally


def of_people(matcher: Matcher) -> Tally:
    """What people said to guides: right is one of the labels, and the step where one is named."""
    tally = Tally()
    for line in lines(OPEN):
        heard = matcher.understand(str(line["utterance"]))
        label = LABELS.get(heard.intent, heard.intent)
        accepted = line["accept"]
        assert isinstance(accepted, list)
        right = label in accepted and line["step"] in (None, _step(heard))
        tally.add(accepted, label, right)
    return tally


def _step(heard: Understood) -> object:
    named = {"first": 1, "last": -1}
    return heard.slots.get("number", named.get(str(heard.slots.get("step"))))


def report(tallies: Mapping[str, Tally]) -> str:
    tables = "\n".join(tally.table(name) for name, tally in tallies.items())
    absent = "" if "open" in tallies else "\nopen: absent, no ../shared/utterances here"
    return f"{tables}\n{absent}\n{speed()}\n"


def speed() -> str:
    """The processor time that loading and a sentence of the unseen half cost."""
    start = process_time()
    matcher = load("en-US")
    loaded = process_time() - start
    times = sorted(_seconds(matcher, str(line["text"])) for line in lines(OWN / "unseen.jsonl"))
    middle, slowest = times[len(times) // 2], times[-1]
    load_ms, middle_ms, slowest_ms = (1000 * time for time in (loaded, middle, slowest))
    return f"load {load_ms:.0f} ms, a sentence {middle_ms:.1f} ms, the slowest {slowest_ms:.1f} ms"


def _seconds(matcher: Matcher, text: str) -> float:
    start = process_time()
    matcher.understand(text)
    return process_time() - start


@pytest.fixture(scope="module")
def tallies() -> Mapping[str, Tally]:
    matcher = load("en-US")
    found = {name: own(matcher, name) for name in ("seen", "unseen")}
    return found | ({"open": of_people(matcher)} if OPEN.exists() else {})


def test_no_figure_falls_below_its_floor(
    tallies: Mapping[str, Tally], capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        sys.stdout.write(report(tallies))
    floor = json.loads(FLOOR.read_text("utf-8"))
    fallen = {
        (name, figure): value
        for name, tally in tallies.items()
        for figure, value in tally.figures().items()
        if value < floor[name][figure]
    }
    assert fallen == {}


def test_the_floor_follows_the_figures(tallies: Mapping[str, Tally]) -> None:
    floor = json.loads(FLOOR.read_text("utf-8"))
    raise_to = {
        (name, figure): round(value - SLACK / 2, 3)
        for name, tally in tallies.items()
        for figure, value in tally.figures().items()
        if value > floor[name][figure] + SLACK
    }
    assert raise_to == {}, "raise these in tests/utterances/floor.json"


@pytest.mark.parametrize("name", ["seen", "unseen"])
def test_own_utterances_reach_the_goal(tallies: Mapping[str, Tally], name: str) -> None:
    assert tallies[name].figures()["ours"] >= 0.95


def test_at_least_four_hundred_utterances_are_our_own_and_half_of_them_unseen() -> None:
    seen, unseen = (
        {str(line["text"]) for line in lines(OWN / f"{name}.jsonl")} for name in ("seen", "unseen")
    )
    assert len(seen | unseen) >= 400
    assert not seen & unseen
    assert len(unseen) >= 0.45 * len(seen | unseen)
