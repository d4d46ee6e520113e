"""The skill by ask-sdk-core's contract: a `CustomSkill` with one handler, for hosts of the SDK.

Its serializer and its handler use documented interfaces alone, so that interceptors, which see a
`RequestEnvelope` and a `Response` as in any other skill, can be added with the SDK's own builder.
"""

import json
from collections.abc import Callable

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import RequestEnvelope, Response

from skill.alexa.serializer import TolerantSerializer
from skill.state import JSON, Session, session_to_json

Respond = Callable[[JSON], tuple[JSON, Session | None]]

AGENT = "ask-webservice knee-massage"
"""The user agent of an answer by the SDK, after the SDK's own."""


class Conversation(AbstractRequestHandler):  # type: ignore[misc]
    """The one handler: every request is a turn.

    Args:
        respond: The response to a request, and the session to send.
    """

    def __init__(self, respond: Respond) -> None:
        self._respond = respond
        self._serializer = DefaultSerializer()

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Every request, whatever it is."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer a request, and let the session travel in the attributes, where there is one."""
        envelope = handler_input.request_envelope
        response, session = self._respond(self._serializer.serialize(envelope))
        if envelope.session is not None and session is not None:
            handler_input.attributes_manager.session_attributes = session_to_json(session)
        return self._serializer.deserialize(json.dumps(response), Response)


def builder(respond: Respond) -> SkillBuilder:
    """The SDK's builder with the one handler; interceptors may be added."""
    made = SkillBuilder()
    made.custom_user_agent = AGENT
    made.add_request_handler(Conversation(respond))
    return made


def create(made: SkillBuilder) -> CustomSkill:
    """The skill of a builder; its serializer reads what the SDK's own fails on."""
    skill = made.create()
    skill.serializer = TolerantSerializer()
    return skill


def invoke(skill: CustomSkill, body: str | bytes) -> JSON:
    """The response envelope to a request envelope as text, as ask-sdk-webservice-support asks."""
    envelope = skill.serializer.deserialize(body, RequestEnvelope)
    answered: JSON = skill.serializer.serialize(skill.invoke(envelope, None))
    return answered
