"""The product's own answers as screens: every step, leg, question and aside, in a language."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from skill.catalog import Catalog
from skill.dialogue import answer
from skill.position import Leg, Position
from skill.render import phrasing
from skill.render.picture import picture
from skill.render.screen import Screen
from skill.render.standing import current_step
from skill.reply import Question, Reply
from skill.state import Mode, Profile, Session, Settings
from skill.turn import Action, Device, Slots, Turn

NOW = 1_800_000_000.0
HUB = Device(screen=True, width=960, height=480)
BEGUN = Profile(announced=True, began=NOW - 30, at=NOW - 30)

ASIDES: Mapping[str, tuple[Action, Slots]] = {
    "how": (Action.DETAIL, Slots()),
    "why": (Action.WHY, Slots()),
    "where": (Action.PROGRESS, Slots()),
    "how-long": (Action.STEP_DURATION, Slots()),
    "softer": (Action.PRESSURE, Slots(pressure="softer")),
    "harder": (Action.PRESSURE, Slots(pressure="harder")),
    "slower": (Action.PACE, Slots(pace="slower")),
    "more-time": (Action.MORE_TIME, Slots(seconds=30)),
    "tickles": (Action.TICKLES, Slots()),
    "brief": (Action.MODE, Slots(mode="brief")),
    "quiet": (Action.MODE, Slots(mode="quiet")),
    "one-leg": (Action.ONE_LEG, Slots(leg="left")),
    "both-legs": (Action.ONE_LEG, Slots(leg="both")),
    "recipe": (Action.OIL_RECIPE, Slots()),
    "recipe-strong": (Action.OIL_RECIPE, Slots(amount=2, unit="ounce", strength="strong")),
    "recipe-plain": (Action.OIL_RECIPE, Slots(strength="plain")),
    "oil": (Action.OIL_RECIPE, Slots(oil="coconut")),
    "needed": (Action.WHAT_YOU_NEED, Slots()),
    "topic": (Action.QUESTION, Slots(topic="how_hard")),
    "unknown": (Action.QUESTION, Slots()),
    "safety": (Action.SAFETY, Slots()),
    "condition": (Action.SAFETY, Slots(condition="pregnancy")),
    "pain": (Action.PAIN, Slots()),
    "numb": (Action.PAIN, Slots(symptom="numb")),
    "breathless": (Action.PAIN, Slots(symptom="breathless")),
    "help": (Action.HELP, Slots()),
    "missed": (Action.FALLBACK, Slots()),
    "thanks": (Action.THANKS, Slots()),
    "which-step": (Action.GO_TO_STEP, Slots(number=99)),
    "which-section": (Action.GO_TO_SECTION, Slots()),
    "which-mode": (Action.MODE, Slots()),
    "forget": (Action.FORGET, Slots()),
    "which-unit": (Action.OIL_RECIPE, Slots(amount=20, unknown=frozenset({"unit"}))),
    "fracture": (Action.SAFETY, Slots(condition="fracture")),
    "fit-time": (Action.FIT_TIME, Slots(seconds=600)),
    "preview": (Action.PREVIEW, Slots()),
    "leave-out": (Action.LEAVE_OUT, Slots(section="thighs")),
    "keep": (Action.KEEP, Slots()),
    "rain": (Action.SOUND, Slots(sound="rain")),
    "pause": (Action.PAUSE, Slots()),
    "stop": (Action.STOP, Slots()),
    "resume": (Action.RESUME, Slots()),
}
"""What is asked in the middle of a stroke."""


class Answer(NamedTuple):
    """One answer.

    Attributes:
        screen: What is shown.
        said: What is said with it.
    """

    screen: Screen
    said: str


def answers(catalog: Catalog, locale: str = "en-US") -> dict[str, Answer]:
    """Every answer by a name for its file."""
    return dict(_Walk(catalog, locale).every())


class _Walk(NamedTuple):
    catalog: Catalog
    locale: str

    def every(self) -> Iterator[tuple[str, Answer]]:
        yield "0-first-launch", self.ask(Action.LAUNCH, Session())
        yield from self.steps()
        yield from self.asides()
        yield from self.before()
        yield from self.after()

    def steps(self) -> Iterator[tuple[str, Answer]]:
        """Each step on each leg, as it is told when the one before is done."""
        full = self.catalog.guide.full
        for place in full.path(full.legs):
            yield (
                f"{place.number}-{place.step}{_leg(place)}",
                self.ask(Action.GO_TO_STEP, self.at(place), Slots(step=place.step)),
            )
        brief = BEGUN._replace(settings=Settings(mode=Mode.BRIEF))
        yield "3-brief", self.ask(Action.REPEAT, Session(brief._replace(position=self.knee())))
        free = BEGUN._replace(settings=Settings(mode=Mode.HANDS_FREE))
        hands_free = Session(free._replace(position=self.knee()), turns=3, at=NOW)
        yield "3-hands-free", self.ask(Action.REPEAT, hands_free)
        slow = BEGUN._replace(settings=Settings(pace=2.0), position=self.knee())
        yield "3-long-stroke", self.ask(Action.REPEAT, Session(slow, turns=3, at=NOW))

    def asides(self) -> Iterator[tuple[str, Answer]]:
        for name, (action, slots) in ASIDES.items():
            yield f"aside-{name}", self.ask(action, self.at(self.knee()), slots)

    def before(self) -> Iterator[tuple[str, Answer]]:
        """Before a stroke is under way: launches, and asides while a question is open."""
        kept = Profile(announced=True, position=self.knee(), began=NOW - 9000, at=NOW - 9000)
        yield "launch-again", self.ask(Action.LAUNCH, Session(Profile(announced=True)))
        yield "launch-kept", self.ask(Action.LAUNCH, Session(kept))
        yield (
            "launch-soon",
            self.ask(Action.LAUNCH, Session(BEGUN._replace(position=self.knee()))),
        )
        carrying_on = Session(kept, question=Question.CARRY_ON, turns=2)
        yield "launch-kept-no", self.ask(Action.NO, carrying_on)
        start = Session(Profile(announced=True), question=Question.START, turns=2)
        for name in ("help", "why", "recipe", "topic", "needed"):
            yield f"before-{name}", self.ask(*_order(ASIDES[name], start))

    def after(self) -> Iterator[tuple[str, Answer]]:
        full = self.catalog.guide.full
        last = self.at(full.path(full.legs)[-1])._replace(question=Question.FINISH)
        yield "end", self.ask(Action.YES, last)

    def knee(self) -> Position:
        full = self.catalog.guide.full
        return full.at("heel_slides", full.legs, Leg.LEFT)

    def at(self, place: Position) -> Session:
        profile = BEGUN._replace(position=place)
        return Session(profile, question=Question.NEXT, turns=3, at=NOW)

    def ask(self, action: Action, session: Session, slots: Slots = Slots()) -> Answer:  # noqa: B008
        """The answer to an action in a session."""
        turn = Turn(action, slots, self.locale, HUB, at=NOW, new=False)
        reply, after = answer(turn, session, self.catalog.guide)
        assert reply is not None
        language = self.catalog.language(self.locale)
        here = current_step(after, self.catalog.guide)
        return Answer(picture(reply, language, here), self.speech(reply))

    def speech(self, reply: Reply) -> str:
        language = self.catalog.language(self.locale)
        question = (
            phrasing.question(reply.question, language, reply.variant) if reply.question else ""
        )
        return f"{phrasing.statement(reply, language)}\n{question}"


def _leg(place: Position) -> str:
    return f"-{place.leg}" if place.leg else ""


def _order(aside: tuple[Action, Slots], session: Session) -> tuple[Action, Session, Slots]:
    return aside[0], session, aside[1]
