"""What the drawings are made of: paths, groups, arrows, the bottle of oil."""

Item = dict[str, object]

SIDE = 400
LINE = "#2B1A12"
ARROW = "#FFD166"
OIL = "#FFC23D"
GLASS = "#DCEBEF"
CAP = "#8A5A2B"

HEAD = "M-15,11 L0,-11 L15,11"
BOTTLE = (
    "M-11,0 L-11,26 C-38,40 -38,54 -38,66 L-38,140 Q-38,150 -28,150 L28,150 "
    "Q38,150 38,140 L38,66 C38,54 38,40 11,26 L11,0 Z"
)
FILLING = "M-34,84 L34,84 L34,138 Q34,146 26,146 L-26,146 Q-34,146 -34,138 Z"


def path(data: str, fill: str = "", stroke: str = "", width: float = 0, **more: object) -> Item:
    """A path of a drawing; without a colour nothing is filled, or no line drawn."""
    look: Item = {"fill": fill} if fill else {}
    if stroke:
        look |= {"stroke": stroke, "strokeWidth": width}
        look |= {"strokeLineCap": "round", "strokeLineJoin": "round"}
    return {"type": "path", "pathData": data, **look, **more}


def outlined(data: str, fill: str) -> Item:
    """A closed shape with a dark line around it."""
    return path(data, fill, LINE, 4)


def group(items: list[Item], transform: str = "", **more: object) -> Item:
    """Items that are moved together."""
    return {"type": "group", "items": items, "transform": transform, **more}


def arrow(data: str, x: float, y: float, angle: float) -> Item:
    """A line with a head at its end, which points up where the angle is 0 degrees.

    The dark line below keeps it visible on the light hands.
    """
    place = f"translate({x} {y}) rotate({angle})"
    shade = [path(data, "", LINE, 15), group([path(HEAD, "", LINE, 15)], place)]
    light = [path(data, "", ARROW, 8), group([path(HEAD, "", ARROW, 8)], place)]
    return group([*shade, *light])


def bottle() -> Item:
    """A bottle of oil, upright, its mouth at 0,0; 150 units high."""
    cap = path("M-13,4 L13,4", "", CAP, 9)
    return group([outlined(BOTTLE, GLASS), path(FILLING, OIL), cap])


def drop(period: float, fall: float) -> Item:
    """A drop of oil that falls so far, again and again in that many seconds."""
    share = f"(time % {period} / {period})"
    shape = path("M0,-14 C5,-4 9,1 9,7 A9,9 0 0 1 -9,7 C-9,1 -5,-4 0,-14 Z", OIL, LINE, 3)
    return group([shape], f"translate(0 ${{{fall} * {share} * {share}}})")
