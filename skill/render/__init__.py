"""A reply as a view: what is heard and seen, in the listener's language, on their device."""

from skill.catalog import Language
from skill.render import words
from skill.render.speech import ssml
from skill.render.view import Card, View
from skill.reply import Argument, Reply
from skill.turn import Device

__all__ = ["Card", "View", "view"]


def view(reply: Reply | None, device: Device, language: Language) -> View:
    """Render a reply; a silent view for none."""
    if reply is None:
        return View("", listens=None)
    question = reply.question
    if question is None:
        return View(ssml(words.told(reply, language)), card=card(reply, language))
    return View(
        speech=ssml(words.told(reply, language), words.asked(question, language, reply.variant)),
        reprompt=ssml(words.asked_again(question, language, reply.variant)),
        listens=True,
        card=card(reply, language),
    )


def card(reply: Reply, language: Language) -> Card | None:
    """The card that a reply leaves behind, filled with what its lines know."""
    if not reply.card or f"cards.{reply.card}.title" not in language.texts:
        return None
    known: dict[str, Argument] = {}
    for line in reply.lines:
        known.update(line.arguments)
    title, text = (
        words.fill(language.texts[f"cards.{reply.card}.{part}"][0], known, language)
        for part in ("title", "text")
    )
    return Card(title, text)
