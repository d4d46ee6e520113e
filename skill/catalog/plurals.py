"""Which form of a word a number takes: the plural categories of Unicode's CLDR.

Source: unicode.org/reports/tr35, part 3, "Language Plural Rules".
"""

from skill.catalog.locales import language_of
from skill.catalog.plural_rules import RULES, Relation

OTHER = "other"
"""The form that every language has."""

FALLBACK = "en"
"""The rules for a language that has none."""


def forms(code: str) -> tuple[str, ...]:
    """The forms that a word of a language or a locale has."""
    return (*RULES.get(language_of(code), RULES[FALLBACK]), OTHER)


def form_of(code: str, number: float) -> str:
    """The form that a number takes in a language or a locale."""
    text = f"{abs(number):g}"
    operands = {"n": abs(number), "i": int(abs(number)), "v": len(text.partition(".")[2])}
    for name, alternatives in RULES.get(language_of(code), RULES[FALLBACK]).items():
        if any(all(_holds(it, operands) for it in relations) for relations in alternatives):
            return name
    return OTHER


def _holds(relation: Relation, operands: dict[str, float]) -> bool:
    operand, modulus, ranges = relation
    value = operands[operand] % modulus if modulus else operands[operand]
    return value == int(value) and any(low <= value <= high for low, high in ranges)
