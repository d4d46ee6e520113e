"""Makes a drawing small: a response holds 24,000 bytes.

Groups that move nothing are opened, and a path that a drawing holds more than once is sent once,
as the default of a parameter.
"""

from collections import Counter
from collections.abc import Iterator

from skill.drawings.shapes import Item

WORTH_SHARING = 20
"""Signs of a path above which a parameter is shorter than the path once more."""

PATHS = ("pathData", "clipPath")


def open_groups(items: list[Item]) -> list[Item]:
    """The items without groups that only hold others together."""
    return [one for item in items for one in _open_group(item)]


def _open_group(item: Item) -> list[Item]:
    if "items" not in item:
        return [item]
    inner = open_groups(_children(item))
    return inner if item.keys() == {"type", "items"} else [{**item, "items": inner}]


def share_paths(items: list[Item]) -> tuple[list[Item], list[Item]]:
    """Parameters that hold the repeated paths, and the items that refer to them."""
    counted = Counter(_paths(items))
    fixed = (it for it in counted if len(it) > WORTH_SHARING and "${" not in it)
    repeated = [it for it in fixed if counted[it] > 1]
    names = {data: f"p{number}" for number, data in enumerate(repeated)}
    parameters: list[Item] = [
        {"name": name, "type": "string", "default": data} for data, name in names.items()
    ]
    return parameters, [_refer(item, names) for item in items]


def _paths(items: list[Item]) -> Iterator[str]:
    for item in items:
        yield from (str(item[key]) for key in PATHS if key in item)
        yield from _paths(_children(item))


def _refer(item: Item, names: dict[str, str]) -> Item:
    shared = {key: f"${{{names[str(item[key])]}}}" for key in PATHS if item.get(key) in names}
    inner = {"items": [_refer(it, names) for it in _children(item)]} if "items" in item else {}
    return {**item, **shared, **inner}


def used_parameters(parameters: list[Item], items: list[Item]) -> list[Item]:
    """The parameters that the items name."""
    written = str(items)
    return [it for it in parameters if str(it["name"]) in written]


def _children(item: Item) -> list[Item]:
    children = item.get("items", [])
    return children if isinstance(children, list) else []
