"""The cheapest way to read a sentence as a template: words left over and words missing cost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from math import inf

from skill.tools.understanding.numbers import Reader
from skill.tools.understanding.slot_values import Span, Value
from skill.tools.understanding.templates import Choice, Sequence, Slot, Template, Word

# People add words more often than they leave out those that matter.
_MISSING = 2.0

Slots = tuple[tuple[str, Value], ...]
Paths = dict[int, tuple[float, Slots]]


@dataclass(frozen=True, slots=True)
class Words:
    """One of some words.

    Attributes:
        known: The words.
        missing: What it costs to say none of them.
    """

    known: frozenset[str]
    missing: float


@dataclass(frozen=True, slots=True)
class Place:
    """A slot's place; its value cannot be missing."""

    name: str
    known: frozenset[str]
    type: str
    missing: float = inf


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Parts one after the other; with what they know, and what it costs to miss them all."""

    parts: tuple["Part", ...]
    known: frozenset[str]
    missing: float


@dataclass(frozen=True, slots=True, eq=False)
class Fork:
    """Parts of which one is said; with what they know, and what it costs to miss the cheapest."""

    options: tuple["Part", ...]
    known: frozenset[str]
    missing: float


Part = Words | Place | Row | Fork


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was heard, with all that a template may find in it.

    Attributes:
        tokens: The words.
        skipped: The price of leaving out all tokens before each place.
        spans: The values that a slot of each type may take.
        present: The words and the types of slots that there are.
        found: The paths that were worked out already, by part and place.
    """

    tokens: tuple[str, ...]
    skipped: tuple[float, ...]
    spans: Mapping[str, tuple[Span, ...]]
    present: frozenset[str]
    found: dict[tuple[int, int], Paths] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        """The price of leaving out everything."""
        return self.skipped[-1]


class Compiler:
    """Turns templates into parts, each shared fragment once.

    Args:
        reader: Reads words as it reads those of a sentence.
        prices: What it costs to leave out each word of a sentence.
    """

    def __init__(self, reader: Reader, prices: Mapping[str, float]) -> None:
        self._reader = reader
        self._prices = prices
        self._done: dict[int, Part] = {}

    def part(self, template: Template, slots: Mapping[str, str]) -> Part:
        """The part for a template of an intent with these slots."""
        if isinstance(template, Slot):
            kind = slots[template.name]
            return Place(template.name, frozenset((kind,)), kind)
        if isinstance(template, Word):
            return self._word(template)
        if id(template) not in self._done:
            self._done[id(template)] = self._many(template, slots)
        return self._done[id(template)]

    def _word(self, template: Word) -> Part:
        """The part for a word, which may be short for several."""
        tokens = self._reader.tokens(template.text)
        words = [Words(frozenset((token,)), _MISSING * self._prices[token]) for token in tokens]
        return words[0] if len(words) == 1 else _in_a_row(words)

    def _many(self, template: Sequence | Choice, slots: Mapping[str, str]) -> Part:
        """The part for a sequence or a choice; single words of a choice become one part."""
        if isinstance(template, Sequence):
            return _in_a_row([self.part(part, slots) for part in template.parts])
        options = [self.part(option, slots) for option in template.options]
        words = [option for option in options if isinstance(option, Words)]
        others = [option for option in options if not isinstance(option, Words)]
        if len(words) > 1:
            words = [Words(_known(words), min(word.missing for word in words))]
        options = [*others, *words]
        missing = min(option.missing for option in options)
        return options[0] if len(options) == 1 else Fork(tuple(options), _known(options), missing)


def _known(parts: Iterable[Part]) -> frozenset[str]:
    """The words and slot types that any of the parts knows."""
    return frozenset(chain.from_iterable(part.known for part in parts))


def _in_a_row(parts: Iterable[Part]) -> Row:
    """Parts one after the other."""
    parts = tuple(parts)
    return Row(parts, _known(parts), sum(part.missing for part in parts))


def paths(part: Part, start: int, sentence: Sentence, budget: float) -> Paths:
    """Where a part may end that begins at a token, with the lowest price and its slots."""
    if part.known.isdisjoint(sentence.present):
        return {start: (part.missing, ())} if part.missing <= budget else {}
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
        if sentence.tokens[position] in part.known:
            ends[position + 1] = (cost, ())
            break
    return ends


def _place(part: Place, start: int, sentence: Sentence, budget: float) -> Paths:
    """The values that a slot may take here or later."""
    ends: Paths = {}
    for span in sentence.spans[part.type]:
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
            for end, (price, more) in paths(step, place, sentence, budget).items():
                total = cost + price
                if total <= budget and (end not in following or total < following[end][0]):
                    following[end] = (total, slots + more)
        ends = following
    return ends


def _fork(part: Fork, start: int, sentence: Sentence, budget: float) -> Paths:
    """The cheapest of the options for each end."""
    ends: Paths = {}
    if part.missing <= budget:
        ends[start] = (part.missing, ())
    for option in part.options:
        if option.known.isdisjoint(sentence.present):
            continue
        for end, path in paths(option, start, sentence, budget).items():
            if end not in ends or path[0] < ends[end][0]:
                ends[end] = path
    return ends


def absent(part: Part, sentence: Sentence) -> float:
    """What a part costs at least for those of its words that nobody said."""
    if part.known.isdisjoint(sentence.present):
        return part.missing
    return sum(absent(step, sentence) for step in part.parts) if isinstance(part, Row) else 0.0


def read(part: Part, sentence: Sentence, budget: float) -> tuple[float, Slots] | None:
    """The lowest price of a whole sentence as a template, and its slots; None above the budget."""
    best: tuple[float, Slots] | None = None
    for end, (cost, slots) in paths(part, 0, sentence, budget).items():
        total = cost + sentence.weight - sentence.skipped[end]
        if total <= budget and (best is None or total < best[0]):
            best = (total, slots)
    return best
