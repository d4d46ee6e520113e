"""How people address the skill: the orders of wake word, verb, name and request of a language.

The orders stand in certification.toml, [order], as patterns: "{wake} {launch} {name}", or
"{wake}、{name}を{launch}" where the name comes first. Case, spaces and punctuation do not count.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from skill.catalog import ContentError
from skill.words import comparable

PLACE = re.compile(r"\{(\w+)\}")
REQUEST, WAKE = "request", "wake"


class Order(NamedTuple):
    """The patterns of a language, with the words for the names in their braces.

    Attributes:
        opening: Patterns of sentences that open the skill.
        one_shot: Patterns of sentences that hold a `{request}`.
        words: Words by the name in braces: wake, launch, connecting.
        boundaries: Whether the language parts its words by spaces.
    """

    opening: tuple[str, ...]
    one_shot: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    boundaries: bool = True


class Invocation:
    """Reads sentences with the skill's name in them.

    Args:
        name: The invocation name.
        order: The patterns of its language.
    """

    def __init__(self, name: str, order: Order) -> None:
        self.name = name
        self._order = order

    def opens(self, text: str, *, needs_wake: bool = False) -> bool:
        """Whether a text opens the skill; people leave the wake word out in a conversation."""
        found = (it.fullmatch(self.key(text)) for it in self._opening)
        return any(it is not None and (it[WAKE] or not needs_wake) for it in found)

    def requests(self, text: str) -> tuple[str, ...]:
        """The keys of what may be requested in a text with the name, the likeliest first."""
        found = (it.fullmatch(self.key(text)) for it in self._one_shot)
        return tuple(dict.fromkeys(it[REQUEST] for it in found if it))

    def key(self, text: str) -> str:
        """A text as it is compared: without spaces where the language has none."""
        found = comparable(text)
        return found if self._order.boundaries else found.replace(" ", "")

    @cached_property
    def _opening(self) -> list[re.Pattern[str]]:
        return list(map(self._pattern, self._order.opening))

    @cached_property
    def _one_shot(self) -> list[re.Pattern[str]]:
        return list(map(self._pattern, self._order.one_shot))

    @property
    def _space(self) -> str:
        return "(?: |$)" if self._order.boundaries else ""

    def _pattern(self, text: str) -> re.Pattern[str]:
        pieces = PLACE.split(text)
        parts = [re.escape(self.key(it)) + self._space if self.key(it) else "" for it in pieces]
        parts[1::2] = map(self._place, pieces[1::2])
        return re.compile("".join(parts))

    def _place(self, name: str) -> str:
        if name == REQUEST:
            return rf"(?P<request>.+?){self._space}"
        words = (self.name,) if name == "name" else self._order.words[name]
        longest_first = sorted(map(self.key, words), key=len, reverse=True)
        either = "|".join(re.escape(it).replace("\\ ", " ?") for it in longest_first)
        word = rf"(?P<{name}>{either}){self._space}"
        return rf"(?:{word})?" if name == WAKE else word


def check(path: Path, order: Order) -> None:
    """See that patterns name what they must.

    Raises:
        ContentError: A pattern names something unknown, or lacks the name or the request.
    """
    known = {*order.words, "name", REQUEST}
    wanted = {"opening": {"name", WAKE}, "one_shot": {"name", REQUEST}}
    for key, names in wanted.items():
        for pattern in getattr(order, key):
            found = set(PLACE.findall(pattern))
            for name in sorted((found - known) | (names - found)):
                raise ContentError(
                    f"{path}: {key} = {pattern!r}: {{{name}}}; name {sorted(names)} and of "
                    f"{sorted(known)} what you need"
                )
