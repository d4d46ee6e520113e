"""Samples chosen from sentences: few that cover many of their word sequences."""

from collections.abc import Callable, Iterable, Iterator
from heapq import heapify, heappop, heapreplace
from itertools import chain

_LONGEST = 3
"""Words of a sequence."""


def select(groups: Iterable[Iterable[str]], most: int, key: Callable[[str], object]) -> list[str]:
    """The first sentence of each group, then those that add most new sequences of words.

    Args:
        groups: Sentences that stand in one line of the content.
        most: How many are chosen at most; the first of each group is chosen in any case.
        key: What two sentences have in common that say the same; the shortest is chosen.
    """
    lines = [list(group) for group in groups]
    seen: set[tuple[str, ...]] = set()
    firsts = [line[0] for line in lines if line]
    seen.update(*map(_sequences, firsts))
    rest = [sentence for line in lines for sentence in line]
    plainest = {key(it): it for it in sorted(rest, key=len, reverse=True)}
    chosen = dict[object, str]()
    for sentence in chain(firsts, _by_gain(rest, seen)):
        if len(chosen) >= max(most, len(firsts)):
            break
        chosen[key(sentence)] = plainest[key(sentence)]
    taken = set(chosen.values())
    return list(dict.fromkeys(sentence for sentence in rest if sentence in taken))


def _by_gain(sentences: Iterable[str], seen: set[tuple[str, ...]]) -> Iterator[str]:
    """Sentences by what they add to those before, until none adds anything.

    What a sentence adds only falls as others are chosen, so an old figure is an upper bound: the
    first in the heap is looked at again, and taken where its figure still holds.
    """
    heap = [
        (-len(_sequences(sentence)), place, sentence)
        for place, sentence in enumerate(dict.fromkeys(sentences))
    ]
    heapify(heap)
    while heap:
        claimed, place, sentence = heap[0]
        gain = len(_sequences(sentence) - seen)
        if not gain:
            heappop(heap)
        elif gain < -claimed:
            heapreplace(heap, (-gain, place, sentence))
        else:
            heappop(heap)
            seen |= _sequences(sentence)
            yield sentence


def _sequences(sentence: str) -> set[tuple[str, ...]]:
    """The sequences of up to three words of a sentence, with its ends."""
    words = ("", *sentence.split(), "")
    return {
        words[start : start + length]
        for length in range(1, _LONGEST + 1)
        for start in range(len(words) - length + 1)
    }
