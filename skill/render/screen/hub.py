"""A hub's screen: the drawing or the amounts beside the words; above them where it is upright."""

from skill.drawings import DRAWINGS
from skill.render.screen.components import (
    Component,
    Size,
    amounts,
    column,
    panel,
    picture,
    progress,
    row,
    time_left,
    touch,
    words,
)
from skill.render.screen.fitting import fitting, one_line
from skill.render.screen.palette import SOFT
from skill.render.screen.shown import Screen, Viewport

# Heights, in units.
BAR = 8
GAP = 20
EYEBROW = 24
TITLE = 42
TIME = 48
HINT = 22
TOUCH = 64
# An amount with its margins is so many times as high as its name is.
ROW = 2.4


def hub(screen: Screen, viewport: Viewport, accent: str) -> Component:
    """The whole screen of a hub."""
    unit, (wide, high) = viewport.unit, viewport.size
    upright, gap = high > wide, GAP * unit
    width, height = wide - 2 * gap, high - BAR * unit - 2 * gap
    side = _side_length(screen, width, height, upright=upright)
    space = (side + gap) if side else 0
    room = (width, height - space) if upright else (width - space, height)
    items = [_side(screen, unit, side)] if side else []
    items.append(_words(screen, unit, accent, room))
    arrange = column if upright else row
    main = arrange(items, **_inset(gap), width=wide, grow=1, justifyContent="spaceBetween")
    bar = [progress(screen.progress, BAR * unit, accent)] if screen.progress else []
    return column([*bar, main], width=wide, height=high)


def _inset(gap: float) -> Component:
    return {f"padding{edge}": gap for edge in ("Left", "Top", "Right", "Bottom")}


def _side_length(screen: Screen, width: float, height: float, *, upright: bool) -> float:
    """A square's side in dp; 0 where nothing stands beside the words."""
    if screen.drawing not in DRAWINGS and not screen.rows:
        return 0
    return min(width, height * 0.5) if upright else min(height, width * 0.46)


def _side(screen: Screen, unit: float, side: float) -> Component:
    if not screen.rows:
        return panel(picture(screen, side), GAP * unit, width=side, height=side)
    longest = max(len(name) + len(amount) * 1.4 for name, amount in screen.rows)
    fits = one_line(longest, side - 3 * GAP * unit, 30 * unit)
    size = min(fits, (side - 2 * GAP * unit) / (len(screen.rows) * ROW))
    table = column([amounts(screen, size)], **_inset(GAP * unit), width=side)
    return panel(table, GAP * unit, width=side, alignSelf="center")


def _words(screen: Screen, unit: float, accent: str, room: Size) -> Component:
    """The words from top to bottom; the body takes what the others leave."""
    width, height = room
    above = [(_title(screen, unit, width), TITLE * 1.3)]
    if screen.eyebrow or screen.seconds:
        above.insert(0, (_header(screen, unit, accent, width), TIME))
    below = []
    if screen.hint:
        below.append((_hint(unit), HINT * 2))
    if screen.buttons:
        below.append((_touches(screen, unit, width), TOUCH + 12))
    rest = height - unit * sum(high for _, high in above + below)
    body = _body(screen, unit, (width, rest))
    items = [part for part, _ in above] + [body] + [part for part, _ in below]
    return column(items, width=width, height=height)


def _hint(unit: float) -> Component:
    return words("screen.hint", HINT * unit, SOFT, maxLines=2, paddingTop=8 * unit)


def _header(screen: Screen, unit: float, accent: str, width: float) -> Component:
    room = width - 3 * TIME * unit if screen.seconds else width
    size = one_line(len(screen.eyebrow), room, EYEBROW * unit)
    items = [words("screen.eyebrow", size, SOFT, grow=1, shrink=1, maxLines=2)]
    if screen.seconds:
        items.append(time_left(screen.seconds, TIME * unit, accent))
    return row(items, width="100%", alignItems="center")


def _title(screen: Screen, unit: float, width: float) -> Component:
    size = max(one_line(len(screen.title), width, TITLE * unit), 30 * unit)
    more = {"fontWeight": "700", "maxLines": 2, "paddingBottom": 8 * unit}
    return words("screen.title", size, **more)


def _body(screen: Screen, unit: float, room: Size) -> Component:
    size = fitting(screen.body, room, unit)
    text = words("screen.body", size, width="100%")
    return {
        "type": "ScrollView",
        "id": "reading",
        "width": "100%",
        "grow": 1,
        "shrink": 1,
        "item": text,
    }


def _touches(screen: Screen, unit: float, width: float) -> Component:
    gap, count = 12 * unit, len(screen.buttons)
    size = ((width - gap * (count - 1)) / count, TOUCH * unit)
    longest = max(len(button.label) for button in screen.buttons)
    font = one_line(longest, size[0] * 0.9, 26 * unit)
    touches = [touch(i, button, size, font) for i, button in enumerate(screen.buttons)]
    return row(touches, width="100%", paddingTop=12 * unit, justifyContent="spaceBetween")
