"""The session that a row of the store makes of one that knows less."""

from skill.state import Profile, Session, Settings, writes


def session_of_reply(kept: Profile) -> Session:
    """The session as it was sent with the answer that wrote the row."""
    question = kept.reply.question if kept.reply else None
    return Session(kept, kept.reply, question, turns=writes(kept.version), at=kept.at)


def merge_row(session: Session, kept: Profile) -> Session:
    """A session that was not read when it began, or begins now, and the row read at last.

    A place of its own stays the session's place, and is written unless the row is newer.
    """
    own = session.profile
    place = own if own.position or own.finished else kept
    profile = kept._replace(
        position=place.position,
        pressure=place.pressure,
        paused=place.paused,
        finished=place.finished,
        waiting=place.waiting,
        began=place.began,
        done=place.done,
        more=place.more,
        fitted=place.fitted,
        spent=place.spent,
        strokes=place.strokes,
        settings=kept.settings if own.settings == Settings() else own.settings,
        announced=own.announced or kept.announced,
        at=max(own.at, kept.at),
    )
    return session._replace(
        profile=profile,
        reply=session.reply or kept.reply,
        turns=session.turns or writes(kept.version),
        unread=False,
        unsaved=own.at >= kept.at and not profile.same_as(kept),
    )
