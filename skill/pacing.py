"""The timeline of one stroke: what is heard while hands are at work, second by second; pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle

from skill.reply import Line
from skill.routine import Step

WORDS_PER_SECOND = 2.5
"""How fast a text is spoken: 150 words a minute, the pace that is advised for audio books
(Williams, "Guidelines for the use of multimedia in instruction", 1998: 150-160)."""

LONGEST = 230.0
"""Seconds of speech and practice in one response; Alexa plays 240."""

GAP = 10.0
"""Seconds between the beginnings of two cues, at least."""

EVERY = 20.0
"""Seconds from one cue of the stroke's own to the next, roughly."""

LAST = 15.0
"""Seconds before the end at which the end is announced."""

Length = Callable[[Line], float]
"""The seconds that it takes to say a line."""


@dataclass(frozen=True, slots=True)
class Beat:
    """A part of a timeline.

    Attributes:
        start: Seconds from the beginning of the practice.
        seconds: How long it lasts.
        line: What is said, or None for silence.
    """

    start: float
    seconds: float
    line: Line | None


def spoken(text: str) -> float:
    """The seconds that it takes to say a text, the breath at each new line included."""
    return len(text.split()) / WORDS_PER_SECOND + text.count("\n") * 0.5


def timeline(step: Step, seconds: float, length: Length, *, cues: bool = True) -> tuple[Beat, ...]:
    """The practice of a stroke: "begin", cues with silence between, "let go".

    Args:
        step: The stroke, with its rhythm and its cues.
        seconds: Of the practice; what is said within is taken from it.
        length: How long a line takes to say.
        cues: Whether anything is said between the beginning and the end.
    """
    said = list(_said(step, seconds, length, cues=cues))
    beats: list[Beat] = []
    for start, line in said:
        beats.extend(_silence(beats, start))
        beats.append(Beat(_end(beats), length(line), line))
    return (*beats, *_silence(beats, seconds))


def _end(beats: list[Beat]) -> float:
    return beats[-1].start + beats[-1].seconds if beats else 0.0


def _silence(beats: list[Beat], until: float) -> tuple[Beat, ...]:
    left = until - _end(beats)
    return (Beat(_end(beats), left, None),) if left > 0.05 else ()


def _said(
    step: Step, seconds: float, length: Length, *, cues: bool
) -> Iterator[tuple[float, Line]]:
    """When which line begins."""
    begin, end = Line("cues.begin"), Line("cues.end")
    if step.cues:
        yield 0.0, begin
        if cues:
            yield from _cues(step, seconds)
    if step.cues and seconds > 2 * GAP:
        yield seconds - length(end), end


def _cues(step: Step, seconds: float) -> Iterator[tuple[float, Line]]:
    """The soft cues: the stroke's own in turn, half-way, and the last seconds."""
    fixed = dict(_landmarks(step, seconds))
    own = cycle(step.cues)
    moments = sorted((*fixed, *_moments(step, seconds, tuple(fixed))))
    for moment in moments:
        yield moment, Line(f"cues.{fixed.get(moment) or next(own)}")


def _landmarks(step: Step, seconds: float) -> Iterator[tuple[float, str]]:
    """The moments that every longer stroke has."""
    if seconds >= 4 * GAP:
        yield _on_rhythm(step, seconds / 2), "other_hand" if step.change_hands else "half_way"
    if seconds >= 2 * GAP + LAST:
        yield seconds - LAST, "last_seconds"


def _moments(step: Step, seconds: float, taken: tuple[float, ...]) -> Iterator[float]:
    """The moments for the stroke's own cues, clear of the landmarks and of the end."""
    count = int((seconds - GAP) // EVERY)
    for index in range(1, count + 1):
        moment = _on_rhythm(step, index * EVERY)
        if moment <= seconds - GAP and all(abs(moment - it) >= GAP for it in taken):
            yield moment


def _on_rhythm(step: Step, moment: float) -> float:
    """The end of the repetition that is nearest to a moment."""
    return max(round(moment / step.rhythm), 1) * float(step.rhythm)
