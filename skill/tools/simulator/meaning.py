"""The meaning of a typed text, in the form that the page makes a request of."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from skill.tools.simulator import suggestions
from skill.tools.simulator.page_words import Sample

DURATION = re.compile(r"P(?=[\dT])[\dDHMSWY.T]+")
"""An ISO 8601 duration, as in the slot type AMAZON.DURATION."""

MISSED = (None, "AMAZON.FallbackIntent")
"""The intents of a text that was not understood."""

NEAREST = 3
"""So many intents are looked at for what else may have been meant."""


class Meaning(Protocol):
    """The meaning of a text: an intent or None, its slots, and how sure that is (0-1)."""

    @property
    def intent(self) -> str | None: ...  # noqa: D102
    @property
    def slots(self) -> Mapping[str, object]: ...  # noqa: D102
    @property
    def score(self) -> float: ...  # noqa: D102


class Interpreter(Protocol):
    """Understands the texts of one locale."""

    def understand(self, text: str) -> Meaning:
        """The best meaning of a text."""

    def nearest(self, text: str, count: int) -> Sequence[Meaning]:
        """The nearest meanings, best first, whether or not they are near enough."""


def describe(text: str, interpreter: Interpreter, samples: Iterable[Sample]) -> dict[str, object]:
    """The meaning of a text; for one without, the samples that are similar."""
    found = interpreter.understand(text)
    similar = _similar(text, interpreter, samples) if found.intent in MISSED else []
    slots = {name: _slot(value) for name, value in found.slots.items()}
    score = round(found.score, 3)
    return {"intent": found.intent, "slots": slots, "score": score, "similar": similar}


def _similar(text: str, interpreter: Interpreter, samples: Iterable[Sample]) -> list[str]:
    near = interpreter.nearest(text, NEAREST)
    intents = [one.intent for one in near if one.intent is not None and one.score > 0]
    return suggestions.suggest(text, intents, samples)


def _slot(value: object) -> dict[str, str | None]:
    """A slot as text and the id that Alexa would find for it: none for numbers and durations."""
    built_in = not isinstance(value, str) or DURATION.fullmatch(value)
    return {"value": str(value), "id": None if built_in else str(value)}
