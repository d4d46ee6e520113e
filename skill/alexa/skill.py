"""The skill: a function from request to response, both as Alexa's JSON in dictionaries.

A request of a known kind is answered directly, and any other by way of ask-sdk-core (`skill.alexa.
sdk`), which takes 15 us more, and 7 ms of a start to import. Both ways give the same answers:
tests/alexa/test_sdk.py.
"""

import logging
import time
from functools import cached_property
from typing import TYPE_CHECKING, Any

from skill.alexa.envelope import faults, is_known, read
from skill.alexa.response import enveloped, write
from skill.catalog import Catalog
from skill.dialogue import UNHEARD, answer
from skill.memory import Memory
from skill.render import view
from skill.render.failure import apology, farewell
from skill.reply import Question
from skill.state import Session
from skill.stores import ConflictError
from skill.turn import Action, Turn

if TYPE_CHECKING:
    from skill.alexa.sdk import Sdk

log = logging.getLogger("knee_massage")

JSON = dict[str, Any]

TRIES = 3
"""How often a turn is computed when another one with the same user wins the race to the store."""

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

    @cached_property
    def sdk(self) -> "Sdk":
        """The same skill by ask-sdk-core's contract, made when it is asked for."""
        from skill.alexa.sdk import Sdk  # not paid for by a start that never needs it

        return Sdk(self.answered)

    def __call__(self, event: JSON) -> JSON:
        """Answer a request envelope; a failure inside is an answer, too."""
        if not is_known(event):
            return self.sdk(event)
        return enveloped(event, *self.answered(event))

    def answered(self, event: JSON) -> tuple[JSON, Session | None]:
        """The response to a request, and the session to send; None leaves it as it came."""
        began = time.perf_counter()
        turn = read(event, apla=self.apla)
        try:
            response, kept = self.tried(turn)
        except Exception as error:
            log.error("failed", exc_info=error, extra={"request_id": turn.request_id})
            return self.sorry(turn)
        if turn.action in FAILED:
            _log_faults(turn, faults(event))
        _log_turn(turn, kept, time.perf_counter() - began)
        return response, kept

    def tried(self, turn: Turn) -> tuple[JSON, Session]:
        """The answer to a turn; computed again where another turn of the user was faster."""
        if turn.action is Action.DISABLED:
            self.memory.forget(turn)
        for _ in range(TRIES - 1):
            try:
                return self.turn(turn)
            except ConflictError:
                continue
        return self.turn(turn)

    def turn(self, turn: Turn) -> tuple[JSON, Session]:
        """One turn: five calls, one after another."""
        before = self.memory.recall(turn)
        reply, after = answer(turn, before, self.guide)
        kept = self.memory.keep(turn, before, after)
        shown = view(reply, turn.device, self.catalog.language(turn.locale))
        return write(shown), kept

    def sorry(self, turn: Turn) -> tuple[JSON, Session | None]:
        """An apology with the place kept; silence where nothing may be said."""
        if turn.action in UNHEARD:
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
