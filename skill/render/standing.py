"""Where a massage stands, for the frame of a screen: it stays while a step is under way."""

from typing import NamedTuple

from skill.guide import Guide
from skill.reply import OPENING_QUESTIONS
from skill.state import Session


class Standing(NamedTuple):
    """The step that is under way.

    Attributes:
        step: Its id.
        leg: The leg's id; "" where the step has none.
        number: Of the step, from 1.
        total: How many steps the routine has.
        done: The share of its strokes, on every leg, that lie behind: 0 to 1, never less than
            it was on the way through a massage.
    """

    step: str
    leg: str
    number: int
    total: int
    done: float


def current_step(session: Session, guide: Guide) -> Standing | None:
    """The step under way in a session; None before a massage and after it."""
    profile = session.profile
    place = profile.position
    if place is None or profile.waiting or session.question in OPENING_QUESTIONS:
        return None
    routine = guide.routines.get(place.routine, guide.full)
    here = routine.nearest(place)
    behind, ahead = len(routine.positions_before(here)), len(routine.positions_after(here))
    done = behind / (behind + 1 + ahead)
    return Standing(here.step, here.leg or "", here.number, len(routine.steps), round(done, 3))
