"""The receiver's leg, its shorts, the towel over the other leg, and the words beside it.

The leg is seen from above, by a giver who kneels at the feet: the hip is at the top, the foot
at the bottom, and since it is the left leg its inner side is on the left; the right leg is its
mirror image. One unit is about a millimetre; 0,0 is the middle of the kneecap.
"""

from skill.drawings.shapes import SIDE, Item, caption, group, line, outline, place, stripe

SKIN = "#B97B55"
SKIN_LINE = "#8E5838"
KNEECAP = "#CF9770"
SHORTS = "#5B7DB1"
SEAM = "#A9C1E8"
TOWEL = "#EFE6D2"
TOWEL_LINE = "#C7B794"
STRIPE = "#7FA99B"

LEFT_LEG, RIGHT_LEG = 1, -1
"""Which leg a drawing shows: the way that its outer side lies from the middle."""

LEG = (
    "M95,-470 C95,-330 90,-200 68,-92 C58,-50 63,-22 59,5 C55,30 50,52 55,92 "
    "C61,150 52,230 44,420 L-42,420 C-52,230 -66,160 -56,92 C-51,52 -55,30 -58,5 "
    "C-61,-24 -58,-50 -67,-95 C-86,-190 -90,-330 -86,-470 Z"
)
MUSCLE = "M-34,-150 C-20,-90 -30,-70 -38,-52 M36,-150 C26,-90 34,-70 42,-52"
CAP = "M-27,-22 C-24,-40 24,-40 27,-22 C32,0 16,36 0,38 C-16,36 -32,0 -27,-22 Z"


# The edges of a knee that is drawn at 200,205 and 1.1 times as large, from the thigh down.
KNEE_INNER = ((126, 100), (136, 150), (133, 179), (136, 211), (140, 238), (144, 262), (138, 306))
KNEE_OUTER = ((275, 104), (264, 150), (269, 181), (265, 211), (260, 238), (255, 262), (261, 306))


def knee_edge(side: int, flip: int) -> str:
    """The line of the knee's edge in the picture: its right one, or with `flip` -1 its left."""
    points = KNEE_OUTER if side == flip else KNEE_INNER
    first, *others = (f"{across(side, x):g},{y}" for x, y in points)
    return f"M{first} C{' '.join(others)}"


def mirror(side: int, items: list[Item]) -> Item:
    """Items that belong to the leg, as they are on that leg. Hands never come in here."""
    return group(items, "" if side == LEFT_LEG else f"translate({SIDE} 0) scale(-1 1)")


def across(side: int, x: float) -> float:
    """Where a point of the left leg's drawing lies in that of this leg."""
    return SIDE / 2 + side * (x - SIDE / 2)


def leg(shorts: int = -160) -> Item:
    """The left leg, its shorts ending so many units above the knee."""
    return group(
        [
            outline(LEG, SKIN),
            line(MUSCLE, SKIN_LINE, 4),
            outline(CAP, KNEECAP),
            _shorts(shorts),
        ]
    )


def _shorts(hem: int) -> Item:
    cloth = f"M108,-480 L109,{hem - 14} C70,{hem + 4} -60,{hem + 4} -102,{hem - 14} L-130,-480 Z"
    seam = f"M107,{hem - 32} C70,{hem - 14} -60,{hem - 14} -101,{hem - 32}"
    return group([outline(cloth, SHORTS), stripe(seam, SEAM, 4)])


def towel() -> Item:
    """The towel that the other leg lies under."""
    cloth = "M-118,-500 C-126,-200 -108,-60 -116,90 L-112,440 L-420,440 L-420,-500 Z"
    folds = "M-160,-500 C-150,-300 -172,-160 -150,0 M-196,-420 C-186,-200 -200,40 -176,260"
    stripes = "M-420,150 L-117,142 M-420,172 L-117,164"
    return group([outline(cloth, TOWEL), line(folds, TOWEL_LINE, 4), stripe(stripes, STRIPE, 9)])


def knee(side: int) -> list[Item]:
    """A leg with its knee in the middle, the towel over the other one behind it."""
    return [mirror(side, [place(200, 205, towel(), 1.1), place(200, 205, leg(), 1.1)])]


def thigh(side: int) -> list[Item]:
    """A leg with its thigh in the middle, up to the hem of the shorts."""
    return [mirror(side, [place(200, 335, towel(), 0.8), place(200, 335, leg(-290), 0.8)])]


def words(side: int, y: float) -> list[Item]:
    """The inner and the outer side of the leg, named at that height."""
    return [
        caption("inner", across(side, 58), y, 27),
        caption("outer", across(side, 342), y, 27),
    ]
