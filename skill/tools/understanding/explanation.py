"""Why a text was taken for what it was: for whoever writes the sentences."""

from collections.abc import Iterator

from skill.tools.understanding.ear import Ear
from skill.tools.understanding.fit import FALLBACK, Fit

NEAREST = 3
"""Other intents that are shown."""


def explain(ear: Ear, text: str) -> Iterator[str]:
    """The sentence that a text was read as, what that cost, and the nearest intents."""
    fit = ear.fit(text)
    if fit.intent != FALLBACK:
        yield f"  read: {' '.join(fit.tokens)}"
        yield f"  as: {_cost(fit)}"
    others = [other for other in ear.fits(text) if other.intent != fit.intent]
    for other in others[:NEAREST]:
        yield f"  near: {other.intent} {other.understood.score}: {_cost(other)}"


def _cost(fit: Fit) -> str:
    """A fit's sentence with the price of all that it lacks."""
    left_out = ", ".join(f"{word} {price}" for word, price in fit.left_out.items())
    return f'"{fit.template}"; left out: {left_out or "nothing"}; missing: {max(fit.missing, 0)}'
