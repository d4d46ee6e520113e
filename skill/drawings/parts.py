"""What the drawings are made of: the leg, hands, arrows, the bottle of oil.

A drawing is a square of 400 units a side, one of them about a millimetre: the leg seen from
above, as the giver sees it who kneels at the feet. The hip is at the top, the foot at the
bottom. It is the receiver's left leg, so its inner side is on the left.
"""

Item = dict[str, object]

SIDE = 400
KNEE = (210, 250)


def path(data: str, **look: object) -> Item:
    """A path of a drawing."""
    return {"type": "path", "pathData": data, **look}


def group(items: list[Item], transform: str = "", **look: object) -> Item:
    """Items that are moved together."""
    return {"type": "group", "items": items, "transform": transform, **look}
