"""A practice as an APL for Audio document: speech and silence, one after another.

Source: developer.amazon.com, "APL for Audio Document" and "Alexa.Presentation.APLA Interface
Reference": a Sequencer plays its items in order; Speech takes SSML where contentType says so.
"""

from collections.abc import Iterator
from typing import Any

from skill.catalog import Language
from skill.pacing import Beat, spoken, timeline
from skill.render import words
from skill.render.speech import ssml
from skill.reply import Line, Practice, Reply, Stroke

JSON = dict[str, Any]

SHORTEST = 5.0
"""Seconds of practice that even the shortest stroke has."""


def practice_audio(reply: Reply, practice: Practice, language: Language, said: float) -> JSON:
    """The practice after an answer, its question at the end.

    Args:
        reply: The answer.
        practice: Its practice.
        language: The listener's.
        said: Seconds that the answer itself takes to say.
    """
    items = list(_strokes(practice, reply.variant, language, said))
    if reply.question is not None:
        items.append(speech(_closing(reply, practice, language)))
    return document(items)


def whole_audio(reply: Reply, practice: Practice, language: Language) -> JSON:
    """An answer and its practice, for a screen that speaks both."""
    told = words.told(reply, language)
    items = _strokes(practice, reply.variant, language, spoken(told))
    return document([speech(told), *items])


def document(items: list[JSON]) -> JSON:
    """An APL for Audio document that plays items in order."""
    template = {"parameters": [], "item": {"type": "Sequencer", "items": items}}
    return {"type": "APLA", "version": "0.91", "mainTemplate": template}


def speech(text: str) -> JSON:
    """A Speech component."""
    return {"type": "Speech", "contentType": "SSML", "content": ssml(text)}


def silence(seconds: float) -> JSON:
    """A Silence component; its duration is in milliseconds."""
    return {"type": "Silence", "duration": round(seconds * 1000)}


def _closing(reply: Reply, practice: Practice, language: Language) -> str:
    asked = words.asked(reply.question, language, reply.variant) if reply.question else ""
    if practice.preview is None:
        return asked
    return f"{words.sentence(practice.preview, language, reply.variant)}\n{asked}"


def _strokes(practice: Practice, variant: int, language: Language, said: float) -> Iterator[JSON]:
    for index, stroke in enumerate(practice.strokes):
        before = [words.sentence(line, language, variant + index) for line in stroke.lines]
        if before:
            text = "\n".join(before)
            yield speech(text)
            said = spoken(text)
        for beat in beats(stroke, practice, language, said):
            yield _played(beat, language, variant)


def beats(stroke: Stroke, practice: Practice, language: Language, said: float) -> tuple[Beat, ...]:
    """The timeline of a stroke after `said` seconds of it have gone into its instruction."""

    def length(line: Line) -> float:
        return spoken(words.sentence(line, language))

    step = language.steps[stroke.step]
    seconds = max(stroke.seconds - said, SHORTEST)
    return timeline(step, seconds, length, cues=practice.cues)


def _played(beat: Beat, language: Language, variant: int) -> JSON:
    if beat.line is None:
        return silence(beat.seconds)
    return speech(words.sentence(beat.line, language, variant))
