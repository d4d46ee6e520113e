"""The values that slots take: which words of a sentence name one."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from skill.tools.understanding.numbers import Reader
from skill.turn import ORDINALS
from skill.words import WORD

Value = str | int | float
Tokens = tuple[str, ...]

NUMBER, DURATION = "AMAZON.NUMBER", "AMAZON.DURATION"

_SHORTEST_MISSPELT = 6


@dataclass(frozen=True, slots=True)
class Span:
    """A slot's value in a sentence.

    Attributes:
        start: Its first token.
        end: The token after its last.
        value: The value as the intent gets it.
        slot: The slot that gets the value where it is not the one in the template.
    """

    start: int
    end: int
    value: Value
    slot: str = ""


class Values:
    """The values of all slot types of a language.

    Args:
        types: The words for each value by slot type and id.
        reader: Reads them as it reads a sentence.
    """

    def __init__(self, types: Mapping[str, Mapping[str, Tokens]], reader: Reader) -> None:
        self._reader = reader
        self._phrases: dict[str, dict[Tokens, str]] = {
            name: {reader.tokens(words): id_ for id_, said in values.items() for words in said}
            for name, values in types.items()
        }
        self._by_first: dict[str, list[tuple[str, Tokens, str]]] = defaultdict(list)
        for name, phrases in self._phrases.items():
            for tokens, id_ in phrases.items():
                self._by_first[tokens[0]].append((name, tokens, id_))
        articles = reader.phrases(reader.vocabulary.articles)
        self._articles = frozenset(token for phrase in articles for token in phrase)
        self._with_ordinals = [name for name, values in types.items() if ORDINALS[0] in values]

    def words(self, slot_type: str) -> set[str]:
        """Every token that occurs in a custom type's values; none for Alexa's own types."""
        return {token for phrase in self._phrases.get(slot_type, ()) for token in phrase}

    def correct_spelling(self, tokens: Tokens, known: Collection[str]) -> Tokens:
        """The tokens, each long unknown one replaced by a known one a single slip away."""
        return tuple(
            token
            if token in known or len(token) < _SHORTEST_MISSPELT or not WORD.fullmatch(token)
            else _nearest_word(token, known)
            for token in tokens
        )

    def spans(self, tokens: Tokens) -> dict[str, tuple[Span, ...]]:
        """The values in a sentence by slot type."""
        spans: dict[str, list[Span]] = defaultdict(list)
        for start in range(len(tokens)):
            for slot_type, span in self._at(tokens, start):
                spans[slot_type].append(span)
        return {slot_type: tuple(found) for slot_type, found in spans.items()}

    def _at(self, tokens: Tokens, start: int) -> Iterator[tuple[str, Span]]:
        """The values that begin at a token, with their types."""
        for name, phrase, id_ in self._by_first.get(tokens[start], ()):
            end = self._end(tokens, start, phrase)
            if end and id_ not in ORDINALS:
                yield name, Span(start, end, id_)
        if number := self._reader.number(tokens, start):
            yield NUMBER, Span(start, number[1], number[0])
        if duration := self._reader.duration(tokens, start):
            yield DURATION, Span(start, duration[1], _iso(duration[0]))
        if ordinal := self._reader.ordinal(tokens, start):
            for name in self._with_ordinals:
                yield name, _place(start, ordinal[1], ordinal[0])

    def _end(self, tokens: Tokens, start: int, phrase: Tokens) -> int:
        """The token after a phrase, within which articles do not count; 0 where it is not said."""
        place = start + 1
        for word in phrase[1:]:
            while place < len(tokens) and tokens[place] != word and tokens[place] in self._articles:
                place += 1
            if place < len(tokens) and tokens[place] == word:
                place += 1
            elif word not in self._articles:
                return 0
        return place


def _place(start: int, end: int, number: int) -> Span:
    """A place in a row: the first is a value, any other one a number."""
    if number == 1:
        return Span(start, end, ORDINALS[0])
    return Span(start, end, number, "number")


def _nearest_word(token: str, known: Collection[str]) -> str:
    """The known word one slip away from a token; the token itself where there is none."""
    found = process.extractOne(token, known, scorer=OSA.distance, score_cutoff=1)
    return found[0] if found else token


def _iso(seconds: int) -> str:
    """Seconds as ISO 8601: 90 as PT1M30S."""
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    parts = ((hours, "H"), (minutes, "M"), (rest, "S"))
    return "PT" + ("".join(f"{value}{unit}" for value, unit in parts if value) or "0S")
