"""A small round screen: the drawing fills it, words stand on a scrim, touches at its edge."""

from skill.drawings import DRAWINGS
from skill.render.screen.circle import ACROSS, LARGE, MIDDLE, SHRUNK, SMALL, Span, chord
from skill.render.screen.components import (
    Component,
    Size,
    amounts,
    bold,
    column,
    is_question_due,
    picture,
    progress,
    question,
    scroll,
    time_left,
)
from skill.render.screen.fitting import fit, whole_lines
from skill.render.screen.palette import SCRIM, SOFT
from skill.render.screen.shown import Screen, Viewport
from skill.render.screen.spot_touches import FOOT, edges, foot, foot_rows, has_arrows

DRAWN = 36
"""How far down a drawing is moved: its upper edge is behind the scrim anyway."""

TIME, TITLE, LEG, DONE = (12, 50), (48, 86), (84, 112), (112, 120)
GLANCE = (364, 424)
HEADLINE, TEXT = (38, 86), (92, 404)


def spot(screen: Screen, viewport: Viewport, accent: str) -> Component:
    """The whole screen of a small round device."""
    unit, side = viewport.unit, ACROSS * viewport.unit
    items = [_behind(screen, unit)] if screen.drawing in DRAWINGS else []
    items += (
        _on_drawing(screen, unit, accent)
        if screen.kind == "step"
        else _on_scrim(screen, unit, accent)
    )
    items += [*edges(screen, unit, side), *foot(screen, unit)]
    return column(items, width=side, height=side)


def _behind(screen: Screen, unit: float) -> Component:
    place = {"position": "absolute", "left": 0.0, "top": DRAWN * unit}
    return {**picture(screen, ACROSS * unit), **place}


def _scrim(span: Span, unit: float) -> Component:
    frame = {"type": "Frame", "backgroundColor": SCRIM, "position": "absolute", "left": 0.0}
    top, high = span[0] * unit, (span[1] - span[0]) * unit
    return {**frame, "top": top, "width": ACROSS * unit, "height": high}


def _line(item: Component, span: Span, unit: float, *, inset: float = 0) -> Component:
    """A component as wide as the circle is at its heights."""
    wide = chord(span) - 2 * inset
    place = {"position": "absolute", "top": span[0] * unit, "left": (ACROSS - wide) / 2 * unit}
    size = {"width": wide * unit, "height": (span[1] - span[0]) * unit}
    centred = {"textAlign": "center", "textAlignVertical": "center"}
    return {**item, **place, **size, **(centred if item["type"] == "Text" else {})}


def _room(span: Span, unit: float, inset: float = 0) -> Size:
    return (chord(span) - 2 * inset) * unit, (span[1] - span[0]) * unit


def _fit(text: str, span: Span, screen: Screen, unit: float, *sizes: float) -> float:
    """The size of a text between two heights of the circle."""
    scaled = tuple(size * unit for size in (*sizes, *SHRUNK))
    return fit(text, _room(span, unit), scaled, screen.script)


def _on_drawing(screen: Screen, unit: float, accent: str) -> list[Component]:
    """Time, title and leg above the drawing; below it what the hands do, then what is asked."""
    now = is_question_due(screen) if screen.question else "false"
    size = min(_fit(it, GLANCE, screen, unit, SMALL) for it in (screen.glance, screen.question))
    below = bold(f"{now} ? screen.question : screen.glance", size, screen.script, id="glance")
    return [
        _scrim((0, DONE[1]), unit),
        _scrim((GLANCE[0] - 4, ACROSS), unit),
        *_head(screen, unit, accent, now),
        _line(below, GLANCE, unit),
    ]


def _head(screen: Screen, unit: float, accent: str, now: str) -> list[Component]:
    size = _fit(screen.title, TITLE, screen, unit, 28, SMALL)
    items = [
        _line(bold("screen.title", size, screen.script), TITLE, unit),
        _line(progress(screen.progress, 8 * unit, accent, screen.script), DONE, unit, inset=40),
    ]
    if screen.seconds:
        time = time_left(screen.seconds, 34 * unit, accent, opacity=f"${{{now} ? 0 : 1}}")
        items.append(_line(time, TIME, unit))
    if screen.leg:
        leg = _fit(screen.leg, LEG, screen, unit, 22)
        items.append(_line(bold("screen.leg", leg, screen.script, SOFT), LEG, unit))
    return items


def _on_scrim(screen: Screen, unit: float, accent: str) -> list[Component]:
    """A title, a page that scrolls, and what is asked; a drawing stays behind it."""
    lowest = min((span[0] for _, span in foot_rows(screen, unit)), default=FOOT[0])
    asks = (lowest - 62, lowest - 6)
    span = (TEXT[0], asks[0] - 4 if screen.question else min(lowest - 8, TEXT[1]))
    inset = 40 if has_arrows(screen) else 0
    items = [_scrim((0, ACROSS), unit), _line(_title(screen, unit, accent), HEADLINE, unit)]
    body = _pages(screen, span, unit) if screen.points else _page(screen, span, unit, accent, inset)
    if screen.question and not screen.body:
        size = _fit(screen.question, span, screen, unit, LARGE, MIDDLE)
        items.append(_line(question(screen, size, accent), span, unit))
    elif screen.question:
        items.append(_line(body, span, unit, inset=inset))
        size = _fit(screen.question, asks, screen, unit, SMALL)
        items.append(_line(question(screen, size, accent), asks, unit))
    else:
        items.append(_line(body, span, unit, inset=inset))
    if screen.progress and screen.kind != "end":
        items.append(
            _line(progress(screen.progress, 8 * unit, accent, screen.script), (24, 32), unit)
        )
    return items


def _title(screen: Screen, unit: float, accent: str) -> Component:
    text = "label" if screen.label else "title"
    size = _fit(screen.label or screen.title, HEADLINE, screen, unit, MIDDLE, 28, SMALL)
    return bold(f"screen.{text}", size, screen.script, accent)


def _page(screen: Screen, span: Span, unit: float, accent: str, inset: float) -> Component:
    """What is said, or how much of what; it scrolls where it is longer than the circle."""
    wide, high = _room(span, unit, inset)
    if screen.rows:
        table = amounts(screen, (LARGE * unit, SMALL * unit), wide, accent, textAlign="center")
        return column(table, justifyContent="center")
    sizes = (MIDDLE * unit, 28 * unit, SMALL * unit)
    size = fit(screen.body, (wide, high), sizes, screen.script)
    text = bold("screen.body", size, screen.script, width=wide, textAlign="center")
    return column([scroll(text, width=wide, height=whole_lines(high, size, screen.script))])


def _pages(screen: Screen, span: Span, unit: float) -> Component:
    """The rows of the safety announcement, one after the other as they are spoken."""
    wide, high = _room(span, unit)
    centred = {"textAlign": "center", "textAlignVertical": "center"}
    pages = [
        bold(
            f"screen.points[{index}]",
            _fit(point, span, screen, unit, MIDDLE, 28, SMALL),
            screen.script,
            width=wide,
            height=high,
            **centred,
        )
        for index, point in enumerate(screen.points)
    ]
    return {"type": "Pager", "id": "pages", "navigation": "normal", "items": pages}
