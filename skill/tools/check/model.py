"""Certification's rules for the interaction models.

Sources: developer.amazon.com, "Choose the Invocation Name for a Custom Skill", "Create Intents,
Utterances, and Slots", "Policy Testing for an Alexa Skill".
"""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

from skill.alexa.intents import IDS, INTENTS, NUMBERS
from skill.state import JSON
from skill.tools.check.subject import Subject
from skill.words import comparable, is_sample

REQUIRED = ("Help", "Stop", "Cancel", "Fallback", "NavigateHome")
FEWEST = 5
"""Samples of an intent that is not Amazon's."""

BUILT_IN = "AMAZON."
SLOT = re.compile(r"\{([^{}]*)\}")


def language_model(model: JSON) -> JSON:
    """The part of an interaction model that people's words stand in."""
    part: JSON = model["interactionModel"]["languageModel"]
    return part


def samples(model: JSON) -> Iterator[tuple[str, str]]:
    """Each sample with its intent's name."""
    for intent in language_model(model)["intents"]:
        for sample in intent.get("samples", ()):
            yield intent["name"], sample


def invocation_name(subject: Subject) -> Iterator[str]:
    """C01: two words or more, none of them reserved."""
    for locales, model in subject.distinct_models():
        name = language_model(model)["invocationName"]
        words = subject.words_of(locales)
        reserved = (*words.launch, *words.connecting, *words.wake, *words.kinds)
        small = words.small if len(name.split()) == 2 else ()
        if len(name.split()) < words.least_words:
            yield f"{locales}: {name!r} has less than {words.least_words} words"
        if not is_sample(name) or "-" in name or name != name.lower():
            yield f"{locales}: {name!r} holds more than small letters, spaces and periods"
        for word in subject.find((*reserved, *small), name, subject.code(locales)):
            yield f"{locales}: {name!r} holds {word!r}"


def required_intents(subject: Subject) -> Iterator[str]:
    """C08: the intents that no skill may lack."""
    for locales, model in subject.distinct_models():
        names = {intent["name"] for intent in language_model(model)["intents"]}
        for name in REQUIRED:
            if f"{BUILT_IN}{name}Intent" not in names:
                yield f"{locales}: no {BUILT_IN}{name}Intent"


def enough_samples(subject: Subject) -> Iterator[str]:
    """C09: five samples that differ in their words and not in a slot alone."""
    for locales, model in subject.distinct_models():
        for intent in language_model(model)["intents"]:
            varied = {comparable(SLOT.sub("", it)) for it in intent.get("samples", ())}
            if not intent["name"].startswith(BUILT_IN) and len(varied) < FEWEST:
                yield f"{locales}: {intent['name']} has {len(varied)}"


def samples_of_one_intent(subject: Subject) -> Iterator[str]:
    """C10: no sentence is a sample of two intents, whatever fills the slots."""
    for locales, model in subject.distinct_models():
        owners: dict[str, str] = {}
        for name, sentence in _sentences(model):
            owner = owners.setdefault(sentence, name)
            if owner != name:
                yield f"{locales}: {sentence!r} is {owner} and {name}"


def _sentences(model: JSON) -> Iterator[tuple[str, str]]:
    """Every sentence that the samples stand for, with its intent."""
    types = {it["name"]: _words(it) for it in language_model(model)["types"]}
    for intent in language_model(model)["intents"]:
        kinds = {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
        for sample in intent.get("samples", ()):
            for sentence in _expand(comparable(sample), kinds, types):
                yield intent["name"], sentence


def _words(slot_type: JSON) -> tuple[str, ...]:
    """The sample words of a slot type."""
    names = (value["name"] for value in slot_type["values"])
    said = (word for name in names for word in (name["value"], *name.get("synonyms", ())))
    return tuple({comparable(word): None for word in said})


def _expand(sample: str, kinds: dict[str, str], types: dict[str, tuple[str, ...]]) -> Iterator[str]:
    pieces = SLOT.split(sample)
    choices = [types.get(kinds.get(slot, ""), (f"<{slot}>",)) for slot in pieces[1::2]]
    if not choices:
        yield sample
        return
    for chosen in product(*choices):
        filled = zip(pieces[::2], (*chosen, ""), strict=True)
        yield "".join(part for pair in filled for part in pair)


def letters_only(subject: Subject) -> Iterator[str]:
    """C11: letters, apostrophes, periods, hyphens and slots; numbers spelled out."""
    for locales, model in subject.distinct_models():
        for name, sample in samples(model):
            if not is_sample(SLOT.sub("", sample)):
                yield f"{locales}: {name} {sample!r}"


def slots_declared_and_used(subject: Subject) -> Iterator[str]:
    """C12: every slot declared, of a type that exists, used, and once a sample."""
    for locales, model in subject.distinct_models():
        types = {it["name"] for it in language_model(model)["types"]}
        for intent in language_model(model)["intents"]:
            for fault in _slot_faults(intent, types):
                yield f"{locales}: {intent['name']} {fault}"


def _slot_faults(intent: JSON, types: set[str]) -> Iterator[str]:
    declared = {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
    used = {sample: SLOT.findall(sample) for sample in intent.get("samples", ())}
    everywhere = {slot for slots in used.values() for slot in slots}
    for slot in sorted(everywhere ^ declared.keys()):
        yield f"{{{slot}}} is not both declared and used"
    for slot, kind in declared.items():
        if kind not in types and not kind.startswith(BUILT_IN):
            yield f"{{{slot}}} is of no known type {kind}"
    for sample, slots in used.items():
        if len(set(slots)) < len(slots):
            yield f"{sample!r} holds a slot twice"


def no_invocation_name(subject: Subject) -> Iterator[str]:
    """C13: no sample that holds the name that opens the skill."""
    for locales, model in subject.distinct_models():
        name = comparable(language_model(model)["invocationName"])
        for intent, sample in samples(model):
            if f" {name} " in f" {comparable(sample)} ":
                yield f"{locales}: {intent} {sample!r}"


def connecting_words(subject: Subject) -> Iterator[str]:
    """C13: samples that begin with a word that leads from the name to a request."""
    for locales, model in subject.distinct_models():
        words = subject.words_of(locales)
        for intent, sample in samples(model):
            leads = comparable(sample).partition(" ")[0] in words.connecting
            if leads and not comparable(sample).startswith(words.openings):
                yield f"{locales}: {intent} {sample!r}"


def same_everywhere(subject: Subject) -> Iterator[str]:
    """C15: the same intents, slots and ids in every locale, and each with an answer."""
    first, *_ = subject.models
    wanted = _shape(subject.models[first])
    for locale, model in subject.models.items():
        for line in sorted(_shape(model) ^ wanted):
            yield f"{locale} and {first} differ: {line}"
    intents = {intent["name"] for intent in language_model(subject.models[first])["intents"]}
    for name in sorted(intents ^ INTENTS.keys()):
        yield f"{name} is not both in the models and in the table of answers"
    yield from _unread_slots(subject.models[first])


def _shape(model: JSON) -> set[str]:
    """An interaction model without its words."""
    part = language_model(model)
    slots = {
        f"{intent['name']} {{{slot['name']}: {slot['type']}}}"
        for intent in part["intents"]
        for slot in intent.get("slots", ())
    }
    ids = {f"{it['name']} {value['id']}" for it in part["types"] for value in it["values"]}
    return slots | ids | {intent["name"] for intent in part["intents"]}


def _unread_slots(model: dict[str, Any]) -> Iterator[str]:
    for intent in language_model(model)["intents"]:
        for slot in intent.get("slots", ()):
            if slot["name"] not in (*NUMBERS, *IDS):
                yield f"{intent['name']} {{{slot['name']}}} is read by nobody"
