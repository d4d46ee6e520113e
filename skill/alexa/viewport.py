"""The screen of a device, from a request: its viewport, and whether it can draw our documents.

Form: developer.amazon.com, "Viewport Property Reference" and "Alexa.Presentation.APL Interface
Reference".
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from skill.render.screen import Viewport
from skill.state.coercion import mapping, sequence, text

Version = tuple[int, int]

OLDEST: Version = (1, 4)
"""The version of our documents; before APL 1.3 no parameter but `payload` is bound."""

RTL: Version = (1, 7)
"""The version of our documents for languages that run from right to left, where it is known."""

PLAIN_DPI = 160


def read_viewport(context: Mapping[str, Any]) -> Viewport | None:
    """The viewport of a request's context; None where none is named that has a layout of ours."""
    for known, sizes in _list_viewports(context):
        wide, high = (_pixels(sizes, name) for name in ("Width", "Height"))
        dpi = _number(known.get("dpi")) or PLAIN_DPI
        viewport = Viewport(wide, high, known.get("shape") == "ROUND", dpi)
        if viewport.has_layout:
            return viewport
    return None


def _list_viewports(
    context: Mapping[str, Any],
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Each viewport's description and the object with its sizes, in either form."""
    plain = mapping(context.get("Viewport"))
    yield plain, plain
    for one in map(mapping, sequence(context.get("Viewports"))):
        current = mapping(mapping(one.get("configuration")).get("current"))
        yield one, mapping(current.get("size"))


def can_draw(interface: object) -> bool:
    """Whether the APL interface of a device names a runtime that knows our documents."""
    return _runtime(interface) >= OLDEST


def can_arrange_rtl(interface: object) -> bool:
    """Whether the APL interface of a device names a runtime that knows `layoutDirection`."""
    return _runtime(interface) >= RTL


def _runtime(interface: object) -> Version:
    """The newest version of APL that a device draws; (0, 0) where none is named."""
    runtime = mapping(mapping(interface).get("runtime"))
    return _read_version(text(runtime.get("maxVersion")))


@lru_cache(maxsize=64)
def _read_version(version: str) -> Version:
    match = re.match(r"(\d{1,4})\.(\d{1,3})", version)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def _pixels(sizes: Mapping[str, Any], name: str) -> int:
    """The current size, or the usual one where that is not told."""
    return _number(sizes.get(f"currentPixel{name}")) or _number(sizes.get(f"pixel{name}"))


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0
    return int(value) if 1 <= value < 100_000 else 0
