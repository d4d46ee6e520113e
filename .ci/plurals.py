"""Writes skill/catalog/plural_rules.py: the plural rules of Unicode's CLDR, by babel.

Run by `make plurals`. Forms that no number below a thousand takes are left out: French, Spanish,
Italian and Portuguese have one for millions.
"""

import re
from itertools import product
from pathlib import Path

from babel import Locale

LANGUAGES = ("ar", "de", "en", "es", "fr", "hi", "it", "ja", "nl", "pt")
"""Alexa's languages: developer.amazon.com, "Develop Skills in Multiple Languages"."""

TARGET = Path(__file__).parent.parent / "skill" / "catalog" / "plural_rules.py"
NUMBERS = [whole + part / 100 for whole, part in product(range(1000), (0, 1, 10, 25, 50, 75))]

HEAD = '''"""The plural rules of CLDR for numbers below a thousand: written by `make plurals`.

A form has alternatives, each of them a list of relations: (operand, modulus, ranges). Operands:
n, the number; i, its whole part; v, how many decimals it shows. Modulus 0 means none.
"""

from collections.abc import Mapping

Relation = tuple[str, int, tuple[tuple[int, int], ...]]
Rule = tuple[tuple[Relation, ...], ...]

RULES: Mapping[str, Mapping[str, Rule]] = {
'''

RELATION = re.compile(r"(\w)(?: mod (\d+))? in ([\d.,]+)")


def text() -> str:
    """The module's text."""
    rows = "".join(f'    "{code}": {_forms(code)},\n' for code in LANGUAGES)
    return f"{HEAD}{rows}}}\n"


def _forms(code: str) -> str:
    rule = Locale.parse(code).plural_form
    taken = {rule(number) for number in NUMBERS}
    forms = (f'"{form}": {_rule(it)}' for form, it in sorted(rule.rules.items()) if form in taken)
    return f"{{{', '.join(forms)}}}"


def _rule(condition: str) -> str:
    return repr(tuple(tuple(map(_relation, it.split(" and "))) for it in condition.split(" or ")))


def _relation(text: str) -> tuple[str, int, tuple[tuple[int, int], ...]]:
    match = RELATION.fullmatch(text)
    if match is None:
        raise ValueError(f"a relation of another kind: {text!r}; read it in {__file__}")
    operand, modulus, ranges = match.groups()
    bounds = (it.split("..") for it in ranges.split(","))
    return operand, int(modulus or 0), tuple((int(it[0]), int(it[-1])) for it in bounds)


if __name__ == "__main__":
    TARGET.write_text(text(), "utf-8")
