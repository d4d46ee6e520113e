"""The words that certification looks for, one file a language."""

from pathlib import Path
from typing import Any, NamedTuple

from skill.catalog import ContentError, overlay
from skill.tools import invocation, typography
from skill.tools.invocation import Invocation, Order

FILE = "certification.toml"
MAY_BE_EMPTY = ("small", "connecting", "leave", "openings")
MAY_BE_MISSING = ("openings",)


class WordLists(NamedTuple):
    """The words of one language.

    Attributes:
        launch: Open a skill, and are no part of its name.
        connecting: Lead from the name to a request, and are no part of it.
        openings: How a request may begin with a connecting word all the same, "from the".
        wake: Wake a device.
        kinds: Say what it is: "skill".
        small: Articles and prepositions.
        leave: End a session without a word to the skill.
        claims: Promise a cure.
        ratings: Ask for a rating.
        sensual: Belong on no page of the store.
        tiring: Are never said to somebody who massages: praise, and words of shops and surgeries.
        disclaimer: What the description must say.
        opening: Orders in which the skill is opened.
        one_shot: Orders in which it is asked for something.
        least_words: How many words its name has at least.
    """

    launch: tuple[str, ...]
    connecting: tuple[str, ...]
    openings: tuple[str, ...]
    wake: tuple[str, ...]
    kinds: tuple[str, ...]
    small: tuple[str, ...]
    leave: tuple[str, ...]
    claims: tuple[str, ...]
    ratings: tuple[str, ...]
    sensual: tuple[str, ...]
    tiring: tuple[str, ...]
    disclaimer: tuple[str, ...]
    opening: tuple[str, ...]
    one_shot: tuple[str, ...]
    least_words: int

    @property
    def order(self) -> Order:
        """How people address a skill."""
        words = {"wake": self.wake, "launch": self.launch, "connecting": self.connecting}
        return Order(self.opening, self.one_shot, words)


def read(content: Path, code: str) -> WordLists:
    """The words of a language or a locale.

    Raises:
        ContentError: The file is missing, or a list in it, or a pattern is none.
    """
    path = content / code / FILE
    tables = overlay.read(content, code, FILE)
    rows = {name: value for table in tables.values() for name, value in table.items()}
    for name in rows.keys() - {*WordLists._fields}:
        raise ContentError(
            f"{path}: unknown key {name}; the keys are {', '.join(WordLists._fields)}"
        )
    least = rows.get("least_words")
    if type(least) is not int or least < 1:
        raise ContentError(f"{path}: least_words = {least!r}; write a number of words")
    words = WordLists(
        **{name: _list(path, name, rows) for name in WordLists._fields[:-1]}, least_words=least
    )
    invocation.check(path, words.order)
    return words


def _list(path: Path, name: str, rows: dict[str, Any]) -> tuple[str, ...]:
    found = rows.get(name, [] if name in MAY_BE_MISSING else None)
    values = found if isinstance(found, list) else [found]
    words = tuple(it for it in values if isinstance(it, str))
    if len(words) < len(values) or not (words or name in MAY_BE_EMPTY):
        raise ContentError(f"{path}: {name} = {found!r}; write a list of words")
    return words


def invocation_of(content: Path, locale: str, name: str) -> Invocation:
    """How people address the skill in a locale, by its name there."""
    order = read(content, locale).order
    return Invocation(name, order._replace(boundaries=typography.read(content, locale).boundaries))
