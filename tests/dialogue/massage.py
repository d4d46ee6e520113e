"""A massage of a small routine, in the middle of a stroke, with a clock in hand."""

from dataclasses import dataclass, field
from typing import Any

from skill.dialogue import answer, clock
from skill.guide import Guide
from skill.position import Step
from skill.reply import Practice, Question, Reply, Stroke
from skill.routine import Routine
from skill.state import Profile, Session, Settings
from skill.turn import Action, Device, Ending, Slots, Turn

STEPS = (
    Step("oil", "prepare", 40),
    Step("slides", "knees", 100, each_leg=True, cues=("one", "two")),
    Step("circles", "knees", 80, each_leg=True, cues=("three",)),
)
SMALL = Routine("full", STEPS)
KEYS = ("lines.pressure_light", "cues.preview", "cues.preview_leg")
GUIDE = Guide({"full": SMALL}, frozenset((*KEYS, *(f"steps.{it.id}.title" for it in STEPS))))
SLIDES = SMALL.at("slides", SMALL.legs)
NOON = 1_700_000_000.0
HUB = Device(screen=True, width=1280, height=800)


@dataclass
class Massage:
    """A dialogue with a clock."""

    session: Session = field(default_factory=Session)
    device: Device = field(default_factory=Device)
    now: float = NOON

    def say(self, action: Action, after: float = 0.0, **slots: Any) -> Reply | None:  # noqa: ANN401
        """What is answered, some seconds after the turn before."""
        self.now += after
        turn = Turn(action, Slots(**slots), device=self.device, at=self.now, session=self.session)
        reply, self.session = answer(turn, self.session, GUIDE)
        changed = self.session.profile._replace(at=self.now)
        self.session = self.session._replace(profile=changed)
        return reply

    def ask(self, action: Action, after: float = 0.0, **slots: Any) -> Reply:  # noqa: ANN401
        """The same, where something is answered."""
        reply = self.say(action, after, **slots)
        assert reply is not None
        return reply

    def end(self, after: float, ending: Ending) -> None:
        """The session ends, some seconds after the turn before; what is kept stays."""
        self.now += after
        turn = Turn(
            Action.SESSION_ENDED,
            device=self.device,
            at=self.now,
            session=self.session,
            ending=ending,
        )
        _, self.session = answer(turn, self.session, GUIDE)

    @property
    def profile(self) -> Profile:
        return self.session.profile

    @property
    def left(self) -> float:
        return clock.remaining_seconds(SMALL, self.profile, self.now)


def massage(device: Device | None = None, **settings: Any) -> Massage:  # noqa: ANN401
    """One whose first slides were told just now."""
    profile = Profile(SMALL.at("oil", SMALL.legs), Settings(**settings), announced=True)
    begun = Massage(Session(profile, question=Question.NEXT), device or Device())
    begun.ask(Action.NEXT)
    assert begun.profile.position == SLIDES
    return begun


def stroke(reply: Reply) -> Stroke:
    return practice(reply).strokes[0]


def practice(reply: Reply) -> Practice:
    assert reply.practice is not None
    return reply.practice


def keys(reply: Reply) -> list[str]:
    return [line.key.removeprefix("lines.") for line in reply.lines]
