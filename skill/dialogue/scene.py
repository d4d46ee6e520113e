"""What a handler looks at, and the ways it can answer."""

from typing import NamedTuple

from skill.guide import Guide
from skill.reply import Argument, Line, Question, Reply
from skill.routine import Position, Routine
from skill.state import Profile, Session, Sound
from skill.turn import Slots, Turn

Answer = tuple[Reply, Profile]
"""What to say, and the profile that it leaves."""

WAITING = frozenset(
    {
        Question.READY,
        Question.START,
        Question.CARRY_ON,
        Question.START_OVER,
        Question.FINISH_STROKE,
    }
)
"""Questions about how to begin: an answer in between leaves them open."""


class Scene(NamedTuple):
    """One turn with everything that its answer may depend on.

    Attributes:
        turn: What was asked.
        session: The session before the turn.
        guide: What there is to tell.
    """

    turn: Turn
    session: Session
    guide: Guide

    @property
    def slots(self) -> Slots:
        """What was named along with the action."""
        return self.turn.slots

    @property
    def profile(self) -> Profile:
        """The profile before the turn."""
        return self.session.profile

    @property
    def position(self) -> Position | None:
        """Where the massage stands; None where none was begun."""
        return self.profile.position

    @property
    def question(self) -> Question | None:
        """The question that is open, in this session."""
        return self.session.question

    @property
    def sound(self) -> str:
        """What is heard beside the voice: a setting, until a device could not play it."""
        wished = self.profile.settings.sound
        return "" if self.session.no_sound or wished is Sound.NONE else wished.value

    @property
    def routine(self) -> Routine:
        """The routine that is massaged; the full one where none was begun."""
        if self.position is None:
            return self.guide.full
        return self.guide.routines[self.position.routine]

    def say(
        self, *lines: Line, ask: Question, profile: Profile | None = None, card: str = ""
    ) -> Answer:
        """Say something and ask."""
        return Reply(lines, ask, card), profile or self.profile

    def close(self, *lines: Line, profile: Profile | None = None) -> Answer:
        """Say something and close the session; the place stays as the profile has it."""
        return Reply(lines), profile or self.profile

    def after(self, place: Position) -> Question:
        """The question after a step: go on, or, after the last, are they done?"""
        last = self.guide.routines[place.routine].after(place) is None
        return Question.FINISH if last else Question.NEXT

    def instruction(self, place: Position, profile: Profile) -> tuple[Line, Line]:
        """A step's heading and how it is done; shorter on the second leg."""
        again = place.leg is not None and place.leg in place.legs[1:]
        told: dict[str, Argument] = {"step": place.step, "pressure": profile.pressure.value}
        return self.heading(place), Line("lines.again" if again else "lines.instruction", told)

    def heading(self, place: Position) -> Line:
        """A step's number and name."""
        return Line("lines.heading_leg" if place.leg else "lines.heading", self.where(place))

    def preview(self, place: Position) -> Line:
        """What comes next, in a few words."""
        key = "cues.preview_leg" if place.leg else "cues.preview"
        return Line(key, self.where(place))

    def where(self, place: Position) -> dict[str, Argument]:
        """The arguments that name a place."""
        count = len(self.guide.routines[place.routine].steps)
        named: dict[str, Argument] = {"number": place.number, "count": count, "step": place.step}
        if place.leg is not None:
            named["leg"] = place.leg.value
        return named

    @property
    def onward(self) -> Question:
        """The question after an answer that leaves the stroke going on."""
        if self.question in WAITING:
            return self.question
        return Question.START if self.position is None else self.after(self.position)

    @property
    def back(self) -> Question:
        """The question after an answer that interrupts the stroke."""
        if self.question in WAITING:
            return self.question
        return Question.START if self.position is None else Question.BACK

    def knows(self, key: str) -> bool:
        """Whether content has a wording for a key."""
        return key in self.guide.keys
