"""A practice as an APL for Audio document: speech and silence, one after another.

Sources: developer.amazon.com, "Document (APL for Audio)": version 0.91, no parameters where
nothing is bound; "Speech": SSML where contentType says so; "Silence": a duration in
milliseconds, never alone; "Audio": 240 seconds in all. Sounds: `skill.render.sounds`.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from skill.catalog import Language
from skill.pacing import Beat, timeline
from skill.render import phrasing, sounds
from skill.render.speech import ssml
from skill.reply import Line, Practice, Reply, Stroke
from skill.state import JSON


class Bell(NamedTuple):
    """The bell, at the beginning of the part that follows."""


Part = str | float | Bell
"""Something to say, or seconds of silence, or the bell over what follows."""


def practice_audio(reply: Reply, practice: Practice, language: Language) -> JSON:
    """The practice after an answer that is spoken already, its question at the end."""
    told = phrasing.statement(reply, language)
    parts = [*_strokes(practice, reply.variant, language, language.speech_seconds(told))]
    return document([*parts, _question_part(reply, practice, language)], practice.sound)


def whole_audio(reply: Reply, practice: Practice, language: Language) -> JSON:
    """An answer and its practice, for a screen that speaks both."""
    told = phrasing.statement(reply, language)
    parts = [told, *_strokes(practice, reply.variant, language, language.speech_seconds(told))]
    return document(parts, practice.sound)


def document(parts: Iterable[Part], sound: str = "") -> JSON:
    """An APL for Audio document that plays parts in order, with a sound beside the voice."""
    sequencer = {"type": "Sequencer", "items": list(_components(parts, bell=bool(sound)))}
    item = sounds.background_under(sequencer, sound)
    return {"type": "APLA", "version": "0.91", "mainTemplate": {"item": item}}


def _components(parts: Iterable[Part], *, bell: bool) -> Iterator[JSON]:
    """The components of parts; what is said without a silence between is one Speech."""
    rings = False
    for kind, run in groupby(parts, key=type):
        if kind is Bell:
            rings = bell
            continue
        joined = [*run]
        texts = [it for it in joined if isinstance(it, str)]
        silences = [it for it in joined if isinstance(it, int | float)]
        component = _speech(texts) if texts else _silence(sum(silences))
        yield sounds.bell_over(component) if rings else component
        rings = False


def _speech(texts: Iterable[str]) -> JSON:
    text = "\n".join(filter(None, texts))
    return {"type": "Speech", "contentType": "SSML", "content": ssml(text)}


def _silence(seconds: float) -> JSON:
    return {"type": "Silence", "duration": round(seconds * 1000)}


def _question_part(reply: Reply, practice: Practice, language: Language) -> str:
    asked = phrasing.question(reply.question, language, reply.variant) if reply.question else ""
    if practice.preview is None:
        return asked
    return f"{phrasing.sentence(practice.preview, language, reply.variant)}\n{asked}"


def _parts(beat: Beat, language: Language, variant: int, *, alone: bool) -> Iterator[Part]:
    """A beat as parts: the bell rings after the first word of a stroke, and with its last.

    Of several strokes in one answer each rings at its end only: fifteen files are the limit.
    """
    if beat.line is None:
        yield beat.seconds
        return
    if beat.line.key == "cues.end":
        yield Bell()
    yield phrasing.sentence(beat.line, language, variant)
    if alone and beat.line.key == "cues.begin":
        yield Bell()


def _strokes(practice: Practice, variant: int, language: Language, said: float) -> Iterator[Part]:
    """The strokes; `said` are the seconds that the answer before the first of them takes."""
    for index, stroke in enumerate(practice.strokes):
        if stroke.lines:
            lines = (phrasing.sentence(line, language, variant + index) for line in stroke.lines)
            text = "\n".join(lines)
            yield text
            said = language.speech_seconds(text)
        for beat in beats(
            stroke,
            practice._replace(asks=practice.asks and not index),
            language,
            said,
            variant + index,
        ):
            yield from _parts(beat, language, variant + index, alone=len(practice.strokes) == 1)


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
    return timeline(step, stroke, said, length, cues=practice.cues, asks=practice.asks)
