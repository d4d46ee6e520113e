"""The ear: what is meant by what was heard, by the first way of reading that finds something."""

from functools import cached_property
from pathlib import Path

from skill.catalog.loader import CONTENT
from skill.tools.understanding.clauses import Clauses
from skill.tools.understanding.fit import (
    EXACT,
    FAIR,
    FALLBACK,
    GOOD,
    NOTHING,
    POOR,
    Fit,
    Understood,
)
from skill.tools.understanding.guess import Guesser, examples
from skill.tools.understanding.matcher import Matcher
from skill.tools.understanding.tokens import Tokens
from skill.tools.understanding.utterances import Utterances
from skill.tools.understanding.utterances import read as read_utterances

_LEAST, _LEAST_MOVING, _LEAD = 0.5, 0.65, 0.15
"""What fits less is understood where no other intent comes near."""

_LIKELY, _LIKELY_MOVING = 0.65, 1.0
"""How likely a guess must be together with how much of it fits."""

_READ, _READ_MOVING = 0.3, 0.4
"""How much of a guess must fit."""

_EXAMPLES = 8
"""Sentences of a template that a guess is made by."""

_END = 2
"""The urgency of what ends the massage."""

_SHORT = 2
"""Words that are too few to be understood by half of them."""


class Ear:
    """Understands the sentences of one locale.

    Args:
        utterances: What people say in it.
    """

    def __init__(self, utterances: Utterances) -> None:
        self._intents = utterances.intents
        self._matcher = Matcher(utterances)
        self._clauses = Clauses(utterances, self._matcher)
        openings = self._matcher.reader.phrases(utterances.vocabulary.openings)
        self._openings = sorted(openings, key=len, reverse=True)

    @cached_property
    def _guesser(self) -> Guesser:
        """Made when the first sentence needs it."""
        said = examples(self._intents.values(), self._matcher.words_by_type, _EXAMPLES)
        return Guesser([(name, self._matcher.reader.tokens(text)) for name, text in said])

    def understand(self, text: str) -> Understood:
        """The intent that a text means, or FALLBACK where it means none."""
        return self.fit(text).understood

    def fit(self, text: str) -> Fit:
        """The sentence that a text was read as; of several clauses the one that counts."""
        return self._meaning(self._matcher.tokens(text))

    def _meaning(self, tokens: Tokens) -> Fit:
        """The first way to read tokens that finds something; what is meant for others is none."""
        clause = self._matcher.best(tokens, (EXACT,))
        if clause is not NOTHING:
            return clause if clause.intent != FALLBACK else NOTHING
        for way in (
            self._clauses.read_correction,
            self._clauses.read_before_reason,
            self._clauses.read_several,
            self._clauses.read_complaint,
            self._after_opening,
            self._easy,
            self._loose,
            self._clauses.read_after_reason,
            self._alone,
            self._guess,
        ):
            found = way(tokens)
            if found.intent != FALLBACK:
                return found
        return NOTHING

    def nearest(self, text: str, count: int) -> list[Understood]:
        """The intents that a text fits best, however badly, each once, FALLBACK left out."""
        return [fit.understood for fit in self.fits(text)[:count]]

    def fits(self, text: str) -> list[Fit]:
        """How a text fits each intent, the best first, read as one clause."""
        return self._matcher.fits(self._matcher.tokens(text))

    def _after_opening(self, tokens: Tokens) -> Fit:
        """What follows an opening that asks for attention alone: "hold on", "quick question"."""
        for start, opening in self._clauses.find_starts(tokens, self._openings):
            rest = tokens[start + len(opening) :]
            if tokens[start:][: len(opening)] == opening and not self._matcher.is_filler(rest):
                return self._meaning(rest)
        return NOTHING

    def _easy(self, tokens: Tokens) -> Fit:
        """Of fillers alone the last that mean something: "ok then" is "ok"."""
        if not self._matcher.is_filler(tokens):
            return NOTHING
        parts = (tokens[:end] for end in range(len(tokens) - 1, 0, -1))
        found = (self._matcher.best(part, (EXACT,)) for part in parts)
        return next((fit for fit in found if fit.intent != FALLBACK), NOTHING)

    def _loose(self, tokens: Tokens) -> Fit:
        """Tokens read as one clause that fits more or less."""
        found = self._matcher.best(tokens, (GOOD, FAIR, POOR))
        sure = found.understood.score >= FAIR or found.intent == FALLBACK
        return found if sure or not self._intents[found.intent].moves else NOTHING

    def _alone(self, tokens: Tokens) -> Fit:
        """A poor fit without a rival; not of one word or two."""
        found = self._matcher.best(tokens, (POOR, _LEAST)) if len(tokens) > _SHORT else NOTHING
        if found.intent == FALLBACK:
            return NOTHING
        score = found.understood.score
        least = _LEAST_MOVING if self._needs_care(found.intent) else _LEAST
        rival = self._matcher.best(tokens, (score - _LEAD,), without=found.intent)
        return found if score >= least and rival.intent == FALLBACK else NOTHING

    def _guess(self, tokens: Tokens) -> Fit:
        """The likeliest intent by its words, where a template of it reads a good part of them."""
        name, likely = self._guesser.guess(tokens)
        found = self._matcher.fit(tokens, name)
        score = found.understood.score
        care = self._needs_care(name)
        if score < POOR and self._may_be_denied(name, tokens):
            return NOTHING
        read, likely_enough = (_READ_MOVING, _LIKELY_MOVING) if care else (_READ, _LIKELY)
        return found if score >= read and likely + score >= likely_enough else NOTHING

    def _may_be_denied(self, name: str, tokens: Tokens) -> bool:
        """Whether a negation may mean the opposite: "don't go back", "she can't feel her toes"."""
        intent = self._intents[name]
        risky = self._needs_care(name) or (intent.urgency == 0 and not intent.denies)
        return risky and bool(self._matcher.fixed_tokens.intersection(tokens))

    def _needs_care(self, name: str) -> bool:
        """Whether an intent changes the place or ends the massage."""
        return self._intents[name].moves or self._intents[name].urgency == _END


def load(locale: str, content: Path = CONTENT) -> Ear:
    """The ear for a locale.

    Raises:
        UtteranceError: There are no utterances in the locale's language, or they are wrong.
    """
    return Ear(read_utterances(locale, content))
