"""The cheapest way to read a sentence as a template: words left over and words missing cost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from math import inf

from skill.tools.understanding.numbers import Reader
from skill.tools.understanding.slot_values import Span, Value
from skill.tools.understanding.templates import Group, Run, Slot, Template, pieces, runs

# People add words more often than they leave out those that matter.
_MISSING, _LEAST_MISSING = 2.0, 0.1

Slots = tuple[tuple[str, Value], ...]
Path = tuple[float, Slots, int]
"""A price, the values of slots, and the tokens that fit, as bits."""

Paths = dict[int, Path]


@dataclass(frozen=True, slots=True)
class OneOf:
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


Part = OneOf | Place | Row | Fork


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that was heard, with all that a template may find in it.

    Attributes:
        tokens: The words.
        weight: What they are worth together.
        skipped: The price of leaving out all tokens before each place.
        spans: The values that a slot of each type may take.
        present: The words and the types of slots that there are.
        found: The paths that were worked out already, by part and place.
    """

    tokens: tuple[str, ...]
    weight: float
    skipped: tuple[float, ...]
    spans: Mapping[str, tuple[Span, ...]]
    present: frozenset[str]
    found: dict[tuple[int, int], Paths] = field(default_factory=dict)


class Compiler:
    """Turns templates into parts.

    Args:
        reader: Reads words as it reads those of a sentence.
        prices: What it costs to leave out each word of a sentence.
        articles: Words that may be missing in a sentence as well.
    """

    def __init__(
        self, reader: Reader, prices: Mapping[str, float], articles: frozenset[str]
    ) -> None:
        self._reader = reader
        self._prices = prices
        self._articles = articles

    def part(self, template: Template, slots: Mapping[str, str]) -> Part:
        """The part for a template of an intent with these slots."""
        return _in_a_row(
            part
            for run in runs(template)
            for part in (
                [self._group(run, slots)] if isinstance(run, Group) else self._run(run, slots)
            )
        )

    def _run(self, run: Run, slots: Mapping[str, str]) -> list[Part]:
        """The parts for words and slots in a row."""
        parts: list[Part] = []
        for piece in pieces(run):
            if isinstance(piece, Slot):
                kind = slots[piece.name]
                parts.append(Place(piece.name, frozenset((kind,)), kind))
            else:
                tokens = self._reader.tokens(piece)
                parts += (OneOf(frozenset((it,)), self.missing_price(it)) for it in tokens)
        return parts

    def missing_price(self, token: str) -> float:
        """The price of a template's word that is not said: an article costs little."""
        price = self._prices.get(token, 0.0)
        return max(_MISSING * price, _LEAST_MISSING * (token not in self._articles))

    def _group(self, group: Group, slots: Mapping[str, str]) -> Part:
        """The part for alternatives; those of a single word become one part."""
        rows = [self._run(option, slots) for option in group.options]
        words = [row[0] for row in rows if len(row) == 1 and isinstance(row[0], OneOf)]
        options: list[Part] = [
            _in_a_row(row) for row in rows if row and not (len(row) == 1 and row[0] in words)
        ]
        if words:
            options.append(OneOf(_vocabulary_of(words), min(word.missing for word in words)))
        optional = not all(group.options)
        if len(options) == 1 and not optional:
            return options[0]
        missing = 0.0 if optional else min(option.missing for option in options)
        return Fork(tuple(options), _vocabulary_of(options), missing)


def _vocabulary_of(parts: Iterable[Part]) -> frozenset[str]:
    """The words and slot types that any of the parts knows."""
    return frozenset(chain.from_iterable(part.known for part in parts))


def _in_a_row(parts: Iterable[Part]) -> Row:
    """Parts one after the other."""
    parts = tuple(parts)
    return Row(parts, _vocabulary_of(parts), sum(part.missing for part in parts))


def paths(part: Part, start: int, sentence: Sentence, budget: float) -> Paths:
    """Where a part may end that begins at a token, with the lowest price and its slots."""
    if part.known.isdisjoint(sentence.present):
        return {start: (part.missing, (), 0)} if part.missing <= budget else {}
    if isinstance(part, OneOf):
        return _words(part, start, sentence, budget)
    if isinstance(part, Place):
        return _place(part, start, sentence, budget)
    if isinstance(part, Row):
        return _row(part, start, sentence, budget)
    key = (id(part), start)
    if key not in sentence.found:
        sentence.found[key] = _fork(part, start, sentence, budget)
    return sentence.found[key]


def _words(part: OneOf, start: int, sentence: Sentence, budget: float) -> Paths:
    """The word said here or later, or not at all."""
    skipped = sentence.skipped
    ends: Paths = {start: (part.missing, (), 0)} if part.missing <= budget else {}
    for position in range(start, len(sentence.tokens)):
        cost = skipped[position] - skipped[start]
        if cost > budget:
            break
        if sentence.tokens[position] in part.known:
            ends[position + 1] = (cost, (), 1 << position)
            break
    return ends


def _place(part: Place, start: int, sentence: Sentence, budget: float) -> Paths:
    """The values that a slot may take here or later."""
    ends: Paths = {}
    for span in sentence.spans[part.type]:
        cost = sentence.skipped[span.start] - sentence.skipped[start]
        if span.start >= start and cost <= min(budget, ends.get(span.end, (budget,))[0]):
            fitting = (1 << span.end) - (1 << span.start)
            ends[span.end] = (cost, ((span.slot or part.name, span.value),), fitting)
    return ends


def _row(part: Row, start: int, sentence: Sentence, budget: float) -> Paths:
    """The parts one after the other, each from where the one before may end."""
    ends: Paths = {start: (0.0, (), 0)}
    for step in part.parts:
        following: Paths = {}
        for place, (cost, slots, fitting) in ends.items():
            for end, (price, more, bits) in paths(step, place, sentence, budget).items():
                total = cost + price
                if total <= budget and (end not in following or total < following[end][0]):
                    following[end] = (total, slots + more, fitting | bits)
        ends = following
    return ends


def _fork(part: Fork, start: int, sentence: Sentence, budget: float) -> Paths:
    """The cheapest of the options for each end."""
    ends: Paths = {}
    if part.missing <= budget:
        ends[start] = (part.missing, (), 0)
    for option in part.options:
        if option.known.isdisjoint(sentence.present):
            continue
        for end, path in paths(option, start, sentence, budget).items():
            if end not in ends or path[0] < ends[end][0]:
                ends[end] = path
    return ends


def least_price(part: Part, sentence: Sentence) -> float:
    """The least price of a part for those of its words that nobody said."""
    if part.known.isdisjoint(sentence.present):
        return part.missing
    return sum(least_price(step, sentence) for step in part.parts) if isinstance(part, Row) else 0.0


def read(part: Part, sentence: Sentence, budget: float) -> Path | None:
    """The cheapest path of a whole sentence as a template; None above the budget."""
    best: Path | None = None
    for end, (cost, slots, fitting) in paths(part, 0, sentence, budget).items():
        total = cost + sentence.skipped[-1] - sentence.skipped[end]
        if total <= budget and (best is None or total < best[0]):
            best = (total, slots, fitting)
    return best
