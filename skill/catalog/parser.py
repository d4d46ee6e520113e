"""Reading a language or a locale: steps.toml, phrases.toml, questions.toml and language.toml."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from skill.catalog.braces import names
from skill.catalog.files import Table, table
from skill.catalog.importance import Importance
from skill.catalog.language import (
    FILES,
    LEG_TEXTS,
    PATTERN,
    STEP_TEXTS,
    TRAITS,
    ContentError,
    Language,
)
from skill.catalog.overlay import read
from skill.catalog.quantities import counts
from skill.catalog.traits import traits
from skill.routine import Routine

TABLES = ("words", "counts")
"""Tables of phrases.toml that hold no sentences; every other leaf is a text or a list of them."""

BASE, BY, OTHER = "base", "by", "other"
"""The form without a name; the key of the quantity that a text depends on; its usual form."""

EMPTY: tuple[object, ...] = ("", [])
"""What `knee-massage translate` writes for a text to be translated."""

Forms = dict[str, dict[str, str]]


class Leaf(NamedTuple):
    """A value of a content file with its place.

    Attributes:
        path: The file.
        key: With the tables that it stands in: "steps.close.title".
        value: A text or a list of them, a word with forms, or wordings by a quantity.
    """

    path: Path
    key: str
    value: object


def language(content: Path, code: str, routine: Routine, importance: Importance) -> Language:
    """Read and check a language, or a locale over its language.

    Raises:
        ContentError: Something is missing, superfluous or of a wrong kind.
    """
    folder = content / code
    files = {folder / f"{name}.toml": read(content, code, f"{name}.toml") for name in FILES}
    phrases = folder / "phrases.toml"
    words, quantities = (table(phrases, files[phrases].pop(it, {}), it) for it in TABLES)
    leaves = [leaf for path, tables in files.items() for leaf in _leaves(path, tables)]
    if code != PATTERN:  # what is not translated yet
        leaves = [leaf for leaf in leaves if leaf.value not in EMPTY]
    texts = _texts(leaves)
    _check_steps(folder / "steps.toml", texts, routine, importance)
    _check_cues(phrases, texts, routine)
    variants = {it.key: _variants(it) for it in leaves if _is_table(it, BY)}
    return Language(
        code=code,
        texts=texts,
        variants=variants,
        depends_on=_depends_on(leaves),
        words=_words(phrases, words) | _title_forms(leaves),
        counts=counts(phrases, quantities),
        steps={step.id: step for step in routine.steps},
        **traits(folder, read(content, code, f"{TRAITS}.toml")),
    )


def _is_table(leaf: Leaf, key: str) -> bool:
    return isinstance(leaf.value, dict) and key in leaf.value


def _leaves(path: Path, tables: Table, prefix: str = "") -> Iterator[Leaf]:
    for name, value in tables.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict) and BASE not in value and BY not in value:
            yield from _leaves(path, value, f"{key}.")
        else:
            yield Leaf(path, key, value)


def _texts(leaves: list[Leaf]) -> dict[str, tuple[str, ...]]:
    """The usual wordings of every text, by key."""
    texts: dict[str, tuple[str, ...]] = {}
    for leaf in leaves:
        if leaf.key in texts:
            raise ContentError(f"{leaf.path}: {leaf.key} is there twice; leave it in one file")
        usual = leaf.value
        if isinstance(usual, dict):
            usual = usual.get(BASE, usual.get(OTHER))
        texts[leaf.key] = _wordings(leaf.path, leaf.key, usual)
    return texts


def _wordings(path: Path, key: str, value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    wordings = tuple(it.strip() for it in values if isinstance(it, str) and it.strip())
    if not values or len(wordings) < len(values):
        raise ContentError(f"{path}: {key} = {value!r}; write a text, or a list of texts")
    names(path, key, wordings)
    return wordings


def _variants(leaf: Leaf) -> dict[str, tuple[str, ...]]:
    """The wordings of a text by the plural form of the quantity that it depends on."""
    forms = table(leaf.path, leaf.value, leaf.key)
    return {
        form: _wordings(leaf.path, f"{leaf.key}.{form}", value)
        for form, value in forms.items()
        if form != BY
    }


def _depends_on(leaves: list[Leaf]) -> dict[str, str]:
    """The names of the quantities that texts depend on."""
    tables = {it.key: it.value for it in leaves if isinstance(it.value, dict)}
    return {key: str(value[BY]) for key, value in tables.items() if BY in value}


def _words(path: Path, tables: Table) -> Forms:
    """The words for ids, by the argument's name and form."""
    found: Forms = {}
    for name, rows in tables.items():
        for id_, word in table(path, rows, f"words.{name}").items():
            forms = word if isinstance(word, dict) else {BASE: word}
            _collect(found, Leaf(path, f"words.{name}.{id_}", forms), name, id_)
    return found


def _title_forms(leaves: list[Leaf]) -> Forms:
    """The forms of the titles of the steps, each by the step's id."""
    found: Forms = {}
    for leaf in leaves:
        if _is_table(leaf, BASE):
            family, step, name = [*leaf.key.split("."), "", ""][:3]
            if family != "steps" or name != "title":
                raise ContentError(f"{leaf.path}: {leaf.key} has no forms; write a text")
            _collect(found, leaf, name, step)
    found.pop("title", None)  # the base is a text
    return found


def _collect(found: Forms, leaf: Leaf, name: str, id_: str) -> None:
    """Put the forms of a word under the argument's name, `leg` or `leg.dative`, and its id."""
    forms = table(leaf.path, leaf.value, leaf.key)
    if BASE not in forms:
        raise ContentError(f"{leaf.path}: no {leaf.key}.{BASE}; add it")
    for form, text in forms.items():
        if not isinstance(text, str) or not text.strip() or names(leaf.path, leaf.key, (text,)):
            raise ContentError(f"{leaf.path}: {leaf.key} = {text!r}; write a word")
        found.setdefault(name if form == BASE else f"{name}.{form}", {})[id_] = text


def _check_steps(
    path: Path, texts: Mapping[str, object], routine: Routine, importance: Importance
) -> None:
    """See that there is every text of every step, and no other."""
    wanted = {
        f"steps.{step.id}.{name}": step.id
        for step in routine.steps
        for name in (LEG_TEXTS if step.each_leg else STEP_TEXTS)
    }
    for key, step in wanted.items():
        if key not in texts and importance.level(key) != "complete":
            name = key.rpartition(".")[2]
            raise ContentError(f"{path}: no text for step {step}; add {name} to [steps.{step}]")
    for key in texts:
        if key.startswith("steps.") and key not in wanted:
            raise ContentError(f"{path}: {key} is no text of a step; remove it or mend its name")


def _check_cues(path: Path, texts: Mapping[str, object], routine: Routine) -> None:
    for step in routine.steps:
        for cue in step.cues:
            if f"cues.{cue}" not in texts:
                raise ContentError(f"{path}: no cue {cue} for step {step.id}; add it to [cues]")
