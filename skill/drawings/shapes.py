"""The parts of drawings: paths, groups, arrows, texts."""

Item = dict[str, object]

SIDE = 400
LINE = "#2B1A12"
ARROW = "#FFD166"
PALE = "#FFFFFF"

HEAD = "M-15,11 L0,-11 L15,11"


def path(data: str, fill: str = "", **more: object) -> Item:
    """A path of a drawing; without a colour nothing is filled."""
    look: Item = {"fill": fill} if fill else {}
    return {"type": "path", "pathData": data, **look, **more}


def line(data: str, stroke: str, width: float, **more: object) -> Item:
    """A line with round ends."""
    ends: Item = {"strokeLineCap": "round", "strokeLineJoin": "round"}
    return {**path(data, stroke=stroke, strokeWidth=width), **ends, **more}


def outline(data: str, fill: str) -> Item:
    """A closed shape with a dark line around it."""
    return path(data, fill, stroke=LINE, strokeWidth=4, strokeLineJoin="round")


def stripe(data: str, stroke: str, width: float) -> Item:
    """A line of cloth, a seam or a stripe, that ends square at the edge of it."""
    return path(data, stroke=stroke, strokeWidth=width)


def edge(data: str) -> Item:
    """The line around a shape that is filled later, together with others."""
    return path(data, stroke=LINE, strokeWidth=7, strokeLineJoin="round")


def group(items: list[Item], transform: str = "", **more: object) -> Item:
    """Items that are moved together."""
    placed: Item = {"transform": transform} if transform else {}
    return {"type": "group", "items": items, **placed, **more}


def place(x: float | str, y: float | str, item: Item, scale: float = 1) -> Item:
    """An item moved to a point and scaled there; the point may be bound to the time."""
    scaled = "" if scale == 1 else f" scale({scale})"
    return group([item], f"translate({x} {y}){scaled}")


def show_while(condition: str, items: list[Item]) -> Item:
    """Items that are seen while an expression over `time` or `swapped` is true."""
    return group(items, opacity=f"${{{condition} ? 1 : 0}}")


def arrow(data: str, x: float, y: float, angle: float) -> Item:
    """A line with a head at its end, which points up where the angle is 0 degrees.

    The dark line below keeps it visible on the light hands.
    """
    at_end = f"translate({x} {y}) rotate({angle})"
    shade = [line(data, LINE, 15), group([line(HEAD, LINE, 15)], at_end)]
    light = [line(data, ARROW, 8), group([line(HEAD, ARROW, 8)], at_end)]
    return group([*shade, *light])


def text(parameter: str, x: float, y: float, size: float, **more: object) -> Item:
    """A word that the drawing gets as a parameter; its middle is at a point of its baseline."""
    look: Item = {"type": "text", "text": f"${{{parameter}}}", "x": x, "y": y, "fontSize": size}
    return {**look, "fontWeight": "700", "textAnchor": "middle", "fill": PALE, **more}


def caption(parameter: str, x: float, y: float, size: float) -> Item:
    """The same with a dark line around it, that keeps it visible on the light towel."""
    shade = text(parameter, x, y, size, fill=LINE, stroke=LINE, strokeWidth=7)
    return group([shade, text(parameter, x, y, size)])
