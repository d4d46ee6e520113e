"""A view: one rendered answer in Alexa's formats: SSML, APL for Audio, APL, a card."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Card(NamedTuple):
    """Something to keep: plain text, a new line a sentence."""

    title: str
    text: str


class View(NamedTuple):
    """One rendered answer.

    Attributes:
        speech: SSML, `<speak>` included; at most 8,000 characters.
        reprompt: SSML for when nobody says anything; "" where nobody listens.
        listens: Whether the microphone opens afterwards; None keeps a session with a screen
            alive while the microphone stays closed.
        card: Something to keep.
        audio: An APL for Audio document that plays after the speech.
        screen: An APL document with its data, or None.
    """

    speech: str
    reprompt: str = ""
    listens: bool | None = False
    card: Card | None = None
    audio: Mapping[str, Any] | None = None
    screen: Mapping[str, Any] | None = None
