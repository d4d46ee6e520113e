"""Answers for a failure inside: they need nothing but the words of a language."""

from skill.catalog import Language
from skill.render.speech import ssml
from skill.render.view import View


def apology(language: Language) -> View:
    """A sentence that keeps the place and the conversation."""
    again = language.texts["failures.question"][0]
    return View(
        speech=ssml(language.texts["failures.apology"][0], again),
        reprompt=ssml(language.texts["failures.reprompt"][0], again),
        listens=True,
    )


def farewell(language: Language) -> View:
    """A word for somebody who wants to stop: the session ends, whatever has failed."""
    return View(speech=ssml(language.texts["lines.goodbye"][0]))
