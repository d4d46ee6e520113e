"""Fits: which intent and slots a template finds in a sentence, and what it leaves out."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from skill.tools.understanding.grammar import Part, Path, Sentence
from skill.tools.understanding.slot_values import Value
from skill.tools.understanding.tokens import Tokens
from skill.tools.understanding.utterances import Intent

FALLBACK = "AMAZON.FallbackIntent"

EXACT, GOOD, FAIR, POOR = 0.95, 0.85, 0.75, 0.62
"""How much of a sentence must fit; what moves the place must fit fairly at least."""


class Understood(NamedTuple):
    """The intent and the slots of a sentence.

    Attributes:
        intent: The intent's name; FALLBACK where the skill does not do it.
        slots: The values heard: ids, numbers, or a duration in ISO 8601.
        score: How well it fits, from 0 to 1.
    """

    intent: str
    slots: Mapping[str, Value]
    score: float


class Fit(NamedTuple):
    """How a sentence fits a template.

    Attributes:
        understood: What it was taken for.
        tokens: The words that were read.
        template: The template as it is written.
        left_out: The words that the template does not know, with their prices.
        missing: The price of the template's words that nobody said.
    """

    understood: Understood
    tokens: Tokens
    template: str
    left_out: Mapping[str, float]
    missing: float

    @property
    def intent(self) -> str:
        """The intent's name."""
        return self.understood.intent


NOTHING = Fit(Understood(FALLBACK, {}, 0.0), (), "", {}, 0.0)


class Rule(NamedTuple):
    """A template made ready.

    Attributes:
        intent: Whose it is.
        text: The template as it is written.
        part: How to read it.
    """

    intent: Intent
    text: str
    part: Part


def _interpret(
    rule: Rule, cost: float, slots: Iterable[tuple[str, Value]], sentence: Sentence
) -> Understood:
    """A reading as what was understood."""
    score = round(max(0.0, 1 - cost / sentence.weight), 3)
    return Understood(rule.intent.name, dict(slots), score)


def fit_of(rule: Rule, path: Path, sentence: Sentence) -> Fit:
    """A reading with what it left out."""
    cost, slots, fitting = path
    left_out = {
        token: round(sentence.skipped[place + 1] - sentence.skipped[place], 2)
        for place, token in enumerate(sentence.tokens)
        if not fitting >> place & 1
    }
    missing = round(cost - sum(left_out.values()), 2)
    understood = _interpret(rule, cost, slots, sentence)
    return Fit(understood, sentence.tokens, rule.text, left_out, missing)
