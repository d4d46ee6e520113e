"""The APL document of a screen: its words as data, arranged for the viewport."""

from skill.drawings import drawing
from skill.render.screen.components import Component, round_down, styles
from skill.render.screen.following import follow_speech
from skill.render.screen.hub import hub
from skill.render.screen.palette import ACCENT, ACCENTS, GROUND
from skill.render.screen.shown import Playback, Screen, Script, Viewport
from skill.render.screen.spot import spot
from skill.render.speech import escape

VERSION = "1.4"
RTL_VERSION = "1.7"
"""The version with `layoutDirection` and `lang`. Source: Amazon, "What's New in APL 1.7"."""

FORM = 2
"""Grows with what may make a document fail; a device that failed at an older form gets another."""

RIGHT_TO_LEFT_MARK = "\u200f"

SPEAKER = "practice"

# What the transformer writes is an object with the speech's `url`. Source: Amazon,
# "Transformers (APL 1.4 and 1.5)", aplAudioToSpeech.
SPEECH = {
    "type": "object",
    "properties": {},
    "transformers": [
        {"transformer": "aplAudioToSpeech", "template": "practice", "outputName": "speech"}
    ],
}


def document(screen: Screen, viewport: Viewport, playback: Playback | None = None) -> Component:
    """The document and data sources of an Alexa.Presentation.APL.RenderDocument.

    A touch arrives as a UserEvent with the arguments "touch" and the action. Where there is a
    practice, the screen speaks it, with the screen kept lit, and then sends its arguments.

    Returns:
        `document`, `datasources`, and `sources` where there is a practice; together below
        16 KB without the practice's audio.
    """
    accent = ACCENTS.get(screen.kind, ACCENT)
    arrange = spot if viewport.round else hub
    root = {**arrange(screen, viewport, accent), "id": SPEAKER}
    named: dict[object, Component] = {}
    round_down(root, named)
    data: Component = {"screen": _words(screen)}
    shown: Component = {
        "type": "APL",
        **_direction(screen.script),
        "theme": "dark",
        "background": GROUND,
        "styles": styles(accent, touchable_drawing=bool(screen.how)),
        "graphics": _graphics(screen),
        "mainTemplate": {"parameters": ["screen"], "items": [root]},
    }
    moves = follow_speech(screen, named)
    if playback is None:
        moving = {"onMount": moves} if moves else {}
        return {"document": {**shown, **moving}, "datasources": data}
    return {
        "document": {
            **shown,
            "onMount": _together([*_commands(playback), *moves]),
            "mainTemplate": _speaking_template(root),
        },
        "datasources": {**data, "practice": SPEECH},
        "sources": {"practice": playback.audio},
    }


def _direction(script: Script) -> Component:
    """The version, and where the device arranges rows from right to left, that it does."""
    if not script.lang:
        return {"version": VERSION}
    return {"version": RTL_VERSION, "lang": script.lang, "layoutDirection": "RTL"}


def _speaking_template(root: Component) -> Component:
    speaker = {**root, "speech": "${practice.properties.speech.url}"}
    return {"parameters": ["screen", "practice"], "items": [speaker]}


def _commands(playback: Playback) -> list[Component]:
    speak: Component = {"type": "SpeakItem", "componentId": SPEAKER, "screenLock": True}
    event: Component = {"type": "SendEvent", "arguments": list(playback.arguments)}
    commands = [speak, {**event, "screenLock": True}] if playback.arguments else [speak]
    return [{"type": "Sequential", "screenLock": True, "commands": commands}]


def _together(commands: list[Component]) -> list[Component]:
    return [{"type": "Parallel", "commands": commands}] if len(commands) > 1 else commands


def _graphics(screen: Screen) -> Component:
    graphic = drawing(screen.drawing, mirrored=screen.mirrored)
    return {"stroke": graphic} if graphic else {}


def _words(screen: Screen) -> Component:
    """The data that components are bound to; nothing is sent that no component shows."""
    rtl = screen.script.rtl
    texts = {
        "title": screen.title,
        "body": "" if screen.kind == "step" else screen.body,
        "glance": screen.glance,
        "label": screen.label,
        "eyebrow": screen.eyebrow,
        "leg": screen.leg,
        "how": screen.how,
        "question": screen.question,
        "hint": "" if screen.buttons else screen.hint,
    }
    lists = {
        "labels": [button.label for button in screen.buttons],
        "points": screen.points,
        "signs": screen.signs,
    }
    return {
        "type": "object",
        **{name: _escape(text, rtl) for name, text in texts.items() if text},
        **{name: [_escape(text, rtl) for text in each] for name, each in lists.items() if each},
        "rows": [[_escape(name, rtl), _escape(amount, rtl)] for name, amount in screen.rows],
    }


def _escape(text: str, rtl: bool) -> str:
    """A text as a Text component reads it: entities, a few tags, a line break as a tag.

    Between two marks a number and a full stop stand where the words around them put them, whatever
    direction the runtime takes for the paragraph (Unicode Standard Annex 9, section 2.6).
    """
    mark = RIGHT_TO_LEFT_MARK if rtl else ""
    return "<br>".join(f"{mark}{line}{mark}" for line in escape(text).split("\n"))
