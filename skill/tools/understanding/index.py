"""Inverted index: the templates that may read a sentence within a budget, the likeliest first."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from skill.tools.understanding.fit import Rule
from skill.tools.understanding.grammar import Fork, Part, Place, Row, Sentence
from skill.tools.understanding.slot_values import Span

_Known = Sequence[tuple[float, set[int]]]
"""For each token its price, and the numbers of the templates that know it."""


class Index:
    """Finds templates by the words that they know.

    Args:
        rules: The templates.
        missing: What it costs a template at most that a word is not said.
    """

    def __init__(self, rules: Sequence[Rule], missing: Callable[[str], float]) -> None:
        self._rules = rules
        self._missing = missing
        self._demands = [_demand(rule.part) for rule in rules]
        self._knowing: dict[str, set[int]] = defaultdict(set)
        for number, rule in enumerate(rules):
            for word in rule.part.known:
                self._knowing[word].add(number)

    def candidates(self, sentence: Sentence, budget: float) -> list[tuple[float, Rule]]:
        """The templates within a budget, with the least that each can cost.

        That is the price of the words that it does not know. The cheapest come first, of equal
        ones the shorter. A template whose words cost more than all that is said is none of them.
        """
        known = [
            (price, self._rules_knowing(place, sentence))
            for place, price in enumerate(_prices(sentence))
        ]
        said = budget + sum(map(self._missing, sentence.tokens))
        costs = sorted(
            (cost, len(self._rules[number].part.known), number)
            for number in _within(known, budget)
            if self._demands[number] <= said and (cost := _left_out(number, known)) <= budget
        )
        return [(least, self._rules[number]) for least, _, number in costs]

    def _rules_knowing(self, place: int, sentence: Sentence) -> set[int]:
        """The numbers of the templates that know a token, or a value that it is a part of."""
        kinds = (kind for kind, spans in sentence.spans.items() if covers(spans, place))
        words = (sentence.tokens[place], *kinds)
        found = [self._knowing[word] for word in words if word in self._knowing]
        return found[0] if len(found) == 1 else set().union(*found)


def _within(known: _Known, budget: float) -> set[int]:
    """The templates that may stay within a budget.

    They know every token above it. Where none is, they know one of any tokens that together are
    above it; of those that few templates know.
    """
    rarest = sorted(known, key=lambda token: len(token[1]))
    needed = [rules for price, rules in rarest if price > budget]
    if needed:
        return needed[0].intersection(*needed[1:])
    found: set[int] = set()
    for price, rules in rarest:
        found |= rules
        budget -= price
        if budget < 0:
            break
    return found


def _left_out(number: int, known: _Known) -> float:
    """The price of the tokens that a template does not know."""
    return round(sum(price for price, rules in known if number not in rules), 6)


def _prices(sentence: Sentence) -> Iterator[float]:
    """What each token costs to leave out."""
    return (after - before for before, after in pairwise(sentence.skipped))


def covers(spans: Iterable[Span], place: int) -> bool:
    """Whether one of the values is said with the token at a place."""
    return any(span.start <= place < span.end for span in spans)


def _demand(part: Part) -> float:
    """The price of the words of a part where none is said, its slots aside."""
    if isinstance(part, Place):
        return 0.0
    if isinstance(part, Row):
        return sum(map(_demand, part.parts))
    if isinstance(part, Fork):
        return min(part.missing, *map(_demand, part.options))
    return part.missing
