"""Suggestions ("Did you mean"): samples near to a text that was not understood."""

from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

from skill.tools.simulator.page_words import Sample

MANY = 3
"""So many are suggested at most."""

SIMILAR = 60.0
"""The similarity (0-100, normalized edit distance) from which letters alone suggest a sample."""


def suggest(text: str, intents: Iterable[str], samples: Iterable[Sample]) -> list[str]:
    """Samples near to a text: those nearest by their letters, then one of each nearest intent.

    Args:
        text: What was not understood.
        intents: The intents nearest by meaning, best first.
        samples: All there are.
    """
    known = tuple(samples)
    found = dict.fromkeys((*_by_letters(text, known), *_by_meaning(text, intents, known)))
    return list(found)[:MANY]


def _by_letters(text: str, samples: tuple[Sample, ...]) -> Iterator[str]:
    texts = [sample.text for sample in samples]
    near = process.extract(text, texts, scorer=fuzz.ratio, limit=MANY, score_cutoff=SIMILAR)
    first: dict[str, str] = {}
    for found, _, index in near:
        first.setdefault(samples[index].intent, found)
    return iter(first.values())


def _by_meaning(text: str, intents: Iterable[str], samples: tuple[Sample, ...]) -> Iterator[str]:
    for intent in intents:
        texts = [sample.text for sample in samples if sample.intent == intent]
        best = process.extractOne(text, texts, scorer=fuzz.token_set_ratio)
        if best:
            yield best[0]
