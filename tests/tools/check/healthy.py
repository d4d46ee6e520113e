"""A subject of the check in which everything holds: the shipped one, cut down to be quick."""

import copy
from pathlib import Path

from skill.catalog import Catalog
from skill.state import JSON
from skill.tools import check
from skill.tools.check.model import language_model
from skill.tools.check.subject import Subject
from skill.words import comparable

ROOT = Path(__file__).parents[3]
LOCALES = ("en-US", "en-GB")
ENOUGH = 8
"""Samples of each intent, besides those of the store's page."""


def healthy(small: Catalog) -> Subject:
    """The shipped words and pages, two locales, a few samples and values, a small massage."""
    shipped = check.load(ROOT / "interaction_models")
    pages = {locale: shipped.pages[locale] for locale in LOCALES}
    phrases = {comparable(phrase) for phrase in pages["en-US"].phrases}
    model = cut(shipped.models["en-US"], phrases)
    models = {locale: copy.deepcopy(model) for locale in LOCALES}
    same = {code: shipped.same[code] for code in small.languages}
    return shipped._replace(catalog=small, models=models, pages=pages, same=same)


def laconic(small: Catalog, *names: str) -> Subject:
    """The same with a few intents only."""
    subject = healthy(small)
    for model in subject.models.values():
        part = language_model(model)
        part["intents"] = [it for it in part["intents"] if it["name"] in names]
    return subject


def cut(model: JSON, phrases: set[str]) -> JSON:
    smaller = copy.deepcopy(model)
    part = language_model(smaller)
    for kind in part["types"]:
        kind["values"] = kind["values"][:2]
    for intent in part["intents"]:
        intent["samples"] = _few(intent, phrases)
    return smaller


def _few(intent: JSON, phrases: set[str]) -> list[str]:
    samples, slots = intent["samples"], [f"{{{it['name']}}}" for it in intent.get("slots", ())]
    wanted = [it for it in samples if any(said.endswith(comparable(it)) for said in phrases)]
    holding = [next(it for it in samples if slot in it) for slot in slots]
    bare = [it for it in samples if "{" not in it]
    return list(dict.fromkeys([*wanted, *holding, *bare[:ENOUGH], *samples[:ENOUGH]]))
