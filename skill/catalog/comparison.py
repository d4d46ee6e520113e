"""One language against the pattern: every text of it, and nothing else."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from skill.catalog.braces import Name, names
from skill.catalog.importance import Importance
from skill.catalog.language import PATTERN, STEP_TEXTS, ContentError, Language
from skill.catalog.plurals import forms
from skill.catalog.quantities import PLURALS

Used = Mapping[str, frozenset[Name]]
"""The names in braces by the text's key."""


def compare(folder: Path, language: Language, pattern: Language, importance: Importance) -> None:
    """See that a language has every text of the pattern, and no other names in braces.

    Raises:
        ContentError: It lacks a text or a form, or has one too many.
    """
    missing = pattern.texts.keys() - language.texts.keys()
    for key in sorted(it for it in missing if importance.level(it) != "complete"):
        raise ContentError(f"{folder}: no text {key}; translate it from {PATTERN}/")
    for key in sorted(language.texts.keys() - pattern.texts.keys()):
        raise ContentError(f"{folder}: {key} is no text of the skill; remove it or mend its name")
    used = {key: names(folder, key, _every_wording(language, key)) for key in language.texts}
    _compare_names(folder, used, pattern)
    _compare_words(folder, language, pattern)
    _check_plurals(folder, language, used)
    _check_forms(folder, language, used)


def _every_wording(language: Language, key: str) -> Iterator[str]:
    yield from language.texts[key]
    for wordings in language.variants.get(key, {}).values():
        yield from wordings


def _compare_names(folder: Path, used: Used, pattern: Language) -> None:
    for key, found in used.items():
        known = {it.name for it in names(folder, key, _every_wording(pattern, key))}
        for name in sorted({it.name for it in found} - known):
            raise ContentError(f"{folder}: {key}: {{{name}}} is not among {sorted(known)}; mend it")


def _compare_words(folder: Path, language: Language, pattern: Language) -> None:
    for name, rows in pattern.words.items():
        if "." not in name:
            _want(folder, f"words.{name}", rows, language.words.get(name, {}))
    for unit in pattern.counts:
        if "." not in unit:
            _want(folder, f"counts.{unit}", forms(language.code), language.counts.get(unit, {}))


def _want(folder: Path, table: str, wanted: Iterable[str], found: Iterable[str]) -> None:
    for key in sorted({*wanted} - {*found}):
        raise ContentError(f"{folder}: no {table}.{key}; add it to phrases.toml")


def _check_plurals(folder: Path, language: Language, used: Used) -> None:
    """See that there are the plural forms of the language where there are any, and no other."""
    known = forms(language.code)
    tables = {f"counts.{unit}": rows for unit, rows in language.counts.items()}
    for name, rows in {**tables, **language.variants}.items():
        for form in sorted(rows.keys() & {*PLURALS} - {*known}):
            raise ContentError(f"{folder}: {name}.{form} is never used; the forms are {known}")
    for key, rows in language.variants.items():
        _want(folder, key, known, rows)
        for form in sorted(rows.keys() - {*known}):
            raise ContentError(f"{folder}: {key}.{form} is no form; the forms are {known}")
        name = language.depends_on[key]
        if name not in {it.name for it in used[key]}:
            raise ContentError(f'{folder}: {key}: by = "{name}"; name a quantity of its braces')


def _check_forms(folder: Path, language: Language, used: Used) -> None:
    """See that every form that a text asks for is there, and none that no text asks for."""
    asked = {f"{it.name}.{it.form}" for found in used.values() for it in found if it.form}
    known = {*language.words, *(f".{it.partition('.')[2]}" for it in language.counts)}
    for form in sorted(asked):
        name, _, case = form.partition(".")
        ids = language.steps if name in STEP_TEXTS else language.words.get(name, {})
        for id_ in ids:
            if id_ not in language.words.get(form, {}):
                raise ContentError(f"{folder}: no {case} of {name} {id_}; add it beside its base")
        if not ids and f".{case}" not in known:
            raise ContentError(f"{folder}: no {case} in [counts] for {{{form}}}; add it to a unit")
    cases = {f".{it.partition('.')[2]}" for it in asked}
    for form in [it for it in language.words if "." in it and it not in asked]:
        raise ContentError(f"{folder}: the form {form} is used by no text; remove it")
    for unit in [it for it in language.counts if "." in it]:
        if f".{unit.partition('.')[2]}" not in cases:
            raise ContentError(f"{folder}: counts.{unit} is used by no text; remove it")
