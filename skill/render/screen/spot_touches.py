"""The touches of a small round screen: arrows at its edges, words at its foot."""

from skill.render.screen.circle import ACROSS, SHRUNK, SMALL, Span, chord
from skill.render.screen.components import ARROWS, Component, Size, arrow, row, touch
from skill.render.screen.fitting import fit
from skill.render.screen.shown import Screen

FOOT, HIGHER_FOOT = (424, 472), (384, 432)
STACKED = ((328, 376), (384, 432))
EDGE = (52, 84)

LEAST = 20
"""What the label of a touch should have at least: touches go into two rows before it has less."""

FOOT_GAP = 8


def has_arrows(screen: Screen) -> bool:
    """Whether back and on stand at the edges: where a massage goes on."""
    return any(button.action == "previous" for button in screen.buttons)


def edges(screen: Screen, unit: float, side: float) -> list[Component]:
    """Back at the edge where a line begins and on at the other, half-way up."""
    if not has_arrows(screen):
        return []
    size = (EDGE[0] * unit, EDGE[1] * unit)
    place = {"position": "absolute", "top": (side - size[1]) / 2}
    begin, end = 6 * unit, side - 6 * unit - size[0]
    if screen.script.rtl:
        begin, end = end, begin
    return [
        arrow(screen, index, size, left=begin if button.action == "previous" else end, **place)
        for index, button in enumerate(screen.buttons)
        if button.action in ARROWS
    ]


def _at_foot(screen: Screen) -> list[int]:
    """The other touches."""
    edges = ARROWS if has_arrows(screen) else ()
    return [index for index, button in enumerate(screen.buttons) if button.action not in edges]


def foot_rows(screen: Screen, unit: float) -> list[tuple[list[int], Span]]:
    """The touches at the foot, and where: in two rows where one would make their words small."""
    at_foot = _at_foot(screen)
    if not at_foot:
        return []
    span = FOOT if len(at_foot) == 1 else HIGHER_FOOT
    if screen.kind == "step" or _label_size(screen, at_foot, span, unit) >= LEAST * unit:
        return [(at_foot, span)]
    if len(at_foot) == 1:
        return [(at_foot, HIGHER_FOOT)]
    upper, lower = STACKED
    return [(at_foot[:-1], upper), (at_foot[-1:], lower)]


def _touch_room(count: int, span: Span, unit: float) -> Size:
    """The size of each of some touches beside each other."""
    wide = chord(span) - FOOT_GAP * (count - 1)
    return wide / count * unit, (span[1] - span[0]) * unit


def _label_size(screen: Screen, indexes: list[int], span: Span, unit: float) -> float:
    """The one size in which all labels of a row of touches fit."""
    wide, high = _touch_room(len(indexes), span, unit)
    sizes = tuple(it * unit for it in (SMALL, *SHRUNK))
    labels = (screen.buttons[index].label for index in indexes)
    return min(fit(label, (wide * 0.92, high), sizes, screen.script) for label in labels)


def foot(screen: Screen, unit: float) -> list[Component]:
    """The touches at the foot, in one size."""
    rows = foot_rows(screen, unit)
    fonts = [_label_size(screen, indexes, span, unit) for indexes, span in rows]
    return [_foot_row(screen, indexes, span, unit, min(fonts)) for indexes, span in rows]


def _foot_row(
    screen: Screen, indexes: list[int], span: Span, unit: float, font: float
) -> Component:
    room = _touch_room(len(indexes), span, unit)
    touches = [touch(screen, index, room, font) for index in indexes]
    wide = chord(span) * unit
    place = {"position": "absolute", "top": span[0] * unit, "left": (ACROSS * unit - wide) / 2}
    return row(touches, screen.script, width=wide, justifyContent="spaceBetween", **place)
