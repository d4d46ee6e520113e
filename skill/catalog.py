"""The content: what there is to say in each language; the only module that knows its format.

`skill/content/routine.toml` holds the order; `skill/content/<language>/` the words: steps.toml,
phrases.toml, questions.toml. English is the pattern: every language has its keys and its names
in braces, and nothing else, so that a forgotten text is found before anybody hears its absence.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from string import Formatter
from typing import Any

from skill.dialogue import Guide
from skill.routine import Leg, Routine, Step

CONTENT = Path(__file__).parent / "content"
PATTERN = "en"
"""The language that the others are checked against, and that unknown locales hear."""

FILES = ("steps", "phrases", "questions")
TABLES = ("words", "counts", "plural")
"""Tables of phrases.toml that hold no sentences; every other leaf is a text or a list of them."""

STEP_TEXTS = ("title", "instruction", "detail", "detail_again", "why")


class ContentError(Exception):
    """A fault in the content: names the file, the key and the way out."""


@dataclass(frozen=True)
class Language:
    """Every word of one language.

    Attributes:
        code: The folder's name: "en".
        texts: The wordings by key: "lines.welcome", "steps.close.title".
        words: Words for ids, by the name of the argument that holds one: words["leg"]["left"].
        counts: Forms of a unit: counts["drop"]["one"] is "{n} drop".
        plural: The numbers that take a form: plural["one"] is (1,); the others take "other".
        steps: The steps that the texts belong to, by id.
    """

    code: str
    texts: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Mapping[str, str]]
    counts: Mapping[str, Mapping[str, str]]
    plural: Mapping[str, tuple[float, ...]]
    steps: Mapping[str, Step]


@dataclass(frozen=True)
class Catalog:
    """The routines, and the languages to guide through them in.

    Attributes:
        routines: By id; "full" is among them.
        languages: By code; English is among them.
    """

    routines: Mapping[str, Routine]
    languages: Mapping[str, Language]

    @cached_property
    def guide(self) -> Guide:
        """What the dialogue needs to know of the content."""
        return Guide(self.routines, frozenset(self.languages[PATTERN].texts))

    def language(self, locale: str) -> Language:
        """The language of a locale such as "en-GB"; English for a locale that has none."""
        code = locale.partition("-")[0].lower()
        return self.languages.get(code) or self.languages[PATTERN]


def load(folder: Path = CONTENT) -> Catalog:
    """Read and check the content of every language.

    Raises:
        ContentError: Something is missing, superfluous or of a wrong kind.
    """
    routines = _routines(folder / "routine.toml")
    codes = sorted(path.name for path in folder.iterdir() if (path / "steps.toml").exists())
    if PATTERN not in codes:
        raise ContentError(f"{folder}: no folder {PATTERN}; it is what the others are checked by")
    languages = {code: _language(folder / code, routines["full"]) for code in codes}
    for code in codes:
        _compare(folder / code, languages[code], languages[PATTERN])
    return Catalog(routines, languages)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise ContentError(f"{path}: missing; copy it from {PATTERN}/ and translate it") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{path}: not TOML: {error}; mend that line") from error


def _routines(path: Path) -> dict[str, Routine]:
    data = _toml(path)
    first = _leg(path, data.get("first_leg", "left"))
    steps = {row["id"]: _step(path, row) for row in _rows(path, data, "steps")}
    routines = {
        row["id"]: _routine(path, row, steps, first) for row in _rows(path, data, "routines")
    }
    if "full" not in routines:
        raise ContentError(f'{path}: no routine "full"; add [[routines]] with id = "full"')
    return routines


def _leg(path: Path, value: object) -> Leg:
    try:
        return Leg(str(value))
    except ValueError as error:
        raise ContentError(f'{path}: first_leg = {value!r}; write "left" or "right"') from error


def _rows(path: Path, data: Mapping[str, Any], table: str) -> list[dict[str, Any]]:
    rows = data.get(table)
    if not rows or not isinstance(rows, list):
        raise ContentError(f"{path}: no [[{table}]]; add at least one")
    seen: set[str] = set()
    for row in rows:
        name = row.get("id")
        if not isinstance(name, str) or not name.isidentifier() or name in seen:
            raise ContentError(f"{path}: [[{table}]] id = {name!r}; give each a name of its own")
        seen.add(name)
    return rows


def _step(path: Path, row: Mapping[str, Any]) -> Step:
    kinds = {
        "id": str,
        "section": str,
        "seconds": int,
        "each_leg": bool,
        "rhythm": int,
        "cues": list,
        "change_hands": bool,
    }
    where = f"{path}: step {row['id']}"
    for key, value in row.items():
        if key not in kinds:
            raise ContentError(f"{where}: unknown key {key}; the keys are {', '.join(kinds)}")
        if type(value) is not kinds[key]:
            raise ContentError(f"{where}: {key} = {value!r}; write a {kinds[key].__name__}")
    for key in ("section", "seconds"):
        if key not in row:
            raise ContentError(f"{where}: no {key}; add it")
    if not 10 <= row["seconds"] <= 600:
        raise ContentError(f"{where}: seconds = {row['seconds']}; write 10 to 600")
    if row.get("rhythm", 1) < 1:
        raise ContentError(f"{where}: rhythm = {row['rhythm']}; write at least 1")
    return Step(**{**row, "cues": tuple(row.get("cues", ()))})


def _routine(path: Path, row: Mapping[str, Any], steps: Mapping[str, Step], first: Leg) -> Routine:
    names = row.get("steps") or [""]
    for name in names:
        if name not in steps:
            raise ContentError(
                f"{path}: routine {row['id']}: no step {name!r}; add it to [[steps]]"
            )
    return Routine(row["id"], tuple(steps[name] for name in names), first)


def _language(folder: Path, routine: Routine) -> Language:
    files = {name: _toml(folder / f"{name}.toml") for name in FILES}
    phrases = files["phrases"]
    tables = {name: phrases.pop(name, {}) for name in TABLES}
    texts = dict(_texts(folder / "steps.toml", {"steps": files["steps"].get("steps", {})}))
    texts |= _texts(folder / "phrases.toml", phrases)
    texts |= _texts(folder / "questions.toml", files["questions"])
    _check_steps(folder / "steps.toml", texts, routine)
    plural = {form: tuple(numbers) for form, numbers in tables["plural"].items()}
    steps = {step.id: step for step in routine.steps}
    return Language(folder.name, texts, tables["words"], tables["counts"], plural, steps)


def _texts(path: Path, tables: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in tables.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict):
            yield from _texts(path, value, f"{key}.")
            continue
        wordings = tuple(value) if isinstance(value, list) else (value,)
        if not wordings or not all(isinstance(it, str) and it.strip() for it in wordings):
            raise ContentError(f"{path}: {key} = {value!r}; write a text, or a list of texts")
        yield key, tuple(it.strip() for it in wordings)


def _check_steps(path: Path, texts: Mapping[str, object], routine: Routine) -> None:
    for step in routine.steps:
        for cue in step.cues:
            if f"cues.{cue}" not in texts:
                raise ContentError(f"{path.parent}: no cue {cue}; add it to [cues] in phrases.toml")
        for name in (*STEP_TEXTS, "again") if step.each_leg else STEP_TEXTS:
            if f"steps.{step.id}.{name}" not in texts:
                raise ContentError(
                    f"{path}: no text for step {step.id}; add {name} to [steps.{step.id}]"
                )


def _compare(folder: Path, language: Language, pattern: Language) -> None:
    """Every text of the pattern, with no other names in braces than it has there."""
    for key in pattern.texts.keys() - language.texts.keys():
        raise ContentError(f"{folder}: no text {key}; translate it from {PATTERN}/")
    for key in language.texts.keys() - pattern.texts.keys():
        raise ContentError(f"{folder}: {key} is no text of the skill; remove it or mend its name")
    for key, wordings in language.texts.items():
        known = names(pattern.texts[key])
        for name in names(wordings) - known:
            raise ContentError(f"{folder}: {key}: {{{name}}} is not among {sorted(known)}; mend it")
    for table in ("words", "counts"):
        _compare_table(folder, table, getattr(language, table), getattr(pattern, table))


def _compare_table(
    folder: Path, table: str, rows: Mapping[str, Any], pattern: Mapping[str, Any]
) -> None:
    for name, values in pattern.items():
        lacking = ({"other"} if table == "counts" else values.keys()) - rows.get(name, {}).keys()
        for key in lacking:
            raise ContentError(f"{folder}: no {table}.{name}.{key}; add it to phrases.toml")


def names(wordings: tuple[str, ...]) -> frozenset[str]:
    """The names in braces that any of the wordings uses."""
    parts = (part for wording in wordings for part in Formatter().parse(wording))
    return frozenset(name for _, name, _, _ in parts if name is not None)
