"""The screen: an APL document from what it shows and the viewport that it is shown in."""

from skill.render.screen.document import document
from skill.render.screen.shown import Button, Playback, Screen, Script, Viewport

__all__ = ["Button", "Playback", "Screen", "Script", "Viewport", "document"]
