"""What people say in one language: the content file with intents, slot values and numbers."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skill.tools.understanding.templates import Leaf, Slot, Template, TemplateError, leaves, parse

CONTENT = Path(__file__).parents[2] / "content"


class UtteranceError(ValueError):
    """A fault in the utterances; the message names the file, the key and the remedy."""


@dataclass(frozen=True, slots=True)
class Intent:
    """One thing that people want.

    Attributes:
        name: As Alexa calls it, "AMAZON.NextIntent".
        slots: The type of each slot by the slot's name.
        templates: What people say for it.
    """

    name: str
    slots: Mapping[str, str]
    templates: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How a language says numbers and times.

    Attributes:
        cardinals: The value of each number word up to 100, "twenty" = 20.
        fractions: The value of each word for a part of one, "half" = 0.5.
        ordinals: The value of each word for a place in a row, "first" = 1.
        endings: What turns digits into such a place, "1st".
        joiners: Words that may stand within a number, "one and a half".
        seconds: The length of each unit of time.
    """

    cardinals: Mapping[str, int]
    fractions: Mapping[str, float]
    ordinals: Mapping[str, int]
    endings: frozenset[str]
    joiners: frozenset[str]
    seconds: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Utterances:
    """All that people say in one language.

    Attributes:
        locales: Alexa's names of the language's variants, "en-GB"; the first one leads.
        invocation: The name that opens the skill.
        full_forms: What short forms stand for, "what's" = "what is".
        numbers: How numbers are said.
        types: The words for each value, by slot type and value id; the first word leads.
        intents: What people want, by name.
    """

    locales: tuple[str, ...]
    invocation: str
    full_forms: Mapping[str, str]
    numbers: NumberWords
    types: Mapping[str, Mapping[str, tuple[str, ...]]]
    intents: Mapping[str, Intent]


def languages(content: Path = CONTENT) -> tuple[str, ...]:
    """The languages that have utterances, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in content.glob("*/utterances.toml")))


def invocations(content: Path = CONTENT) -> dict[str, str]:
    """The name that opens the skill, by locale."""
    said = (read(language, content) for language in languages(content))
    return {locale: each.invocation for each in said for locale in each.locales}


def read(language: str, content: Path = CONTENT) -> Utterances:
    """The utterances of a language.

    Raises:
        UtteranceError: The file is missing, or something in it is missing or wrong.
    """
    path = content / language / "utterances.toml"
    try:
        said = tomllib.loads(path.read_text("utf-8"))
        known = tomllib.loads((content / "intents.toml").read_text("utf-8"))
        return _utterances(said, known)
    except KeyError as error:
        raise UtteranceError(f"{path}: {error} is missing; add it") from error
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise UtteranceError(f"{path}: {error}") from error


def _utterances(said: Mapping[str, Any], known: Mapping[str, Any]) -> Utterances:
    """The parsed files as utterances."""
    fragments: dict[str, Template] = {}
    for name, text in said["fragments"].items():
        fragments[name] = parse(text, fragments)
    _same_keys(known["intents"], said["intents"], "intents")
    return Utterances(
        locales=tuple(said["locales"]),
        invocation=said["invocation"],
        full_forms=said["full_forms"],
        numbers=_numbers(said["numbers"]),
        types=_types(said["types"], known["types"]),
        intents={
            name: _intent(name, slots, said["intents"][name], fragments)
            for name, slots in known["intents"].items()
        },
    )


def _same_keys(wanted: Iterable[str], found: Iterable[str], table: str) -> None:
    """Refuse a table that lacks a key or has one too many."""
    for key in sorted({*wanted} - {*found}):
        raise UtteranceError(f"nothing for {key}; add it under [{table}]")
    for key in sorted({*found} - {*wanted}):
        raise UtteranceError(
            f"[{table}] has {key}, which intents.toml does not know; name it there"
        )


def _types(
    said: Mapping[str, Any], known: Mapping[str, list[str]]
) -> dict[str, dict[str, tuple[str, ...]]]:
    """The words for every value of every slot type."""
    _same_keys(known, said, "types")
    for name, ids in known.items():
        _same_keys(ids, said[name], f"types.{name}")
    return {name: {id_: tuple(said[name][id_]) for id_ in ids} for name, ids in known.items()}


def _intent(
    name: str, slots: Mapping[str, str], lines: list[str], fragments: Mapping[str, Template]
) -> Intent:
    """One intent with its templates read."""
    try:
        templates = tuple(parse(line, fragments) for line in lines)
    except TemplateError as error:
        raise UtteranceError(f"[intents] {name}: {error}") from error
    said: frozenset[Leaf] = frozenset().union(*map(leaves, templates))
    used = {leaf.name for leaf in said if isinstance(leaf, Slot)}
    for slot in sorted(used ^ set(slots)):
        raise UtteranceError(
            f"[intents] {name}: {{{slot}}} must be both in intents.toml and in a template"
        )
    return Intent(name, slots, templates)


def _numbers(said: Mapping[str, Any]) -> NumberWords:
    """The table of number words."""
    return NumberWords(
        cardinals=said["cardinals"],
        fractions=said["fractions"],
        ordinals=said["ordinals"],
        endings=frozenset(said["endings"]),
        joiners=frozenset(said["joiners"]),
        seconds=said["seconds"],
    )
