"""The ear: what is meant by what was heard, with corrections and several clauses in one breath."""

from collections.abc import Iterator
from pathlib import Path

from skill.catalog.loader import CONTENT
from skill.tools.understanding.fit import FALLBACK, NOTHING, Fit, Understood
from skill.tools.understanding.matcher import Matcher
from skill.tools.understanding.tokens import Tokens
from skill.tools.understanding.utterances import Utterances
from skill.tools.understanding.utterances import read as read_utterances

EXACT, GOOD, FAIR, POOR = 0.95, 0.85, 0.75, 0.62
"""How much of a sentence must fit; what moves the place must fit fairly at least."""

_LEAST, _LEAST_MOVING, _LEAD = 0.5, 0.65, 0.15
"""What fits less is understood where no other intent comes near."""

_COMPLAINT = 3
"""The urgency of what hurts or feels wrong."""

_LONGEST = 24
"""Words of a sentence that is looked through for clauses."""

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
        phrases = self._matcher.reader.phrases
        corrections = phrases(utterances.vocabulary.corrections)
        self._corrections = sorted(corrections, key=len, reverse=True)
        self._reports = phrases(utterances.vocabulary.reports)
        self._denials = phrases(utterances.vocabulary.denials)

    def understand(self, text: str) -> Understood:
        """The intent that a text means, or FALLBACK where it means none."""
        return self.fit(text).understood

    def fit(self, text: str) -> Fit:
        """The sentence that a text was read as; of several clauses the one that counts."""
        tokens = self._matcher.tokens(text)
        for way in (
            self._read_clause,
            self._read_correction,
            self._clauses,
            self._complaint,
            self._easy,
            self._loose,
            self._alone,
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

    def _read_clause(self, tokens: Tokens) -> Fit:
        """Tokens read as one clause that fits."""
        return self._matcher.best(tokens, (EXACT,))

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
        least = _LEAST_MOVING if self._intents[found.intent].moves else _LEAST
        rival = self._matcher.best(tokens, (score - _LEAD,), without=found.intent)
        return found if score >= least and rival.intent == FALLBACK else NOTHING

    def _read_correction(self, tokens: Tokens) -> Fit:
        """The fit of the words after the last correction: "softer, no wait, harder"."""
        for start in range(len(tokens) - 1, -1, -1):
            for phrase in self._corrections:
                after = start + len(phrase)
                if after < len(tokens) and tokens[start:after] == phrase:
                    found = self._rest(tokens[after:])
                    if found.intent != FALLBACK:
                        return found
        return NOTHING

    def _rest(self, tokens: Tokens) -> Fit:
        """The fit of the words after a correction, read strictly."""
        found = self._matcher.best(tokens, (EXACT, GOOD))
        return found if found.intent != FALLBACK else self._clauses(tokens)

    def _clauses(self, tokens: Tokens) -> Fit:
        """Two clauses in one breath: the more urgent counts, of equal ones the last."""
        if not 1 < len(tokens) <= _LONGEST:
            return NOTHING
        for start in range(1, len(tokens)):
            last = self._matcher.best(tokens[start:], (EXACT,))
            if last.intent != FALLBACK and self._is_clause(tokens[:start], last):
                first = self._first(tokens[:start], last)
                if first is not None:
                    return self._weightier(first, last)
        return NOTHING

    def _complaint(self, tokens: Tokens) -> Fit:
        """What hurts, after a stop in words that need not be known and deny nothing."""
        denying = self._matcher.fixed_tokens - self._matcher.stop_tokens
        for start in range(1, min(len(tokens), _LONGEST)):
            before = frozenset(tokens[:start])
            if before & self._matcher.stop_tokens and not before & denying:
                last = self._matcher.best(tokens[start:], (EXACT,))
                if self._urgency(last) >= _COMPLAINT:
                    return last
        return NOTHING

    def _weightier(self, first: Fit, last: Fit) -> Fit:
        """Of two clauses the more urgent, of equal ones the last; of one intent the fuller."""
        if self._takes_back(last, first):
            return last
        if first.intent == last.intent:
            return max(last, first, key=lambda fit: len(fit.understood.slots))
        return first if self._urgency(first) > self._urgency(last) else last

    def _takes_back(self, last: Fit, first: Fit) -> bool:
        """Whether the last clause denies the move before it; "no" alone may be a tag: "¿no?"."""
        if FALLBACK in (first.intent, last.intent) or len(last.tokens) < _SHORT:
            return False
        return self._intents[last.intent].denies and self._intents[first.intent].moves

    def _is_clause(self, before: Tokens, last: Fit) -> bool:
        """Whether the last words are a clause of their own, and not a name that ends a longer one.

        "How high up the thigh" does not go to the thighs; "yes, the thighs" does; "I don't want
        to go to the thighs" denies what it ends with.
        """
        if self._matcher.is_filler(before):
            return True
        if any(before[-len(denial) :] == denial for denial in self._denials):
            return False
        return not self._matcher.ends_fixed(before) and not self._matcher.is_name(last)

    def _first(self, tokens: Tokens, last: Fit) -> Fit | None:
        """The clause before the last one; None where it cannot be told.

        After a report, whose words need not be known, only a whole sentence counts: "next step"
        does, and "the knee" may be a part of the report.
        """
        if self._matcher.is_filler(tokens):
            return NOTHING
        found = self._matcher.best(tokens, (GOOD,))
        if found.intent == FALLBACK:
            found = self._clauses(tokens)
        if found.intent != FALLBACK:
            return found
        whole = len(last.tokens) > 1 and not last.understood.slots
        return NOTHING if whole and self._is_report(tokens) else None

    def _is_report(self, tokens: Tokens) -> bool:
        """Whether tokens say what somebody did: they need not be known, and deny nothing."""
        if self._matcher.fixed_tokens.intersection(tokens):
            return False
        return any(tokens[start:][: len(it)] == it for start, it in self._starts(tokens))

    def _starts(self, tokens: Tokens) -> Iterator[tuple[int, Tokens]]:
        """The places where a report may begin: the first, or after fillers."""
        for start in range(min(4, len(tokens))):
            if start == 0 or self._matcher.is_filler(tokens[:start]):
                yield from ((start, report) for report in self._reports)

    def _urgency(self, found: Fit) -> int:
        return -1 if found.intent == FALLBACK else self._intents[found.intent].urgency


def load(locale: str, content: Path = CONTENT) -> Ear:
    """The ear for a locale.

    Raises:
        UtteranceError: There are no utterances in the locale's language, or they are wrong.
    """
    return Ear(read_utterances(locale, content))
