"""The content of a screen, and the viewport that shows it."""

from collections.abc import Mapping
from typing import NamedTuple

SMALLEST, FLATTEST = 300, 3.0
"""The shortest side, in dp, and the longest shape that have a layout of ours."""


class Viewport(NamedTuple):
    """The screen of a device, as `context.Viewport` of a request tells it.

    Attributes:
        width: Pixels (`pixelWidth`).
        height: Pixels (`pixelHeight`).
        round: Whether the shape is ROUND.
        dpi: Pixels an inch; 160 of them make one pixel one dp.
    """

    width: int
    height: int
    round: bool = False
    dpi: int = 160

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in dp, the unit of APL."""
        return self.width * 160 / self.dpi, self.height * 160 / self.dpi

    @property
    def unit(self) -> float:
        """One dp of the smallest hub (960x480 dp), or of the round one, grown to this screen."""
        wide, high = self.size
        if self.round:
            return min(wide, high) / 480
        return max(min(max(wide, high) / 960, min(wide, high) / 480), 0.6)

    @property
    def has_layout(self) -> bool:
        """Whether it is large enough for a layout that was looked at."""
        wide, high = self.size
        short, long = sorted((wide, high))
        return short >= SMALLEST and long <= FLATTEST * short


class Script(NamedTuple):
    """How a language is written.

    Attributes:
        letter: Width of an average letter, as a share of the font's size.
        line: Height of a line, as a share of the font's size.
        rtl: Whether it runs from right to left.
        lang: The language, where the device itself arranges components in its direction (APL 1.7);
            "" where they are sent in the order in which they stand from left to right.
    """

    letter: float = 0.53
    line: float = 1.25
    rtl: bool = False
    lang: str = ""

    @property
    def reverses_rows(self) -> bool:
        """Whether a row is sent with its last component first."""
        return self.rtl and not self.lang


LATIN = Script()


class Button(NamedTuple):
    """A touch.

    Attributes:
        action: What the touch asks for; it arrives as the second argument of the UserEvent.
        label: The word on it, in the listener's language.
    """

    action: str
    label: str


class Playback(NamedTuple):
    """Speech of the screen itself, for massages that go on by themselves.

    Attributes:
        audio: An APL for Audio document; Amazon's cloud makes it the speech of the screen.
        arguments: What the UserEvent at its end carries; no event where there are none.
    """

    audio: Mapping[str, object]
    arguments: tuple[str, ...] = ()


class Screen(NamedTuple):
    """The content of a screen; every word comes in the listener's language.

    Attributes:
        kind: "step", "aside" (an answer while a step is under way), "recipe", "welcome",
            "safety", "stop", "text" or "end".
        title: The headline.
        body: Plain text, a line break between sentences.
        glance: What the hands do, in a few words; of a step.
        label: Above the text of an aside: what it is.
        eyebrow: The line above the title: number, section and leg.
        leg: Which leg, for a screen without room for the eyebrow.
        question: What is asked.
        asked_at: The second at which it is asked.
        how: On the drawing of a step, which asks for the whole text when it is touched.
        hint: What can be said then.
        drawing: The id of a step whose stroke is drawn; nothing is drawn for one without.
        mirrored: Whether the drawing shows the right leg.
        progress: How much of the massage is done, 0 to 1.
        seconds: What a paced stroke lasts, seen going down; 0 for none.
        hands_change: The second at which the giver's hands change; None where they do not.
        buttons: The touches, in reading order.
        rows: Name and amount: of a recipe, or of what was done.
        points: The safety announcement in four rows: leave out, ask, stop, note.
        point_seconds: How long each of them is spoken.
        signs: In a drawing: inner side, outer side, right hand, left hand.
        script: How the words are written.
    """

    kind: str
    title: str
    body: str = ""
    glance: str = ""
    label: str = ""
    eyebrow: str = ""
    leg: str = ""
    question: str = ""
    asked_at: float = 0.0
    how: str = ""
    hint: str = ""
    drawing: str = ""
    mirrored: bool = False
    progress: float = 0.0
    seconds: int = 0
    hands_change: float | None = None
    buttons: tuple[Button, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    points: tuple[str, ...] = ()
    point_seconds: tuple[float, ...] = ()
    signs: tuple[str, ...] = ()
    script: Script = LATIN
