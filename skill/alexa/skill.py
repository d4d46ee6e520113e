"""The skill: one handler over the table of actions, by ask-sdk-core's contract."""

import logging
import time
from contextlib import suppress
from typing import Any

from ask_sdk_core.dispatch_components import AbstractExceptionHandler, AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import RequestEnvelope, Response

from skill.alexa.envelope import faults, read
from skill.alexa.response import write
from skill.alexa.serializer import TolerantSerializer
from skill.catalog import Catalog
from skill.dialogue import UNHEARD, answer
from skill.memory import Memory
from skill.records import replace
from skill.render import view
from skill.render.failure import apology, farewell
from skill.reply import Question
from skill.state import Session, session_to_json
from skill.stores import ConflictError
from skill.turn import Action, Turn

log = logging.getLogger("knee_massage")

TRIES = 3
"""How often a turn is computed when another one with the same user wins the race to the store."""

CARE = frozenset({Action.SAFETY, Action.PAIN})
"""Actions that the log names "care": what they say of somebody's health is nobody's business."""


class KneeMassage:
    """The skill as a function from request to response, both as Alexa's JSON in dictionaries.

    Without `apla` no device is asked to play APL for Audio.
    """

    def __init__(self, catalog: Catalog, memory: Memory, *, apla: bool = True) -> None:
        builder = SkillBuilder()
        builder.add_request_handler(Conversation(catalog, memory, apla=apla))
        builder.add_exception_handler(Apology(catalog))
        self.skill: CustomSkill = builder.create()
        self.skill.serializer = TolerantSerializer()

    def __call__(self, event: dict[str, Any]) -> dict[str, Any]:
        """Answer a request envelope; a failure inside is an answer, too."""
        envelope = self.skill.serializer.read(event, RequestEnvelope)
        response = self.skill.invoke(envelope, None)
        answered: dict[str, Any] = self.skill.serializer.serialize(response)
        return answered


class Conversation(AbstractRequestHandler):  # type: ignore[misc]
    """The one handler: every request is a turn."""

    def __init__(self, catalog: Catalog, memory: Memory, *, apla: bool) -> None:
        self.catalog = catalog
        self.memory = memory
        self.apla = apla

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Every request, whatever it is."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer a request, and log that it was answered."""
        began = time.perf_counter()
        turn = read(handler_input.request_envelope, apla=self.apla)
        for fault in faults(handler_input.request_envelope):
            log.warning("not played", extra={"request_id": turn.request_id, "reason": fault})
        if turn.action is Action.DISABLED:
            self.memory.forget(turn)
        response, kept = self.answered(turn)
        _send(handler_input, kept)
        _log_turn(turn, kept, time.perf_counter() - began)
        return response

    def answered(self, turn: Turn) -> tuple[Response, Session]:
        """The answer to a turn; computed again where another turn of the user was faster."""
        for _ in range(TRIES - 1):
            with suppress(ConflictError):
                return self.turn(turn)
        return self.turn(turn)

    def turn(self, turn: Turn) -> tuple[Response, Session]:
        """One turn: five calls, one after another."""
        before = self.memory.recall(turn)
        reply, after = answer(turn, before, self.catalog.guide)
        kept = self.memory.keep(turn, before, after)
        shown = view(reply, turn.device, self.catalog.language(turn.locale))
        return write(shown), kept


class Apology(AbstractExceptionHandler):  # type: ignore[misc]
    """The outermost handler: whatever fails inside is logged, and spoken of kindly."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:
        """Every failure."""
        return True

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        """An apology with the place kept; silence where nothing may be said."""
        turn = read(handler_input.request_envelope)
        log.error("failed", exc_info=exception, extra={"request_id": turn.request_id})
        if turn.action in UNHEARD:
            return Response()
        language = self.catalog.language(turn.locale)
        if turn.action is Action.STOP:
            return write(farewell(language))
        _send(handler_input, replace(turn.session, question=Question.BACK))
        return write(apology(language))


def _send(handler_input: HandlerInput, session: Session) -> None:
    """Let the session travel in the attributes, where there is one."""
    if handler_input.request_envelope.session is not None:
        handler_input.attributes_manager.session_attributes = session_to_json(session)


def _log_turn(turn: Turn, kept: Session, seconds: float) -> None:
    place = kept.profile.position
    log.info(
        "turn",
        extra={
            "request_id": turn.request_id,
            "action": "care" if turn.action in CARE else turn.action.value,
            "step": place.step if place else None,
            "ms": round(seconds * 1000, 2),
        },
    )
