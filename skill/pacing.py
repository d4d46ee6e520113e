"""The timeline of one stroke: what is heard while hands are at work, second by second; pure."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from skill.position import Step
from skill.reply import Line, Stroke

DIGIT_SECONDS = 0.4
"""How long a digit is spoken: about a word, "seven", "fifty"."""

BREATH = 0.5
"""Seconds of the pause that a new line stands for."""

MAX_RESPONSE_SECONDS = 230.0
"""Seconds of speech and practice in one response; Alexa plays 240 ("Audio (APL for Audio)")."""

INSTRUCTION_SECONDS = 25.0
"""Seconds within which the instruction of a stroke has been told; hands are at work after it."""

MIN_PART_SECONDS = 5.0
"""Seconds of practice that are heard however much was said before."""

CUE_GAP_SECONDS = 10.0
"""Seconds between the beginnings of two cues, at least."""

CUE_INTERVAL_SECONDS = 18.0
"""Seconds from one cue to the next, about; so much silence does a stroke like."""

LAST_CUE_SECONDS = 15.0
"""Seconds before the end at which the end is announced."""

LAST_WORD_SECONDS = 1.5
"""Seconds that the word at a stroke's end takes, about."""

Length = Callable[[Line], float]
"""The seconds that it takes to say a line."""

Cue = tuple[float, str]
"""When it begins, in seconds of the stroke, and its id among content's cues."""


class Beat(NamedTuple):
    """A part of a timeline.

    Attributes:
        start: In seconds from the beginning of the stroke.
        seconds: How long it lasts.
        line: What is said, or None for silence.
    """

    start: float
    seconds: float
    line: Line | None


def count_letters(text: str) -> int:
    """How many letters a text has; marks, digits, spaces and punctuation do not count."""
    return sum(map(str.isalpha, text))


def speech_seconds(text: str, letters_per_second: float) -> float:
    """The seconds that it takes to say a text, the breath at each new line included.

    Letters are counted, and no words: between alphabetic languages, letters a minute vary least
    (Trauzettel-Klosinski and Dietz, IOVS 53:5452, 2012).
    """
    digits = sum(map(str.isdigit, text))
    letters = count_letters(text) / letters_per_second
    return letters + digits * DIGIT_SECONDS + text.count("\n") * BREATH


def timeline(
    step: Step,
    stroke: Stroke,
    told: float,
    length: Length,
    *,
    cues: bool = True,
    asks: bool = False,
) -> tuple[Beat, ...]:
    """The practice of a stroke: "begin", cues with silence between, "let go".

    A stroke that is joined in its middle goes on where it was: what was said is not said again.

    Args:
        step: The step, with its rhythm and its cues.
        stroke: Which part of it is heard.
        told: Seconds of that part that have gone into what was said before.
        length: How long a line takes to say.
        cues: Whether anything is said between the beginning and the end.
        asks: Whether the giver is reminded to ask the partner.
    """
    begins = stroke.start + told
    ends = max(stroke.end, begins + MIN_PART_SECONDS)
    beats: list[Beat] = []
    reached = begins
    for moment, cue in _choose_cues(step, stroke, begins, ends, length, cues=cues, asks=asks):
        line = Line(f"cues.{cue}")
        beats += [*_silence(reached, moment), Beat(moment, length(line), line)]
        reached = moment + length(line)
    return (*beats, *_silence(reached, ends))


def _silence(start: float, end: float) -> tuple[Beat, ...]:
    return (Beat(start, end - start, None),) if end - start > 0.05 else ()


def _choose_cues(
    step: Step,
    stroke: Stroke,
    begins: float,
    ends: float,
    length: Length,
    *,
    cues: bool,
    asks: bool,
) -> Iterator[Cue]:
    """The cues that have room, in the order of time; never the same twice running."""
    fixed = _frame(stroke, begins, ends, length)
    free = _landmarks(step, stroke, begins) if cues else ()
    asked = _reminder(stroke) if cues and asks else ()
    own = _own(step, stroke, begins) if cues else ()
    last = ""
    for moment, cue in _with_room((*fixed, *free, *asked, *own), begins) if step.cues else ():
        if cue != last:
            yield moment, cue
        last = cue


def _with_room(cues: Iterable[Cue], begins: float) -> list[Cue]:
    """The cues, most important first, that are clear of those before them; sorted by time."""
    taken: list[Cue] = []
    for moment, cue in cues:
        if moment >= begins and all(abs(moment - other) >= CUE_GAP_SECONDS for other, _ in taken):
            taken.append((moment, cue))
    return sorted(taken)


def _frame(stroke: Stroke, begins: float, ends: float, length: Length) -> Iterator[Cue]:
    """The first and the last word, of a part that has them."""
    if stroke.start == 0:
        yield begins, "begin"
    if stroke.end >= stroke.seconds:
        yield ends - length(Line("cues.end")), "end"


def half_way(stroke: Stroke) -> float:
    """The second at which half of the work of the hands is done."""
    return (INSTRUCTION_SECONDS + stroke.seconds) / 2


def _landmarks(step: Step, stroke: Stroke, begins: float) -> Iterator[Cue]:
    """Half-way and the last seconds; a change of hands goes before both."""
    half, last = half_way(stroke), stroke.seconds - LAST_CUE_SECONDS
    halves = stroke.start <= half < stroke.end
    if halves and step.change_hands:
        moment = _on_rhythm(step, max(half, begins + CUE_GAP_SECONDS), begins)
        yield _between_ends(moment, begins, stroke.end), "other_hand"
    if last >= begins + CUE_GAP_SECONDS and stroke.end >= stroke.seconds:
        yield last, "last_seconds"
    if halves and not step.change_hands:
        yield _on_rhythm(step, half, begins), "half_way"


def _reminder(stroke: Stroke) -> Iterator[Cue]:
    """To ask the partner, between the instruction and half-way."""
    moment = (INSTRUCTION_SECONDS + half_way(stroke)) / 2
    if stroke.start <= moment < stroke.end:
        yield moment, "ask_partner"


def _between_ends(moment: float, begins: float, ends: float) -> float:
    """The moment, or in a short stroke the middle, where there is room on both sides."""
    last = ends - LAST_WORD_SECONDS
    return moment if moment <= last - CUE_GAP_SECONDS else min(moment, (begins + last) / 2)


def _own(step: Step, stroke: Stroke, begins: float) -> Iterator[Cue]:
    """The stroke's own cues in turn; the other leg begins with the second of them."""
    turn = 1 if stroke.leg == "right" else 0
    half, last = half_way(stroke), stroke.seconds - LAST_CUE_SECONDS
    moments = (*_divide(INSTRUCTION_SECONDS, half), *_divide(half, last))
    for index, moment in enumerate(moments, turn):
        if begins + CUE_GAP_SECONDS <= moment < stroke.end:
            yield _on_rhythm(step, moment, begins), step.cues[index % len(step.cues)]


def _divide(start: float, end: float) -> Iterator[float]:
    """Moments that part a stretch of time evenly."""
    parts = max(round((end - start) / CUE_INTERVAL_SECONDS), 1)
    for index in range(1, parts):
        yield start + (end - start) * index / parts


def _on_rhythm(step: Step, moment: float, begins: float) -> float:
    """The end of the repetition that is nearest to a moment."""
    return begins + round((moment - begins) / step.rhythm) * step.rhythm
