"""The time between two turns, and the session that it leaves: place, clock, announcement."""

from skill.dialogue import clock
from skill.guide import Guide
from skill.reply import Question
from skill.state import Profile, Session
from skill.turn import Action, Turn

ANNOUNCEMENT_SECONDS = 30.0
"""How long the welcome and the announcement take to say."""

EARLY_SECONDS = 20.0
"""How much faster than it was measured an answer may be spoken."""


def settle(session: Session, guide: Guide, turn: Turn) -> Session:
    """The session with a place that exists, and with its clock and announcement as of now.

    Of several strokes in one answer it is the one that the time has come to; a yes to the question
    at their end may come a little early. A stroke of long ago has nothing done.
    """
    place = session.profile.position
    if place is None:
        return session
    routine = guide.routines.get(place.routine, guide.full)
    nearest = routine.nearest(place)
    here = session.profile if nearest == place else session.profile._replace(position=nearest)
    early = EARLY_SECONDS if turn.action is Action.YES else 0.0
    here = clock.advance(routine, here, turn.at + early)
    away = turn.at - max(session.at, session.profile.at)
    if away >= clock.RETURN_SECONDS:
        here = clock.drop_clock(here)
    here = _hear_announcement(turn, session, here, away)
    return session if here is session.profile else session._replace(profile=here)


def _hear_announcement(turn: Turn, session: Session, profile: Profile, away: float) -> Profile:
    """The profile once the announcement was answered, or has had time to be said."""
    if profile.announced or not profile.waiting:
        return profile
    answered = session.question is Question.READY and turn.action is not Action.SESSION_ENDED
    kept = profile.reply.question if profile.reply else None
    given = Question.READY in (session.question, kept)
    said = given and away >= ANNOUNCEMENT_SECONDS
    return profile._replace(announced=True) if answered or said else profile
