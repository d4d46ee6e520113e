"""How large a text can be written in the room that there is."""

from collections.abc import Iterator
from unicodedata import combining, east_asian_width

from skill.render.screen.shown import Script

WIDE = 1.0
"""The width of a kanji or kana, as a share of the font's size."""

SHARES = {
    **dict.fromkeys("ijlI.,:;!|'’‘·", 0.56),
    **dict.fromkeys(' ftr()[]/-“”"', 0.68),
    **dict.fromkeys("mwMW@%", 1.6),
}
"""Latin letters that are far from the mean, as shares of it; capitals are wider, too."""

CAPITAL = 1.32
BOLD = 1.08
"""How much wider a bold face is than its mean letter."""


def width(text: str, size: float, script: Script) -> float:
    """The width of a bold text in one line, in dp."""
    return sum(_letter(sign, script) for sign in text) * int(size) * BOLD


def _letter(sign: str, script: Script) -> float:
    if combining(sign):
        return 0.0
    if east_asian_width(sign) in "WF":
        return WIDE
    return script.letter * SHARES.get(sign, CAPITAL if sign.isupper() else 1.0)


def lines(text: str, room: float, size: float, script: Script) -> int:
    """How many lines a bold text takes in a room so wide."""
    return sum(_rows(paragraph, room, size, script) for paragraph in text.split("\n"))


def _rows(paragraph: str, room: float, size: float, script: Script) -> int:
    rows, filled = 1, 0.0
    for word in _words(paragraph):
        wide = width(word, size, script)
        if filled and filled + wide > room:
            rows, filled = rows + 1, 0.0
        filled += wide + width(" ", size, script)
    return rows


def _words(paragraph: str) -> Iterator[str]:
    """What is never broken: words, or each sign of a script that has no spaces."""
    for word in paragraph.split():
        if any(east_asian_width(sign) in "WF" for sign in word):
            yield from word
        else:
            yield word


def line_height(size: float, script: Script) -> float:
    """The height of a line; a text is written in whole dp."""
    return int(size) * script.line


def height(text: str, room: float, size: float, script: Script) -> float:
    """The height of a bold text in a room so wide, in dp."""
    return lines(text, room, size, script) * line_height(size, script) if text else 0.0


def fits(text: str, room: tuple[float, float], size: float, script: Script) -> bool:
    """Whether a text of that size stays within a width and a height, no word broken."""
    wide, high = room
    longest = max((width(word, size, script) for word in _words(text)), default=0)
    return longest <= wide and height(text, wide, size, script) <= high


def fit(text: str, room: tuple[float, float], sizes: tuple[float, ...], script: Script) -> float:
    """The first of the sizes, largest first, at which a text fits, or the last."""
    return next((size for size in sizes if fits(text, room, size, script)), sizes[-1])


def whole_lines(high: float, size: float, script: Script) -> float:
    """A height in which no line is cut through."""
    line = max(line_height(size, script), 1)
    return max(high // line, 1) * line
