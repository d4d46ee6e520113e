"""Quantities in words: the table [counts] of phrases.toml.

A unit has the plural forms of its language. Beside them it may have words for an exact number,
"=1.5", and for a number that ends in a fraction, of which `{n}` is the whole part then.
"""

import re
from pathlib import Path

from skill.catalog.braces import Name, names
from skill.catalog.files import Table, table
from skill.catalog.language import FRACTIONS, ContentError

PLURALS = ("zero", "one", "two", "few", "many", "other")
"""The names of CLDR's plural categories."""

EXACT = re.compile(r"=\d+(\.\d+)?")
N = frozenset({Name("n", "")})

Counts = dict[str, dict[str, str]]


def counts(path: Path, units: Table) -> Counts:
    """The forms of every unit by the unit's name, and by its name with a form.

    Raises:
        ContentError: A form has another name in braces than `{n}`, or none of the known keys.
    """
    found: Counts = {}
    for unit, rows in units.items():
        for key, value in table(path, rows, f"counts.{unit}").items():
            if isinstance(value, dict):
                for plural, text in value.items():
                    _collect(found, path, f"{unit}.{key}", plural, text)
            else:
                _collect(found, path, unit, key, value)
    return found


def _collect(found: Counts, path: Path, unit: str, key: str, text: object) -> None:
    where = f"{path}: counts.{unit}.{key} = {text!r}"
    if key not in (*PLURALS, *FRACTIONS.values()) and not EXACT.fullmatch(key):
        known = ", ".join((*PLURALS, *FRACTIONS.values()))
        raise ContentError(f'{where}; the keys are {known}, and "=2" for an exact number')
    if not isinstance(text, str) or not text.strip():
        raise ContentError(f"{where}; write a text")
    if names(path, f"counts.{unit}.{key}", (text,)) - N:
        raise ContentError(f"{where}; the only name is {{n}}")
    found.setdefault(unit, {})[key] = text
