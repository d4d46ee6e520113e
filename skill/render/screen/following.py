"""Commands that let a screen follow what is spoken: pages are turned, a long text scrolls."""

from collections.abc import Mapping
from math import ceil

from skill.render.screen.components import Component
from skill.render.screen.fitting import height
from skill.render.screen.shown import Screen

PARTS = 2.0
"""How often a text moves on for each page of it that is out of sight."""

MOST = 5
"""Moves of one text, since each takes room in the response."""


def follow_speech(screen: Screen, named: Mapping[object, Component]) -> list[Component]:
    """Turns the pages of the safety announcement, or scrolls a text while it is spoken.

    Args:
        screen: What is shown.
        named: The components that have an id.
    """
    if screen.point_seconds and "pages" in named:
        return [_sequence([_turn(seconds) for seconds in screen.point_seconds[:-1]])]
    if screen.asked_at <= 0:
        return []
    reading = named.get("reading")
    hidden = _hidden_pages(screen, reading) if reading else 0.0
    if hidden <= 0:
        return []
    moves = min(ceil(hidden * PARTS), MOST)
    return [_sequence([_scroll(screen.asked_at / (moves + 1), hidden / moves)] * moves)]


def _hidden_pages(screen: Screen, reading: Component) -> float:
    """How much of a text is out of sight, in pages."""
    match reading:
        case {"height": int(high), "item": {"width": int(wide), "fontSize": int(size)}} if high:
            return height(screen.body, wide, size, screen.script) / high - 1
        case _:
            return 0.0


def _sequence(commands: list[Component]) -> Component:
    return {"type": "Sequential", "commands": commands}


def _turn(seconds: float) -> Component:
    page = {"type": "SetPage", "componentId": "pages", "position": "relative", "value": 1}
    return {**page, "delay": round(seconds * 1000)}


def _scroll(seconds: float, distance: float) -> Component:
    down = {"type": "Scroll", "componentId": "reading", "distance": round(distance, 2)}
    return {**down, "delay": round(seconds * 1000)}
