"""One turn as the core sees it: what was asked, by whom, on which device; no platform in it."""

from enum import StrEnum, auto
from typing import NamedTuple
from zlib import crc32

from skill.reply import Reply
from skill.state import Profile, Session


class Action(StrEnum):
    """A wish of the user, a touch, a timer or the platform."""

    __hash__ = str.__hash__  # looked up in tables on every turn; an enumeration's own is slow

    LAUNCH = auto()
    NEXT = auto()
    PREVIOUS = auto()
    REPEAT = auto()
    START_OVER = auto()
    PAUSE = auto()
    RESUME = auto()
    YES = auto()
    NO = auto()
    HELP = auto()
    STOP = auto()
    START_MASSAGE = auto()
    GO_TO_STEP = auto()
    GO_TO_SECTION = auto()
    OTHER_LEG = auto()
    ONE_LEG = auto()
    SAME_STROKE = auto()  # this stroke, on a leg
    SKIP_STROKES = auto()  # several strokes on, or back
    LEAVE_OUT = auto()  # not now, nor later in this massage
    REDO = auto()  # this stroke again, from its first second
    UNDO = auto()  # as it was before the last move or setting
    KEEP = auto()  # nothing changes: "not yet", "don't start over"
    PROGRESS = auto()
    STEP_DURATION = auto()
    ELAPSED = auto()
    PREVIEW = auto()
    WHICH_LEG = auto()
    DETAIL = auto()
    WHY = auto()
    OIL_RECIPE = auto()
    OIL_CHANGE = auto()
    WHAT_YOU_NEED = auto()
    QUESTION = auto()
    SAFETY = auto()
    PAIN = auto()
    FINE = auto()  # good news, or a denial: "it doesn't hurt", "none of those"
    PRESSURE = auto()
    TICKLES = auto()
    PACE = auto()
    MORE_TIME = auto()
    FIT_TIME = auto()
    MODE = auto()
    DEVICE = auto()  # what Alexa herself does: volume, how fast she speaks
    SOUND = auto()
    FORGET = auto()
    THANKS = auto()
    PRAISE = auto()
    FALLBACK = auto()
    STROKE_ENDED = auto()  # the practice on a screen has come to its end
    SCREEN_FAILED = auto()  # a document was not drawn; the session does without
    AUDIO_FAILED = auto()  # a practice was not played; the session does without
    SESSION_ENDED = auto()  # no answer is heard any more
    DISABLED = auto()  # the user has removed the skill
    SILENT = auto()  # an event of the platform that asks for no answer


EVENTS = frozenset(
    {
        Action.STROKE_ENDED,
        Action.SCREEN_FAILED,
        Action.AUDIO_FAILED,
        Action.SESSION_ENDED,
        Action.DISABLED,
        Action.SILENT,
    }
)
"""Actions that no user asks for; they may come late."""


ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
"""Ids of steps by their number; Alexa's AMAZON.NUMBER does not hear ordinals."""


class Slots(NamedTuple):
    """The values named along with an action; None where none was named or understood.

    Attributes:
        number: Number of a step, from 1, -1 is the last; or how many strokes.
        step: Id of a step, "first" to "ninth", "third_last", "second_last" or "last".
        section: "full", "prepare", "knees", "thighs" or "finish".
        leg: "left", "right", "both", "other" or "this": the leg to go to, or to massage.
        finished: The leg that is done.
        skipped: The leg to leave out.
        direction: "forward" or "back".
        amount: How much carrier oil, in `unit`.
        unit: "ml", "teaspoon", "tablespoon", "ounce", "cup" or "liter".
        oil: Id of an oil.
        strength: "plain", "mild", "normal" or "strong".
        change: How the last recipe changes: "double", "one_more_drop" ...
        topic: Id of a question that content answers.
        condition: Id of a safety answer; never kept, never logged.
        symptom: Id of an answer to discomfort; never kept, never logged.
        body: Where it hurts; never kept, never logged.
        pressure: "softer" or "harder".
        pace: "slower", "faster", "longer", "shorter", "half" or "normal".
        seconds: A duration.
        mode: "paced", "brief", "hands_free", "quiet" or "talkative".
        device: "slower_speech", "faster_speech" or "volume".
        sound: "rain", "waves" or "none".
        scope: "settings", "place" or "everything".
        unknown: Fields in which something was heard that means nothing here.
    """

    number: int | None = None
    step: str | None = None
    section: str | None = None
    leg: str | None = None
    finished: str | None = None
    skipped: str | None = None
    direction: str | None = None
    amount: float | None = None
    unit: str | None = None
    oil: str | None = None
    strength: str | None = None
    change: str | None = None
    topic: str | None = None
    condition: str | None = None
    symptom: str | None = None
    body: str | None = None
    pressure: str | None = None
    pace: str | None = None
    seconds: float | None = None
    mode: str | None = None
    device: str | None = None
    sound: str | None = None
    scope: str | None = None
    unknown: frozenset[str] = frozenset()


class Device(NamedTuple):
    """The device's abilities: sound, and the size and shape of its screen.

    Attributes:
        audio: Whether it plays APL for Audio; every Echo does, unless that has failed.
        screen: Whether it shows APL documents.
        width: Of the viewport, in dp.
        height: Of the viewport, in dp.
        round: Whether the viewport is a circle.
        rtl: Whether it arranges components from right to left where a document says so.
    """

    audio: bool = True
    screen: bool = False
    width: int = 0
    height: int = 0
    round: bool = False
    rtl: bool = False


class Ending(StrEnum):
    """Why a session has ended, as far as the platform tells."""

    SILENCE = "silence"  # nobody answered the question, nor when it was asked again
    USER = "user"  # somebody left, or a screen closed by itself
    FAULT = "fault"


class Turn(NamedTuple):
    """One request, read once and for all.

    Attributes:
        action: What is asked for.
        slots: What was named along with it.
        locale: As the platform writes it: "en-GB".
        device: What the answer may be shown on.
        screen_id: Digest of the device and of the form of our documents, "" where there is none:
            what fails on one is not sent again, before or after the session.
        user: The platform's id of the user, "" where there is none; kept only as a keyed hash.
        request_id: The platform's id of the request.
        at: When it was sent, in seconds since 1970.
        new: Whether a session begins with it.
        session: What travelled in the session's attributes.
        ending: Why the session has ended, where the turn is its end.
    """

    action: Action
    slots: Slots = Slots()
    locale: str = "en-US"
    device: Device = Device()
    screen_id: str = ""
    user: str = ""
    request_id: str = ""
    at: float = 0.0
    new: bool = True
    session: Session = Session()
    ending: Ending | None = None


def digest(id_: str) -> str:
    """The id of a request or a device as a profile keeps it: 8 hexadecimal digits."""
    return f"{crc32(id_.encode('utf-8', 'surrogatepass')):08x}"


def is_replay(turn: Turn, profile: Profile) -> bool:
    """Whether this very request has written the profile: it comes again."""
    return bool(turn.request_id) and digest(turn.request_id) in profile.requests


def stored_reply(turn: Turn, recalled: Session) -> Reply | None:
    """The answer to a request that comes again, rendered anew; None for a new request."""
    return recalled.profile.reply if is_replay(turn, recalled.profile) else None


MUTE_PRACTICES = 2
"""Practices in a row that a device has not played, after which it gets none."""


def fit_device(turn: Turn, profile: Profile) -> Turn:
    """The turn on what its device has proved to play: no document that failed, no mute practice."""
    device = turn.device
    if device.screen and turn.screen_id in profile.no_screens:
        device = Device(audio=device.audio)
    if device.audio and profile.mute >= MUTE_PRACTICES:
        device = device._replace(audio=False)
    return turn if device is turn.device else turn._replace(device=device)
