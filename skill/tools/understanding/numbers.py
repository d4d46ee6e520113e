"""Words and numbers in what was heard: "step #21", "the 1st 1", "a minute and a half"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from skill.tools.understanding.utterances import NumberWords

_PIECE = re.compile(r"\d+(?:[./]\d+)?|[^\W\d_]+(?:['.][^\W\d_]+)*")
_ORDINAL = "."


@dataclass(frozen=True)
class Reader:
    """Reads words in the way of one language.

    A word is kept as a token: lower case, short forms in full, a number as digits and a place
    in a row as digits with a point, so that "first", "1st" and "#1st" are all "1.".

    Attributes:
        words: How the language says numbers.
        full_forms: What short forms stand for.
    """

    words: NumberWords
    full_forms: dict[str, str]

    def tokens(self, text: str) -> tuple[str, ...]:
        """The tokens of a text, slots and punctuation left out."""
        tokens: list[str] = []
        end = -1
        for piece in _PIECE.finditer(text.lower().replace("’", "'")):
            if piece.start() == end and piece[0] in self.words.endings and tokens[-1].isdecimal():
                tokens[-1] += _ORDINAL
            else:
                tokens += self._full[piece[0]].split() if piece[0] in self._full else [piece[0]]
            end = piece.end()
        return tuple(self._digits.get(token, token) for token in tokens)

    @cached_property
    def _full(self) -> dict[str, str]:
        """The full forms, each also for a short form without its apostrophe."""
        bare = {short.replace("'", ""): full for short, full in self.full_forms.items()}
        return bare | self.full_forms

    @cached_property
    def _digits(self) -> dict[str, str]:
        """Number words as digits."""
        places = {word: f"{value}{_ORDINAL}" for word, value in self.words.ordinals.items()}
        return {word: str(value) for word, value in self.words.cardinals.items()} | places

    @cached_property
    def _seconds(self) -> dict[str, int]:
        """Seconds by the token of each unit of time."""
        return {self._digits.get(word, word): value for word, value in self.words.seconds.items()}

    def ordinal(self, tokens: Sequence[str], start: int) -> tuple[int, int] | None:
        """The place in a row said from a token on, and where it ends."""
        tens = 0
        if _tens(tokens, start):
            tens, start = int(tokens[start]), start + 1
        if start < len(tokens) and tokens[start].endswith(_ORDINAL):
            return tens + int(tokens[start][:-1]), start + 1
        return None

    def number(self, tokens: Sequence[str], start: int) -> tuple[float, int] | None:
        """The number said from a token on, and where it ends; whole ones as int."""
        whole = self._whole(tokens, start)
        if whole is None:
            return self._fraction(tokens, start)
        value, end = whole
        part = self._fraction(tokens, self._past_joiners(tokens, end))
        return (value + part[0], part[1]) if part else whole

    def _whole(self, tokens: Sequence[str], start: int) -> tuple[float, int] | None:
        """A number without a part of one said after it."""
        if start == len(tokens) or not tokens[start][0].isdigit():
            return None
        if tokens[start].endswith(_ORDINAL) or "/" in tokens[start]:
            return None
        value = float(tokens[start]) if "." in tokens[start] else int(tokens[start])
        after = start + 1
        if _tens(tokens, start) and after < len(tokens) and tokens[after] in "123456789":
            return value + int(tokens[after]), after + 1
        return value, after

    def _fraction(self, tokens: Sequence[str], start: int) -> tuple[float, int] | None:
        """A part of one: "half", "1/2"."""
        if start == len(tokens):
            return None
        if tokens[start] in self.words.fractions:
            return self.words.fractions[tokens[start]], start + 1
        above, slash, below = tokens[start].partition("/")
        return (int(above) / int(below), start + 1) if slash and int(below) else None

    def _past_joiners(self, tokens: Sequence[str], start: int) -> int:
        """The first token that is no joiner."""
        while start < len(tokens) and tokens[start] in self.words.joiners:
            start += 1
        return start

    def duration(self, tokens: Sequence[str], start: int) -> tuple[int, int] | None:
        """The time said from a token on in seconds, and where it ends."""
        number = self.number(tokens, start)
        amount, unit = number or (1, start)
        if unit == start and tokens[start] not in self.words.joiners:
            return None
        unit = self._past_joiners(tokens, unit)
        if unit == len(tokens) or tokens[unit] not in self._seconds:
            return None
        return self._with_rest(tokens, amount, unit)

    def _with_rest(self, tokens: Sequence[str], amount: float, unit: int) -> tuple[int, int]:
        """A time with what may follow its unit: "and a half", "and thirty seconds"."""
        seconds = amount * self._seconds[tokens[unit]]
        after = self._past_joiners(tokens, unit + 1)
        rest = self.number(tokens, after) if after > unit + 1 else None
        if rest is None:
            return round(seconds), unit + 1
        value, end = rest
        if end < len(tokens) and tokens[end] in self._seconds:
            return round(seconds + value * self._seconds[tokens[end]]), end + 1
        if value < 1:
            return round(seconds + value * self._seconds[tokens[unit]]), end
        return round(seconds), unit + 1


def _tens(tokens: Sequence[str], start: int) -> bool:
    """Whether a token is a full ten that a unit may follow."""
    return start < len(tokens) and len(tokens[start]) == 2 and tokens[start][1] == "0"
