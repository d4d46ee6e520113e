"""One turn's facts, and the two kinds of answer: ask or close."""

from collections.abc import Callable
from typing import NamedTuple

from skill.dialogue import clock
from skill.guide import Guide
from skill.position import Position
from skill.reply import OPENING_QUESTIONS, Argument, Line, Question, Reply
from skill.routine import Routine
from skill.state import Profile, Session, Sound
from skill.turn import Slots, Turn

Answer = tuple[Reply, Profile]
"""What to say, and the profile that it leaves."""

HANDS_OFF = OPENING_QUESTIONS | {Question.GENTLER, Question.SKIP, Question.LEG}
"""Questions that stay open even after an answer that takes the hands off the leg."""

ASIDE = frozenset({Question.BACK, Question.UNIT, Question.FORGET})
"""Questions in between, with a massage to go back to."""

HELD = HANDS_OFF | ASIDE
"""Questions that stay open after an answer in passing."""


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
        """The values named along with the action."""
        return self.turn.slots

    @property
    def now(self) -> float:
        """The second of the turn."""
        return self.turn.at

    @property
    def profile(self) -> Profile:
        """The profile before the turn."""
        return self.session.profile

    @property
    def position(self) -> Position | None:
        """Where the massage stands; None where none was begun."""
        return self.profile.position

    @property
    def place(self) -> Position:
        """Where the massage stands, or begins."""
        return self.position or self.guide.full.start

    @property
    def question(self) -> Question | None:
        """The question that is open, in this session."""
        return self.session.question

    @property
    def sound(self) -> str:
        """The sound beside the voice: a setting, until a device could not play it."""
        wished = self.profile.settings.sound
        return "" if self.session.no_sound or wished is Sound.NONE else wished.value

    @property
    def routine(self) -> Routine:
        """The routine that is massaged; the full one where none was begun."""
        if self.position is None:
            return self.guide.full
        return self.guide.routines[self.position.routine]

    @property
    def stroke_lasts(self) -> bool:
        """Whether hands are at work, with enough of the stroke still to come."""
        return clock.lasts(self.routine, self.profile, self.now)

    @property
    def was_away(self) -> bool:
        """Whether the hands were off for so long that the stroke is told again."""
        if self.question in (None, *OPENING_QUESTIONS):
            return True
        since = self.profile.at or self.session.at
        off = not clock.is_running(self.profile)
        return off and self.now - since > clock.FORGOTTEN_AFTER

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

    def instruction(
        self, place: Position, profile: Profile, *, in_full: bool = False
    ) -> tuple[Line, Line]:
        """A step's heading and how it is done; shorter on the second leg, unless `in_full`."""
        again = place.leg is not None and place.leg in place.legs[1:] and not in_full
        told = Line("lines.again" if again else "lines.instruction", self.how(place, profile))
        if in_full:
            key = "lines.heading_leg" if place.leg else "lines.heading"
            return Line(key, self.where(place)), told
        return self.heading(place), told

    def how(self, place: Position, profile: Profile) -> dict[str, Argument]:
        """The arguments of how a step is done: its texts name the pressure in these ways."""
        wish = profile.pressure.value
        return {"step": place.step, "pressure": wish, "weight": wish, "lean": wish}

    def heading(self, place: Position) -> Line:
        """A step's number and name."""
        if self._turns_to_the_other_leg(place):
            return Line("lines.heading_same", self.where(place))
        return Line("lines.heading_leg" if place.leg else "lines.heading", self.where(place))

    def preview(self, place: Position) -> Line:
        """The line that names the next stroke."""
        if self._turns_to_the_other_leg(place):
            return Line("cues.preview_same", self.where(place))
        return Line("cues.preview_leg" if place.leg else "cues.preview", self.where(place))

    def _turns_to_the_other_leg(self, place: Position) -> bool:
        """Whether a section begins anew there, on the other leg: the numbers run back."""
        if place.detour or place.leg is None or place.leg is place.legs[0]:
            return False
        before = self.guide.routines[place.routine].before(place)
        return before is not None and before.number >= place.number

    def where(self, place: Position) -> dict[str, Argument]:
        """The arguments that name a place."""
        count = len(self.guide.routines[place.routine].steps)
        named: dict[str, Argument] = {"number": place.number, "count": count, "step": place.step}
        if place.leg is not None:
            named["leg"] = place.leg.value
        return named

    @property
    def onward(self) -> Question:
        """The question after an answer in passing: the open one, or the next stroke."""
        if self.question in HELD:
            return self.question
        return self.after(self.place) if clock.is_running(self.profile) else self.reopening

    @property
    def back(self) -> Question:
        """The question after an answer that takes the hands off the leg."""
        if self.question in HANDS_OFF:
            return self.question
        hands_on = clock.is_running(self.profile) or self.question in ASIDE
        return Question.BACK if self.position and hands_on else self.reopening

    @property
    def reopening(self) -> Question:
        """The question where nobody's hands are at work: how shall it begin?"""
        profile, now = self.profile, self.now
        if self.position is None or profile.waiting:
            return Question.START
        if clock.is_unfinished(self.routine, profile, now):
            return Question.FINISH_STROKE
        if clock.is_over(self.routine, profile, now):
            return self.after(self.position)
        return Question.CARRY_ON if self.position.number > 1 else Question.START

    def knows(self, key: str) -> bool:
        """Whether content has a wording for a key."""
        return key in self.guide.keys


Handler = Callable[[Scene], Answer]
"""What answers one action."""
