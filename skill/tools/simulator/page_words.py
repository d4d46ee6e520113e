"""The words of a locale that the page needs: on touches, and of the intents."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from skill.catalog import Catalog, ContentError, Language, overlay
from skill.catalog.loader import CONTENT
from skill.render.picture import NEXT_TO, TOUCHES
from skill.state import JSON
from skill.tools import interaction_model

MODELS = Path(__file__).parents[3] / "interaction_models"
"""The committed models: reading them takes milliseconds, generating them takes seconds."""

SLOT = re.compile(r"\{(\w+)\}")


class Sample(NamedTuple):
    """One way to say an intent, with words for its slots.

    Attributes:
        text: What is said.
        intent: The intent's name.
    """

    text: str
    intent: str


def of(language: Language, opening: str) -> JSON:
    """All that the page has to know of a language before anything is said."""
    return {
        "lettersPerSecond": language.letters_per_second,
        "opening": opening,
        "touches": touches(language),
        "starters": starters(language),
    }


def starters(language: Language) -> list[JSON]:
    """What may begin a conversation besides the opening: a label, and the intent it stands for."""
    knees = {"section": {"value": "knees", "id": "knees"}}
    return [
        {"said": said.lower(), "intent": intent, "slots": slots}
        for said, intent, slots in (
            (language.texts["buttons.recipe"][0], "OilRecipeIntent", {}),
            (language.words["routine"]["knees"], "StartMassageIntent", knees),
            (language.texts["screens.titles.help"][0], "AMAZON.HelpIntent", {}),
        )
    ]


def opening(locale: str, name: str, content: Path = CONTENT) -> str:
    """The sentence that opens the skill: the first example phrase of the store's page."""
    try:
        phrases = overlay.read(content, locale, "store.toml").get("phrases", [])
    except ContentError:
        phrases = []
    return next(iter(phrases), name)


def touches(language: Language) -> dict[str, list[str]]:
    """The labels of the touches by open question, "" for any other; they can be said as well."""
    usual = {"": [_label(it, None, language) for it in NEXT_TO]}
    return usual | {
        question.value: [_label(it, question, language) for it in named]
        for question, named in TOUCHES.items()
        if question
    }


def _label(touch: str, question: object, language: Language) -> str:
    own = f"answers.{getattr(question, 'value', '')}.{touch}"
    return language.texts.get(own, language.texts[f"buttons.{touch}"])[0]


@cache
def model(locale: str) -> JSON:
    """The interaction model of a locale; KeyError for one that has none."""
    path = MODELS / f"{locale}.json"
    text = path.read_text("utf-8") if path.exists() else interaction_model.texts()[path.name]
    found: JSON = json.loads(text)["interactionModel"]["languageModel"]
    return found


def intents(locale: str) -> JSON:
    """Every intent with its slots and one sample, and the values of every slot type."""
    found = model(locale)
    listed = [
        {
            "name": intent["name"],
            "slots": {slot["name"]: slot["type"] for slot in intent.get("slots", [])},
            "sample": next(iter(said), ""),
        }
        for intent in found["intents"]
        for said in [[sample.text for sample in samples(locale) if sample.intent == intent["name"]]]
    ]
    types = {
        kind["name"]: {value["id"]: value["name"]["value"] for value in kind["values"]}
        for kind in found["types"]
    }
    return {"intents": listed, "types": types}


@cache
def samples(locale: str) -> tuple[Sample, ...]:
    """Every sample of a locale whose slots have words of our own."""
    found = model(locale)
    words = {kind["name"]: kind["values"][0]["name"]["value"] for kind in found["types"]}
    return tuple(
        Sample(text, intent["name"])
        for intent in found["intents"]
        for template in intent["samples"]
        if (text := _fill(template, intent.get("slots", []), words))
    )


def _fill(template: str, slots: list[JSON], words: Mapping[str, str]) -> str:
    """A sample with a word in each slot; "" where a slot is of Amazon's own types."""
    types = {slot["name"]: slot["type"] for slot in slots}
    if any(types[name] not in words for name in SLOT.findall(template)):
        return ""
    return SLOT.sub(lambda slot: words[types[slot[1]]], template)


def positions(content: Catalog) -> list[JSON]:
    """Every step of the full massage as a position in a session's attributes, on each leg."""
    full = content.routines["full"]
    return [
        {
            "routine": "full",
            "step": step.id,
            "legs": ["left", "right"],
            "number": number,
            **leg,
        }
        for number, step in enumerate(full.steps, 1)
        for leg in (({"leg": "left"}, {"leg": "right"}) if step.each_leg else ({},))
    ]
