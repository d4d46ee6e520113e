"""Every request in every state: no answer leaves a name unfilled, and one-shots obey the rules."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from skill.alexa.envelope import read
from skill.alexa.handler import KneeMassage
from skill.catalog import LEG_TEXTS, Catalog, Language
from skill.catalog.language import NAME
from skill.dialogue import answer
from skill.memory import Memory, user_key
from skill.position import Position
from skill.render import phrasing
from skill.reply import Line, Reply
from skill.state import JSON, Session
from skill.stores.in_memory import MemoryStore
from skill.tools.check import outputs, pseudolocale, requests, rules, states
from skill.tools.echo import Echo

ROOT = Path(__file__).parents[1]
KEY = b"key of the tests"
FORGETFUL = Memory(None, None)


@pytest.fixture(scope="module")
def model() -> JSON:
    """What can be said."""
    found: JSON = json.loads((ROOT / "interaction_models" / "en-US.json").read_text("utf-8"))
    return found


def told_lines(reply: Reply) -> Iterator[Line]:
    """Every line of a reply, its practice's included."""
    yield from reply.lines
    if reply.practice is not None:
        yield from (line for stroke in reply.practice.strokes for line in stroke.lines)
        yield from filter(None, (reply.practice.preview,))


def names_in(templates: Iterable[str]) -> set[str]:
    return {match[1] for template in templates for match in NAME.finditer(template)}


def unknown_names(reply: Reply, language: Language) -> set[str]:
    """The names in a reply's wordings and card that the dialogue does not fill."""
    unknown: set[str] = set()
    for line in told_lines(reply):
        named = names_in(phrasing.choose_wordings(line.key, line.arguments, language))
        if step := line.arguments.get("step"):
            texts = (f"steps.{step}.{name}" for name in named & {*LEG_TEXTS})
            named |= names_in(text for key in texts for text in language.texts.get(key, ()))
            named -= {*LEG_TEXTS}
        unknown |= named - line.arguments.keys()
    card = (f"cards.{reply.card}.{part}" for part in ("title", "text"))
    named = names_in(text for key in card for text in language.texts.get(key, ()))
    known = {name for line in reply.lines for name in line.arguments}
    return unknown | (named - known - {*LEG_TEXTS})


def test_every_answer_fills_the_names_in_its_wordings(shipped: Catalog, model: JSON) -> None:
    skill, language = KneeMassage(shipped, FORGETFUL), shipped.languages["en"]
    sorry = language.texts["failures.apology"]
    for case in states.cases(shipped.guide, model):
        envelope = case.envelope("en-US")
        turn = read(envelope)
        reply, _ = answer(turn, FORGETFUL.recall(turn), shipped.guide)
        assert reply is None or not unknown_names(reply, language), str(case)
        spoken = outputs.spoken_texts(skill(envelope))
        assert not any(text.startswith(sorry) for text in spoken), str(case)


@pytest.mark.parametrize("announced", [False, True], ids=["first", "later"])
def test_every_one_shot_obeys_the_rules(shipped: Catalog, model: JSON, announced: bool) -> None:
    store = MemoryStore()
    skill = KneeMassage(shipped, Memory(store, KEY))
    assert not [
        (broken, request, place)
        for place in states.places(shipped.guide)
        for request in (*requests.without_slots(model), *requests.SILENT)
        if (broken := one_shot(skill, store, place, request, announced))
    ]


def one_shot(
    skill: KneeMassage,
    store: MemoryStore,
    place: Position | None,
    request: JSON,
    announced: bool,
) -> list[str]:
    """The rules that the answer to a request breaks that begins a session at a kept place."""
    echo = Echo(skill)
    row = user_key(KEY, echo.user)
    store.delete(row)
    store.save(row, states.BEGUN._replace(position=place, announced=announced, version=1))
    envelope = echo.envelope(request)
    return rules.find_broken(skill(envelope), envelope)


def test_every_answer_in_a_language_of_its_own(bilingual: Catalog, model: JSON) -> None:
    skill = KneeMassage(bilingual, FORGETFUL)
    for session in at_every_place(bilingual):
        for request in requests.conversation(model):
            answered = skill(states.Case(request, session, states.HUB).envelope("zz-ZZ"))
            foreign = [pseudolocale.unlocalized_words(text) for text in outputs.texts(answered)]
            assert not any(foreign), request


def at_every_place(content: Catalog) -> Iterator[Session]:
    for place in states.places(content.guide):
        yield Session(states.BEGUN._replace(position=place), turns=2, at=states.NOW)
