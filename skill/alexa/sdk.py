"""The skill by ask-sdk-core's contract: one handler, for hosts and requests that know the SDK only.

`Sdk.skill` is an `ask_sdk_core.skill.CustomSkill`: ask-sdk-webservice-support can serve it, and
interceptors see it as they see any other. Requests of a kind that this skill does not know come
here, too, so that whatever the SDK learns is read by the SDK's own tables.
"""

from collections.abc import Callable
from typing import Any

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import RequestEnvelope, Response

from skill.alexa.serializer import TolerantSerializer, json_of
from skill.state import Session, session_to_json

JSON = dict[str, Any]
Answering = Callable[[JSON], tuple[JSON, Session | None]]


class Sdk:
    """The skill as the SDK has it, and as a function of JSON over that.

    Attributes:
        skill: The skill; its serializer takes what the SDK's own fails on.
    """

    def __init__(self, answer: Answering) -> None:
        builder = SkillBuilder()
        builder.add_request_handler(Conversation(answer))
        self.skill: CustomSkill = builder.create()
        self.skill.serializer = TolerantSerializer()

    def __call__(self, event: object) -> JSON:
        """Answer a request envelope."""
        envelope = self.skill.serializer.read(event, RequestEnvelope)
        answered: JSON = self.skill.serializer.serialize(self.skill.invoke(envelope, None))
        return answered


class Conversation(AbstractRequestHandler):  # type: ignore[misc]
    """The one handler: every request is a turn."""

    def __init__(self, answer: Answering) -> None:
        self.answer = answer

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Every request, whatever it is."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer a request, and let the session travel in the attributes, where there is one."""
        envelope = handler_input.request_envelope
        response, kept = self.answer(json_of(envelope))
        if envelope.session is not None and kept is not None:
            handler_input.attributes_manager.session_attributes = session_to_json(kept)
        return TolerantSerializer().read(response, Response)
