"""numbers.toml: how a language says numbers, and the small words that no sentence depends on."""

from collections.abc import Mapping, MutableSequence, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple


class Vocabulary(NamedTuple):
    """The words of a language that belong to no intent.

    Attributes:
        decimal: The sign before the decimals, "." or ",".
        cardinals: The value of each number word or phrase, "twenty" = 20.
        fractions: The value of each word for a part of one, "half" = 0.5.
        ordinals: The value of each word for a place in a row, "first" = 1.
        units: The seconds of each unit of time.
        endings: What turns digits into a place in a row, "1st".
        joiners: Words that may stand within a number, "one and a half".
        articles: Words that go with a noun and cost little anywhere, "the", "my".
        fillers: Words and phrases that may be left out, "um".
        politeness: The same, "please".
        negations: Words that are never left out, "not".
        stops: The same: words that end or hold the massage.
        corrections: What comes before them is taken back, "no wait".
        read_as: Words and phrases read as others, in sentences and in what is heard.
        between: Words between ten and unit, "y" in "treinta y cinco".
        prefixes: The same, written onto the next word, "و".
        elided: Words written onto the next with an apostrophe, "l" in "l'étape".
        multipliers: Cardinals that multiply the one before, 100.
        additions: What a word adds to the number after it, "साढ़े" = 0.5.
        over: Words between the parts of a fraction, denominator first, "分の".
        apart: Words that differ by diacritics alone and are not the same.
        reports: How a sentence begins that says what was done, "i have".
        denials: What denies the wish that comes after it, "i don't want to".
        openings: What asks for attention before a question, "hold on", "quick question".
        requests: What begins a request after its reason, "so please".
        reasons: What begins a reason after its request, "because".
    """

    decimal: str
    cardinals: Mapping[str, float]
    fractions: Mapping[str, float]
    ordinals: Mapping[str, int]
    units: Mapping[str, int]
    endings: Sequence[str]
    joiners: Sequence[str]
    articles: Sequence[str]
    fillers: Sequence[str]
    politeness: Sequence[str]
    negations: Sequence[str]
    stops: Sequence[str]
    corrections: Sequence[str]
    read_as: Mapping[str, str]
    between: Sequence[str] = ()
    prefixes: Sequence[str] = ()
    elided: Sequence[str] = ()
    multipliers: Sequence[int] = ()
    additions: Mapping[str, float] = MappingProxyType({})
    over: Sequence[str] = ()
    apart: Sequence[str] = ()
    reports: Sequence[str] = ()
    denials: Sequence[str] = ()
    openings: Sequence[str] = ()
    requests: Sequence[str] = ()
    reasons: Sequence[str] = ()


def read_vocabulary(
    tables: Mapping[str, Any], path: str, faults: MutableSequence[str]
) -> Vocabulary:
    """The vocabulary of a table; what is missing or unknown is added to the faults."""
    kinds = Vocabulary.__annotations__
    optional = Vocabulary._field_defaults
    values: dict[str, Any] = {}
    for key, kind in kinds.items():
        if key in optional and key not in tables:
            continue
        wanted = str if kind is str else dict if "Mapping" in str(kind) else list
        values[key] = tables.get(key, wanted())
        if key not in tables:
            faults.append(f"{path}: {key} is missing; add it")
        elif not isinstance(values[key], wanted):
            faults.append(f"{path}: {key} is no {wanted.__name__}; write one")
    faults += [f"{path}: {key} is unknown; take it out" for key in tables if key not in kinds]
    return Vocabulary(**values)
