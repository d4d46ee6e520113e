"""The matcher: which intent's templates read a sentence at the lowest price."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain
from math import log

from skill.tools.understanding.fit import FALLBACK, NOTHING, Fit, Rule, fit_of
from skill.tools.understanding.grammar import Compiler, Path, Sentence, least_price, read
from skill.tools.understanding.index import Index, covers
from skill.tools.understanding.numbers import Reader
from skill.tools.understanding.slot_values import DURATION, NUMBER, Values
from skill.tools.understanding.templates import Group, Slot, Template, pieces, runs
from skill.tools.understanding.tokens import Tokens
from skill.tools.understanding.utterances import Intent, Utterances

# What it costs to leave out a word: a filler, one that every intent knows, a number, one that
# none knows, and one that must never be left out.
FILLER, COMMON, A_NUMBER, UNKNOWN, NEVER = 0.03, 0.15, 0.5, 1.25, 100.0


class Matcher:
    """Reads whole sentences of one language as templates.

    Args:
        utterances: What people say in it.
    """

    def __init__(self, utterances: Utterances) -> None:
        self._utterances = utterances
        self.reader = Reader(utterances.vocabulary)
        self._values = Values(utterances.types, self.reader)
        compiler = Compiler(self.reader, self._prices, self._articles)
        self._rules = [
            Rule(intent, template.text, compiler.part(template, intent.slots))
            for intent in utterances.intents.values()
            for template in (*intent.templates, *intent.known)
        ]
        self._index = Index(self._rules, compiler.missing_price)

    @cached_property
    def _intents(self) -> list[Intent]:
        """What the skill does; what others do is known to guesses alone."""
        return [it for it in self._utterances.intents.values() if it.name != FALLBACK]

    @cached_property
    def _prices(self) -> dict[str, float]:
        """The price of each word: little where many intents know it, 1 where a single one does."""
        known: dict[str, int] = defaultdict(int)
        for word in (word for intent in self._intents for word in self._words(intent)):
            known[word] += 1
        most = log(len(self._intents) + 1)
        prices = {
            word: COMMON + (1 - COMMON) * (1 - log(number) / most) for word, number in known.items()
        }
        fillers = (phrase[0] for phrase in self._fillers if len(phrase) == 1)
        small = (*fillers, *self._articles)
        return prices | dict.fromkeys(small, FILLER) | dict.fromkeys(self.fixed_tokens, 1.0)

    @cached_property
    def _spelt(self) -> frozenset[str]:
        """Every word that is spelt as it is meant, those that are said to others, too."""
        return frozenset(self._prices) | self._words_of_others

    @cached_property
    def _words_of_others(self) -> set[str]:
        others = self._utterances.intents.get(FALLBACK)
        return self._words(others) if others else set()

    def _words(self, intent: Intent) -> set[str]:
        """The tokens of an intent's templates and of its slots' values."""
        templates = (*intent.templates, *intent.known)
        words = {word for template in templates for word in self._template_tokens(template)}
        return words.union(*map(self._values.words, intent.slots.values()))

    def _template_tokens(self, template: Template) -> Iterator[str]:
        """The tokens of a template's words."""
        for run in runs(template):
            for option in run.options if isinstance(run, Group) else (run,):
                for piece in pieces(option):
                    if not isinstance(piece, Slot):
                        yield from self.reader.tokens(piece)

    @cached_property
    def _fillers(self) -> frozenset[Tokens]:
        """The phrases that may be left out."""
        vocabulary = self._utterances.vocabulary
        return self.reader.phrases((*vocabulary.fillers, *vocabulary.politeness))

    @cached_property
    def _fillers_by_first(self) -> dict[str, list[Tokens]]:
        """The same by their first tokens."""
        found: dict[str, list[Tokens]] = defaultdict(list)
        for phrase in self._fillers:
            found[phrase[0]].append(phrase)
        return dict(found)

    @cached_property
    def _articles(self) -> frozenset[str]:
        """The tokens of articles and the like, which cost little anywhere."""
        phrases = self.reader.phrases(self._utterances.vocabulary.articles)
        return frozenset(token for phrase in phrases for token in phrase)

    @cached_property
    def fixed_tokens(self) -> frozenset[str]:
        """The tokens that are never left out: negations, and words that end or hold."""
        return self._single_tokens(self._utterances.vocabulary.negations) | self.stop_tokens

    @cached_property
    def stop_tokens(self) -> frozenset[str]:
        """The tokens of words that end or hold the massage."""
        return self._single_tokens(self._utterances.vocabulary.stops)

    def _single_tokens(self, words: Sequence[str]) -> frozenset[str]:
        return frozenset(it[0] for it in self.reader.phrases(words) if len(it) == 1)

    def tokens(self, text: str) -> Tokens:
        """The tokens of what was heard, with slips mended."""
        return self._values.correct_spelling(self.reader.tokens(text), self._spelt)

    def is_filler(self, tokens: Tokens) -> bool:
        """Whether all of the tokens may be left out."""
        return len(self._free(tokens)) == len(tokens)

    def ends_fixed(self, tokens: Tokens) -> bool:
        """Whether the last word but articles is never left out: "not", "not a"."""
        words = [token for token in tokens if token not in self._articles - self.fixed_tokens]
        return bool(words) and words[-1] in self.fixed_tokens

    def is_name(self, fit: Fit) -> bool:
        """Whether slot values and articles are all that a fit has read: "the thighs"."""
        intent = self._utterances.intents[fit.intent]
        spans = self._values.spans(fit.tokens)
        named = [span for kind in intent.slots.values() for span in spans.get(kind, ())]
        return bool(fit.understood.slots) and all(
            token in self._articles or covers(named, place)
            for place, token in enumerate(fit.tokens)
        )

    def _free(self, tokens: Tokens) -> set[int]:
        """The places of fillers."""
        return {
            place
            for start in range(len(tokens))
            for phrase in self._fillers_by_first.get(tokens[start], ())
            if tokens[start : start + len(phrase)] == phrase
            for place in range(start, start + len(phrase))
        }

    def best(self, tokens: Tokens, strictness: Sequence[float], without: str = "") -> Fit:
        """The template that tokens fit best, or NOTHING where they fit none well enough.

        Args:
            tokens: What was heard.
            strictness: How much of it must fit, tried one after the other, the most first.
            without: An intent that is left out.
        """
        sentence = self._sentence(tokens)
        budgets = [sentence.weight * (1 - least) for least in strictness]
        found = self._index.candidates(sentence, budgets[-1])
        candidates = [it for it in found if it[1].intent.name != without]
        for budget in budgets:
            if reading := _cheapest(candidates, sentence, budget):
                return fit_of(*reading, sentence)
        return NOTHING

    @cached_property
    def words_by_type(self) -> dict[str, tuple[str, ...]]:
        """What may be said for a slot, by its type; of Alexa's own types a few."""
        types = self._utterances.types
        own = {name: tuple(chain.from_iterable(said.values())) for name, said in types.items()}
        vocabulary = self._utterances.vocabulary
        numbers = tuple(it for it, value in vocabulary.cardinals.items() if 1 < value < 10)
        units = tuple(f"{numbers[0]} {unit}" for unit in vocabulary.units)
        return {**own, NUMBER: numbers, DURATION: units}

    def fit(self, tokens: Tokens, intent: str) -> Fit:
        """The best fit of an intent, however bad; NOTHING where its slots have no value."""
        sentence = self._sentence(tokens)
        rules = [(0.0, rule) for rule in self._rules if rule.intent.name == intent]
        reading = _cheapest(rules, sentence, sentence.weight)
        return fit_of(*reading, sentence) if reading else NOTHING

    def fits(self, tokens: Tokens) -> list[Fit]:
        """The best fit of each intent, however bad, the best first."""
        sentence = self._sentence(tokens)
        best: dict[str, Fit] = {}
        for rule in self._rules:
            if rule.intent.name == FALLBACK:
                continue
            if path := read(rule.part, sentence, sentence.weight):
                fit = fit_of(rule, path, sentence)
                known = best.setdefault(rule.intent.name, fit)
                if fit.understood.score > known.understood.score:
                    best[rule.intent.name] = fit
        return sorted(best.values(), key=lambda fit: -fit.understood.score)

    def _sentence(self, tokens: Tokens) -> Sentence:
        """Tokens with all that the templates may find in them."""
        free = self._free(tokens)
        free = set() if len(free) == len(tokens) else free
        worth = [
            FILLER if place in free else self._price(token) for place, token in enumerate(tokens)
        ]
        prices = (
            NEVER if token in self.fixed_tokens and place not in free else worth[place]
            for place, token in enumerate(tokens)
        )
        skipped = tuple(accumulate(prices, initial=0.0))
        spans = self._values.spans(tokens)
        return Sentence(tokens, sum(worth), skipped, spans, frozenset((*tokens, *spans)))

    def _price(self, token: str) -> float:
        """The price of leaving out a token."""
        return self._prices.get(token, A_NUMBER if token[0].isdecimal() else UNKNOWN)


def _cheapest(
    candidates: Iterable[tuple[float, Rule]], sentence: Sentence, budget: float
) -> tuple[Rule, Path] | None:
    """The reading with the lowest price; None where all cost more than the budget."""
    best = None
    sentence.found.clear()
    for least, rule in candidates:
        if least > budget or (best and least == budget):
            break
        if least + least_price(rule.part, sentence) > budget:
            continue
        path = read(rule.part, sentence, budget)
        if path and (best is None or path[0] < budget):
            budget = path[0]
            best = rule, path
    return best
