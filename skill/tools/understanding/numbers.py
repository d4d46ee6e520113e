"""Words and numbers in what was heard: "step #21", "the 1st 1", "a minute and a half"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from skill import words
from skill.tools.understanding.vocabulary import Vocabulary

Tokens = tuple[str, ...]

_VULGAR = re.compile("[¼-¾⅐-⅞]")
_PIECE = re.compile(rf"\d*[.,]?\d+(?:[.,/]\d+)*|{words.WORD.pattern}")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff々]")
_ORDINAL = "."
_LONGEST_ECHO = 4
"""Words of a phrase that is said twice and counts once."""

_PASSES = 3
"""How often words are read as others: "they're" as "they are" as "he is"."""


class Reader:
    """Reads words and numbers in the way of one language.

    A word is kept as a token: normal and without diacritics, a number as digits and a place in a
    row as digits with a point, so that "first", "1st" and "#1st" are all "1.". Japanese is kept
    by character, since it parts no words.

    Args:
        vocabulary: The language's number words and small words.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._apart = frozenset(vocabulary.apart)
        self.tokens = lru_cache(maxsize=8192)(self._tokens)

    def _tokens(self, text: str) -> Tokens:
        """The tokens of a text; punctuation is left out, a phrase said twice counts once."""
        tokens = self._pieces(text)
        for _ in range(_PASSES):
            tokens = _replace(tokens, self._read_as)
        return once(tuple(_replace(tokens, self._numbers)))

    def _pieces(self, text: str) -> list[str]:
        """The words and digits of a text."""
        pieces: list[str] = []
        end = -1
        for piece in _PIECE.finditer(words.normal(_VULGAR.sub(r" \g<0> ", text))):
            if piece.start() == end and piece[0] in self._endings and pieces[-1].isdecimal():
                pieces[-1] += _ORDINAL
            else:
                pieces += self._split(piece[0])
            end = piece.end()
        return pieces

    def _split(self, piece: str) -> list[str]:
        """A piece as tokens: characters where words are not parted, a prefix by itself."""
        if piece[-1].isdecimal():
            return [self._figure(piece)]
        if _UNSPACED.match(piece):
            return list(piece)
        *before, token = self._parted(piece)
        for prefix in self._vocabulary.prefixes:
            rest = token.removeprefix(prefix)
            if rest != token and (rest,) in self._countable:
                return [*before, prefix, rest]
        return [*before, token] if token else before  # of diacritics alone nothing is left

    def _parted(self, word: str) -> list[str]:
        """A word without diacritics, and before it those that an apostrophe joins to it."""
        first, _, rest = word.partition("'")
        if rest and first in self._vocabulary.elided:
            return [self._plain(first), *self._parted(rest)]
        return [self._plain(word)]

    def _plain(self, word: str) -> str:
        """A word without diacritics, unless it differs from another by them alone."""
        return word if word in self._apart else words.fold(word)

    def _figure(self, digits: str) -> str:
        """Digits with a point before the decimals; the other sign parts thousands."""
        decimal = self._vocabulary.decimal
        grouped = "," if decimal == "." else "."
        plain = re.sub(rf"(?<=\d)\{grouped}(?=\d{{3}}(?!\d))", "", digits)
        return re.sub(r"^0*(?=\d)", "", f"0{plain.replace(',', '.')}")

    @cached_property
    def _endings(self) -> frozenset[str]:
        return frozenset(self._vocabulary.endings)

    def _plains(self, phrase: str) -> Tokens:
        """The tokens of a phrase before anything is read as something else."""
        return tuple(
            token
            for word in words.find_words(phrase)
            for token in (list(word) if _UNSPACED.match(word) else self._parted(word))
        )

    @cached_property
    def _read_as(self) -> Mapping[str, list[tuple[Tokens, Tokens]]]:
        """What words are read as, also those written without their apostrophe."""
        table = self._vocabulary.read_as.items()
        bare = {short.replace("'", ""): full for short, full in table if "'" in short}
        said = {**bare, **self._vocabulary.read_as}
        return _by_first((self._plains(it), self._plains(full)) for it, full in said.items())

    @cached_property
    def _numbers(self) -> Mapping[str, list[tuple[Tokens, Tokens]]]:
        """Number words as digits."""
        ordinals = ((it, f"{value}{_ORDINAL}") for it, value in self._vocabulary.ordinals.items())
        cardinals = ((it, f"{value:g}") for it, value in self._vocabulary.cardinals.items())
        return _by_first((self._plains(it), (digits,)) for it, digits in (*cardinals, *ordinals))

    @cached_property
    def _countable(self) -> frozenset[Tokens]:
        """What a prefix may be written onto: numbers, parts of one, and units."""
        tables = (
            self._vocabulary.cardinals,
            self._vocabulary.fractions,
            self._vocabulary.units,
            self._vocabulary.ordinals,
        )
        return frozenset(self._plains(word) for table in tables for word in table)

    def phrases(self, phrases: Iterable[str]) -> frozenset[Tokens]:
        """The tokens of some phrases."""
        return frozenset(filter(None, map(self.tokens, phrases)))

    def _table(self, table: Mapping[str, float]) -> dict[str, float]:
        """The values of words by their tokens."""
        return {tokens[0]: value for it, value in table.items() if (tokens := self.tokens(it))}

    @cached_property
    def _seconds(self) -> Mapping[str, float]:
        return self._table(self._vocabulary.units)

    @cached_property
    def _fractions(self) -> Mapping[str, float]:
        return self._table(self._vocabulary.fractions)

    @cached_property
    def _additions(self) -> Mapping[str, float]:
        return self._table(self._vocabulary.additions)

    @cached_property
    def _joiners(self) -> frozenset[str]:
        return frozenset(token for it in self._vocabulary.joiners for token in self.tokens(it))

    @cached_property
    def _between(self) -> frozenset[str]:
        prefixes = map(self._plain, self._vocabulary.prefixes)
        return frozenset((*map(self._plain, self._vocabulary.between), *prefixes))

    def ordinal(self, tokens: Sequence[str], start: int) -> tuple[int, int] | None:
        """The place in a row said from a token on, and where it ends."""
        tens = 0
        if _digit(tokens, start, 20, 90, 10):
            tens, start = int(tokens[start]), start + 1
        if start < len(tokens) and tokens[start].endswith(_ORDINAL):
            return tens + int(tokens[start][:-1]), start + 1
        return None

    def number(self, tokens: Sequence[str], start: int) -> tuple[float, int] | None:
        """The number said from a token on, and where it ends; whole ones as int."""
        if start < len(tokens) and tokens[start] in self._additions:
            found = self._read_integer(tokens, start + 1)
            return found and (found[0] + self._additions[tokens[start]], found[1])
        whole = self._read_integer(tokens, start)
        if whole is None:
            return self._fraction(tokens, start)
        value, end = whole
        counted = self._fraction(tokens, end)
        if counted and "/" not in tokens[end] and value * counted[0] <= 1:
            return value * counted[0], counted[1]
        part = counted or self._fraction(tokens, self._past_joiners(tokens, end))
        return (value + part[0], part[1]) if part else whole

    def _read_integer(self, tokens: Sequence[str], start: int) -> tuple[float, int] | None:
        """A number without a part of one said after it."""
        if start >= len(tokens) or not tokens[start][0].isdecimal():
            return None
        if tokens[start].endswith(_ORDINAL) or "/" in tokens[start]:
            return None
        value = float(tokens[start])
        if not value.is_integer():
            return value, start + 1
        return self._add_smaller(tokens, int(value), start + 1)

    def _add_smaller(self, tokens: Sequence[str], value: int, end: int) -> tuple[float, int]:
        """A whole number with the hundreds, tens and units that follow it."""
        for factor in self._vocabulary.multipliers:
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
        return tens % 10 == 0 and (
            tens >= 20 or (tens == 10 and 10 in self._vocabulary.multipliers)
        )

    def _fraction(self, tokens: Sequence[str], start: int) -> tuple[float, int] | None:
        """A part of one: "half", "1/2"."""
        if start >= len(tokens):
            return None
        if tokens[start] in self._fractions:
            return self._fractions[tokens[start]], start + 1
        above, slash, below = tokens[start].partition("/")
        if slash and above.isdecimal() and below.isdecimal() and int(below):
            return int(above) / int(below), start + 1
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


def once(tokens: Tokens) -> Tokens:
    """Tokens with each phrase once that follows itself: "next next"; numbers stay."""
    for length in range(_LONGEST_ECHO, 0, -1):
        place = 0
        while place + 2 * length <= len(tokens):
            phrase = tokens[place : place + length]
            after = place + length
            if phrase == tokens[after : after + length] and not phrase[-1][0].isdecimal():
                tokens = tokens[:after] + tokens[after + length :]
            else:
                place += 1
    return tokens


def _digit(tokens: Sequence[str], place: int, least: int, most: int, step: int) -> bool:
    """Whether a token is a whole number in a range."""
    if not 0 <= place < len(tokens) or not tokens[place].isdecimal():
        return False
    return int(tokens[place]) in range(least, most + 1, step)


def _by_first(
    phrases: Iterable[tuple[Tokens, Tokens]],
) -> dict[str, list[tuple[Tokens, Tokens]]]:
    """Phrases and what they are read as, by the first token, the longest first."""
    found: dict[str, list[tuple[Tokens, Tokens]]] = defaultdict(list)
    for phrase, meant in phrases:
        if phrase and phrase != meant:
            found[phrase[0]].append((phrase, meant))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


def _replace(tokens: Sequence[str], table: Mapping[str, list[tuple[Tokens, Tokens]]]) -> list[str]:
    """Tokens with the phrases of a table replaced."""
    return list(_replacing(tokens, table))


def _replacing(
    tokens: Sequence[str], table: Mapping[str, list[tuple[Tokens, Tokens]]]
) -> Iterator[str]:
    place = 0
    while place < len(tokens):
        for phrase, meant in table.get(tokens[place], ()):
            if tuple(tokens[place : place + len(phrase)]) == phrase:
                yield from meant
                place += len(phrase)
                break
        else:
            yield tokens[place]
            place += 1
