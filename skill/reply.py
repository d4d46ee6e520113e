"""What the guide answers, as keys and arguments: words and pictures are rendered from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

Quantity: TypeAlias = tuple[str, float]
"""A unit of content's `counts` table and how many: ("drop", 6)."""

Argument: TypeAlias = str | int | float | Quantity


class Question(StrEnum):
    """What the guide asked last; "yes" and "no" answer it, and nothing else."""

    READY = "ready"  # after the safety announcement: shall the massage begin?
    START = "start"  # no place is kept: shall we start?
    CARRY_ON = "carry_on"  # a place is kept: carry on, or start over?
    START_OVER = "start_over"  # "no" to carrying on: from the beginning, then?
    NEXT = "next"  # after a step: shall we go on?
    FINISH = "finish"  # after the last step: are we done?
    BACK = "back"  # after an answer in between: back to the massage?
    GENTLER = "gentler"  # after a pain: go on, with less pressure?
    SKIP = "skip"  # shall we leave this stroke out?
    WHICH = "which"  # which step, section or leg? no yes or no to it
    WHAT = "what"  # what would you like? no yes or no to it


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to say.

    Attributes:
        key: A key of content's tables: "lines.step", "topics.how_hard".
        arguments: What the wording may name: ids of content's word tables, step ids, numbers,
            quantities. No word in any language.
    """

    key: str
    arguments: Mapping[str, Argument] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer, rendered anew each time it is heard.

    Attributes:
        lines: What is said, in this order, before the question.
        question: What is asked last; None where the session closes.
        card: A key of content's `cards` table for the card to keep, or "".
        variant: Chooses among wordings of the same key; grows with every turn.
        passing: Whether "repeat" skips this reply and says the one before: what was not
            understood is not worth hearing twice, and nothing about health is remembered.
    """

    lines: tuple[Line, ...]
    question: Question | None = None
    card: str = ""
    variant: int = 0
    passing: bool = False
