"""Sentence templates in the syntax of hassil, Home Assistant's sentence parser.

`what (is|comes) next [please]` holds alternatives in round brackets, an optional part in square
ones, and `{number}` is a slot. Brackets hold words and slots, and no other brackets.
"""

import re
from collections.abc import Iterator
from itertools import chain, product
from typing import NamedTuple

_MARK = re.compile(r"[\[\]()|]|\{\w+\}|[^\s\[\]()|{}]+|\S")
_CLOSING = {"[": "]", "(": ")"}


class TemplateError(ValueError):
    """A template that cannot be read; the message names the remedy."""


class Slot(NamedTuple):
    """A slot by its name."""

    name: str


Leaf = str | Slot
"""A word, or a slot."""

Run = tuple[Leaf, ...]


class Group(NamedTuple):
    """Alternatives; the empty one comes first where the group is optional."""

    options: tuple[Run, ...]


Part = Leaf | Group


class Template(NamedTuple):
    """A line of a content file.

    Attributes:
        text: The line as it is written.
        parts: Words, slots and groups, one after the other.
    """

    text: str
    parts: tuple[Part, ...]


def parse(text: str) -> Template:
    """Read a line.

    Raises:
        TemplateError: A bracket is not closed, or holds another.
    """
    marks = _MARK.findall(text)
    parts: list[Part] = []
    start = 0
    while start < len(marks):
        part, start = _part(marks, start)
        parts.append(part)
    if not parts:
        raise TemplateError("it is empty; take it out")
    return Template(text, tuple(parts))


def _part(marks: list[str], start: int) -> tuple[Part, int]:
    """The part that begins at a mark, and the mark after it."""
    mark = marks[start]
    if mark not in _CLOSING:
        return _leaf(mark), start + 1
    closing = _CLOSING[mark]
    if closing not in marks[start:]:
        raise TemplateError(f"{mark!r} is not closed; add {closing!r}")
    end = marks.index(closing, start)
    options = _options(marks[start + 1 : end])
    return Group(((), *options) if mark == "[" else options), end + 1


def _options(marks: list[str]) -> tuple[Run, ...]:
    """The alternatives between two brackets."""
    options: list[list[Leaf]] = [[]]
    for mark in marks:
        if mark == "|":
            options.append([])
        elif mark in _CLOSING:
            raise TemplateError("a bracket within brackets; write two lines")
        else:
            options[-1].append(_leaf(mark))
    if not all(options):
        raise TemplateError("an empty alternative; use [ ] for what may be left out")
    return tuple(map(tuple, options))


def _leaf(mark: str) -> Leaf:
    """The word or slot of a mark."""
    if mark in "[]()|{}":
        raise TemplateError(f"{mark!r} closes nothing; take it out")
    return Slot(mark[1:-1]) if mark.startswith("{") else mark


def leaves(template: Template) -> frozenset[Leaf]:
    """The words and slots of a template."""
    return frozenset(chain.from_iterable(chain.from_iterable(_choices(template))))


def runs(template: Template) -> Iterator[Run | Group]:
    """A template's groups, and the words and slots between them."""
    run: list[Leaf] = []
    for part in (*template.parts, Group(())):
        if not isinstance(part, Group):
            run.append(part)
            continue
        yield from filter(None, (tuple(run), part if part.options else ()))
        run.clear()


def pieces(run: Run) -> Iterator[str | Slot]:
    """A run's slots, and the words between them as one text."""
    words: list[str] = []
    for leaf in (*run, Slot("")):
        if isinstance(leaf, str):
            words.append(leaf)
            continue
        yield from filter(None, (" ".join(words), leaf if leaf.name else ""))
        words.clear()


def sentences(template: Template) -> Iterator[str]:
    """Every sentence of a template, the one without its optional parts first."""
    for chosen in product(*_choices(template)):
        yield " ".join(map(_text, chain.from_iterable(chosen)))


def _choices(template: Template) -> list[tuple[Run, ...]]:
    """The alternatives of each part."""
    return [part.options if isinstance(part, Group) else ((part,),) for part in template.parts]


def _text(leaf: Leaf) -> str:
    """A word, or a slot as Alexa writes it."""
    return f"{{{leaf.name}}}" if isinstance(leaf, Slot) else leaf
