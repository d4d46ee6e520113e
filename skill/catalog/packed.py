"""The catalog as plain data, and back: what is kept of the content once it was read and checked."""

from collections.abc import Mapping
from operator import attrgetter
from typing import Any

from skill.catalog.language import Language
from skill.routine import Leg, Routine, Step

Packed = tuple[Any, ...]

STEP = attrgetter(*Step.__match_args__)
WORDS = attrgetter("code", "texts", "words", "counts", "plural")


def packed(routines: Mapping[str, Routine], languages: Mapping[str, Language]) -> Packed:
    """Routines and languages as tuples."""
    rows = [
        (it.id, [STEP(step) for step in it.steps], it.first_leg.value) for it in routines.values()
    ]
    return rows, [WORDS(it) for it in languages.values()]


def unpacked(kept: Packed) -> tuple[dict[str, Routine], dict[str, Language]]:
    """The routines and languages of tuples."""
    rows, words = kept
    routines = {
        name: Routine(name, tuple(Step(*step) for step in steps), Leg(first))
        for name, steps, first in rows
    }
    steps = {step.id: step for step in routines["full"].steps}
    languages = (
        Language(code, texts, named, counts, plural, steps)
        for code, texts, named, counts, plural in words
    )
    return routines, {it.code: it for it in languages}
