"""Replies as keys and arguments, from which words and pictures are rendered."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

Quantity: TypeAlias = tuple[str, float]
"""A unit of content's `counts` table and how many: ("drop", 6)."""

Argument: TypeAlias = str | int | float | Quantity

NOTHING: Mapping[str, Argument] = MappingProxyType({})


class Question(StrEnum):
    """The question that a reply ends with; it decides what the next words mean."""

    __hash__ = str.__hash__  # looked up in tables on every turn; an enumeration's own is slow

    READY = "ready"  # after the safety announcement: shall the massage begin?
    START = "start"  # no place is kept: shall we start?
    CARRY_ON = "carry_on"  # a place is kept: carry on, or start over?
    START_OVER = "start_over"  # "no" to carrying on: from the beginning, then?
    NEXT = "next"  # after a step: shall we go on?
    FINISH = "finish"  # after the last step: are we done?
    STROKE = "stroke"  # half of a long stroke is done: go on with it?
    FINISH_STROKE = "finish_stroke"  # back within minutes: finish the stroke, or go on?
    BACK = "back"  # after an answer in between: back to the massage?
    GENTLER = "gentler"  # after a pain: go on, with less pressure?
    SKIP = "skip"  # shall we leave this stroke out?
    LEG = "leg"  # one leg is left alone: which one may be massaged? no yes or no to it
    UNIT = "unit"  # how much oil is there, in which unit? no yes or no to it
    FORGET = "forget"  # shall the settings be forgotten?
    WHICH = "which"  # which step, section or leg? no yes or no to it


OPENING_QUESTIONS = frozenset(
    {
        Question.READY,
        Question.START,
        Question.CARRY_ON,
        Question.START_OVER,
        Question.FINISH_STROKE,
    }
)
"""Questions about how to begin: no step is under way, and an answer in between leaves them open."""


class Line(NamedTuple):
    """One thing to say.

    Attributes:
        key: A key of content's tables: "lines.instruction", "topics.how_hard".
        arguments: What the wording may name: ids of content's word tables, step ids, numbers,
            quantities. No word in any language.
    """

    key: str
    arguments: Mapping[str, Argument] = NOTHING

    def __hash__(self) -> int:
        return hash((self.key, *self.arguments.values()))


class Stroke(NamedTuple):
    """One stroke to keep company with, or a part of it.

    Attributes:
        step: Its id.
        seconds: How long the whole of it takes, with what is said of it before.
        start: The second of it at which its part begins: 0 where it is told from the beginning.
        end: The second at which its part ends; before `seconds` where a long stroke is split.
        leg: The leg's id; "" where the step has none.
        lines: What is said before it; empty where the reply's lines say it.
    """

    step: str
    seconds: float
    start: float
    end: float
    leg: str = ""
    lines: tuple[Line, ...] = ()

    @property
    def lasts(self) -> float:
        """The seconds of the part."""
        return self.end - self.start


class Practice(NamedTuple):
    """The time between an instruction and the question after it.

    Attributes:
        strokes: One, or several that follow each other without a word being asked.
        cues: Whether the guide speaks while they last.
        preview: What comes next, said before the question.
        flows: Whether a screen plays them, and its end brings the next; nothing is asked then.
        asks: Whether the giver is reminded to ask the partner, in the first of the strokes.
        sound: What is heard beside the voice: "bell", "rain", "waves"; "" for nothing.
    """

    strokes: tuple[Stroke, ...]
    cues: bool = True
    preview: Line | None = None
    flows: bool = False
    sound: str = ""
    asks: bool = False


class Reply(NamedTuple):
    """One answer, rendered anew each time it is heard.

    Attributes:
        lines: What is said, in this order, before the question.
        question: What is asked last; None where the session closes.
        card: A key of content's `cards` table for the card to keep, or "".
        variant: Chooses among wordings of the same key; grows with every turn.
        practice: The time that the guide keeps company before it asks; None for none.
        passing: Whether "repeat" skips this reply and says the one before: what was not
            understood is not worth hearing twice, and nothing about health is remembered.
    """

    lines: tuple[Line, ...]
    question: Question | None = None
    card: str = ""
    variant: int = 0
    practice: Practice | None = None
    passing: bool = False
