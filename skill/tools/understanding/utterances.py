"""The utterances of a locale: intents with their sentences, slot values, vocabulary."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from skill import words
from skill.catalog.loader import CONTENT
from skill.tools.understanding.layers import (
    Source,
    Tables,
    UtteranceError,
    languages,
    layers,
    locales,
    merge,
    read_source,
)
from skill.tools.understanding.templates import (
    Slot,
    Template,
    TemplateError,
    leaves,
    parse,
)
from skill.tools.understanding.vocabulary import Vocabulary, read_vocabulary

__all__ = ["Intent", "UtteranceError", "Utterances", "languages", "locales", "read"]

LEAST_WORDS = 2
"""Words for a value: its name and a synonym, which Amazon's schema of a model requires."""

LONGEST_LINE = 100
"""Characters of a sentence; a longer one is two."""

Fault = tuple[str, str]
"""A text of the file, to find its line by, and what is wrong with it."""


class Intent(NamedTuple):
    """One thing that people want.

    Attributes:
        name: As Alexa calls it, "AMAZON.NextIntent".
        slots: The type of each slot by the slot's name.
        twin: Whether its sentences stand in a custom intent of its own in the models.
        moves: Whether it changes the place in the massage.
        urgency: Of two things said in one breath the more urgent counts.
        denies: Whether it takes back a move that was said before it in the same breath.
        templates: The sentences for it.
        known: What Amazon's own list holds for it; written into no model.
    """

    name: str
    slots: Mapping[str, str]
    twin: bool
    moves: bool
    urgency: int
    denies: bool
    templates: tuple[Template, ...]
    known: tuple[Template, ...]


class Utterances(NamedTuple):
    """All that people say in one locale.

    Attributes:
        locale: The locale, or the language.
        invocation: The name that opens the skill.
        vocabulary: Number words and small words.
        types: The words for each value, by slot type and value id; the first word leads.
        intents: What people want, by name.
    """

    locale: str
    invocation: str
    vocabulary: Vocabulary
    types: Mapping[str, Mapping[str, tuple[str, ...]]]
    intents: Mapping[str, Intent]


def read(locale: str, content: Path = CONTENT) -> Utterances:
    """The utterances of a locale, or of a language without the differences of its locales.

    Raises:
        UtteranceError: Files are missing, or something in them is missing or wrong.
    """
    found = layers(locale, content)
    pattern = read_source(content / "intents.toml").tables
    tables = {name: merge(sources) for name, sources in found.items()}
    faults = [
        *_locate(found["intents"], _intent_faults(tables["intents"], pattern["intents"])),
        *_locate(found["slots"], _type_faults(tables["slots"], pattern["types"])),
    ]
    vocabulary = read_vocabulary(tables["numbers"], str(found["numbers"][0].path), faults)
    if faults:
        raise UtteranceError("\n".join(faults))
    names: dict[str, str] = tables["intents"]["locales"]
    return Utterances(
        locale=locale,
        invocation=names.get(locale) or next(iter(names.values())),
        vocabulary=vocabulary,
        types=_types(tables["slots"], pattern["types"]),
        intents={
            name: _intent(name, row, tables["intents"]) for name, row in pattern["intents"].items()
        },
    )


def _locate(sources: Iterable[Source], faults: Iterable[Fault]) -> Iterator[str]:
    """Faults with the file and the line that they are found in."""
    sources = tuple(sources)
    for text, fault in faults:
        holding = (it for it in sources if text and any(text in line for line in it.lines))
        source = next(holding, sources[0])
        yield f"{source.place(text) if text else source.path}: {fault}"


def _intent(name: str, row: Tables, tables: Tables) -> Intent:
    """An intent of faultless tables."""
    return Intent(
        name,
        row.get("slots", {}),
        row.get("twin", False),
        row.get("moves", False),
        row.get("urgency", 1),
        row.get("denies", False),
        tuple(map(parse, tables["sentences"][name])),
        tuple(map(parse, tables.get("known", {}).get(name, ()))),
    )


def _intent_faults(tables: Tables, pattern: Tables) -> Iterator[Fault]:
    """The faults of intents.toml."""
    for table in ("locales", "sentences"):
        if not isinstance(tables.get(table), dict):
            yield "", f"[{table}] is missing; add it"
            return
    yield from _key_faults(pattern, tables["sentences"], "sentences")
    for name in tables.get("known", {}):
        if name not in pattern:
            yield name, f"[known] {name} is not in content/intents.toml; take it out"
    for name, row in pattern.items():
        lines = tables["sentences"].get(name, [])
        yield from _sentence_faults(name, row.get("slots", {}), lines)
        yield from _sentence_faults(name, {}, tables.get("known", {}).get(name, []))


def _sentence_faults(name: str, slots: Mapping[str, str], lines: Any) -> Iterator[Fault]:  # noqa: ANN401 - a value of a TOML file
    """The faults of an intent's sentences."""
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        yield name, f"{name} holds no list of sentences; write one"
        return
    used: set[str] = set()
    for line in lines:
        try:
            used |= {leaf.name for leaf in leaves(parse(line)) if isinstance(leaf, Slot)}
        except TemplateError as error:
            yield line, f"{name} {line!r}: {error}"
        if len(line) >= LONGEST_LINE:
            yield line, f"{name} {line!r}: {LONGEST_LINE} characters or more; write two lines"
    for slot in sorted(used - set(slots)):
        yield f"{{{slot}}}", f"{name} has no slot {{{slot}}}; name it in content/intents.toml"
    for slot in sorted(set(slots) - used):
        yield name, f"{name}: no sentence holds {{{slot}}}; write one"


def _type_faults(tables: Tables, pattern: Tables) -> Iterator[Fault]:
    """The faults of slots.toml."""
    types = {name: values for name, values in tables.items() if name != "misheard"}
    yield from _key_faults(pattern, types, "")
    for name, ids in pattern.items():
        if isinstance(types.get(name), dict):
            yield from _key_faults(ids, types[name], name)
            for id_ in (it for it, said in types[name].items() if len(said) < LEAST_WORDS):
                yield f"{id_} =", f"{name}.{id_} has no synonym; Alexa wants one, add it"
    for name, values in tables.get("misheard", {}).items():
        for id_ in sorted({*values} - {*pattern.get(name, ())}):
            yield f"{id_} =", f"[misheard.{name}] {id_} is no id of {name}; take it out"
    for name, said in _slot_words(tables).items():
        yield from _word_faults(name, said)


def _word_faults(name: str, said: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    """Synonyms without a letter, and those of two values."""
    owners: dict[str, str] = {}
    for id_, word in said:
        plain = words.comparable(word)
        if not words.find_words(word):
            yield word, f"{name}.{id_}: {word!r} holds no letter; write it in words"
        owner = owners.setdefault(plain, id_)
        if owner != id_:
            yield f'"{word}"', f"{name}: {word!r} is {owner} and {id_}; take one out"


def _slot_words(tables: Tables) -> dict[str, list[tuple[str, str]]]:
    """The words of each slot type with their value ids, those misheard last."""
    said: dict[str, list[tuple[str, str]]] = {}
    misheard = tables.get("misheard", {})
    for part in ({name: it for name, it in tables.items() if name != "misheard"}, misheard):
        for name, values in part.items():
            said.setdefault(name, []).extend(
                (id_, word) for id_, found in values.items() for word in found
            )
    return said


def _types(tables: Tables, pattern: Tables) -> dict[str, dict[str, tuple[str, ...]]]:
    """The words for every value of every slot type."""
    said = _slot_words(tables)
    return {
        name: {id_: tuple(word for other, word in said[name] if other == id_) for id_ in ids}
        for name, ids in pattern.items()
    }


def _key_faults(wanted: Iterable[str], found: Iterable[str], table: str) -> Iterator[Fault]:
    """Keys that a table lacks, and those that it has too many."""
    where = f"[{table}] " if table else ""
    for key in sorted({*wanted} - {*found}):
        yield f"[{table}]", f"{where}{key} is missing; add it"
    for key in sorted({*found} - {*wanted}):
        yield key, f"{where}{key} is not in content/intents.toml; take it out or name it there"
