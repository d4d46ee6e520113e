"""Guess: the likeliest intent of a sentence that no template reads, by the words that they share.

Multinomial naive Bayes over sequences of one to three tokens, weighted by tf-idf and brought to one
length (Rennie, Shih, Teevan, Karger, "Tackling the Poor Assumptions of Naive Bayes Text
Classifiers", 2003, 4). A token that no example knows counts as one that is rare.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import cycle, islice
from math import exp, log, sqrt

from skill.tools.understanding.templates import Slot, Template, leaves, sentences
from skill.tools.understanding.tokens import Tokens
from skill.tools.understanding.utterances import Intent

Example = tuple[str, Tokens]
"""An intent's name, and a sentence for it."""

_LONGEST = 3
"""Tokens of a sequence."""

_SMOOTHING = 0.1
"""What is added to the count of every sequence (Lidstone)."""


class Guesser:
    """Names the intent whose examples are most like a sentence.

    Args:
        examples: Sentences with their intents.
    """

    def __init__(self, examples: Sequence[Example]) -> None:
        found = [(intent, _sequences(tokens)) for intent, tokens in examples]
        holding: dict[Tokens, int] = defaultdict(int)
        for _, sequences in found:
            for sequence in sequences:
                holding[sequence] += 1
        self._rarest = _rarity(1, len(found))
        self._rarities = {it: _rarity(count, len(found)) for it, count in holding.items()}
        self._weights: dict[Tokens, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        totals: dict[str, float] = defaultdict(float)
        for intent, sequences in found:
            for sequence, weight in self._weigh(sequences):
                self._weights[sequence][intent] += weight
                totals[intent] += weight
        everything = _SMOOTHING * len(holding)
        self._unseen = {
            intent: log(_SMOOTHING / (it + everything)) for intent, it in totals.items()
        }

    def guess(self, tokens: Tokens) -> tuple[str, float]:
        """The likeliest intent, and how likely it is (0-1)."""
        weighed = list(self._weigh(_sequences(tokens)))
        whole = sum(weight for _, weight in weighed)
        scores = {intent: whole * unseen for intent, unseen in self._unseen.items()}
        for sequence, weight in weighed:
            for intent, seen in self._weights.get(sequence, {}).items():
                scores[intent] += weight * log(1 + seen / _SMOOTHING)
        best = max(scores, key=scores.__getitem__)
        return best, 1 / sum(exp(score - scores[best]) for score in scores.values())

    def _weigh(self, sequences: Iterable[Tokens]) -> Iterator[tuple[Tokens, float]]:
        """The sequences that count with their weights, whose squares are 1 together."""
        rarities = {
            it: self._rarities.get(it, self._rarest)
            for it in sequences
            if it in self._rarities or len(it) == 1
        }
        length = sqrt(sum(rarity * rarity for rarity in rarities.values()))
        yield from ((it, rarity / length) for it, rarity in rarities.items())


def _rarity(count: int, examples: int) -> float:
    """The inverse document frequency of a sequence in so many of the examples."""
    return log((1 + examples) / (1 + count)) + 1


def _sequences(tokens: Tokens) -> tuple[Tokens, ...]:
    """The sequences of up to three tokens, each once."""
    found = (
        tokens[start : start + length]
        for length in range(1, _LONGEST + 1)
        for start in range(len(tokens) - length + 1)
    )
    return tuple(dict.fromkeys(found))


def examples(
    intents: Iterable[Intent], words: Mapping[str, Sequence[str]], most: int
) -> Iterator[tuple[str, str]]:
    """Sentences with their intents: of each template so many, and every word of its slots.

    Args:
        intents: What people want.
        words: What may be said for a slot, by its type.
        most: Sentences of a template without slots.
    """
    for intent in intents:
        said = {name: cycle(words[kind]) for name, kind in intent.slots.items()}
        longest = max((len(words[kind]) for kind in intent.slots.values()), default=0)
        templates = (*intent.templates, *intent.known)
        slotted = sum(map(_has_slots, templates)) or 1
        for template in templates:
            count = max(most, 2 * longest // slotted) if _has_slots(template) else most
            for sentence in _spread(template, count):
                yield intent.name, sentence.format_map({it: next(said[it]) for it in said})


def _has_slots(template: Template) -> bool:
    return any(isinstance(leaf, Slot) for leaf in leaves(template))


def _spread(template: Template, count: int) -> Iterator[str]:
    """So many of a template's sentences, from the first to the last; again where there are few."""
    found = list(sentences(template))
    step = max(len(found) // count, 1)
    chosen = found[::step]
    return islice(cycle(chosen) if _has_slots(template) else iter(chosen), count)
