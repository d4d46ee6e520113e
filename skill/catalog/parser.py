"""Reading a language: a folder of steps.toml, phrases.toml and questions.toml."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

from skill.catalog.files import Table, table, toml
from skill.catalog.language import FILES, LEG_TEXTS, STEP_TEXTS, ContentError, Language
from skill.routine import Routine

TABLES = ("words", "counts", "plural")
"""Tables of phrases.toml that hold no sentences; every other leaf is a text or a list of them."""


def language(folder: Path, routine: Routine) -> Language:
    """Read and check a language.

    Raises:
        ContentError: Something is missing, superfluous or of a wrong kind.
    """
    paths = [folder / f"{name}.toml" for name in FILES]
    files = {path: toml(path) for path in paths}
    phrases = paths[1]
    tables = {name: table(phrases, files[phrases].pop(name, {}), name) for name in TABLES}
    texts = _joined(files)
    _check_steps(paths[0], texts, routine)
    _check_cues(phrases, texts, routine)
    plural = {form: _numbers(phrases, form, it) for form, it in tables["plural"].items()}
    words = _forms(phrases, "words", tables["words"])
    counts = _forms(phrases, "counts", tables["counts"], frozenset({"n"}))
    steps = {step.id: step for step in routine.steps}
    return Language(folder.name, texts, words, counts, plural, steps)


def names(path: Path, key: str, wordings: tuple[str, ...]) -> frozenset[str]:
    """The names in braces that any of the wordings of a key uses.

    Raises:
        ContentError: There is anything but a name in braces.
    """
    try:
        parts = [part for wording in wordings for part in Formatter().parse(wording)]
    except ValueError as error:
        raise ContentError(f"{path}: {key}: {error}; write a name in braces") from error
    for _, name, form, conversion in parts:
        if name is not None and (form or conversion or not name.isidentifier()):
            raise ContentError(f"{path}: {key}: {{{name}}}; write nothing but a name in braces")
    return frozenset(name for _, name, _, _ in parts if name is not None)


def _joined(files: Mapping[Path, Table]) -> dict[str, tuple[str, ...]]:
    """The texts of all files, by key."""
    texts: dict[str, tuple[str, ...]] = {}
    for path, tables in files.items():
        for key, wordings in _texts(path, tables):
            if key in texts:
                raise ContentError(f"{path}: {key} is there twice; leave it in one file")
            names(path, key, wordings)
            texts[key] = wordings
    return texts


def _texts(path: Path, tables: Table, prefix: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in tables.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict):
            yield from _texts(path, value, f"{key}.")
            continue
        wordings = value if isinstance(value, list) else [value]
        if not wordings or not all(isinstance(it, str) and it.strip() for it in wordings):
            raise ContentError(f"{path}: {key} = {value!r}; write a text, or a list of texts")
        yield key, tuple(it.strip() for it in wordings)


def _check_steps(path: Path, texts: Mapping[str, object], routine: Routine) -> None:
    """See that there is every text of every step, and no other."""
    wanted = {
        f"steps.{step.id}.{name}": step.id
        for step in routine.steps
        for name in (LEG_TEXTS if step.each_leg else STEP_TEXTS)
    }
    for key, step in wanted.items():
        if key not in texts:
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


def _numbers(path: Path, form: str, value: object) -> tuple[float, ...]:
    numbers = value if isinstance(value, list) else [""]
    if not all(type(it) in (int, float) for it in numbers):
        raise ContentError(f"{path}: plural.{form} = {value!r}; write a list of numbers")
    return tuple(numbers)


def _forms(
    path: Path, name: str, rows: Table, known: frozenset[str] = frozenset()
) -> dict[str, dict[str, str]]:
    """A table of tables of texts, with no other than the known names in braces."""
    for row, forms in rows.items():
        for form, text in table(path, forms, f"{name}.{row}").items():
            key = f"{name}.{row}.{form}"
            if not isinstance(text, str) or not text.strip():
                raise ContentError(f"{path}: {key} = {text!r}; write a text")
            if names(path, key, (text,)) - known:
                raise ContentError(f"{path}: {key} = {text!r}; the names are {sorted(known)}")
    return rows
