"""The states that a request can find the skill in: place, question, settings, device."""

from collections.abc import Iterator
from itertools import cycle
from typing import NamedTuple

from skill.guide import Guide
from skill.position import Position
from skill.reply import Question
from skill.state import JSON, Mode, Profile, Session, Settings, session_to_json
from skill.tools.check import requests
from skill.tools.echo import Echo

HUB, SPOT = (960, 480), (480, 480)

NOW = 1_800_000_000.0
BEGUN = Profile(announced=True, began=NOW - 30, at=NOW - 30)

DEVICES: tuple[tuple[tuple[int, int] | None, Settings], ...] = (
    (None, Settings(Mode.PACED, 2.0, cues=False)),
    (None, Settings(Mode.BRIEF)),
    (None, Settings(Mode.HANDS_FREE, 0.5)),
    (HUB, Settings()),
    (HUB, Settings(Mode.HANDS_FREE, 2.0)),
    (SPOT, Settings(Mode.HANDS_FREE)),
)
"""Screens, and what their users have chosen."""


class Case(NamedTuple):
    """A request, and the state that it finds.

    Attributes:
        request: The request's own part of an envelope.
        session: What travels in the attributes.
        screen: Width and height in pixels; None without a screen.
    """

    request: JSON
    session: Session
    screen: tuple[int, int] | None = None

    def envelope(self, locale: str) -> JSON:
        """The whole request in a locale."""
        echo = Echo(lambda _: {}, locale=locale, screen=self.screen)
        if self.session.turns:
            echo.session = "amzn1.echo-api.session.CHECK"
            echo.attributes = session_to_json(self.session)
        return echo.envelope(self.request)

    def __str__(self) -> str:
        """The facts that are needed to reproduce it."""
        place, question = self.session.profile.position, self.session.question
        words = (
            _describe(self.request),
            f"at {place.step} {place.leg or ''}".strip() if place else "before the massage",
            f"asked {question}" if question else "",
            f"in mode {self.session.profile.settings.mode}",
            f"on a screen of {self.screen[0]}x{self.screen[1]}" if self.screen else "",
        )
        return ", ".join(word for word in words if word)


def _describe(request: JSON) -> str:
    intent = request.get("intent")
    if intent is None:
        return " ".join((request["type"], *request.get("arguments", ())))
    slots = (f"{name}={slot.get('value')!r}" for name, slot in intent.get("slots", {}).items())
    return " ".join((intent["name"], *slots))


def cases(guide: Guide, model: JSON) -> Iterator[Case]:
    """Every request in every state that can change its answer."""
    yield from at_every_place(guide, tuple(requests.conversation(model)))
    plain = tuple(requests.without_slots(model))
    yield from to_every_question(guide, plain)
    yield from on_every_device(guide, plain)
    yield from silent(guide)


def places(guide: Guide) -> tuple[Position | None, ...]:
    """Before a massage, and every position of the full one."""
    return (None, *guide.full.path(guide.full.legs))


def at_every_place(guide: Guide, requests: tuple[JSON, ...]) -> Iterator[Case]:
    """Each request at each place: the first ever, the first of a session, and within one."""
    yield from (Case(request, Session()) for request in requests)
    asked_before = cycle((None, Question.NEXT, Question.CARRY_ON, Question.GENTLER, None))
    screens = cycle((None, None, HUB))
    for place in places(guide):
        session = Session(BEGUN._replace(position=place), turns=3, at=NOW)
        for request in requests:
            yield Case(request, session._replace(question=next(asked_before)), next(screens))


def to_every_question(guide: Guide, requests: tuple[JSON, ...]) -> Iterator[Case]:
    """Each request as the answer to each question, at a few places."""
    modes = cycle((Mode.PACED, Mode.BRIEF, Mode.HANDS_FREE))
    for place in places(guide)[::5]:
        for question in Question:
            for request in requests:
                profile = BEGUN._replace(position=place, settings=Settings(next(modes)))
                yield Case(request, Session(profile, question=question, misses=2, turns=4, at=NOW))


def on_every_device(guide: Guide, requests: tuple[JSON, ...]) -> Iterator[Case]:
    """Each request at each place, on each device."""
    for screen, settings in DEVICES:
        for place in places(guide)[1:]:
            profile = BEGUN._replace(position=place, settings=settings)
            session = Session(profile, question=Question.NEXT, turns=5, at=NOW)
            yield from (Case(request, session, screen) for request in requests)


def silent(guide: Guide) -> Iterator[Case]:
    """Requests that ask for no answer, at each place."""
    for place in places(guide):
        profile = BEGUN._replace(position=place)
        session = Session(profile, question=Question.NEXT, turns=2, at=NOW)
        yield from (Case(request, session, HUB) for request in requests.SILENT)
