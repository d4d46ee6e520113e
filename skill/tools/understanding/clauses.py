"""Clauses: several wishes in one breath, what takes back what, and reasons before a request."""

from collections.abc import Iterable, Iterator

from skill.tools.understanding.fit import EXACT, FALLBACK, GOOD, NOTHING, POOR, Fit
from skill.tools.understanding.matcher import Matcher
from skill.tools.understanding.tokens import Tokens
from skill.tools.understanding.utterances import Utterances

_COMPLAINT = 3
"""The urgency of what hurts or feels wrong."""

_LONGEST = 24
"""Words of a sentence that is looked through for clauses."""

_DENIED = 4
"""Words between a denial and a move that it denies: "don't go back to | step three"."""

_REASON = (GOOD, POOR)
"""How much of a reason must fit, so that a complaint in it is heard."""

_SHORT = 2
"""Words that are too few to deny what was said before."""


class Clauses:
    """Reads sentences of several clauses in one locale.

    Args:
        utterances: What people say in it.
        matcher: Reads a clause.
    """

    def __init__(self, utterances: Utterances, matcher: Matcher) -> None:
        self._intents = utterances.intents
        self._matcher = matcher
        phrases = matcher.reader.phrases
        vocabulary = utterances.vocabulary
        self._corrections = sorted(phrases(vocabulary.corrections), key=len, reverse=True)
        self._reports = phrases(vocabulary.reports)
        self._denials = phrases(vocabulary.denials)
        self._reasons = sorted(phrases(vocabulary.reasons), key=len, reverse=True)
        self._requests = sorted(phrases(vocabulary.requests), key=len, reverse=True)

    def read_correction(self, tokens: Tokens) -> Fit:
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
        return found if found.intent != FALLBACK else self.read_several(tokens)

    def read_several(self, tokens: Tokens) -> Fit:
        """Two clauses in one breath: the more urgent counts, of equal ones the last."""
        if not 1 < len(tokens) <= _LONGEST:
            return NOTHING
        for start in range(1, len(tokens)):
            last = self._matcher.best(tokens[start:], (EXACT,))
            if last.intent != FALLBACK and self._is_clause(tokens[:start], last):
                first = self._first(tokens[:start], last)
                if first is not None:
                    return self._choose(first, last)
        return NOTHING

    def read_complaint(self, tokens: Tokens) -> Fit:
        """What hurts, after a stop in words that need not be known and deny nothing."""
        denying = self._matcher.fixed_tokens - self._matcher.stop_tokens
        for start in range(1, min(len(tokens), _LONGEST)):
            before = frozenset(tokens[:start])
            if before & self._matcher.stop_tokens and not before & denying:
                last = self._matcher.best(tokens[start:], (EXACT,))
                if self._urgency(last) >= _COMPLAINT:
                    return last
        return NOTHING

    def _choose(self, first: Fit, last: Fit) -> Fit:
        """Of two clauses the more urgent, of equal ones the last; of one intent the fuller."""
        if self._takes_back(last, first):
            return last
        if first.intent == last.intent:
            return max(last, first, key=lambda fit: len(fit.understood.slots))
        if len(last.tokens) == 1 and first.understood.slots and not self._moves(first):
            return first if self._urgency(first) >= self._urgency(last) else last  # "..., again"
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
        if self._ends_denied(before, _DENIED if self._moves(last) else 0):
            return False
        return not self._matcher.ends_fixed(before) and not self._matcher.is_name(last)

    def _ends_denied(self, tokens: Tokens, most: int) -> bool:
        """Whether tokens end with a denial and so many words at most: "don't go back to"."""
        return any(
            tokens[start : start + len(denial)] == denial
            for denial in self._denials
            for start in range(max(len(tokens) - len(denial) - most, 0), len(tokens))
        )

    def _first(self, tokens: Tokens, last: Fit) -> Fit | None:
        """The clause before the last one; None where it cannot be told.

        After a report, whose words need not be known, only a whole sentence counts: "next step"
        does, and "the knee" may be a part of the report.
        """
        if self._matcher.is_filler(tokens):
            return NOTHING
        found = self._matcher.best(tokens, (GOOD,))
        if found.intent == FALLBACK:
            found = self.read_several(tokens)
        if found.intent != FALLBACK:
            return found
        whole = len(last.tokens) > 1 and not last.understood.slots
        return NOTHING if whole and self._is_report(tokens) else None

    def _is_report(self, tokens: Tokens) -> bool:
        """Whether tokens say what somebody did: they need not be known, and deny nothing."""
        if self._matcher.fixed_tokens.intersection(tokens):
            return False
        return any(
            tokens[start:][: len(it)] == it for start, it in self.find_starts(tokens, self._reports)
        )

    def read_after_reason(self, tokens: Tokens) -> Fit:
        """A request after its reason: "my arms are tired so please make it shorter".

        The words of the reason need not be known; a complaint among them is more urgent.
        """
        for start in range(1, min(len(tokens), _LONGEST)):
            if self._matcher.fixed_tokens.intersection(tokens[:start]):
                break
            for phrase in self._requests:
                rest = tokens[start + len(phrase) :]
                if tokens[start:][: len(phrase)] == phrase and not self._matcher.is_filler(rest):
                    found = self._matcher.best(rest, (EXACT, GOOD))
                    if found.intent != FALLBACK and not self._matcher.is_name(found):
                        return self._choose(self._matcher.best(tokens[:start], _REASON), found)
        return NOTHING

    def read_before_reason(self, tokens: Tokens) -> Fit:
        """A request before its reason: "skip this one because she doesn't like it".

        The words of the reason need not be known; a complaint among them is more urgent.
        """
        for end in range(1, min(len(tokens), _LONGEST)):
            for phrase in self._reasons:
                if tokens[end:][: len(phrase)] == phrase:
                    found = self._matcher.best(tokens[:end], (EXACT, GOOD))
                    if found.intent != FALLBACK and not self._matcher.is_filler(tokens[:end]):
                        reason = self._matcher.best(tokens[end + len(phrase) :], _REASON)
                        return self._choose(reason, found)
        return NOTHING

    def find_starts(
        self, tokens: Tokens, phrases: Iterable[Tokens]
    ) -> Iterator[tuple[int, Tokens]]:
        """The places where one of the phrases may begin: the first, or after fillers."""
        for start in range(min(4, len(tokens))):
            if start == 0 or self._matcher.is_filler(tokens[:start]):
                yield from ((start, phrase) for phrase in phrases)

    def _moves(self, found: Fit) -> bool:
        return self._intents[found.intent].moves

    def _urgency(self, found: Fit) -> int:
        """Of two things said in one breath the more urgent counts; -1 for none."""
        return -1 if found.intent == FALLBACK else self._intents[found.intent].urgency
