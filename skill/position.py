"""Positions of a massage: a step of a routine on a leg."""

from enum import StrEnum
from typing import NamedTuple


class Leg(StrEnum):
    """The receiver's leg, seen from the receiver."""

    LEFT = "left"
    RIGHT = "right"

    __hash__ = str.__hash__  # looked up in tables on every turn; an enumeration's own is slow

    @property
    def other(self) -> "Leg":
        """The leg that is not this one."""
        return Leg.RIGHT if self is Leg.LEFT else Leg.LEFT


class Step(NamedTuple):
    """One stroke or preparation.

    Attributes:
        id: The name that positions and content files use; it never changes.
        section: The id of the section that the step belongs to.
        seconds: How long the step lasts on one leg, its instruction included.
        each_leg: Whether the step is done on one leg after the other.
        rhythm: The seconds of one repetition; cues are spoken where one ends.
        cues: Ids of what may be said while the stroke lasts, in turn; none for a preparation.
        change_hands: Whether the hands change roles half-way.
    """

    id: str
    section: str
    seconds: int
    each_leg: bool = False
    rhythm: int = 5
    cues: tuple[str, ...] = ()
    change_hands: bool = False


class Position(NamedTuple):
    """Where a massage stands: the only thing that crosses a turn.

    Attributes:
        routine: The id of the routine that is massaged.
        step: The id of the step.
        leg: The leg that the step is done on; None where a step has no leg.
        legs: The legs in the order of the massage; one where the other is left out.
        number: The step's number when the position was kept (1 is the first), so that a step
            that no longer exists becomes the nearest that does.
        left_out: Ids of the steps that are left out of this massage.
        detour: Whether the stroke is done on this leg in between: the one that follows it is
            the one after the same stroke on the other leg.
    """

    routine: str
    step: str
    leg: Leg | None
    legs: tuple[Leg, ...]
    number: int
    left_out: tuple[str, ...] = ()
    detour: bool = False
