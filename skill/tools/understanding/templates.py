"""Sample templates: one line that stands for many sentences, and the sentences it stands for.

`[ok] [and] what (is|comes) <what> {number}` holds an optional part in square brackets,
alternatives in round ones (square ones may hold them too), a named fragment, and a slot.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, product
from math import prod
from random import Random

_TOKEN = re.compile(r"[\[\]()|]|<\w+>|\{\w+\}|[^\s\[\]()|<>{}]+|\S")
_CLOSING = {"[": "]", "(": ")"}
# How often a part that may be left out is left out of a sentence drawn by chance.
_SILENT = 0.6
# Alternatives are written with the commonest first: the first half is drawn in 4 of 5 cases.
_COMMON_FIRST = 3
# How many sentences are drawn for one that is kept.
_DRAWN = 6


class TemplateError(ValueError):
    """A template that cannot be read; the message says which and what to change."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as a person says it."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a value."""

    name: str


Leaf = Word | Slot


@dataclass(frozen=True, eq=False)
class Sequence:
    """Parts that follow each other; none at all is silence."""

    parts: tuple["Template", ...]

    @cached_property
    def count(self) -> int:
        """How many sentences it stands for, equal ones counted each time."""
        return prod(map(count, self.parts))

    @cached_property
    def leaves(self) -> frozenset[Leaf]:
        """The words and slots that it holds."""
        return frozenset(chain.from_iterable(map(leaves, self.parts)))


@dataclass(frozen=True, eq=False)
class Choice:
    """Parts of which one is said; silence comes first where the part may be left out."""

    options: tuple["Template", ...]

    @cached_property
    def count(self) -> int:
        """How many sentences it stands for, equal ones counted each time."""
        return sum(map(count, self.options))

    @cached_property
    def leaves(self) -> frozenset[Leaf]:
        """The words and slots that it holds."""
        return frozenset(chain.from_iterable(map(leaves, self.options)))


Template = Leaf | Sequence | Choice
_Read = tuple[Template, int]


def parse(text: str, fragments: Mapping[str, Template]) -> Template:
    """The template that a line describes.

    Raises:
        TemplateError: A bracket is not closed, or a fragment unknown.
    """
    tokens = _TOKEN.findall(text)
    try:
        template, end = _choice(tokens, 0, fragments)
        if end < len(tokens):
            raise TemplateError(f"{tokens[end]!r} closes nothing")
    except TemplateError as error:
        raise TemplateError(f"{text!r}: {error}") from error
    return template


def _choice(tokens: list[str], start: int, fragments: Mapping[str, Template]) -> _Read:
    """The alternatives from a token on, up to the bracket that closes them or the end."""
    options: list[Template] = []
    while True:
        option, start = _sequence(tokens, start, fragments)
        options.append(option)
        if start == len(tokens) or tokens[start] != "|":
            return (options[0] if len(options) == 1 else Choice(tuple(options))), start
        start += 1


def _sequence(tokens: list[str], start: int, fragments: Mapping[str, Template]) -> _Read:
    """The parts from a token on, up to the next alternative, closing bracket or the end."""
    parts: list[Template] = []
    while start < len(tokens) and tokens[start] not in ("|", "]", ")"):
        part, start = _part(tokens, start, fragments)
        parts.append(part)
    return (parts[0] if len(parts) == 1 else Sequence(tuple(parts))), start


def _part(tokens: list[str], start: int, fragments: Mapping[str, Template]) -> _Read:
    """The part that begins at a token, and where it ends."""
    token = tokens[start]
    if token in _CLOSING:
        return _bracket(tokens, start, fragments)
    if token.startswith("<") and token[1:-1] not in fragments:
        raise TemplateError(f"no fragment {token}; add it under [fragments], before its use")
    if token.startswith("<"):
        return fragments[token[1:-1]], start + 1
    if token.startswith("{"):
        return Slot(token[1:-1]), start + 1
    return Word(token), start + 1


def _bracket(tokens: list[str], start: int, fragments: Mapping[str, Template]) -> _Read:
    """What stands between two brackets, with silence as its first choice between square ones."""
    inner, end = _choice(tokens, start + 1, fragments)
    closing = _CLOSING[tokens[start]]
    if end == len(tokens) or tokens[end] != closing:
        raise TemplateError(f"{tokens[start]!r} is not closed; add {closing!r}")
    return (Choice((Sequence(()), inner)) if closing == "]" else inner), end + 1


def leaves(template: Template) -> frozenset[Leaf]:
    """The words and slots that a template holds."""
    return template.leaves if isinstance(template, Sequence | Choice) else frozenset((template,))


def count(template: Template) -> int:
    """How many sentences a template stands for, equal ones counted each time."""
    return template.count if isinstance(template, Sequence | Choice) else 1


def sentences(template: Template, limit: int) -> Iterator[str]:
    """A template's sentences: all of them, or as many as the limit says.

    Of many sentences some are drawn by chance, the same every time, and the shortest of them
    kept, since few people say all that they might.
    """
    if count(template) <= limit:
        return map(" ".join, _all(template))
    chance = Random(count(template))  # noqa: S311 - nothing secret is drawn
    drawn = (_drawn(template, chance) for _ in range(_DRAWN * limit))
    distinct = dict.fromkeys(chain([_first(template)], drawn))
    return map(" ".join, sorted(distinct, key=len)[:limit])


def _all(template: Template) -> Iterator[tuple[str, ...]]:
    """The words of every sentence, the shortest way first."""
    if isinstance(template, Sequence):
        return (tuple(chain(*words)) for words in product(*map(_all, template.parts)))
    if isinstance(template, Choice):
        return chain.from_iterable(map(_all, template.options))
    return iter([(_text(template),)])


def _first(template: Template) -> tuple[str, ...]:
    """The words of the sentence that leaves out all it can."""
    if isinstance(template, Sequence):
        return tuple(chain.from_iterable(map(_first, template.parts)))
    return _first(template.options[0]) if isinstance(template, Choice) else (_text(template),)


def _drawn(template: Template, chance: Random) -> tuple[str, ...]:
    """The words of a sentence drawn by chance."""
    if isinstance(template, Sequence):
        return tuple(chain.from_iterable(_drawn(part, chance) for part in template.parts))
    if isinstance(template, Choice):
        return _drawn(_option(template, chance), chance)
    return (_text(template),)


def _option(choice: Choice, chance: Random) -> Template:
    """One of the options, the earlier the likelier; silence where it is one, in most cases."""
    first, *others = choice.options
    silent = isinstance(first, Sequence) and not first.parts
    if silent and chance.random() < _SILENT:
        return first
    options = others if silent else choice.options
    return options[int(chance.random() ** _COMMON_FIRST * len(options))]


def _text(leaf: Leaf) -> str:
    """A word, or a slot as Alexa writes it."""
    return leaf.text if isinstance(leaf, Word) else f"{{{leaf.name}}}"
