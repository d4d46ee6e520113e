"""A conversation in the terminal: text in, what Alexa would say out."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from skill.tools import understanding
from skill.tools.echo import JSON, Echo, heard
from skill.tools.understanding.utterances import Invocation, read

_REQUEST = "{request}"
_BETWEEN = r"\W*"
"""What may stand between two words: spaces and punctuation, or nothing in Japanese."""


class Calls(NamedTuple):
    """What is said to open the skill, or to ask it for something at once.

    Attributes:
        open: Opens it.
        ask: Asks it; the group "request" holds what for. The first that fits counts.
        hint: The plainest way to open it.
    """

    open: re.Pattern[str]
    ask: tuple[re.Pattern[str], ...]
    hint: str


def hold(
    skill: Callable[[JSON], JSON], locale: str, lines: Iterable[str], say: Callable[[str], object]
) -> None:
    """Answer each line that is heard, from the launch on; an empty one is silence."""
    echo = Echo(skill, locale=locale)
    ear, calls = understanding.load(locale), compile_calls(read(locale).invocation)
    say(heard(echo.launch()))
    for line in lines:
        text = line.strip()
        say(reply(echo, ear, calls, text) or "(silence)")
        if not echo.session:
            say(f"(the session is closed; say: {calls.hint})")


def reply(echo: Echo, ear: understanding.Ear, calls: Calls, text: str) -> str:
    """What is said to a text."""
    if not text:
        return heard(echo.fall_silent()) if echo.session else ""
    if calls.open.fullmatch(text):
        return heard(echo.launch())
    asked = next(filter(None, (pattern.fullmatch(text) for pattern in calls.ask)), None)
    if asked:
        echo.session, text = "", asked["request"]
    understood = ear.understand(text)
    return heard(echo.intent(understood.intent, understood.slots))


def compile_calls(invocation: Invocation) -> Calls:
    """The patterns of an invocation, each with or without a wake word before it."""
    wake = "|".join(map(_pattern, invocation.wake))
    opening = "|".join(map(_pattern, invocation.open))
    return Calls(
        _compiled(wake, opening),
        tuple(_compiled(wake, _pattern(sentence)) for sentence in invocation.ask),
        invocation.open[0],
    )


def _compiled(wake: str, called: str) -> re.Pattern[str]:
    """A pattern with an optional wake word before and punctuation after."""
    return re.compile(rf"(?:(?:{wake}){_BETWEEN})?(?:{called}){_BETWEEN}", re.IGNORECASE)


def _pattern(sentence: str) -> str:
    """A sentence as a pattern, its words with anything but letters between them."""
    words = (r"(?P<request>.+?)" if it == _REQUEST else re.escape(it) for it in sentence.split())
    return _BETWEEN.join(words)
