"""Alexa's own reading of a text before any skill gets it: opening, asking, leaving."""

from pathlib import Path
from typing import NamedTuple

from skill.catalog import ContentError
from skill.catalog.loader import CONTENT
from skill.tools import word_lists
from skill.tools.invocation import Invocation, Order
from skill.tools.simulator.meaning import Interpreter
from skill.words import comparable

NO_ORDER = Order((), (), {})
"""Of a locale whose content has no certification.toml yet: the name alone opens the skill."""


class Heard(NamedTuple):
    """What becomes of a text.

    Attributes:
        kind: "launch" for the skill opened, "ask" for a request with its name, "leave" for the
            end of a session without a word to the skill, "say" for anything else.
        text: What the skill hears, without wake word and name.
    """

    kind: str
    text: str


class Listener:
    """Alexa, as far as she listens in one locale.

    Args:
        locale: Of the content.
        name: The invocation name.
        interpreter: Tells which of several requests in one text is meant.
    """

    def __init__(
        self, locale: str, name: str, interpreter: Interpreter, content: Path = CONTENT
    ) -> None:
        self._interpreter = interpreter
        self._wake: tuple[str, ...] = ()
        self._leave: tuple[str, ...] = ()
        self._invocation = Invocation(name, NO_ORDER)
        try:
            words = word_lists.read(content, locale)
            self._invocation = word_lists.invocation_of(content, locale, name)
            self._wake, self._leave = words.wake, words.leave
        except ContentError:
            pass  # Nothing is known of this locale but the name.

    def hear(self, typed: str) -> Heard:
        """What becomes of a text."""
        text = self._without_wake(typed)
        if text in map(comparable, self._leave):
            return Heard("leave", text)
        if self._opens(typed, text):
            return Heard("launch", text)
        requests = self._invocation.requests(typed)
        if requests:
            understand = self._interpreter.understand
            return Heard("ask", max(requests, key=lambda it: understand(it).score))
        return Heard("say", text)

    def _opens(self, typed: str, text: str) -> bool:
        name = comparable(self._invocation.name)
        unknown = not self._wake and text.endswith(name)
        return text == name or unknown or self._invocation.opens(typed)

    def _without_wake(self, typed: str) -> str:
        text = comparable(typed)
        woken = (word for word in map(comparable, self._wake) if text.startswith(f"{word} "))
        return text.removeprefix(next(woken, "")).strip()
