"""A view becomes an Alexa response.

Form: developer.amazon.com, "Request and Response JSON Reference" and "Interface:
Alexa.Presentation.APLA".
"""

from typing import Any

from ask_sdk_model import Response
from ask_sdk_model.interfaces.alexa.presentation.apl import RenderDocumentDirective as Screen
from ask_sdk_model.interfaces.alexa.presentation.apla import RenderDocumentDirective as Audio
from ask_sdk_model.ui import Reprompt, SimpleCard, SsmlOutputSpeech

from skill.render.view import View

TOKEN = "knee-massage"  # noqa: S105 - names the document, opens nothing
"""Names our documents in the events that come back."""


def write(view: View) -> Response:
    """The `ask_sdk_model.Response` of a view; one without any part where nothing is said."""
    return Response(
        output_speech=SsmlOutputSpeech(ssml=view.speech) if view.speech else None,
        reprompt=_reprompt(view),
        card=SimpleCard(title=view.card.title, content=view.card.text) if view.card else None,
        directives=_directives(view),
        should_end_session=None if view.listens is None else not view.listens,
    )


def _reprompt(view: View) -> Reprompt | None:
    return Reprompt(output_speech=SsmlOutputSpeech(ssml=view.reprompt)) if view.reprompt else None


def _directives(view: View) -> list[Any] | None:
    directives: list[Any] = []
    if view.screen is not None:
        directives.append(Screen(token=TOKEN, **view.screen))
    if view.audio is not None:
        directives.append(Audio(token=TOKEN, document=view.audio))
    return directives or None
