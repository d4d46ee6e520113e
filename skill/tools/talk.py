"""A conversation in the terminal: text in, what Alexa would say out."""

from collections.abc import Callable, Iterable

from skill.catalog.loader import CONTENT
from skill.state import JSON
from skill.tools import understanding
from skill.tools.echo import Echo, heard_text
from skill.tools.invocation import Invocation
from skill.tools.understanding import FALLBACK, Ear, Understood
from skill.tools.understanding.utterances import read
from skill.tools.word_lists import invocation_of


def hold(
    skill: Callable[[JSON], JSON], locale: str, lines: Iterable[str], say: Callable[[str], object]
) -> None:
    """Answer each line that is heard, from the launch on; an empty one is silence."""
    echo = Echo(skill, locale=locale)
    ear = understanding.load(locale)
    invocation = invocation_of(CONTENT, locale, read(locale).invocation)
    say(heard_text(echo.launch()))
    for line in lines:
        text = line.strip()
        say(reply(echo, ear, invocation, text) or "(silence)")
        if not echo.session:
            say(f"(the session is closed; open it by its name: {invocation.name})")


def reply(echo: Echo, ear: Ear, invocation: Invocation, text: str) -> str:
    """The answer to a text."""
    if not text:
        return heard_text(echo.fall_silent()) if echo.session else ""
    if invocation.opens(text):
        return heard_text(echo.launch())
    requests = invocation.requests(text)
    if requests:
        echo.session = ""
    understood = understand_any(ear, requests or (text,))
    return heard_text(echo.intent(understood.intent, understood.slots))


def understand_any(ear: Ear, texts: Iterable[str]) -> Understood:
    """The meaning of the first text that has one."""
    meanings = list(map(ear.understand, texts))
    return next((it for it in meanings if it.intent != FALLBACK), meanings[0])
