"""Tokens of what was heard: words without diacritics, numbers as digits."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from skill import words
from skill.tools.understanding.vocabulary import Vocabulary

Tokens = tuple[str, ...]

_VULGAR = re.compile("[¼-¾⅐-⅞]")
_PIECE = re.compile(rf"\d*[.,]?\d+(?:[.,/]\d+)*|{words.WORD.pattern}|(?<=\d)°")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff々]")
ORDINAL = "."
"""The end of a token that is a place in a row: "1." for "first"."""

_LONGEST_ECHO = 4
"""Words of a phrase that is said twice and counts once."""

_PASSES = 3
"""How often words are read as others: "they're" as "they are" as "he is"."""


class Tokenizer:
    """Splits texts into tokens in the way of one language.

    A word is kept as a token: normal and without diacritics, a number as digits and a place in a
    row as digits with a point, so that "first", "1st" and "#1st" are all "1.". Japanese is kept
    by character, since it parts no words.

    Args:
        vocabulary: The language's number words and small words.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
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
            word = piece[0]
            if piece.start() == end and pieces[-1].isdecimal() and (ending := self._ending(word)):
                pieces[-1] += ORDINAL
                word = word.removeprefix(ending)
            pieces += self._split(word) if word.strip("°") else ()
            end = piece.end()
        return pieces

    def _ending(self, word: str) -> str:
        """What makes digits a place in a row: a word, or its start where none are parted."""
        if word in self._endings or not _UNSPACED.match(word):
            return word if word in self._endings else ""
        return next((it for it in self._endings if word.startswith(it)), "")

    def _split(self, piece: str) -> list[str]:
        """A piece as tokens: characters where words are not parted, a prefix by itself."""
        if piece[-1].isdecimal():
            return [self._figure(piece)]
        if _UNSPACED.match(piece):
            return list(piece)
        *before, token = self._split_elision(piece)
        for prefix in self.vocabulary.prefixes:
            rest = token.removeprefix(prefix)
            if rest != token and (rest,) in self._countable:
                return [*before, prefix, rest]
        return [*before, token] if token else before  # of diacritics alone nothing is left

    def _split_elision(self, word: str) -> list[str]:
        """A word without diacritics, and before it those that an apostrophe joins to it."""
        first, _, rest = word.partition("'")
        if rest and first in self.vocabulary.elided:
            return [self.plain(first), *self._split_elision(rest)]
        return [self.plain(word)]

    def plain(self, word: str) -> str:
        """A word without diacritics, unless it differs from another by them alone."""
        return word if word in self._apart else words.fold(word)

    def _figure(self, digits: str) -> str:
        """Digits with a point before the decimals; the other sign parts thousands."""
        decimal = self.vocabulary.decimal
        grouped = "," if decimal == "." else "."
        plain = re.sub(rf"(?<=\d)\{grouped}(?=\d{{3}}(?!\d))", "", digits)
        return re.sub(r"^0*(?=\d)", "", f"0{plain.replace(',', '.')}")

    @cached_property
    def _endings(self) -> frozenset[str]:
        return frozenset(self.vocabulary.endings)

    def _plains(self, phrase: str) -> Tokens:
        """The tokens of a phrase before anything is read as something else."""
        return tuple(
            token
            for word in words.find_words(phrase)
            for token in (list(word) if _UNSPACED.match(word) else self._split_elision(word))
        )

    @cached_property
    def _read_as(self) -> Mapping[str, list[tuple[Tokens, Tokens]]]:
        """Phrases and their replacements, also written without their apostrophe."""
        table = self.vocabulary.read_as.items()
        bare = {short.replace("'", ""): full for short, full in table if "'" in short}
        said = {**bare, **self.vocabulary.read_as}
        return _by_first((self._plains(it), self._plains(full)) for it, full in said.items())

    @cached_property
    def _numbers(self) -> Mapping[str, list[tuple[Tokens, Tokens]]]:
        """Number words as digits."""
        ordinals = ((it, f"{value}{ORDINAL}") for it, value in self.vocabulary.ordinals.items())
        cardinals = ((it, f"{value:g}") for it, value in self.vocabulary.cardinals.items())
        return _by_first((self._plains(it), (digits,)) for it, digits in (*cardinals, *ordinals))

    @cached_property
    def _countable(self) -> frozenset[Tokens]:
        """The tokens that a prefix may be written onto: numbers, parts of one, and units."""
        tables = (
            self.vocabulary.cardinals,
            self.vocabulary.fractions,
            self.vocabulary.units,
            self.vocabulary.ordinals,
        )
        return frozenset(self._plains(word) for table in tables for word in table)

    def phrases(self, phrases: Iterable[str]) -> frozenset[Tokens]:
        """The tokens of some phrases."""
        return frozenset(filter(None, map(self.tokens, phrases)))


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
    return list(_apply_replacements(tokens, table))


def _apply_replacements(
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
