"""A practice as an APL for Audio document: speech and silence, one after another.

Sources: developer.amazon.com, "Document (APL for Audio)": version 0.91, no parameters where
nothing is bound; "Speech": SSML where contentType says so; "Silence": a duration in
milliseconds, never alone; "Audio": 240 seconds in all. Speech and silence are no audio files, of
which a response may hold fifteen; there are none here.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

from skill.catalog import Language
from skill.pacing import Beat, timeline
from skill.render import phrasing
from skill.render.speech import ssml
from skill.reply import Line, Practice, Reply, Stroke

JSON = dict[str, Any]

Part = str | float
"""Something to say, or seconds of silence."""


def practice_audio(reply: Reply, practice: Practice, language: Language) -> JSON:
    """The practice after an answer that is spoken already, its question at the end."""
    told = phrasing.told(reply, language)
    parts = [*_strokes(practice, reply.variant, language, language.speech_seconds(told))]
    return document([*parts, _closing(reply, practice, language)])


def whole_audio(reply: Reply, practice: Practice, language: Language) -> JSON:
    """An answer and its practice, for a screen that speaks both."""
    told = phrasing.told(reply, language)
    return document(
        [told, *_strokes(practice, reply.variant, language, language.speech_seconds(told))]
    )


def document(parts: Iterable[Part]) -> JSON:
    """An APL for Audio document that plays parts in order."""
    sequencer = {"type": "Sequencer", "items": list(_components(parts))}
    return {"type": "APLA", "version": "0.91", "mainTemplate": {"item": sequencer}}


def _components(parts: Iterable[Part]) -> Iterator[JSON]:
    """The components of parts; what is said without a silence between is one Speech."""
    for kind, run in groupby(parts, key=type):
        if kind is str:
            text = "\n".join(str(part) for part in run if part)
            yield {"type": "Speech", "contentType": "SSML", "content": ssml(text)}
        else:
            milliseconds = round(sum(float(part) for part in run) * 1000)
            yield {"type": "Silence", "duration": milliseconds}


def _closing(reply: Reply, practice: Practice, language: Language) -> str:
    asked = phrasing.asked(reply.question, language, reply.variant) if reply.question else ""
    if practice.preview is None:
        return asked
    return f"{phrasing.sentence(practice.preview, language, reply.variant)}\n{asked}"


def _strokes(practice: Practice, variant: int, language: Language, said: float) -> Iterator[Part]:
    """The strokes; `said` are the seconds that the answer before the first of them takes."""
    for index, stroke in enumerate(practice.strokes):
        if stroke.lines:
            lines = (phrasing.sentence(line, language, variant + index) for line in stroke.lines)
            text = "\n".join(lines)
            yield text
            said = language.speech_seconds(text)
        for beat in beats(stroke, practice, language, said, variant + index):
            line = beat.line
            yield phrasing.sentence(line, language, variant + index) if line else beat.seconds


def beats(
    stroke: Stroke, practice: Practice, language: Language, said: float, variant: int = 0
) -> tuple[Beat, ...]:
    """The timeline of a stroke after `said` seconds of it have gone into what is said before."""

    @cache
    def length(line: Line) -> float:
        return language.speech_seconds(phrasing.sentence(line, language, variant))

    step = language.steps.get(stroke.step)
    if step is None:  # the routine has changed since the answer was given
        return ()
    return timeline(step, stroke, said, length, cues=practice.cues)
