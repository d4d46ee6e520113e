"""The stored state: a user's profile in the store, a session in its attributes."""

from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from skill.position import Position
from skill.reply import Question, Reply


class Mode(StrEnum):
    """How the guide keeps the giver company."""

    PACED = "paced"  # instruction, timed practice, question
    BRIEF = "brief"  # instruction and question only
    HANDS_FREE = "hands_free"  # strokes follow each other without a word being asked


class Pressure(StrEnum):
    """The pressure that the receiver wishes for in this massage."""

    VERY_LIGHT = "very_light"  # stays so, whatever is wished, until the massage ends
    LIGHT = "light"
    GENTLE = "gentle"
    FIRM = "firm"


class Sound(StrEnum):
    """The sound beside the voice while hands are at work."""

    BELL = "bell"  # a soft bell at a stroke's beginning and end
    RAIN = "rain"  # the bell, and rain beneath the practice
    WAVES = "waves"  # the bell, and waves beneath the practice
    NONE = "none"


class Settings(NamedTuple):
    """The settings that a user has chosen by voice.

    Attributes:
        mode: How strokes follow each other.
        pace: Factor on a stroke's seconds, 0.5 to 2.
        cues: Whether the guide speaks while a stroke lasts.
        sound: What is heard beside the voice.
    """

    mode: Mode = Mode.PACED
    pace: float = 1.0
    cues: bool = True
    sound: Sound = Sound.BELL


class Profile(NamedTuple):
    """The state of a user beyond a session: one row in the store.

    Attributes:
        position: Where the massage stands; None before the first and after the last.
        settings: What the user has chosen.
        pressure: The wish of the receiver for this massage.
        announced: Whether the safety announcement was given.
        paused: Whether the user asked for a pause: the next launch carries on at once.
        finished: Whether the last massage was finished, and no other begun.
        waiting: Whether the step at the position was not told yet: "next" tells it.
        began: When the clock of the stroke at the position started, in seconds since 1970.
        done: Seconds of that stroke that were over when the clock started.
        more: Seconds that were asked for beyond the usual of that stroke.
        fitted: Factor on the seconds of every stroke that fits this massage to a time.
        spent: Seconds that this massage has taken before the stroke at the position.
        mute: Practices in a row that the device has not played, as far as time can tell.
        no_screens: Digests of the devices on which a document has failed, the newest at the end.
        strokes: How many strokes the last answer lets follow each other, from the position on.
        at: When the profile last changed, in seconds since 1970.
        version: Grows by one with every write; 0 was never written. See `next_version`.
        requests: Digests of the requests that wrote it last, the newest at the end.
        reply: The newest one's answer, given again when one of them comes again.
    """

    position: Position | None = None
    settings: Settings = Settings()
    pressure: Pressure = Pressure.GENTLE
    announced: bool = False
    paused: bool = False
    finished: bool = False
    waiting: bool = False
    began: float = 0.0
    done: float = 0.0
    more: float = 0.0
    fitted: float = 1.0
    spent: float = 0.0
    no_screens: tuple[str, ...] = ()
    mute: int = 0
    strokes: int = 1
    at: float = 0.0
    version: int = 0
    requests: tuple[str, ...] = ()
    reply: Reply | None = None

    def same_as(self, other: "Profile") -> bool:
        """Whether both keep the same, whenever and by whatever request they were written."""
        return _KEPT(self) == _KEPT(other)


_STAMPS = frozenset({"at", "version", "requests", "reply"})
_KEPT = attrgetter(*(name for name in Profile._fields if name not in _STAMPS))
"""What a profile keeps, beside when and by which request it was written."""


KNOWN_SCREENS = 4
"""How many of a user's devices are remembered as ones that cannot draw our documents."""

KNOWN_REQUESTS = 12
"""How many of a user's requests are known again, within the 150 s in which Alexa's are accepted."""

ROW = 100_000
"""More than the writes of any row: a row's first version, divided by it, names the row."""


def next_version(version: int, digest: str) -> int:
    """The version of the next write.

    A row is named by the request that begins it, so that after a removal no session takes the
    user's next row for the one that it has read.

    Args:
        version: Of the write before; 0 where there was none.
        digest: Eight hexadecimal digits of the request.
    """
    return version + 1 if version else int(digest, 16) * ROW + 1


def begins_row(version: int) -> bool:
    """Whether a version is a row's first, and no row may be there yet."""
    return version % ROW == 1


def writes(version: int) -> int:
    """How often a row was written."""
    return version % ROW


def same_row(version: int, other: int) -> bool:
    """Whether two versions are of the same row, and none was removed between them."""
    return version // ROW == other // ROW


class Undo(NamedTuple):
    """The state before the last move or setting, for "undo".

    Attributes:
        position: Where the massage stood.
        settings: What the user had chosen.
        pressure: The wish of the receiver.
        fitted: The factor on the seconds of every stroke.
        done: Seconds of the stroke at the position that were over.
    """

    position: Position | None
    settings: Settings
    pressure: Pressure
    fitted: float
    done: float


class Session(NamedTuple):
    """The state that travels in the session's attributes.

    Attributes:
        profile: The user's profile as this session knows it.
        reply: The last reply worth repeating; None before the first.
        question: The open question.
        misses: How many times in a row nothing was understood.
        undo: What "undo" goes back to; None where nothing was changed.
        turns: How many answers were given; chooses among wordings.
        at: When the last answer was given, in seconds since 1970.
        unread: Whether the store failed when the session began: it is asked again.
        unsaved: Whether the last write failed: the next turn writes again.
        no_screen: Whether a document has failed on this device.
        no_audio: Whether a practice has failed on this device.
        no_sound: Whether a practice with sounds has failed: the next one has none.
        plain_oil: Whether an oil without lavender was wished: the next recipe is of that, too.
    """

    profile: Profile = Profile()
    reply: Reply | None = None
    question: Question | None = None
    misses: int = 0
    undo: Undo | None = None
    turns: int = 0
    at: float = 0.0
    unread: bool = False
    unsaved: bool = False
    no_screen: bool = False
    no_audio: bool = False
    no_sound: bool = False
    plain_oil: bool = False
