"""The certification check: every assertion over models, store pages and answers.

The list of assertions was gathered from Amazon's pages on certification; its numbers are in
`skill.tools.check.table`. An assertion that no machine can try is one for a person to look at.
"""

from collections.abc import Iterator
from typing import NamedTuple

from skill.tools.check.looks import LOOKS
from skill.tools.check.subject import Subject, load
from skill.tools.check.survey import survey
from skill.tools.check.table import ANSWERS, CONTENT, Assertion

__all__ = ["Report", "Subject", "Verdict", "examine", "load", "on_answers", "on_content"]

SHOWN = 3
"""Faults that the table shows of one assertion."""


class Verdict(NamedTuple):
    """The result of one assertion.

    Attributes:
        assertion: It.
        faults: Where it does not hold.
    """

    assertion: Assertion
    faults: tuple[str, ...]

    @property
    def word(self) -> str:
        """Either "holds", "BROKEN" or "warning"."""
        if not self.faults:
            return "holds"
        return "BROKEN" if self.assertion.grave else "warning"


class Report(NamedTuple):
    """The results of all assertions.

    Attributes:
        verdicts: Of the assertions, in their order.
        answers: How many answers were looked at.
    """

    verdicts: tuple[Verdict, ...]
    answers: int

    @property
    def holds(self) -> bool:
        """Whether nothing is broken."""
        return all(it.word != "BROKEN" for it in self.verdicts)

    def lines(self) -> Iterator[str]:
        """A table: assertion, where, verdict, remedy; then what a person must look at."""
        for verdict in self.verdicts:
            yield from _rows(verdict)
        yield ""
        yield "To be looked at by a person:"
        yield from (f"{look.number:5}{look.what}" for look in LOOKS)
        yield ""
        held = sum(it.word == "holds" for it in self.verdicts)
        yield f"{held} of {len(self.verdicts)} assertions hold, over {self.answers:,} answers."


def _rows(verdict: Verdict) -> Iterator[str]:
    assertion = verdict.assertion
    yield f"{assertion.number:5}{verdict.word:9}{assertion.promise}"
    for where in verdict.faults[:SHOWN]:
        yield f"{'':14}where: {where}"
    if len(verdict.faults) > SHOWN:
        yield f"{'':14}and {len(verdict.faults) - SHOWN} more"
    if verdict.faults:
        yield f"{'':14}remedy: {assertion.remedy}"


def examine(subject: Subject) -> Report:
    """Try every assertion."""
    verdicts, count = on_answers(subject)
    return Report((*on_content(subject), *verdicts), count)


def on_content(subject: Subject) -> tuple[Verdict, ...]:
    """Try the assertions on models, store pages and texts."""
    return tuple(Verdict(each, tuple(trial(subject))) for each, trial in CONTENT)


def on_answers(subject: Subject) -> tuple[tuple[Verdict, ...], int]:
    """Try the assertions on every answer; and how many answers there were."""
    found = survey(subject)
    verdicts = (Verdict(each, found.faults.get(each.number, ())) for each in ANSWERS)
    return tuple(verdicts), found.answers
