"""The bodies in the drawings: the receiver's leg, the giver's hands.

The leg is seen from above, by a giver who kneels at the feet: the hip is at the top, the foot
at the bottom, and since it is the left leg its inner side is on the left. One unit is about a
millimetre; a leg's own 0,0 is the middle of its kneecap, a hand's the middle of its heel.
"""

from skill.drawings.shapes import LINE, Item, group, outlined, path

SKIN = "#B97B55"
SKIN_LINE = "#8E5838"
KNEECAP = "#CF9770"
SHORTS = "#5B7DB1"
SEAM = "#A9C1E8"
TOWEL = "#EFE6D2"
TOWEL_LINE = "#C7B794"
STRIPE = "#7FA99B"
# The giver's hands: a skin and a sleeve each, so that they are told apart.
Tone = tuple[str, str]
RIGHT = ("#FFE0BA", "#2A9D8F")
LEFT = ("#F2B880", "#E76F51")

LEG = (
    "M95,-470 C95,-330 90,-200 68,-92 C58,-50 63,-22 59,5 C55,30 50,52 55,92 "
    "C61,150 52,230 44,420 L-42,420 C-52,230 -66,160 -56,92 C-51,52 -55,30 -58,5 "
    "C-61,-24 -58,-50 -67,-95 C-86,-190 -90,-330 -86,-470 Z"
)
MUSCLE = "M-34,-150 C-20,-90 -30,-70 -38,-52 M36,-150 C26,-90 34,-70 42,-52"
CAP = "M-27,-22 C-24,-40 24,-40 27,-22 C32,0 16,36 0,38 C-16,36 -32,0 -27,-22 Z"

OPEN = (
    "M-30,14 C-36,-2 -44,-14 -50,-30 C-60,-50 -74,-64 -84,-80 C-90,-94 -74,-102 -64,-91 "
    "C-54,-78 -48,-70 -40,-64 L-41,-96 L-50,-150 C-52,-168 -33,-170 -30,-154 L-22,-108 "
    "L-17,-166 C-16,-182 4,-182 4,-166 L5,-108 L15,-158 C18,-174 36,-170 33,-154 L26,-100 "
    "L42,-132 C50,-146 65,-138 60,-123 L45,-80 C47,-50 36,-14 32,14 C20,24 -20,24 -30,14 Z"
)
CURLED = (
    "M-30,14 C-36,-2 -44,-14 -50,-30 C-60,-50 -74,-64 -84,-80 C-90,-94 -74,-102 -64,-91 "
    "C-54,-78 -48,-70 -40,-64 L-41,-92 C-42,-122 -22,-126 -20,-108 C-19,-130 3,-130 4,-108 "
    "C6,-128 25,-124 25,-102 C29,-118 46,-110 44,-86 C46,-50 36,-14 32,14 C20,24 -20,24 -30,14 Z"
)
GRIP = (
    "M-30,14 C-40,-6 -46,-40 -41,-92 C-42,-122 -22,-126 -20,-108 C-19,-130 3,-130 4,-108 "
    "C6,-128 25,-124 25,-102 C29,-118 46,-110 44,-86 C46,-50 36,-14 32,14 C20,24 -20,24 -30,14 Z"
)
# Covers the line between hand and arm.
WRIST = "M-24,9 A24,24 0 1 0 24,9 A24,24 0 1 0 -24,9 Z"
CREASES = "M-21,-108 L-19,-92 M5,-108 L4,-92 M26,-100 L23,-86"
PALM = "M-38,-74 C-10,-80 10,-70 40,-66 M-40,-60 C-8,-50 2,-24 -4,4"


def leg(shorts: int = -225) -> Item:
    """The left leg, its shorts ending so many units above the knee."""
    return group(
        [
            outlined(LEG, SKIN),
            path(MUSCLE, "", SKIN_LINE, 4),
            outlined(CAP, KNEECAP),
            _shorts(shorts),
        ]
    )


def _shorts(hem: int) -> Item:
    cloth = f"M108,-480 L109,{hem - 14} C70,{hem + 4} -60,{hem + 4} -102,{hem - 14} L-130,-480 Z"
    seam = f"M108,{hem - 32} C70,{hem - 14} -60,{hem - 14} -102,{hem - 32}"
    return group([outlined(cloth, SHORTS), path(seam, "", SEAM, 4)])


def towel() -> Item:
    """The towel that the other leg lies under."""
    cloth = "M-118,-500 C-126,-200 -108,-60 -116,90 L-112,440 L-420,440 L-420,-500 Z"
    folds = "M-160,-500 C-150,-300 -172,-160 -150,0 M-196,-420 C-186,-200 -200,40 -176,260"
    stripes = "M-420,150 L-116,142 M-420,172 L-116,164"
    return group(
        [outlined(cloth, TOWEL), path(folds, "", TOWEL_LINE, 4), path(stripes, "", STRIPE, 9)]
    )


def hand(tone: Tone, turn: float | str = 0, arm: float | str = 0, shape: str = OPEN) -> Item:
    """A hand seen from behind, its fingers up, and the arm that it belongs to.

    Args:
        tone: `RIGHT` or `LEFT`: whose it is. The left hand is the right one mirrored.
        turn: The degrees that the hand is turned clockwise.
        arm: The degrees that the arm is turned clockwise from straight down.
        shape: `OPEN`, `CURLED` round something, or a `GRIP` whose thumb is drawn apart.
    """
    return _hand(tone, turn, arm, shape, CREASES, -1 if tone is LEFT else 1)


def palm(tone: Tone, turn: float | str = 0, arm: float | str = 0) -> Item:
    """A hand that is held up open, its palm seen, otherwise like `hand`."""
    return _hand(tone, turn, arm, OPEN, PALM, 1 if tone is LEFT else -1)


def _hand(
    tone: Tone, turn: float | str, arm: float | str, shape: str, lines: str, flip: int
) -> Item:
    skin, sleeve = tone
    forearm = [
        outlined("M-31,-4 C-36,60 -42,120 -46,420 L46,420 C42,120 37,60 33,-4 Z", skin),
        outlined("M-52,128 L52,128 L58,420 L-58,420 Z", sleeve),
    ]
    back = [outlined(shape, skin), path(lines, "", LINE, 3), path(WRIST, skin)]
    return group([group(forearm, f"rotate({arm})"), group(back, f"rotate({turn}) scale({flip} 1)")])
