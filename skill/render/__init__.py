"""A reply as a view: what is heard and seen, in the listener's language, on their device."""

from collections.abc import Iterator
from functools import cache, lru_cache
from math import lcm
from typing import Any

from skill.catalog import Language
from skill.render import phrasing
from skill.render.audio import practice_audio, whole_audio
from skill.render.picture import arguments, picture
from skill.render.screen import Playback, Viewport, document
from skill.render.speech import ssml, ssml_with_pause
from skill.render.standing import Standing
from skill.render.view import Card, View
from skill.reply import Practice, Question, Reply
from skill.turn import Device

__all__ = ["Card", "View", "view"]

KEPT = 256
"""How many views are kept for whoever comes to the same place on such a device next: 5 MB."""


def view(
    reply: Reply | None, device: Device, language: Language, here: Standing | None = None
) -> View:
    """Render a reply; a silent view for none. What is in a view is shared and never changed.

    Args:
        reply: What is answered.
        device: What it may be shown on.
        language: The words for it.
        here: The step under way, which frames a screen.
    """
    if reply is None:
        return View("", listens=None)
    variant = reply.variant % _wordings(reply, language)
    if device.rtl and language.direction != "rtl":
        device = device._replace(rtl=False)  # such devices are sent the same as others
    return _render(reply._replace(variant=variant), device, language, here)


def _wordings(reply: Reply, language: Language) -> int:
    """After how many variants a reply has the same wordings again."""
    counts = (len(language.texts.get(key, "1")) for key in _keys(reply))
    return lcm(*counts, _cue_wordings(language) if reply.practice else 1)


@cache
def _cue_wordings(language: Language) -> int:
    return lcm(*(len(it) for key, it in language.texts.items() if key.startswith("cues.")))


def _keys(reply: Reply) -> Iterator[str]:
    """The keys of a reply's lines and question."""
    yield from (line.key for line in reply.lines)
    if reply.question is not None:
        yield f"questions.{reply.question.value}.ask"
        yield f"questions.{reply.question.value}.reprompt"
    if reply.practice is not None:
        yield from (line.key for stroke in reply.practice.strokes for line in stroke.lines)
        if reply.practice.preview is not None:
            yield reply.practice.preview.key


@lru_cache(maxsize=KEPT)
def _render(reply: Reply, device: Device, language: Language, here: Standing | None = None) -> View:
    spoken = _render_speech(reply, device.audio, language)
    if not device.screen:
        return spoken
    return spoken._replace(screen=_screen(reply, device, language, here))


@lru_cache(maxsize=KEPT)
def _render_speech(reply: Reply, audio: bool, language: Language) -> View:
    """What is said and kept of a reply, the same on a screen of any size."""
    kept = card(reply, language)
    if reply.practice and reply.practice.flows:
        return View("", listens=None, card=kept)
    if reply.question is None:
        return View(ssml(phrasing.statement(reply, language)), card=kept)
    speech, played = _speech_and_audio(reply, reply.question, language, audio=audio)
    return View(
        speech=speech,
        reprompt=ssml(phrasing.reprompt(reply.question, language, reply.variant)),
        listens=True,
        card=kept,
        audio=played,
    )


def _speech_and_audio(
    reply: Reply, question: Question, language: Language, *, audio: bool
) -> tuple[str, dict[str, Any] | None]:
    """The speech, and the audio after it; the question stands at the end of both."""
    told = phrasing.statement(reply, language)
    asked = phrasing.question(question, language, reply.variant)
    if reply.practice is None:
        return ssml(told, asked), None
    if not audio:
        return ssml_with_pause(told, asked), None
    return ssml(told), practice_audio(reply, reply.practice, language)


_picture = lru_cache(maxsize=KEPT)(picture)


def _screen(
    reply: Reply, device: Device, language: Language, here: Standing | None
) -> dict[str, Any]:
    viewport = Viewport(device.width, device.height, device.round)
    practice = reply.practice if reply.practice and reply.practice.flows else None
    played = _playback(reply, practice, language) if practice else None
    shown = _picture(reply, language, here)
    if device.rtl:
        shown = shown._replace(script=shown.script._replace(lang=language.code))
    return document(shown, viewport, played)


def _playback(reply: Reply, practice: Practice, language: Language) -> Playback:
    """The audio that a screen plays by itself, and the event at its end for the next stroke."""
    stroke = practice.strokes[0]
    ended = ("stroke_ended", stroke.step, stroke.leg)
    return Playback(whole_audio(reply, practice, language), ended)


def card(reply: Reply, language: Language) -> Card | None:
    """The card that a reply leaves behind, filled with what its lines know."""
    if not reply.card or f"cards.{reply.card}.title" not in language.texts:
        return None
    known = arguments(reply)
    title, text = (
        phrasing.fill(language.texts[f"cards.{reply.card}.{part}"][0], known, language)
        for part in ("title", "text")
    )
    return Card(title, text)
