"""How large a text can be written in the room that there is."""

from functools import lru_cache
from itertools import chain
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
    return _letters(text, script.letter) * int(size) * BOLD


@lru_cache(maxsize=4096)
def _letters(text: str, mean: float) -> float:
    """The width of a text, as a share of the font's size; words come again at every size."""
    return sum(_letter(sign, mean) for sign in text)


def _letter(sign: str, mean: float) -> float:
    if combining(sign):
        return 0.0
    if east_asian_width(sign) in "WF":
        return WIDE
    return mean * SHARES.get(sign, CAPITAL if sign.isupper() else 1.0)


def lines(text: str, room: float, size: float, script: Script) -> int:
    """How many lines a bold text takes in a room so wide."""
    rows, unit = 0, int(size) * BOLD
    for paragraph in _paragraphs(text, script.letter):
        rows, filled = rows + 1, 0.0
        for word, gap in paragraph:
            if filled and (filled + word) * unit > room:
                rows, filled = rows + 1, 0.0
            filled += word + gap
    return rows


Shares = tuple[tuple[float, float], ...]
"""The width of each part that no line break divides and of the gap behind it."""


@lru_cache(maxsize=256)
def _paragraphs(text: str, mean: float) -> tuple[Shares, ...]:
    """The widths of a text's paragraphs, as shares of the font's size."""
    return tuple(_shares(paragraph, mean) for paragraph in text.split("\n"))


@lru_cache(maxsize=256)
def _longest(text: str, mean: float) -> float:
    """The width of the longest part that no line break divides, as a share of the font's size."""
    parts = chain.from_iterable(_paragraphs(text, mean))
    return max((share for share, _ in parts), default=0.0)


def _shares(paragraph: str, mean: float) -> Shares:
    gap = _letter(" ", mean)
    return tuple(
        (_letters(part, mean), 0.0 if _is_wide(part) else gap) for part in _words(paragraph)
    )


def _words(paragraph: str) -> tuple[str, ...]:
    """Parts that no line break divides: words, or each sign of a script without spaces."""
    parts = (word if _is_wide(word) else (word,) for word in paragraph.split())
    return tuple(chain.from_iterable(parts))


def _is_wide(word: str) -> bool:
    return any(east_asian_width(sign) in "WF" for sign in word)


def line_height(size: float, script: Script) -> float:
    """The height of a line; a text is written in whole dp."""
    return int(size) * script.line


def height(text: str, room: float, size: float, script: Script) -> float:
    """The height of a bold text in a room so wide, in dp."""
    return lines(text, room, size, script) * line_height(size, script) if text else 0.0


def fits(text: str, room: tuple[float, float], size: float, script: Script) -> bool:
    """Whether a text of that size stays within a width and a height, no word broken."""
    wide, high = room
    longest = _longest(text, script.letter) * int(size) * BOLD
    return longest <= wide and height(text, wide, size, script) <= high


def fit(text: str, room: tuple[float, float], sizes: tuple[float, ...], script: Script) -> float:
    """The first of the sizes, largest first, at which a text fits, or the last."""
    return next((size for size in sizes if fits(text, room, size, script)), sizes[-1])


def whole_lines(high: float, size: float, script: Script) -> float:
    """A height in which no line is cut through."""
    line = max(line_height(size, script), 1)
    return max(high // line, 1) * line
