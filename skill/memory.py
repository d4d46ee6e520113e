"""Reads a user's profile when a session begins and writes it before the answer.

A turn goes through it like this, and no other code asks a store::

    for _ in range(3):
        before = memory.recall(turn)
        reply, after = answer(turn, before)  # of a replay: what was answered before
        try:
            return reply, memory.keep(turn, before, after)
        except ConflictError:
            continue  # another one-shot request was faster: answer from where that one went
"""

import logging
from typing import NamedTuple

from skill.reply import Question
from skill.row_merge import merge_row, session_of_reply
from skill.state import (
    KNOWN_REQUESTS,
    Profile,
    Session,
    next_version,
    same_row,
)
from skill.stores import ConflictError, Store, StoreError
from skill.turn import EVENTS, Action, Turn, digest, is_replay

_log = logging.getLogger("knee_massage")


def user_key(key: bytes, user: str) -> str:
    """The name under which a user's row is kept: 32 hexadecimal digits of a keyed hash."""
    import hmac  # brings OpenSSL: 2 ms of a start, and none where nothing is kept

    # Any text has a key, even one that no encoding can write.
    return hmac.digest(key, user.encode("utf-8", "surrogatepass"), "sha256").hex()[:32]


NOBODY = Profile()
"""The profile of a user never met."""


class NotForgottenError(StoreError):
    """The user asked to be forgotten, and the row could not be changed: nothing was forgotten."""


class _Row(NamedTuple):
    """One user's row in a store."""

    store: Store
    user: str

    def load(self) -> Profile | None:
        return self.store.load(self.user)

    def save(self, profile: Profile) -> Profile:
        """Write a profile; one that keeps nothing, as of a user never met, is no row at all."""
        if profile.same_as(NOBODY):
            self.delete()
            return NOBODY
        self.store.save(self.user, profile)
        return profile

    def delete(self) -> None:
        self.store.delete(self.user)


class Memory(NamedTuple):
    """Asks the store as rarely as can be: when a session begins, and when the profile changes.

    After an error the store is not asked again in the same turn; the error is one line in the
    log, without user and place.

    Attributes:
        store: Where profiles are kept; None where everything is answered from the session.
        key: Keys the hash of user ids; None as without a store.
    """

    store: Store | None
    key: bytes | None

    def recall(self, turn: Turn) -> Session:
        """The session that this turn starts from.

        A session that knows nothing, since it begins or its attributes are lost, is read from
        the store, and so is one whose store failed before. Where this very request was
        answered before, it is the session that was sent then: see `skill.turn.stored_reply`.
        """
        session = Session() if turn.new else turn.session
        if session.turns and not session.unread:
            return session
        row = self._row(turn)
        if row is None:
            return session
        try:
            kept = row.load()
        except StoreError as error:
            _warn(turn, "read", error)
            return session._replace(unread=True)
        if kept is None:
            return session._replace(unread=False)
        return session_of_reply(kept) if is_replay(turn, kept) else merge_row(session, kept)

    def keep(self, turn: Turn, before: Session, after: Session) -> Session:
        """Write what the turn has changed, before its answer; the session to send.

        Raises:
            ConflictError: The turn begins a session, and another one was faster since
                `recall`: recall and answer again.
            NotForgottenError: The turn asks to forget, and the row could not be changed.
        """
        changed = not after.profile.same_as(before.profile) or _is_put_off(before, after)
        forgets = turn.action is Action.FORGET
        row = self._row(turn) if changed or before.unsaved or forgets else None
        if row is None:
            return after._replace(unsaved=False) if after.unsaved else after
        if is_replay(turn, before.profile):
            return after._replace(profile=before.profile, unread=False, unsaved=False)
        if forgets:
            return _forget(row, turn, before, after)
        profile = _stamp(turn, before, after, changed=changed)
        if before.unread:
            return _mark_unsaved(before, after, profile.at)
        try:
            kept = _write(row, turn, before, profile)
        except StoreError as error:
            if turn.new and isinstance(error, ConflictError):
                raise
            _warn(turn, "written", error)
            return _mark_unsaved(before, after, profile.at)
        return after._replace(profile=kept, unread=False, unsaved=False)

    def forget(self, turn: Turn) -> None:
        """Remove the user's row, where there is one.

        Raises:
            NotForgottenError: It could not be removed now.
        """
        row = self._row(turn)
        if row is None:
            return
        try:
            row.delete()
        except StoreError as error:
            _warn(turn, "emptied", error)
            raise NotForgottenError(str(error)) from error

    def _row(self, turn: Turn) -> _Row | None:
        if self.store is None or self.key is None or not turn.user:
            return None
        return _Row(self.store, user_key(self.key, turn.user))


def _is_put_off(before: Session, after: Session) -> bool:
    """Whether the announcement was answered by a reason to give it again another day.

    The row's reply must not stay the announcement, which counts as heard after a while.
    """
    asked = before.question is Question.READY and after.question is None
    return asked and not after.profile.announced


def _stamp(turn: Turn, before: Session, after: Session, *, changed: bool) -> Profile:
    """The profile as it is written: by which request, with which answer, and of what time."""
    # An answer not worth repeating leaves the one before in the session: that one is no answer
    # to this request, should it come again.
    passing = (turn.new or _is_put_off(before, after)) and after.reply == before.reply
    return after.profile._replace(
        at=turn.at if changed else before.profile.at,
        version=next_version(before.profile.version, digest(turn.request_id)),
        requests=_with_request(before.profile.requests, turn),
        reply=None if passing else after.reply,
    )


def _with_request(known: tuple[str, ...], turn: Turn) -> tuple[str, ...]:
    """The requests that are known when this one is, too."""
    own = (digest(turn.request_id),) if turn.request_id else ()
    return (*known, *own)[-KNOWN_REQUESTS:]


def _mark_unsaved(before: Session, after: Session, at: float) -> Session:
    """The session of a turn that could not be written: the next one writes again."""
    profile = after.profile._replace(at=at, version=before.profile.version)
    return after._replace(profile=profile, unread=before.unread, unsaved=True)


def _forget(row: _Row, turn: Turn, before: Session, after: Session) -> Session:
    """Write what is left when the user was forgotten, or a part of what was known.

    Raises:
        ConflictError, NotForgottenError: As of `Memory.keep`.
    """
    profile = _stamp(turn, before, after, changed=True)
    try:
        if profile.same_as(NOBODY):
            row.delete()
            return after._replace(profile=NOBODY, unread=False, unsaved=False)
        if before.unread:
            raise NotForgottenError("the row was not read")
        return after._replace(profile=_write(row, turn, before, profile), unsaved=False)
    except StoreError as error:
        if turn.new and isinstance(error, ConflictError):
            raise
        _warn(turn, "emptied", error)
        raise NotForgottenError(str(error)) from error


def _write(row: _Row, turn: Turn, before: Session, profile: Profile) -> Profile:
    """Save a profile; the one that the session goes on with."""
    try:
        return row.save(profile)
    except ConflictError:
        if turn.new:
            raise
    return _resolve_conflict(row, turn, before, profile)


def _resolve_conflict(row: _Row, turn: Turn, before: Session, profile: Profile) -> Profile:
    """Decide between a session's profile and a row written or removed since the session read it.

    A row that was removed stays removed, and one begun anew belongs to the session that began it.
    If the same request has written the row already, the row stays. Otherwise the newer place is
    kept, and the session goes on from its own until it moves again; of the same second, a request
    of the user wins over the row, and an event does not.
    """
    version = before.profile.version
    stored = row.load()
    if stored is None or (version and not same_row(stored.version, version)):
        return profile._replace(version=version)
    if is_replay(turn, stored):
        return stored
    if turn.action is not Action.FORGET and _is_newer(stored, turn, before, profile):
        return profile._replace(at=stored.at, version=stored.version, requests=stored.requests)
    requests = _with_request(stored.requests, turn)
    return row.save(profile._replace(version=stored.version + 1, requests=requests))


def _is_newer(stored: Profile, turn: Turn, before: Session, profile: Profile) -> bool:
    # An event may come late: its session's place is as old as the turn before.
    if turn.action in EVENTS:
        return stored.at >= before.profile.at
    return stored.at > profile.at


def _warn(turn: Turn, what: str, error: StoreError) -> None:
    reason = " ".join(str(error).split())
    _log.warning("request %s: the store could not be %s: %s", turn.request_id, what, reason)
