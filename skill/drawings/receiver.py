"""The whole receiver, lying on the back."""

from skill.drawings.hands import SHORTS, SKIN, TOWEL
from skill.drawings.shapes import LINE, Item, outlined, path

MAT = "#3F7F86"
SHIRT = "#E9C46A"

BED = "M70,14 Q70,4 80,4 L320,4 Q330,4 330,14 L330,386 Q330,396 320,396 L80,396 Q70,396 70,386 Z"
PILLOW = "M140,14 L260,14 Q268,50 260,88 L140,88 Q132,50 140,14 Z"
ARMS = "M162,112 C138,150 122,196 112,244 M238,112 C262,150 278,196 288,244"
SLEEVES = "M162,112 L146,146 M238,112 L254,146"
LEGS = "M178,236 L174,366 M222,236 L226,366"
FEET = "M174,366 L166,382 M226,366 L234,382"
TORSO = "M160,98 C180,88 220,88 240,98 L246,130 L234,214 L166,214 L154,130 Z"
TROUSERS = (
    "M165,208 L235,208 L246,290 C232,296 214,296 203,290 L200,282 L197,290 "
    "C186,296 168,296 154,290 Z"
)
NECK = "M188,78 L188,100 Q200,108 212,100 L212,78 Z"
HEAD = "M170,50 C170,14 230,14 230,50 C230,74 216,90 200,90 C184,90 170,74 170,50 Z"
HAIR = "M168,52 C162,8 238,8 232,52 C226,34 214,30 200,30 C186,30 174,34 168,52 Z"
FACE = "M184,54 q5,5 10,0 M206,54 q5,5 10,0 M192,72 q8,5 16,0"


def receiver() -> list[Item]:
    """The receiver from above, the legs straight, the arms a little away from the body."""
    return [
        outlined(BED, MAT),
        outlined(PILLOW, TOWEL),
        *_limb(ARMS, 26),
        *_limb(LEGS, 36),
        *_limb(FEET, 26),
        *_limb(SLEEVES, 36, SHIRT),
        outlined(TORSO, SHIRT),
        outlined(TROUSERS, SHORTS),
        path("M200,240 L200,282", "", LINE, 4),
        outlined(NECK, SKIN),
        outlined(HEAD, SKIN),
        path(HAIR, LINE),
        path(FACE, "", LINE, 3),
    ]


def _limb(data: str, width: float, skin: str = SKIN) -> list[Item]:
    return [path(data, "", LINE, width + 8), path(data, "", skin, width)]
