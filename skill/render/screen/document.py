"""The APL document of a screen: its words as data, arranged for the viewport."""

from skill.drawings import drawing
from skill.render.screen.components import Component, styles, whole
from skill.render.screen.hub import hub
from skill.render.screen.palette import ACCENT, ACCENTS, GROUND
from skill.render.screen.shown import Practice, Screen, Viewport
from skill.render.screen.spot import spot
from skill.render.speech import escape

VERSION = "1.4"
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


def document(screen: Screen, viewport: Viewport, practice: Practice | None = None) -> Component:
    """What an Alexa.Presentation.APL.RenderDocument carries beside its type and token.

    A touch arrives as a UserEvent with the arguments "touch" and the action. Where there is a
    practice, the screen speaks it, with the screen kept lit, and then sends its arguments.

    Returns:
        `document`, `datasources`, and `sources` where there is a practice; together below
        16 KB without the practice's audio.
    """
    accent = ACCENTS.get(screen.kind, ACCENT)
    arrange = spot if viewport.round else hub
    root = {**whole(arrange(screen, viewport, accent)), "id": SPEAKER}
    data: Component = {"screen": _words(screen)}
    shown: Component = {
        "type": "APL",
        "version": VERSION,
        "theme": "dark",
        "background": GROUND,
        "styles": styles(accent),
        "graphics": _graphics(screen),
        "mainTemplate": {"parameters": ["screen"], "items": [root]},
    }
    if practice is None:
        return {"document": shown, "datasources": data}
    return {
        "document": {**shown, "onMount": _commands(practice), "mainTemplate": _speaking(root)},
        "datasources": {**data, "practice": SPEECH},
        "sources": {"practice": practice.audio},
    }


def _speaking(root: Component) -> Component:
    speaker = {**root, "speech": "${practice.properties.speech.url}"}
    return {"parameters": ["screen", "practice"], "items": [speaker]}


def _commands(practice: Practice) -> list[Component]:
    speak: Component = {"type": "SpeakItem", "componentId": SPEAKER, "screenLock": True}
    event: Component = {"type": "SendEvent", "arguments": list(practice.arguments)}
    commands = [speak, {**event, "screenLock": True}] if practice.arguments else [speak]
    return [{"type": "Sequential", "screenLock": True, "commands": commands}]


def _graphics(screen: Screen) -> Component:
    graphic = drawing(screen.drawing, mirrored=screen.mirrored)
    return {"stroke": graphic} if graphic else {}


def _words(screen: Screen) -> Component:
    return {
        "type": "object",
        "title": _marked(screen.title),
        "body": _marked(screen.body),
        "eyebrow": _marked(screen.eyebrow),
        "hint": _marked(screen.hint),
        "labels": [_marked(button.label) for button in screen.buttons],
        "signs": [_marked(sign) for sign in screen.signs],
        "rows": [[_marked(name), _marked(amount)] for name, amount in screen.rows],
    }


def _marked(text: str) -> str:
    # A Text component reads entities and a few tags, and takes a line break for a space.
    return escape(text).replace("\n", "<br>")
