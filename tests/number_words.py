"""Tables of number words for numbers.toml, as num2words writes them.

    .venv/bin/pip install num2words
    .venv/bin/python -m tests.number_words de >> skill/content/de/numbers.toml

Cardinals from 0 to 100 and ordinals to 30, each a word or a phrase of its own. num2words knows no
Hindi, and writes numbers as they are read, not as they are said in haste: a speaker adds the rest,
such as "anderthalb" = 1.5, feminine forms, and dialect.
"""

import sys
from collections.abc import Callable, Iterator
from importlib import import_module

MOST_CARDINAL, MOST_ORDINAL = 100, 30
Say = Callable[..., str]


def tables(language: str, say: Say) -> Iterator[str]:
    """The lines of [cardinals] and [ordinals]."""
    yield "[cardinals]"
    yield from rows((say(it, lang=language), it) for it in range(MOST_CARDINAL + 1))
    yield ""
    yield "[ordinals]"
    numbers = range(1, MOST_ORDINAL + 1)
    yield from rows((say(it, lang=language, to="ordinal"), it) for it in numbers)


def rows(words: Iterator[tuple[str, int]]) -> Iterator[str]:
    """A line for each word, the first value of those that are equal."""
    known: set[str] = set()
    for word, value in words:
        if word not in known:
            known.add(word)
            yield f'"{word}" = {value}'


if __name__ == "__main__":
    sys.stdout.write("\n".join(tables(sys.argv[1], import_module("num2words").num2words)) + "\n")
