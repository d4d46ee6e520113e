"""The whole receiver, lying on the back, and the giver who kneels at the feet, from above."""

from skill.drawings.hands import LEFT, RIGHT, Pose, letter
from skill.drawings.hands import SKIN as GIVER_SKIN
from skill.drawings.leg import SHORTS, SKIN, STRIPE, TOWEL
from skill.drawings.shapes import LINE, Item, group, line, outline, path, place, stripe

MAT = "#3F7F86"
SHIRT = "#E9C46A"
GIVER_SHIRT = "#B9C7D6"

BED = "M74,6 L326,6 L326,374 L74,374 Z"
PILLOW = "M150,14 L250,14 Q258,44 250,76 L150,76 Q142,44 150,14 Z"
ARMS = "M166,98 C146,132 130,180 120,222 M234,98 C254,132 270,180 280,222"
SLEEVES = "M166,98 L152,128 M234,98 L248,128"
LEGS = "M181,206 L176,318 M219,206 L224,318"
FEET = "M175,318 L168,330 M225,318 L232,330"
TORSO = "M164,86 C182,77 218,77 236,86 L241,116 L231,188 L169,188 L159,116 Z"
TROUSERS = (
    "M168,183 L232,183 L241,250 C229,256 214,256 204,250 L200,244 L196,250 "
    "C186,256 171,256 159,250 Z"
)
NECK = "M190,68 L190,88 Q200,94 210,88 L210,68 Z"
HEAD = "M174,44 C174,12 226,12 226,44 C226,66 214,80 200,80 C186,80 174,66 174,44 Z"
HAIR = "M172,46 C167,8 233,8 228,46 C223,31 212,27 200,27 C188,27 177,31 172,46 Z"
FACE = "M186,48 q5,5 10,0 M204,48 q5,5 10,0 M193,63 q7,5 14,0"
TOWEL_EDGE = "M74,334 L326,334 M74,350 L326,350"

SHOULDERS = "M150,386 C150,352 250,352 250,386 L256,420 L144,420 Z"
CROWN = "M180,372 A20,22 0 1 0 220,372 A20,22 0 1 0 180,372 Z"
REACHING = {
    LEFT: "M160,384 C142,364 136,346 140,314",
    RIGHT: "M240,384 C258,364 264,346 260,314",
}
CUFFS = {LEFT: "M160,384 C146,370 140,358 139,346", RIGHT: "M240,384 C254,370 260,358 261,346"}


def position(_side: int) -> list[Item]:
    """The receiver from above, the legs straight, the arms a little away from the body."""
    return [
        outline(BED, TOWEL),
        stripe(TOWEL_EDGE, STRIPE, 7),
        group(_receiver(), "translate(14 2) scale(0.93)"),
        *_giver(),
    ]


def _receiver() -> list[Item]:
    return [
        outline(PILLOW, MAT),
        *_limb(ARMS, 22),
        *_limb(LEGS, 30),
        *_limb(FEET, 20),
        *_limb(SLEEVES, 30, SHIRT),
        outline(TORSO, SHIRT),
        outline(TROUSERS, SHORTS),
        line("M200,206 L200,242", LINE, 4),
        outline(NECK, SKIN),
        outline(HEAD, SKIN),
        path(HAIR, LINE),
        line(FACE, LINE, 3),
    ]


def _giver() -> list[Item]:
    arms = [
        item for tone in (LEFT, RIGHT) for item in _arm(REACHING[tone], CUFFS[tone], tone.sleeve)
    ]
    letters = [place(140, 312, letter(Pose(LEFT))), place(260, 312, letter(Pose(RIGHT)))]
    return [*arms, *letters, outline(SHOULDERS, GIVER_SHIRT), outline(CROWN, LINE)]


def _arm(reach: str, cuff: str, sleeve: str) -> list[Item]:
    return [*_limb(reach, 18, GIVER_SKIN), *_limb(cuff, 24, sleeve)]


def _limb(data: str, width: float, skin: str = SKIN) -> list[Item]:
    return [line(data, LINE, width + 8), line(data, skin, width)]
