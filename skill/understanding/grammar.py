"""The cheapest way to read a sentence as a template: words left over and words missing cost."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from skill.templates import Choice, Sequence, Slot, Template, Word
from skill.understanding.numbers import Reader
from skill.understanding.values import Span, Value

Slots = tuple[tuple[str, Value], ...]
Paths = dict[int, tuple[float, Slots]]


@dataclass(frozen=True, slots=True)
class Words:
    """One of some words; each may be missing at its price."""

    prices: Mapping[str, float]
    missing: float


@dataclass(frozen=True, slots=True)
class Place:
    """A slot's place; it is never missing."""

    name: str
    type: str


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Parts one after the other."""

    parts: tuple["Part", ...]


@dataclass(frozen=True, slots=True, eq=False)
class Fork:
    """Parts of which one is said."""

    options: tuple["Part", ...]


Part = Words | Place | Row | Fork


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was heard, with all that a template may find in it.

    Attributes:
        tokens: The words.
        skipped: The price of leaving out all tokens before each place.
        spans: The values that a slot of each type may take.
        found: The paths that were worked out already, by part and place.
    """

    tokens: tuple[str, ...]
    skipped: tuple[float, ...]
    spans: Mapping[str, tuple[Span, ...]]
    found: dict[tuple[int, int], Paths] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        """The price of leaving out everything."""
        return self.skipped[-1]


class Compiler:
    """Turns templates into parts, each shared fragment once.

    Args:
        reader: Reads words as it reads those of a sentence.
        prices: What it costs to miss each word.
    """

    def __init__(self, reader: Reader, prices: Mapping[str, float]) -> None:
        self._reader = reader
        self._prices = prices
        self._done: dict[int, Part] = {}

    def part(self, template: Template, slots: Mapping[str, str]) -> Part:
        """The part for a template of an intent with these slots."""
        if isinstance(template, Slot):
            return Place(template.name, slots[template.name])
        if isinstance(template, Word):
            return self._word(template)
        if id(template) not in self._done:
            self._done[id(template)] = self._many(template, slots)
        return self._done[id(template)]

    def _word(self, template: Word) -> Part:
        """The part for a word, which may be short for several."""
        tokens = self._reader.tokens(template.text)
        words = tuple(Words({token: self._prices[token]}, self._prices[token]) for token in tokens)
        return words[0] if len(words) == 1 else Row(words)

    def _many(self, template: Sequence | Choice, slots: Mapping[str, str]) -> Part:
        """The part for a sequence or a choice; single words of a choice become one part."""
        if isinstance(template, Sequence):
            return Row(tuple(self.part(part, slots) for part in template.parts))
        options = tuple(self.part(option, slots) for option in template.options)
        words = [option for option in options if isinstance(option, Words)]
        others = tuple(option for option in options if not isinstance(option, Words))
        if len(words) < 2:
            return Fork(options)
        prices = {token: price for word in words for token, price in word.prices.items()}
        together = Words(prices, min(prices.values()))
        return Fork((*others, together)) if others else together


def paths(part: Part, start: int, sentence: Sentence, budget: float) -> Paths:
    """Where a part may end that begins at a token, with the lowest price and its slots."""
    if isinstance(part, Words):
        return _words(part, start, sentence, budget)
    if isinstance(part, Place):
        return _place(part, start, sentence, budget)
    if isinstance(part, Row):
        return _row(part, start, sentence, budget)
    key = (id(part), start)
    if key not in sentence.found:
        sentence.found[key] = _fork(part, start, sentence, budget)
    return sentence.found[key]


def _words(part: Words, start: int, sentence: Sentence, budget: float) -> Paths:
    """The word said here or later, or not at all."""
    skipped = sentence.skipped
    ends: Paths = {start: (part.missing, ())} if part.missing <= budget else {}
    for position in range(start, len(sentence.tokens)):
        cost = skipped[position] - skipped[start]
        if cost > budget:
            break
        if sentence.tokens[position] in part.prices:
            ends[position + 1] = (cost, ())
            break
    return ends


def _place(part: Place, start: int, sentence: Sentence, budget: float) -> Paths:
    """The values that a slot may take here or later."""
    ends: Paths = {}
    for span in sentence.spans.get(part.type, ()):
        cost = sentence.skipped[span.start] - sentence.skipped[start]
        if span.start >= start and cost <= min(budget, ends.get(span.end, (budget, ()))[0]):
            ends[span.end] = (cost, ((span.slot or part.name, span.value),))
    return ends


def _row(part: Row, start: int, sentence: Sentence, budget: float) -> Paths:
    """The parts one after the other, each from where the one before may end."""
    ends: Paths = {start: (0.0, ())}
    for step in part.parts:
        following: Paths = {}
        for place, (cost, slots) in ends.items():
            found = paths(step, place, sentence, budget)
            for end, (price, more) in found.items():
                total = cost + price
                if total <= budget and (end not in following or total < following[end][0]):
                    following[end] = (total, slots + more)
        ends = following
    return ends


def _fork(part: Fork, start: int, sentence: Sentence, budget: float) -> Paths:
    """The cheapest of the options for each end."""
    ends: Paths = {}
    for option in part.options:
        for end, path in paths(option, start, sentence, budget).items():
            if end not in ends or path[0] < ends[end][0]:
                ends[end] = path
    return ends


def read(part: Part, sentence: Sentence, budget: float) -> tuple[float, Slots] | None:
    """The lowest price of a whole sentence as a template, and its slots; None above the budget."""
    best: tuple[float, Slots] | None = None
    for end, (cost, slots) in paths(part, 0, sentence, budget).items():
        total = cost + sentence.weight - sentence.skipped[end]
        if total <= budget and (best is None or total < best[0]):
            best = (total, slots)
    return best
