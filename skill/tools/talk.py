"""A conversation in the terminal: text in, what Alexa would say out."""

import re
from collections.abc import Callable, Iterable

from skill.tools import understanding
from skill.tools.echo import JSON, Echo, heard

LAUNCH = re.compile(r"(alexa[, ]+)?(open|start|launch|begin|run) knee massage", re.IGNORECASE)
ONE_SHOT = re.compile(r"(alexa[, ]+)?ask knee massage (?:for|to|about) (?P<rest>.+)", re.IGNORECASE)


def hold(
    skill: Callable[[JSON], JSON], locale: str, lines: Iterable[str], say: Callable[[str], object]
) -> None:
    """Answer each line that is heard, from the launch on; an empty one is silence."""
    echo = Echo(skill, locale=locale)
    matcher = understanding.load(locale)
    say(heard(echo.launch()))
    for line in lines:
        text = line.strip()
        say(reply(echo, matcher, text) or "(silence)")
        if not echo.session:
            say("(the session is closed; say: open knee massage)")


def reply(echo: Echo, matcher: understanding.Matcher, text: str) -> str:
    """What is said to a text."""
    if not text:
        return heard(echo.fall_silent()) if echo.session else ""
    if LAUNCH.fullmatch(text):
        return heard(echo.launch())
    if one_shot := ONE_SHOT.fullmatch(text):
        echo.session, text = "", one_shot["rest"]
    understood = matcher.understand(text)
    return heard(echo.intent(understood.intent, understood.slots))
