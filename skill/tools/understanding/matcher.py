"""The matcher: which intent's templates read a sentence at the lowest price."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from math import log
from pathlib import Path

from skill.tools.understanding.grammar import Compiler, Part, Sentence, absent, read
from skill.tools.understanding.numbers import Reader
from skill.tools.understanding.slot_values import Span, Tokens, Value, Values
from skill.tools.understanding.templates import Leaf, Slot, leaves
from skill.tools.understanding.utterances import (
    CONTENT,
    Intent,
    UtteranceError,
    Utterances,
    languages,
)
from skill.tools.understanding.utterances import read as read_utterances

FALLBACK = "AMAZON.FallbackIntent"

# How much of a sentence's weight must fit: nearly all at first, which is fast and enough for most.
_STRICTNESS = (0.95, 0.8, 0.6)
# What it costs to leave out a word: one that every intent knows, a number, one that none knows.
_COMMON, _NUMBER, _UNKNOWN = 0.15, 0.5, 1.25


@dataclass(frozen=True, slots=True)
class Understood:
    """What a sentence was taken for.

    Attributes:
        intent: The intent's name; FALLBACK where the skill does not do it.
        slots: The values heard: ids, numbers, or a duration in ISO 8601.
        score: How well it fits, from 0 to 1.
    """

    intent: str
    slots: Mapping[str, Value]
    score: float


@dataclass(frozen=True, slots=True)
class _Rule:
    """A template made ready: whose it is and how to read it."""

    intent: str
    part: Part


class Matcher:
    """Understands the sentences of one language.

    Args:
        utterances: What people say in it.
    """

    def __init__(self, utterances: Utterances) -> None:
        self._reader = Reader(utterances.numbers, dict(utterances.full_forms))
        self._values = Values(utterances.types, self._reader)
        self._tokens: dict[Leaf, Tokens] = {}
        self._prices = _prices([self._words(intent) for intent in utterances.intents.values()])
        self._rules: list[_Rule] = []
        self._knowing: dict[str, set[int]] = defaultdict(set)
        compiler = Compiler(self._reader, self._prices)
        for intent in utterances.intents.values():
            self._add(intent, compiler)

    def _words(self, intent: Intent) -> set[str]:
        """The tokens that occur in an intent's templates and in its slots' values."""
        words = {word for leaf in _leaves(intent) for word in self._said(leaf)}
        return words.union(*map(self._values.words, intent.slots.values()))

    def _said(self, leaf: Leaf) -> Tokens:
        """The tokens that a leaf of a template is said with; a slot has none."""
        if leaf not in self._tokens:
            self._tokens[leaf] = () if isinstance(leaf, Slot) else self._reader.tokens(leaf.text)
        return self._tokens[leaf]

    def _add(self, intent: Intent, compiler: Compiler) -> None:
        """Make an intent's templates ready and note which words each of them knows."""
        for template in intent.templates:
            for leaf in leaves(template):
                known = (intent.slots[leaf.name],) if isinstance(leaf, Slot) else self._said(leaf)
                for word in known:
                    self._knowing[word].add(len(self._rules))
            self._rules.append(_Rule(intent.name, compiler.part(template, intent.slots)))

    def understand(self, text: str) -> Understood:
        """The intent that a text fits best, or FALLBACK where it fits none well enough."""
        sentence = self._sentence(text)
        candidates = self._candidates(sentence)
        for strictness in _STRICTNESS:
            best = _best(candidates, sentence, sentence.weight * (1 - strictness))
            if best:
                return best
        return Understood(FALLBACK, {}, 0.0)

    def nearest(self, text: str, count: int) -> list[Understood]:
        """The intents that a text fits best, however badly, each once, FALLBACK left out."""
        sentence = self._sentence(text)
        best: dict[str, Understood] = {}
        for rule in self._rules:
            found = read(rule.part, sentence, sentence.weight)
            if found is None or rule.intent == FALLBACK:
                continue
            new = _understood(rule.intent, found, sentence)
            if rule.intent not in best or new.score > best[rule.intent].score:
                best[rule.intent] = new
        return sorted(best.values(), key=lambda one: -one.score)[:count]

    def _sentence(self, text: str) -> Sentence:
        """A text with all that the templates may find in it."""
        tokens = self._values.spelled(self._reader.tokens(text), self._prices)
        prices = (self._price(token) for token in tokens)
        skipped = tuple(accumulate(prices, initial=0.0))
        spans = self._values.spans(tokens)
        return Sentence(tokens, skipped, spans, frozenset((*tokens, *spans)))

    def _price(self, token: str) -> float:
        """What it costs to leave out a token."""
        return self._prices.get(token, _NUMBER if token[0].isdigit() else _UNKNOWN)

    def _candidates(self, sentence: Sentence) -> list[tuple[float, _Rule]]:
        """The templates that know any of the words, with the least that each can cost.

        That is the price of the words that it does not know. The cheapest come first, of equal
        ones the shorter.
        """
        gains: dict[int, float] = defaultdict(float)
        for place, token in enumerate(sentence.tokens):
            kinds = [kind for kind, spans in sentence.spans.items() if _covers(spans, place)]
            price = sentence.skipped[place + 1] - sentence.skipped[place]
            for number in set().union(*(self._knowing.get(word, ()) for word in (token, *kinds))):
                gains[number] += price
        costs = sorted(
            (round(sentence.weight - gain, 6), len(self._rules[number].part.known), number)
            for number, gain in gains.items()
        )
        return [(least, self._rules[number]) for least, _, number in costs]


def _best(
    candidates: Iterable[tuple[float, _Rule]], sentence: Sentence, budget: float
) -> Understood | None:
    """The reading with the lowest price; None where all cost more than the budget."""
    best: Understood | None = None
    sentence.found.clear()
    for least, rule in candidates:
        if least > budget or (best and least == budget):
            break
        if least + absent(rule.part, sentence) > budget:
            continue
        found = read(rule.part, sentence, budget)
        if found and (best is None or found[0] < budget):
            budget = found[0]
            best = _understood(rule.intent, found, sentence)
    return best


def _covers(spans: Iterable[Span], place: int) -> bool:
    """Whether one of the values is said with the token at a place."""
    return any(span.start <= place < span.end for span in spans)


def load(locale: str, content: Path = CONTENT) -> Matcher:
    """The matcher for a locale; every region of a language has the same.

    Raises:
        UtteranceError: There are no utterances in the locale's language, or they are wrong.
    """
    language = locale.partition("-")[0]
    if language not in languages(content):
        raise UtteranceError(f"{content}: nothing for {locale}; add {language}/utterances.toml")
    return Matcher(read_utterances(language, content))


def _leaves(intent: Intent) -> frozenset[Leaf]:
    """The words and slots of all templates of an intent."""
    return frozenset().union(*map(leaves, intent.templates))


def _prices(vocabularies: list[set[str]]) -> dict[str, float]:
    """What each word costs: little where many intents know it, 1 where a single one does."""
    known: dict[str, int] = defaultdict(int)
    for word in (word for words in vocabularies for word in words):
        known[word] += 1
    most = log(len(vocabularies) + 1)
    return {
        word: _COMMON + (1 - _COMMON) * (1 - log(number) / most) for word, number in known.items()
    }


def _understood(
    intent: str, found: tuple[float, Iterable[tuple[str, Value]]], sentence: Sentence
) -> Understood:
    """A reading as what was understood."""
    cost, slots = found
    return Understood(intent, dict(slots), round(max(0.0, 1 - cost / sentence.weight), 3))
