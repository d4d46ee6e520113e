"""A hub's screen while no step is under way: welcome, safety, recipe, answers, the end."""

from skill.render.screen.components import (
    Component,
    Size,
    amounts,
    bold,
    column,
    question,
    row,
    scroll,
)
from skill.render.screen.fitting import fit, height, whole_lines
from skill.render.screen.palette import GROUND
from skill.render.screen.shown import Screen, Viewport
from skill.render.screen.sizes import GAP, LARGE, MIDDLE, SMALL
from skill.render.screen.touches import touch_row

MARKS = ("✕", "?", "■", "i")
"""In front of the rows of the safety announcement."""


def page(screen: Screen, viewport: Viewport, accent: str) -> Component:
    """The whole screen: a title, what it says, what is asked, touches."""
    unit, (wide, high) = viewport.unit, viewport.size
    gap = GAP * 1.5 * unit
    inside = (wide - 2 * gap, high - 2 * gap)
    title, used = _title(screen, unit, accent, inside[0])
    question, asks = _question(screen, unit, accent, inside[0])
    touches, taken = touch_row(screen, unit, inside[0])
    rest = (inside[0], inside[1] - used - asks - taken)
    middle = MIDDLES.get(screen.kind, _text)(screen, unit, accent, rest)
    if not screen.body and screen.question:
        middle, question = _question_alone(screen, unit, accent, (rest[0], rest[1] + asks)), []
    edges = {f"padding{edge}": gap for edge in ("Left", "Top", "Right", "Bottom")}
    middle = {**middle, "grow": 1, "shrink": 1}
    return column([title, middle, *question, *touches], width=wide, height=high, **edges)


def _title(screen: Screen, unit: float, accent: str, wide: float) -> tuple[Component, float]:
    large = screen.kind in ("stop", "end")
    sizes = (LARGE * unit, MIDDLE * unit) if large else (MIDDLE * unit,)
    size = fit(screen.title, (wide, sizes[0] * 1.4), sizes, screen.script)
    return (
        bold("screen.title", size, screen.script, accent, width=wide),
        height(screen.title, wide, size, screen.script),
    )


def _question(
    screen: Screen, unit: float, accent: str, wide: float
) -> tuple[list[Component], float]:
    if not screen.question:
        return [], 0
    size = MIDDLE * unit
    tall = height(screen.question, wide, size, screen.script)
    return [question(screen, size, accent, width=wide, height=tall)], tall + GAP * unit / 2


def _question_alone(screen: Screen, unit: float, accent: str, room: Size) -> Component:
    size = fit(screen.question, room, (LARGE * unit, MIDDLE * unit), screen.script)
    centred = {"width": room[0], "height": room[1], "textAlignVertical": "center"}
    return question(screen, size, accent, **centred)


def _text(screen: Screen, unit: float, _accent: str, room: Size) -> Component:
    sizes = (LARGE * unit, MIDDLE * unit, SMALL * unit)
    size = fit(screen.body, room, sizes, screen.script)
    text = bold("screen.body", size, screen.script, width=room[0])
    return scroll(text, width=room[0], height=whole_lines(room[1], size, screen.script))


def _recipe(screen: Screen, unit: float, accent: str, room: Size) -> Component:
    """The amounts beside each other, or one below the other on an upright screen, then the rest."""
    wide, high = room
    if not screen.rows:
        return _text(screen, unit, accent, room)
    count = len(screen.rows) if wide > high else 1
    each = wide / count - GAP * unit
    sizes = (LARGE * unit * 1.1, SMALL * unit)
    table = amounts(screen, sizes, each, accent)
    used = max(_amount_height(screen, index, sizes, each) for index in range(len(screen.rows)))
    used *= len(screen.rows) / count
    place = {"width": wide, "justifyContent": "spaceBetween"}
    shown = row(table, screen.script, **place) if count > 1 else column(table, **place)
    rest = (wide, high - used)
    room_left = screen.body and rest[1] > SMALL * unit
    said = [{**_text(screen, unit, accent, rest), "shrink": 1}] if room_left else []
    return column([shown, *said], width=wide, height=high)


def _amount_height(screen: Screen, index: int, sizes: Size, wide: float) -> float:
    name = height(screen.rows[index][0], wide, sizes[1], screen.script)
    return sizes[0] * screen.script.line + name + sizes[1] / 2


def _safety(screen: Screen, unit: float, accent: str, room: Size) -> Component:
    """Four rows, each with its mark."""
    wide, high = room
    disc = SMALL * unit * 1.4
    text = wide - disc - GAP * unit
    sizes = (MIDDLE * unit, 32 * unit, SMALL * unit)
    for size in sizes:  # the last where none fits
        heights = _row_heights(screen, text, size, disc)
        if sum(heights) <= high:
            break
    gap = max(high - sum(heights), 0) / (2 * len(screen.points))
    rows = [
        {**_point(screen, index, disc, (text, size), accent), "height": tall, "paddingTop": gap}
        for index, tall in enumerate(it + 2 * gap for it in heights)
    ]
    page = column(rows, width=wide)
    return page if sum(heights) <= high else scroll(page, width=wide, height=high)


def _row_heights(screen: Screen, wide: float, size: float, disc: float) -> list[float]:
    return [max(height(it, wide, size, screen.script), disc) + 2 for it in screen.points]


def _point(screen: Screen, index: int, disc: float, text: Size, accent: str) -> Component:
    wide, size = text
    centred = {"width": disc, "height": disc, "textAlign": "center", "textAlignVertical": "center"}
    sign = {"type": "Text", "text": MARKS[index], "fontSize": disc * 0.6, "fontWeight": "700"}
    mark = {"type": "Frame", "width": disc, "height": disc, "borderRadius": disc / 2}
    mark |= {"backgroundColor": accent, "item": {**sign, "color": GROUND, **centred}}
    said = bold(f"screen.points[{index}]", size, screen.script, width=wide)
    return row([mark, said], screen.script, width="100%", justifyContent="spaceBetween")


MIDDLES = {"safety": _safety, "recipe": _recipe, "end": _recipe}
