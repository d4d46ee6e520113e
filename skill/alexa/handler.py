"""The skill: a function from request to response, both as Alexa's JSON in dictionaries.

Lambda and `serve` call it directly; `serve --wsgi` calls it by way of ask-sdk-core's `CustomSkill`
(`skill.alexa.sdk`). Both ways give the same answers: tests/alexa/test_sdk.py.
"""

import logging
import time

from skill.alexa.envelope import faults, read
from skill.alexa.response import response_envelope, write
from skill.catalog import Catalog
from skill.dialogue import NO_SPEECH_ALLOWED, answer, refuse_to_forget
from skill.guide import Guide
from skill.memory import Memory, NotForgottenError
from skill.render import view
from skill.render.failure import apology, farewell
from skill.render.standing import current_step
from skill.reply import Question
from skill.state import JSON, Session
from skill.stores import ConflictError
from skill.turn import Action, Turn, fit_device

log = logging.getLogger("knee_massage")

MAX_TRIES = 3
"""Computations of a turn while other turns of the same user win the race to the store."""

CARE = frozenset({Action.SAFETY, Action.PAIN})
"""Actions that the log names "care": what they say of somebody's health is nobody's business."""

FAILED = frozenset({Action.SCREEN_FAILED, Action.AUDIO_FAILED})
"""Actions that tell of something that a device could not play."""


class KneeMassage:
    """The skill. Without `apla` no device is asked to play APL for Audio."""

    def __init__(self, catalog: Catalog, memory: Memory, *, apla: bool = True) -> None:
        self.catalog = catalog
        self.guide = catalog.guide
        self.memory = memory
        self.apla = apla

    def __call__(self, event: JSON) -> JSON:
        """Answer a request envelope; a failure inside is an answer, too.

        Raises:
            NotForgottenError: The user has removed the skill, and the row could not be removed.
        """
        return response_envelope(event, *self.respond(event))

    def respond(self, event: JSON) -> tuple[JSON, Session | None]:
        """The response to a request, and the session to send; None leaves it as it came.

        Raises:
            NotForgottenError: As of a call.
        """
        began = time.perf_counter()
        turn = read(event, apla=self.apla)
        try:
            response, session = self.answer_with_retry(turn)
        except NotForgottenError:  # of an event, which Alexa may send again
            raise
        except Exception as error:
            log.error("failed", exc_info=error, extra={"request_id": turn.request_id})
            return self.apologize(turn)
        if turn.action in FAILED:
            _log_faults(turn, faults(event))
        _log_turn(turn, session, time.perf_counter() - began)
        return response, session

    def answer_with_retry(self, turn: Turn) -> tuple[JSON, Session]:
        """Answer a turn; retry on a write conflict (optimistic locking)."""
        if turn.action is Action.DISABLED:
            self.memory.forget(turn)
        for _ in range(MAX_TRIES - 1):
            try:
                return self.turn(turn)
            except ConflictError:
                continue
        return self.turn(turn)

    def turn(self, turn: Turn) -> tuple[JSON, Session]:
        """One turn: five calls, one after another."""
        language = self.catalog.language(turn.locale)
        guide = Guide(self.guide.routines, self.guide.keys, language.milliliters)
        before = self.memory.recall(turn)
        turn = fit_device(turn, before.profile)
        reply, after = answer(turn, before, guide)
        try:
            kept = self.memory.keep(turn, before, after)
        except NotForgottenError:
            reply, kept = refuse_to_forget(turn, before)
        here = current_step(kept, guide) if turn.device.screen else None
        shown = view(reply, turn.device, language, here)
        return write(shown), kept

    def apologize(self, turn: Turn) -> tuple[JSON, Session | None]:
        """An apology with the place kept; silence where Alexa accepts no speech."""
        if turn.action in NO_SPEECH_ALLOWED:
            return {}, None
        language = self.catalog.language(turn.locale)
        if turn.action is Action.STOP:
            return write(farewell(language)), None
        return write(apology(language)), turn.session._replace(question=Question.BACK)


def _log_faults(turn: Turn, reasons: tuple[str, ...]) -> None:
    for reason in reasons:
        log.warning("not played", extra={"request_id": turn.request_id, "reason": reason})


def _log_turn(turn: Turn, kept: Session, seconds: float) -> None:
    place = kept.profile.position
    fields = {
        "request_id": turn.request_id,
        "action": "care" if turn.action in CARE else turn.action,
        "step": place.step if place else None,
        "ms": round(seconds * 1000, 2),
    }
    log.info("turn", extra=fields)
