"""How a language is spoken and written: its file language.toml."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from skill.catalog.files import Table, check_row, table
from skill.catalog.language import TRAITS, ContentError

KINDS: Mapping[str, type] = {
    "letters_per_second": float,
    "decimal": str,
    "direction": str,
    "letter_width": float,
    "line_height": float,
    "milliliters": dict,
}
"""What a listener hears and sees of it; the table in CHECKED is for the check alone."""

CHECKED: Mapping[str, type] = {"typography": dict}
CHOICES: Mapping[str, tuple[str, ...]] = {"direction": ("ltr", "rtl"), "decimal": (".", ",")}
MEASURES = ("teaspoon", "tablespoon", "ounce")


def traits(folder: Path, rows: Table) -> dict[str, Any]:
    """The traits of a language, by the names of `Language`.

    Raises:
        ContentError: One is missing, superfluous or of a wrong kind.
    """
    path = folder / f"{TRAITS}.toml"
    check_row(str(path), rows, {**KINDS, **CHECKED})
    for name in KINDS:
        if name not in rows:
            raise ContentError(f"{path}: no {name}; add it")
    for name, choices in CHOICES.items():
        if rows[name] not in choices:
            raise ContentError(f"{path}: {name} = {rows[name]!r}; write one of {choices}")
    for name in ("letters_per_second", "letter_width", "line_height"):
        if rows[name] <= 0:
            raise ContentError(f"{path}: {name} = {rows[name]!r}; write a number above 0")
    found = {name: rows[name] for name in KINDS}
    return {**found, "milliliters": _measures(path, rows["milliliters"])}


def _measures(path: Path, rows: object) -> dict[str, float]:
    measures = table(path, rows, "milliliters")
    check_row(f"{path}: milliliters", measures, dict.fromkeys(MEASURES, float))
    for name in MEASURES:
        if name not in measures:
            raise ContentError(f"{path}: no milliliters.{name}; add it")
    return measures
