"""Commands that let a screen follow what is spoken: pages are turned, a long text scrolls."""

from collections.abc import Iterator
from math import ceil

from skill.render.screen.components import Component
from skill.render.screen.fitting import height
from skill.render.screen.shown import Screen

PARTS = 2.0
"""How often a text moves on for each page of it that is out of sight."""

MOST = 5
"""Moves of one text, since each takes room in the response."""


def follow_speech(screen: Screen, root: Component) -> list[Component]:
    """Turns the pages of the safety announcement, or scrolls a text while it is spoken."""
    if next(_found(root, "pages"), None) and screen.point_seconds:
        return [_sequence([_turn(seconds) for seconds in screen.point_seconds[:-1]])]
    reading = next(_found(root, "reading"), None)
    hidden = _hidden_pages(screen, reading) if reading else 0.0
    if hidden <= 0 or screen.asked_at <= 0:
        return []
    moves = min(ceil(hidden * PARTS), MOST)
    return [_sequence([_scroll(screen.asked_at / (moves + 1), hidden / moves)] * moves)]


def _found(node: object, name: str) -> Iterator[Component]:
    """The components with that id."""
    if isinstance(node, dict):
        if node.get("id") == name:
            yield node
        for value in node.values():
            yield from _found(value, name)
    if isinstance(node, list):
        for item in node:
            yield from _found(item, name)


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
