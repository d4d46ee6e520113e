"""Alexa's interaction models, one a locale, written from the utterances of its language."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from skill import words
from skill.alexa.intents import TWINS
from skill.catalog.loader import CONTENT
from skill.tools.understanding.layers import locales
from skill.tools.understanding.selection import select
from skill.tools.understanding.templates import sentences
from skill.tools.understanding.utterances import Intent, Utterances, read
from skill.tools.understanding.vocabulary import Vocabulary

SAMPLES = 150
"""The most samples of an intent."""

LOCALE_SAMPLES = 5000
"""The most samples of a locale; where there would be more, each intent has fewer."""

BUILT_IN_SAMPLES = 20
"""The same of a built-in one, which Alexa matches word for word, so that others buy nothing.

Source: developer.amazon.com, "Tips for Using Built-in Intents".
"""

_BUILT_IN = "AMAZON."
_TWINS = {built_in: twin for twin, built_in in TWINS.items()}

Model = dict[str, Any]


def write(folder: Path, content: Path = CONTENT) -> None:
    """Write the models of all locales as <locale>.json.

    Raises:
        UtteranceError: The utterances are faulty.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts(content).items():
        (folder / name).write_text(text, "utf-8")


def stale(folder: Path, content: Path = CONTENT) -> list[str]:
    """The names of the files that differ from what `write` would write, or are too many."""
    wanted = texts(content)
    found = {path.name: path.read_text("utf-8") for path in folder.glob("*.json")}
    return sorted(
        name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name)
    )


def texts(content: Path = CONTENT, most: int = SAMPLES) -> dict[str, str]:
    """The models as JSON, by file name.

    Args:
        content: The folder with one folder a language.
        most: How many samples an intent has at most.

    Raises:
        UtteranceError: The utterances are faulty.
    """
    files: dict[str, str] = {}
    done: list[tuple[Utterances, str]] = []
    for locale in locales(content):
        utterances = read(locale, content)._replace(locale="")
        text = next((text for known, text in done if known == utterances), "")
        if not text:
            text = layout(_model_within(utterances, most))
            done.append((utterances, text))
        files[f"{locale}.json"] = text
    return files


def _model_within(utterances: Utterances, most: int) -> Model:
    """The model with as many samples of an intent as the locale has room for."""
    whole = model(utterances, most)
    while most > 0 and sum(map(len, _samples_of(whole))) > LOCALE_SAMPLES:
        most -= 5
        whole = model(utterances, most)
    return whole


def _samples_of(whole: Model) -> Iterator[list[str]]:
    for row in whole["interactionModel"]["languageModel"]["intents"]:
        yield row["samples"]


def model(utterances: Utterances, most: int = SAMPLES) -> Model:
    """The interaction model of a locale."""
    intents = (
        row
        for intent in utterances.intents.values()
        for row in _intents(intent, utterances.vocabulary, most)
    )
    language_model = {
        "invocationName": utterances.invocation,
        "intents": list(intents),
        "types": [_type(name, values) for name, values in utterances.types.items()],
        "modelConfiguration": {"fallbackIntentSensitivity": {"level": "MEDIUM"}},
    }
    return {"interactionModel": {"languageModel": language_model}}


def _intents(intent: Intent, vocabulary: Vocabulary, most: int) -> Iterator[Model]:
    """An intent of the model, and its twin where it has one; Alexa's own take no slots."""
    built_in = intent.name.startswith(_BUILT_IN)
    if built_in:
        own = [] if intent.twin else _samples(intent, vocabulary, min(most, BUILT_IN_SAMPLES))
        yield {"name": intent.name, "samples": own}
    if intent.twin or not built_in:
        name = _TWINS.get(intent.name, intent.name)
        slots = [{"name": slot, "type": kind} for slot, kind in intent.slots.items()]
        yield {"name": name, "slots": slots, "samples": _samples(intent, vocabulary, most)}


def _samples(intent: Intent, vocabulary: Vocabulary, most: int) -> list[str]:
    """An intent's samples, in the order of its sentences."""
    known = {sentence for template in intent.known for sentence in sentences(template)}
    groups = (
        [sentence for sentence in sentences(template) if sentence not in known]
        for template in intent.templates
    )
    free = frozenset(
        word for word in (*vocabulary.fillers, *vocabulary.politeness) if " " not in word
    )
    return select(groups, most, lambda sentence: _bare(sentence, free))


def _bare(sentence: str, free: frozenset[str]) -> str:
    """A sentence without the words that may be left out; as it is where none would stay."""
    said = words.comparable(sentence).split()
    return " ".join([word for word in said if word not in free] or said)


def _type(name: str, values: Mapping[str, tuple[str, ...]]) -> Model:
    """One slot type of the model."""
    return {
        "name": name,
        "values": [
            {"id": id_, "name": {"value": first, "synonyms": others}}
            for id_, (first, *others) in values.items()
        ],
    }


def layout(whole: Model) -> str:
    """A model as JSON with one sample or value a line, and no indentation."""
    part = whole["interactionModel"]["languageModel"]
    intents = ",\n".join(_write_list(row, "samples") for row in part["intents"])
    types = ",\n".join(_write_list(row, "values") for row in part["types"])
    lines = (
        '{"interactionModel": {"languageModel": {',
        f'"invocationName": {_json(part["invocationName"])},',
        f'"intents": [\n{intents}\n],',
        f'"types": [\n{types}\n],',
        f'"modelConfiguration": {_json(part["modelConfiguration"])}',
        "}}}",
    )
    return "\n".join(lines) + "\n"


def _write_list(row: Model, key: str) -> str:
    """A JSON object whose one list has an item a line."""
    before = [f"{_json(name)}: {_json(value)}" for name, value in row.items() if name != key]
    items: Iterable[str] = map(_json, row[key])
    inside = "".join(f"\n{item}," for item in items).removesuffix(",")
    return "{" + ", ".join([*before, f"{_json(key)}: [{inside}"]) + ("\n" if inside else "") + "]}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
