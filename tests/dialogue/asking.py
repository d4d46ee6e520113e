"""One turn of the dialogue: an action at a place, with slots and an open question."""

from skill.dialogue import answer
from skill.guide import Guide
from skill.position import Leg, Position
from skill.reply import Question, Reply
from skill.state import Profile, Session
from skill.turn import Action, Slots, Turn

NOW = 1_800_000_000.0
BEGUN = Profile(announced=True, began=NOW - 300, at=NOW - 300)


def at(guide: Guide, step: str, leg: Leg | None = None, *legs: Leg) -> Session:
    """A session at a step of the full massage; both legs are massaged where none is given."""
    place = guide.full.at(step, legs or guide.full.legs, leg)
    return Session(BEGUN._replace(position=place), question=Question.NEXT, turns=3, at=NOW - 300)


def ask(guide: Guide, session: Session, action: Action, **slots: object) -> tuple[Reply, Session]:
    """The reply to an action, and the session after it."""
    named = Slots(**slots)  # type: ignore[arg-type]
    turn = Turn(action, named, at=NOW, new=False, session=session)
    reply, after = answer(turn, session, guide)
    assert reply is not None
    return reply, after


def keys(reply: Reply) -> list[str]:
    return [line.key for line in reply.lines]


def place(session: Session) -> Position:
    assert session.profile.position
    return session.profile.position
