"""A hub's screen while a step is under way: the drawing, and beside or below it the words."""

from skill.drawings import DRAWINGS
from skill.render.screen.components import (
    Component,
    Size,
    bold,
    column,
    is_question_due,
    picture,
    progress,
    question,
    row,
    scroll,
    time_left,
    words,
)
from skill.render.screen.fitting import fit, height, whole_lines
from skill.render.screen.pages import page
from skill.render.screen.palette import BUTTON, PANEL, SOFT
from skill.render.screen.shown import Screen, Viewport
from skill.render.screen.sizes import BAR, GAP, LARGE, MIDDLE, SMALL, TIME, shrink
from skill.render.screen.touches import touch_row

FRAMED = ("step", "aside")
WIDEST = 0.58
TALLEST = 0.56
"""Of a screen's width, and of an upright screen's height: what a drawing takes at most."""

FOLLOWING: Component = {"style": "drawing", "inheritParentState": True}
CENTRED: Component = {"alignItems": "center", "justifyContent": "center"}


def hub(screen: Screen, viewport: Viewport, accent: str) -> Component:
    """The whole screen of a hub."""
    if screen.kind not in FRAMED:
        return page(screen, viewport, accent)
    unit, (wide, high) = viewport.unit, viewport.size
    below = high - BAR * unit
    upright = high >= wide
    side = _side(screen, wide, below, upright=upright)
    room = (wide, below - side) if upright else (wide - side, below)
    across = (wide, side) if upright else (side, below)
    items = [_drawing(screen, side, across, unit)] if side else []
    items.append(_words(screen, unit, accent, room))
    place = {"width": wide, "height": below}
    main = column(items, **place) if upright else row(items, screen.script, **place)
    bar = progress(screen.progress, BAR * unit, accent, screen.script)
    return column([bar, main], width=wide, height=high)


def _side(screen: Screen, wide: float, high: float, *, upright: bool) -> float:
    """A square's side in dp; 0 where nothing is drawn."""
    if screen.drawing not in DRAWINGS:
        return 0
    return min(wide, high * TALLEST) if upright else min(high, wide * WIDEST)


def _drawing(screen: Screen, side: float, room: Size, unit: float) -> Component:
    """The drawing in the middle of its side of the screen; touched, it asks for the text."""
    size = {"width": room[0], "height": room[1]}
    items = [picture(screen, side), *([_how(unit)] if screen.how else [])]
    inside = column(items, **size, **CENTRED)
    frame = {"type": "Frame", "item": inside, **size}
    if not screen.how:
        return {**frame, "backgroundColor": PANEL}
    press = {"type": "SendEvent", "arguments": ["touch", "detail"]}
    touched = {"type": "TouchWrapper", "item": {**frame, **FOLLOWING}}
    return {**touched, **size, "onPress": [press], "accessibilityLabel": "${screen.how}"}


def _how(unit: float) -> Component:
    """The word on the drawing, in its corner."""
    edges = {f"padding{edge}": 10 * unit for edge in ("Left", "Right")}
    sign = {"type": "Frame", "backgroundColor": BUTTON, "borderRadius": 12 * unit}
    at = {"position": "absolute", "left": GAP * unit, "bottom": GAP * unit}
    return {**sign, **at, "item": words("screen.how", SMALL * unit, **edges)}


def _words(screen: Screen, unit: float, accent: str, room: Size) -> Component:
    """The words from top to bottom; what the hands do takes what the others leave."""
    gap = GAP * unit
    inside = (room[0] - 2 * gap, room[1] - 2 * gap)
    above, used = _above(screen, unit, inside[0])
    touches, taken = touch_row(screen, unit, inside[0])
    rest = (inside[0], inside[1] - used - taken)
    middle = _step(screen, unit, accent, rest) if screen.kind == "step" else None
    items = [*above, middle or _aside(screen, unit, accent, rest), *touches]
    edges = {f"padding{edge}": gap for edge in ("Left", "Top", "Right", "Bottom")}
    return column(items, width=room[0], height=room[1], **edges)


def _above(screen: Screen, unit: float, wide: float) -> tuple[list[Component], float]:
    """Number, section and leg, and the step's name; with their height."""
    small, middle = SMALL * unit, MIDDLE * unit
    slim = fit(
        screen.eyebrow,
        (wide, small * 1.4),
        (small, min(small, max(small * 0.9, SMALL))),
        screen.script,
    )
    eyebrow = bold("screen.eyebrow", slim, screen.script, SOFT, width=wide)
    size = fit(screen.title, (wide, middle * 1.4), (middle, small), screen.script)
    title = bold("screen.title", size, screen.script, width=wide)
    used = height(screen.eyebrow, wide, slim, screen.script)
    return [eyebrow, title], used + height(screen.title, wide, size, screen.script)


def _step(screen: Screen, unit: float, accent: str, room: Size) -> Component:
    """What the hands do, then what is asked; below them the time that is left."""
    wide, high = room
    time = TIME * unit * 1.2 if screen.seconds else 0
    longest = max(screen.glance, screen.question, key=len)
    free = (wide, high - time)
    sizes = tuple(it * unit for it in (LARGE, *shrink(LARGE)))
    size = min(fit(it, free, sizes, screen.script) for it in (screen.glance, longest))
    now = is_question_due(screen) if screen.question else "false"
    text = bold(f"{now} ? screen.question : screen.glance", size, screen.script, id="glance")
    centred = {"width": wide, "height": free[1], "textAlignVertical": "center"}
    items = [{**text, **centred}]
    if screen.seconds:
        left = {
            "opacity": f"${{{now} ? 0 : 1}}",
            "textAlign": "right" if screen.script.rtl else "left",
        }
        items.append(time_left(screen.seconds, TIME * unit, accent, width=wide, **left))
    return column(items, width=wide, height=high)


def _aside(screen: Screen, unit: float, accent: str, room: Size) -> Component:
    """What it is, the text, which scrolls where it is long, and what is asked."""
    wide, high = room
    small = SMALL * unit
    items: list[Component] = []
    if screen.label:
        items.append(bold("screen.label", small, screen.script, accent, width=wide))
        high -= height(screen.label, wide, small, screen.script)
    below: list[Component] = []
    if screen.question:
        tall = height(screen.question, wide, small, screen.script)
        below = [question(screen, small, accent, width=wide, height=tall)]
        high -= tall
    middle = MIDDLE * unit
    size = fit(screen.body, (wide, high), (LARGE * unit, middle, small), screen.script)
    high = whole_lines(high, size, screen.script)
    text = bold("screen.body", size, screen.script, width=wide)
    return column(
        [*items, scroll(text, width=wide, height=high), *below], width=wide, height=room[1]
    )
