"""How well Alexa herself understands the utterances of the tests: `ask smapi profile-nlu`, scored.

    .venv/bin/python -m tests.profile_nlu SKILL_ID [LOCALE] [HALF]

For an account that holds the skill; docs/profile-nlu.md. Form of the answer: developer.amazon.com,
"Utterance Profiler REST API Reference".
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from skill.alexa.intents import TWINS
from skill.catalog.locales import language_of

UTTERANCES = Path(__file__).parent / "utterances"
FALLBACK = "AMAZON.FallbackIntent"
Row = Mapping[str, Any]
Profile = Callable[[str], str]
"""From an utterance to the answer of the profiler."""


def profiler(skill_id: str, locale: str) -> Profile:
    """Ask Amazon's command line about one utterance after the other."""

    def profile(utterance: str) -> str:
        command = ["ask", "smapi", "profile-nlu", "--skill-id", skill_id, "--locale", locale]
        command += ["--stage", "development", "--utterance", utterance]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    return profile


def read_answer(answer: str) -> tuple[str, Mapping[str, str]]:
    """The intent and the slots of an answer; a twin counts as its built-in intent."""
    intent = json.loads(answer).get("selectedIntent") or {"name": FALLBACK}
    slots = {name: _value(slot) for name, slot in (intent.get("slots") or {}).items()}
    heard = {name: value for name, value in slots.items() if value}
    return TWINS.get(intent["name"], intent["name"]), heard


def _value(slot: Row) -> str:
    """The id that a slot's value was resolved to; as it was heard where there is none."""
    found = (slot.get("resolutions") or {}).get("resolutionsPerAuthority") or []
    ids = [value["value"]["id"] for authority in found for value in authority.get("values") or ()]
    return str(ids[0] if ids else slot.get("value") or "")


def score(rows: Sequence[Row], profile: Profile) -> Iterator[str]:
    """A line for each utterance that is understood otherwise, then a line of figures an intent."""
    said, right = Counter[str](), Counter[str]()
    for row in rows:
        intent, slots = read_answer(profile(row["text"]))
        said[row["intent"]] += 1
        same = {name: str(value) for name, value in row["slots"].items()} == dict(slots)
        right[row["intent"]] += intent == row["intent"] and same
        if intent != row["intent"] or not same:
            yield f"{row['text']}: {intent} {dict(slots)}, not {row['intent']} {row['slots']}"
    for name, count in said.most_common():
        yield f"{name:28} {right[name]}/{count}"
    yield f"{100 * right.total() / said.total():.1f} % of {said.total()}"


def main(skill_id: str, locale: str = "en-US", half: str = "unseen") -> None:
    lines = (UTTERANCES / language_of(locale) / f"{half}.jsonl").read_text("utf-8").splitlines()
    for line in score([json.loads(it) for it in lines], profiler(skill_id, locale)):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
