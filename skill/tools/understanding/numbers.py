"""Numbers in what was heard: "step #21", "the 1st 1", "a minute and a half"."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from skill.tools.understanding.tokens import ORDINAL, Tokenizer

QUARTER = 0.25
"""Smaller parts are counted, "twenty fifths", and never added without a word between."""


class Reader(Tokenizer):
    """Reads numbers, places in a row and times among the tokens of one language."""

    def _table(self, table: Mapping[str, float]) -> dict[str, float]:
        """The values of words by their tokens."""
        return {tokens[0]: value for it, value in table.items() if (tokens := self.tokens(it))}

    @cached_property
    def _seconds(self) -> Mapping[str, float]:
        return self._table(self.vocabulary.units)

    @cached_property
    def _fractions(self) -> Mapping[str, float]:
        return self._table(self.vocabulary.fractions)

    @cached_property
    def _additions(self) -> Mapping[str, float]:
        return self._table(self.vocabulary.additions)

    @cached_property
    def _over(self) -> frozenset[tuple[str, ...]]:
        return self.phrases(self.vocabulary.over)

    @cached_property
    def _joiners(self) -> frozenset[str]:
        return frozenset(token for it in self.vocabulary.joiners for token in self.tokens(it))

    @cached_property
    def _between(self) -> frozenset[str]:
        prefixes = map(self.plain, self.vocabulary.prefixes)
        return frozenset((*map(self.plain, self.vocabulary.between), *prefixes))

    def ordinal(self, tokens: Sequence[str], start: int) -> tuple[int, int] | None:
        """The place in a row said from a token on, and where it ends."""
        tens = 0
        if _digit(tokens, start, 20, 90, 10):
            tens, start = int(tokens[start]), start + 1
        if start < len(tokens) and tokens[start].endswith(ORDINAL):
            return tens + int(tokens[start][:-1]), start + 1
        return None

    def number(self, tokens: Sequence[str], start: int) -> tuple[float, int] | None:
        """The number said from a token on, and where it ends; whole ones as int."""
        if start < len(tokens) and tokens[start] in self._additions:
            found = self._read_integer(tokens, start + 1)
            if found:
                return found[0] + self._additions[tokens[start]], found[1]
        whole = None if self._ratio(tokens, start) else self._read_integer(tokens, start)
        if whole is None:
            return self._fraction(tokens, start)
        value, end = whole
        counted = self._fraction(tokens, end)
        if counted and "/" not in tokens[end] and (value * counted[0] <= 1 or counted[0] < QUARTER):
            return value * counted[0], counted[1]
        part = counted or self._fraction(tokens, self._past_joiners(tokens, end))
        return (value + part[0], part[1]) if part else whole

    def _read_integer(self, tokens: Sequence[str], start: int) -> tuple[float, int] | None:
        """A number without a part of one said after it."""
        if start >= len(tokens) or not tokens[start][0].isdecimal():
            return None
        if tokens[start].endswith(ORDINAL) or "/" in tokens[start]:
            return None
        value = float(tokens[start])
        if not value.is_integer():
            return value, start + 1
        return self._add_smaller(tokens, int(value), start + 1)

    def _add_smaller(self, tokens: Sequence[str], value: int, end: int) -> tuple[float, int]:
        """A whole number with the hundreds, tens and units that follow it."""
        for factor in self.vocabulary.multipliers:
            if value < factor and _digit(tokens, end, factor, factor, factor):
                value, end = value * factor, end + 1
        after = end + 1 if end < len(tokens) and tokens[end] in self._between else end
        small = 100 if value % 100 == 0 and value else 10 if self._takes_units(value) else 0
        rest = self._read_integer(tokens, after) if small else None
        if rest and 0 < rest[0] < small:
            return value + rest[0], rest[1]
        if 0 < value < 10 and after > end and _digit(tokens, after, 20, 90, 10):
            return value + int(tokens[after]), after + 1
        return value, end

    def _takes_units(self, value: int) -> bool:
        """Whether a unit may follow: "twenty", and "十" where ten multiplies."""
        tens = value % 100
        return tens % 10 == 0 and (tens >= 20 or (tens == 10 and 10 in self.vocabulary.multipliers))

    def _fraction(self, tokens: Sequence[str], start: int) -> tuple[float, int] | None:
        """A part of one: "half", "1/2", "三分の二"."""
        if start >= len(tokens):
            return None
        if ratio := self._ratio(tokens, start):
            return ratio
        if tokens[start] in self._fractions:
            return self._fractions[tokens[start]], start + 1
        above, slash, below = tokens[start].partition("/")
        if slash and above.isdecimal() and below.isdecimal() and int(below):
            return int(above) / int(below), start + 1
        return None

    def _ratio(self, tokens: Sequence[str], start: int) -> tuple[float, int] | None:
        """A fraction whose denominator is said first: "三分の二"; a whole one as int."""
        below = self._read_integer(tokens, start)
        if below is None or not below[0]:
            return None
        for phrase in self._over:
            after = below[1] + len(phrase)
            above = self._read_integer(tokens, after)
            if above and tuple(tokens[below[1] : after]) == phrase:
                value = above[0] / below[0]
                return int(value) if value.is_integer() else value, above[1]
        return None

    def _past_joiners(self, tokens: Sequence[str], start: int) -> int:
        """The first token that is no joiner."""
        while start < len(tokens) and tokens[start] in self._joiners:
            start += 1
        return start

    def duration(self, tokens: Sequence[str], start: int) -> tuple[int, int] | None:
        """The time said from a token on in seconds, and where it ends."""
        number = self.number(tokens, start)
        amount, unit = number or (1, start)
        if unit == start and tokens[start] not in self._joiners | self._seconds.keys():
            return None
        unit = self._past_joiners(tokens, unit)
        if unit == len(tokens) or tokens[unit] not in self._seconds:
            return None
        return self._with_rest(tokens, amount, unit)

    def _with_rest(self, tokens: Sequence[str], amount: float, unit: int) -> tuple[int, int]:
        """A time with what may follow its unit: "and a half", "and thirty seconds"."""
        seconds = amount * self._seconds[tokens[unit]]
        after = self._past_joiners(tokens, unit + 1)
        if after < len(tokens) and tokens[after] in self._between:
            after += 1
        rest = self.number(tokens, after)
        if rest is None:
            return round(seconds), unit + 1
        value, end = rest
        if end < len(tokens) and tokens[end] in self._seconds:
            return round(seconds + value * self._seconds[tokens[end]]), end + 1
        if value < 1:
            return round(seconds + value * self._seconds[tokens[unit]]), end
        return round(seconds), unit + 1


def _digit(tokens: Sequence[str], place: int, least: int, most: int, step: int) -> bool:
    """Whether a token is a whole number in a range."""
    if not 0 <= place < len(tokens) or not tokens[place].isdecimal():
        return False
    return int(tokens[place]) in range(least, most + 1, step)
