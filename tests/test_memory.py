"""What a turn recalls and keeps, with a guide that knows "next" and nothing else."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Barrier

import pytest

from skill.memory import Memory, NotForgottenError, user_key
from skill.position import Position, Step
from skill.reply import Line, Question, Reply
from skill.routine import Routine
from skill.state import (
    KNOWN_REQUESTS,
    SCHEMA,
    Mode,
    Profile,
    Session,
    Settings,
    session_from_json,
    session_to_json,
    writes,
)
from skill.stores import ConflictError, Store, StoreError
from skill.stores.in_memory import MemoryStore
from skill.stores.sqlite import SqliteStore
from skill.turn import Action, Slots, Turn, stored_reply

KEY = b"key of the tests"
USER = "amzn1.ask.account.ADA"
ROUTINE = Routine("full", tuple(Step(f"step_{number}", "knees", 60) for number in range(1, 10)))
PLACES = ROUTINE.path(ROUTINE.legs)


def answer(turn: Turn, before: Session) -> tuple[Reply, Session]:
    """A small guide: "next" moves, "mode" chooses, and everything else changes nothing."""
    profile = before.profile
    if turn.action is Action.NEXT or turn.slots.leg == "moves":
        place = ROUTINE.after(profile.position) if profile.position else ROUTINE.start
        profile = profile._replace(position=place, finished=place is None, announced=True)
    if turn.action is Action.MODE:
        profile = profile._replace(settings=Settings(Mode.BRIEF))
    number = profile.position.number if profile.position else 0
    passing = turn.action is Action.FALLBACK
    line = Line("lines.step", {"number": number})
    reply = Reply((line,), Question.NEXT, variant=before.turns, passing=passing)
    return reply, before._replace(
        profile=profile,
        reply=before.reply if passing else reply,
        question=reply.question,
        turns=before.turns + 1,
        at=turn.at,
    )


@dataclass
class CountingStore:
    """A store that counts what it is asked, and is down while `down` says so."""

    inner: Store
    asked: list[str] = field(default_factory=list)
    down: frozenset[str] = frozenset()

    def load(self, user: str) -> Profile | None:
        self._ask("load")
        return self.inner.load(user)

    def save(self, user: str, profile: Profile) -> None:
        self._ask("save")
        self.inner.save(user, profile)

    def delete(self, user: str) -> None:
        self._ask("delete")
        self.inner.delete(user)

    def _ask(self, what: str) -> None:
        self.asked.append(what)
        if what in self.down:
            raise StoreError(f"{what} is\ndown")


ALL = frozenset({"load", "save", "delete"})


@dataclass
class Conversation:
    """Turns of one user, who keeps the attributes of a session as the platform does."""

    memory: Memory
    at: float = 1_800_000_000.0
    attributes: dict[str, object] = field(default_factory=dict)
    count: int = 0

    def turn(
        self,
        action: Action = Action.NEXT,
        *,
        new: bool = False,
        moves: bool = False,
        **fields: object,
    ) -> Turn:
        self.count += 1
        self.at += 10
        known = {"request_id": f"{id(self)}.{self.count}", "at": self.at, "user": USER}
        session = Session() if new else session_from_json(self.attributes)
        slots = Slots(leg="moves" if moves else None)
        return Turn(action, slots, new=new, session=session, **{**known, **fields})  # type: ignore[arg-type]

    def say(self, turn: Turn) -> Reply:
        reply, session = self.ask(turn)
        self.attributes = session_to_json(session)
        return reply

    def ask(self, turn: Turn) -> tuple[Reply, Session]:
        for _ in range(9):
            before = self.memory.recall(turn)
            if reply := stored_reply(turn, before):
                return reply, before
            reply, after = answer(turn, before)
            try:
                return reply, self.memory.keep(turn, before, after)
            except ConflictError:
                continue
        raise AssertionError("never kept")

    def forget_everything(self, *, new: bool = True) -> None:
        turn = self.turn(Action.FORGET, new=new)
        before = self.memory.recall(turn)
        blank = before._replace(profile=Profile(version=before.profile.version))
        self.memory.keep(turn, before, blank)

    def next(self, *, new: bool = False) -> int:
        return number_of(self.say(self.turn(new=new)))


def number_of(reply: Reply) -> int:
    number = reply.lines[0].arguments["number"]
    assert isinstance(number, int)
    return number


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CountingStore]:
    if request.param == "memory":
        yield CountingStore(MemoryStore())
        return
    inner = SqliteStore(tmp_path / "massage.sqlite")
    yield CountingStore(inner)
    inner.close()


@pytest.fixture
def user(store: CountingStore) -> Conversation:
    return Conversation(Memory(store, KEY))


def another_device(user: Conversation) -> Conversation:
    return Conversation(user.memory, at=user.at)


def move_on_another_device(user: Conversation) -> Conversation:
    """Another device of the user, on which two steps were gone on."""
    other = another_device(user)
    other.next(new=True)
    other.next()
    return other


def stored_profile(store: CountingStore) -> Profile:
    found = store.inner.load(user_key(KEY, USER))
    assert found
    return found


def stored_place(store: CountingStore) -> Position | None:
    return stored_profile(store).position


# Who


def test_a_user_is_kept_under_32_digits_of_a_keyed_hash() -> None:
    # HMAC-SHA256 of RFC 4231, test case 2.
    assert user_key(b"Jefe", "what do ya want for nothing?") == "5bdcc146bf60754e6a042426089575c7"


def test_a_user_id_of_any_characters_has_a_key() -> None:
    assert user_key(KEY, "\ud800\0ü") != user_key(KEY, "\ud801\0ü")


# When the store is asked


def test_a_session_is_read_once_and_written_at_every_move(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    for _ in range(3):
        user.next()
    assert store.asked == ["load", "save", "save", "save", "save"]


def test_what_changes_nothing_is_not_written(user: Conversation, store: CountingStore) -> None:
    user.next(new=True)
    for action in (Action.REPEAT, Action.HELP, Action.FALLBACK, Action.SESSION_ENDED):
        user.say(user.turn(action))
    assert store.asked == ["load", "save"]


def test_the_place_is_kept_before_the_answer(user: Conversation, store: CountingStore) -> None:
    for number in range(1, 5):
        assert user.next(new=number == 1) == number
        assert stored_place(store) == PLACES[number - 1]


def test_a_new_session_goes_on_from_the_kept_place(user: Conversation) -> None:
    assert [user.next(new=True) for _ in range(3)] == [1, 2, 3]


def test_a_new_session_knows_the_reply_to_repeat(user: Conversation) -> None:
    reply = user.say(user.turn(new=True))
    assert user.memory.recall(user.turn(new=True)).reply == reply


def test_wordings_vary_from_one_shot_to_one_shot(user: Conversation) -> None:
    variants = {user.say(user.turn(new=True)).variant for _ in range(4)}
    assert len(variants) == 4


def test_a_session_whose_attributes_are_lost_is_read_again(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    user.next()
    user.attributes = {}
    assert user.next() == 3
    assert stored_place(store) == PLACES[2]


@pytest.mark.parametrize("lacking", ["store", "key", "user"])
def test_without_store_key_or_user_the_session_alone_answers(
    store: CountingStore, lacking: str
) -> None:
    memory = Memory(None if lacking == "store" else store, None if lacking == "key" else KEY)
    user = Conversation(memory)
    name = "" if lacking == "user" else USER
    for number in range(1, 4):
        assert number_of(user.say(user.turn(new=number == 1, user=name))) == number
    memory.forget(user.turn(user=name))
    assert store.asked == []
    assert "unsaved" not in user.attributes


# Forgetting


def test_a_user_who_leaves_leaves_no_row(user: Conversation, store: CountingStore) -> None:
    user.next(new=True)
    user.memory.forget(user.turn(Action.DISABLED))
    user.memory.forget(user.turn(Action.DISABLED))
    assert store.inner.load(user_key(KEY, USER)) is None


def test_a_removal_that_fails_is_an_error_and_a_line_in_the_log(
    user: Conversation, store: CountingStore, caplog: pytest.LogCaptureFixture
) -> None:
    store.down = ALL
    with pytest.raises(NotForgottenError):
        user.memory.forget(user.turn(Action.DISABLED))
    assert len(caplog.records) == 1


@pytest.mark.parametrize("action", [Action.NEXT, Action.SESSION_ENDED, Action.STROKE_ENDED])
def test_a_row_that_was_removed_is_not_written_by_a_session_that_has_read_it(
    user: Conversation, store: CountingStore, action: Action
) -> None:
    user.next(new=True)
    user.next()
    another_device(user).forget_everything()
    assert number_of(user.say(user.turn(action, moves=True))) == 3
    assert user.next() == 4
    assert store.inner.load(user_key(KEY, USER)) is None


def test_after_a_removal_the_next_session_begins_anew(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    user.next()
    another_device(user).forget_everything()
    assert user.next(new=True) == 1
    assert stored_place(store) == PLACES[0]


@pytest.mark.parametrize("moves", range(1, 5))
def test_a_row_begun_after_a_removal_is_not_overwritten_by_a_session_of_before(
    user: Conversation, store: CountingStore, moves: int
) -> None:
    user.next(new=True)
    user.next()
    other = another_device(user)
    other.forget_everything()
    for number in range(moves):
        other.next(new=number == 0)
    user.at = other.at
    assert user.next() == 3
    user.say(user.turn(Action.SESSION_ENDED, moves=True))
    assert stored_place(store) == PLACES[moves - 1]


def test_to_be_forgotten_without_a_row_having_been_read_removes_it(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    store.down = frozenset({"load"})
    user.say(user.turn(Action.LAUNCH, new=True))
    user.forget_everything(new=False)
    store.down = frozenset()
    assert store.inner.load(user_key(KEY, USER)) is None


@pytest.mark.parametrize("down", ["load", "save", "delete"])
def test_what_could_not_be_forgotten_is_an_error_and_stays(
    user: Conversation, store: CountingStore, down: str
) -> None:
    user.next(new=True)
    store.down = frozenset({down}) if down != "load" else ALL
    turn = user.turn(Action.FORGET, new=down == "load")
    before = user.memory.recall(turn)
    blank = Profile(version=before.profile.version, announced=down != "delete")
    with pytest.raises(NotForgottenError):
        user.memory.keep(turn, before, before._replace(profile=blank))
    assert stored_place(store) == PLACES[0]


def test_a_part_that_is_to_be_forgotten_goes_though_another_device_was_faster(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    turn = user.turn(Action.FORGET)
    another_device(user).next(new=True)
    before = user.memory.recall(turn)
    user.memory.keep(turn, before, before._replace(profile=Profile(announced=True)))
    assert stored_place(store) is None


# The store is down


def test_a_store_that_is_down_is_asked_once_a_turn_and_logged_once(
    user: Conversation, store: CountingStore, caplog: pytest.LogCaptureFixture
) -> None:
    store.down = ALL
    for number in range(1, 4):
        store.asked.clear()
        caplog.clear()
        assert user.next(new=number == 1) == number
        assert len(store.asked) == 1
        assert len(caplog.records) == 1


def test_the_log_names_the_request_in_one_line_and_neither_user_nor_place(
    user: Conversation, store: CountingStore, caplog: pytest.LogCaptureFixture
) -> None:
    user.next(new=True)
    store.down = ALL
    turn = user.turn()
    user.say(turn)
    assert [(it.name, it.levelno) for it in caplog.records] == [("knee_massage", logging.WARNING)]
    message = caplog.messages[0]
    assert turn.request_id in message
    assert "save is down" in message
    assert not any(it in message for it in (USER, user_key(KEY, USER), "step_2", "\n"))


def test_a_place_not_written_is_written_by_the_next_turn(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    store.down = ALL
    user.next()
    store.down = frozenset()
    store.asked.clear()
    user.say(user.turn(Action.REPEAT))
    assert stored_place(store) == PLACES[1]
    assert store.asked == ["save"]
    assert "unsaved" not in user.attributes


def test_a_place_not_written_is_written_as_the_session_ends(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    store.down = ALL
    user.next()
    user.next()
    store.down = frozenset()
    user.say(user.turn(Action.SESSION_ENDED))
    assert stored_place(store) == PLACES[2]


def test_a_place_not_written_keeps_the_time_of_its_move(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    store.down = ALL
    moved = user.turn()
    user.say(moved)
    store.down = frozenset()
    user.say(user.turn(Action.SESSION_ENDED))
    assert stored_profile(store).at == moved.at


def test_a_place_not_written_does_not_overwrite_a_newer_one(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    store.down = ALL
    user.next()
    store.down = frozenset()
    other = another_device(user)
    assert [other.next(new=True), other.next(), other.next()] == [2, 3, 4]
    user.at = other.at
    user.say(user.turn(Action.SESSION_ENDED))
    assert stored_place(store) == PLACES[3]


def test_a_session_not_read_asks_again_and_takes_the_kept_place(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    user.next(new=True)
    store.down = frozenset({"load"})
    user.say(user.turn(Action.LAUNCH, new=True))
    user.say(user.turn(Action.HELP))
    store.down = frozenset()
    assert user.next() == 3
    store.asked.clear()
    assert user.next() == 4
    assert store.asked == ["save"]


def test_a_session_not_read_keeps_its_own_place_and_adopts_the_settings(
    user: Conversation, store: CountingStore
) -> None:
    user.say(user.turn(Action.MODE, new=True))
    for _ in range(5):
        user.next()
    store.down = frozenset({"load"})
    assert [user.next(new=True), user.next()] == [1, 2]
    store.down = frozenset()
    user.say(user.turn(Action.REPEAT))
    assert stored_place(store) == PLACES[1]
    assert stored_profile(store).settings == Settings(Mode.BRIEF)


def test_a_session_not_read_keeps_the_settings_chosen_in_it(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    store.down = frozenset({"load"})
    user.say(user.turn(Action.MODE, new=True))
    store.down = frozenset()
    user.say(user.turn(Action.REPEAT))
    assert stored_profile(store).settings == Settings(Mode.BRIEF)
    assert stored_place(store) == PLACES[0]


def test_a_session_not_read_does_not_overwrite_a_newer_place(
    user: Conversation, store: CountingStore
) -> None:
    store.down = frozenset({"load"})
    user.next(new=True)
    store.down = frozenset()
    other = move_on_another_device(user)
    user.at = other.at
    user.say(user.turn(Action.REPEAT))
    assert stored_place(store) == PLACES[1]


def test_a_massage_finished_in_a_session_not_read_is_finished(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    store.down = frozenset({"load"})
    for number in range(len(PLACES) + 1):
        user.next(new=number == 0)
    store.down = frozenset()
    user.say(user.turn(Action.REPEAT))
    assert stored_profile(store).finished
    assert stored_place(store) is None


def test_the_announcement_of_a_session_not_read_is_remembered(
    user: Conversation, store: CountingStore
) -> None:
    user.say(user.turn(Action.MODE, new=True))
    store.down = frozenset({"load"})
    turn = user.turn(new=True)
    before = user.memory.recall(turn)
    announced = before.profile._replace(announced=True)
    sent = user.memory.keep(turn, before, before._replace(profile=announced, turns=1))
    user.attributes = session_to_json(sent)
    store.down = frozenset()
    user.say(user.turn(Action.REPEAT))
    assert stored_profile(store).announced
    assert stored_profile(store).settings == Settings(Mode.BRIEF)


def test_a_session_not_read_of_a_user_without_a_row_is_written(
    user: Conversation, store: CountingStore
) -> None:
    store.down = frozenset({"load"})
    user.next(new=True)
    store.down = frozenset()
    user.say(user.turn(Action.REPEAT))
    assert stored_place(store) == PLACES[0]


# The same request again, and others at the same moment


def test_a_one_shot_that_comes_again_gets_the_same_answer_and_moves_nothing(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    turn = user.turn(new=True)
    reply, session = user.ask(turn)
    again = user.ask(turn)
    assert again == (reply, session)
    assert session_to_json(again[1]) == session_to_json(session)
    assert stored_place(store) == PLACES[1]


def test_a_one_shot_not_worth_repeating_moves_nothing_when_it_comes_again(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    turn = user.turn(new=True)
    before = user.memory.recall(turn)
    # As after a pain: the wish changes, and the answer is not kept.
    lighter = before.profile._replace(settings=Settings(pace=0.9))
    user.memory.keep(turn, before, before._replace(profile=lighter))
    again = user.memory.recall(turn)
    assert stored_reply(turn, again) is None
    still_lighter = again.profile._replace(settings=Settings(pace=0.8))
    sent = user.memory.keep(turn, again, again._replace(profile=still_lighter))
    assert sent.profile.settings == stored_profile(store).settings == Settings(pace=0.9)


def test_a_turn_that_comes_again_in_a_session_gets_the_same_answer_and_moves_nothing(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    turn = user.turn()
    first, again = user.ask(turn), user.ask(turn)
    assert again[0] == first[0]
    assert session_to_json(again[1]) == session_to_json(first[1])
    assert stored_place(store) == PLACES[1]
    assert writes(stored_profile(store).version) == 2


def test_a_turn_that_comes_again_after_the_next_one_moves_nothing_back(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    turn = user.turn()
    reply = user.say(turn)
    user.next()
    assert user.ask(turn)[0] == reply
    assert stored_place(store) == PLACES[2]
    assert user.next() == 4


def test_a_turn_that_comes_again_when_the_store_has_recovered_moves_once(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    user.next(new=True)
    store.down = frozenset({"load"})
    user.say(user.turn(Action.LAUNCH, new=True))
    store.down = frozenset()
    turn = user.turn()
    first, again = user.ask(turn), user.ask(turn)
    assert number_of(first[0]) == number_of(again[0]) == 3
    assert stored_place(store) == PLACES[2]


@pytest.mark.parametrize(("ids", "moves"), [(("same", "same"), 1), (("one", "two"), 2)])
def test_one_shots_at_the_same_moment_move_once_for_each_request(
    user: Conversation, store: CountingStore, ids: tuple[str, str], moves: int
) -> None:
    user.next(new=True)
    turns = [user.turn(new=True)._replace(request_id=it, at=user.at) for it in ids]
    meet(store)
    with ThreadPoolExecutor(2) as threads:
        replies = list(threads.map(lambda turn: user.ask(turn)[0], turns))
    assert sorted(map(number_of, replies)) == ([2, 2] if moves == 1 else [2, 3])
    assert len(set(map(repr, replies))) == moves
    assert stored_place(store) == PLACES[moves]


def meet(store: CountingStore) -> None:
    """Let two turns read the same row before either of them writes."""
    barrier = Barrier(2)
    load = store.inner.load
    met: list[str] = []

    def load_together(user: str) -> Profile | None:
        profile = load(user)
        if len(met) < 2:
            met.append(user)
            barrier.wait(10)
        return profile

    store.inner.load = load_together  # type: ignore[method-assign]


def test_the_same_turn_of_a_session_twice_at_the_same_moment_moves_once(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    turn = user.turn()
    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(user.ask, (turn, turn))
    assert first[0] == second[0]
    assert session_to_json(first[1]) == session_to_json(second[1])
    assert writes(stored_profile(store).version) == 2


def test_a_late_event_leaves_a_newer_place(user: Conversation, store: CountingStore) -> None:
    user.next(new=True)
    other = move_on_another_device(user)
    user.at = other.at
    user.say(user.turn(Action.SESSION_ENDED, moves=True))
    assert stored_place(store) == PLACES[2]


def test_of_two_moves_at_the_same_moment_the_later_one_counts(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    move_on_another_device(user)
    user.say(user.turn(at=stored_profile(store).at))
    assert stored_place(store) == PLACES[1]


def test_a_late_event_of_a_place_kept_at_the_same_moment_leaves_it(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    other = another_device(user)
    other.say(other.turn(new=True, at=user.at))
    other.say(other.turn(at=user.at))
    user.say(user.turn(Action.SESSION_ENDED, moves=True))
    assert stored_place(store) == PLACES[2]


def test_one_shots_that_come_again_out_of_order_move_nothing(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    turns = [user.turn(new=True) for _ in range(KNOWN_REQUESTS)]
    for turn in (*turns, turns[0], turns[-1], turns[5], turns[0]):
        user.ask(turn)
    assert stored_place(store) == PLACES[(KNOWN_REQUESTS + 1) % (len(PLACES) + 1) - 1]
    assert writes(stored_profile(store).version) == KNOWN_REQUESTS + 1


def test_a_dozen_requests_are_known_again() -> None:
    assert KNOWN_REQUESTS == 12


def test_turns_that_come_again_out_of_order_move_nothing_back(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    first = user.turn()
    user.say(first)
    second = user.turn()._replace(at=first.at)
    user.say(second)
    for turn in (first, second, first):
        user.ask(turn)
    assert stored_place(store) == PLACES[2]
    assert user.next(new=True) == 4


def test_an_odd_request_id_is_known_again(user: Conversation, store: CountingStore) -> None:
    user.next(new=True)
    turn = user.turn(new=True)._replace(request_id="\ud800")
    assert user.ask(turn) == user.ask(turn)
    assert stored_place(store) == PLACES[1]


def test_requests_without_an_id_are_never_the_same(user: Conversation) -> None:
    user.next(new=True)
    assert [number_of(user.ask(user.turn(new=True, request_id=""))[0]) for _ in "ab"] == [2, 3]


def test_an_older_turn_of_a_session_leaves_a_newer_place(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    late = user.turn()
    move_on_another_device(user)
    assert number_of(user.say(late)) == 2
    assert stored_place(store) == PLACES[2]


def test_a_newer_turn_of_a_session_writes_over_an_older_place(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    other = move_on_another_device(user)
    user.at = other.at
    assert user.next() == 2
    assert stored_place(store) == PLACES[1]
    assert user.next() == 3
    assert stored_place(store) == PLACES[2]


def test_a_store_that_goes_down_at_a_conflict_leaves_the_place_to_the_next_turn(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    other = another_device(user)
    other.next(new=True)
    user.at = other.at
    store.down = frozenset({"load"})
    user.next()
    user.next()
    store.down = frozenset()
    user.say(user.turn(Action.REPEAT))
    assert stored_place(store) == PLACES[2]


def test_a_profile_that_keeps_nothing_is_no_row(store: CountingStore) -> None:
    memory = Memory(store, KEY)
    told = Conversation(memory)
    told.next(new=True)
    turn = told.turn(Action.FORGET)
    before = memory.recall(turn)
    memory.keep(turn, before, before._replace(profile=Profile(version=before.profile.version)))
    assert store.inner.load(user_key(KEY, USER)) is None


def test_a_row_of_a_later_version_of_the_skill_is_answered_from_the_session_and_left_alone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    store = MemoryStore()
    row = (7, f'{{"schema": {SCHEMA + 1}, "position": "elsewhere"}}')
    store._rows[user_key(KEY, USER)] = row
    user = Conversation(Memory(store, KEY))
    assert [user.next(new=True), user.next(), user.next()] == [1, 2, 3]
    assert store._rows[user_key(KEY, USER)] == row
    assert "later version" in caplog.text


def test_a_session_of_a_later_version_of_the_skill_does_not_write_over_its_row(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    before = stored_profile(store)
    user.attributes["profile"]["schema"] = SCHEMA + 1  # type: ignore[index]
    store.down = frozenset({"load"})
    user.next()
    assert stored_profile(store) == before


# At the borders


def test_without_a_store_nothing_is_left_to_be_written() -> None:
    user = Conversation(Memory(None, None))
    turn = user.turn(new=True)
    unsaved = Session(unsaved=True)
    assert user.memory.keep(turn, unsaved, unsaved) == Session()


def test_a_row_holds_a_dozen_requests_at_most(user: Conversation, store: CountingStore) -> None:
    for number in range(KNOWN_REQUESTS + 3):
        user.next(new=number == 0)
    profile = user.attributes["profile"]
    assert isinstance(profile, dict)
    assert len(stored_profile(store).requests) == len(profile["requests"]) == KNOWN_REQUESTS


def test_a_one_shot_that_cannot_be_written_is_answered(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    store.down = frozenset({"save"})
    assert user.next(new=True) == 2
    assert user.attributes["unsaved"]


def test_a_row_that_changes_all_the_time_leaves_the_place_to_the_next_turn(
    user: Conversation, store: CountingStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.next(new=True)

    def conflict(_user: str, _profile: Profile) -> None:
        raise ConflictError("faster")

    with monkeypatch.context() as patch:
        patch.setattr(store, "save", conflict)
        assert user.next() == 2
    assert user.attributes["unsaved"]
    user.say(user.turn(Action.REPEAT))
    assert stored_place(store) == PLACES[1]


def test_a_one_shot_that_forgets_a_part_is_answered_again_after_a_conflict(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    turn = user.turn(Action.FORGET, new=True)
    before = user.memory.recall(turn)
    another_device(user).next(new=True)
    with pytest.raises(ConflictError):
        user.memory.keep(turn, before, before._replace(profile=Profile(announced=True)))


def test_a_one_shot_that_cannot_forget_a_part_says_so(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    store.down = frozenset({"save"})
    turn = user.turn(Action.FORGET, new=True)
    before = user.memory.recall(turn)
    with pytest.raises(NotForgottenError):
        user.memory.keep(turn, before, before._replace(profile=Profile(announced=True)))


def test_a_part_that_was_forgotten_is_written_as_of_now(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    turn = user.turn(Action.FORGET)
    before = user.memory.recall(turn)
    blank = before.profile._replace(position=None)
    sent = user.memory.keep(turn, before, before._replace(profile=blank))
    assert stored_profile(store).at == turn.at
    assert sent.unsaved is False


def test_a_session_that_was_forgotten_has_nothing_left_to_read_or_write(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    store.down = frozenset({"load"})
    user.say(user.turn(Action.LAUNCH, new=True))
    turn = user.turn(Action.FORGET)
    before = user.memory.recall(turn)._replace(unsaved=True)
    sent = user.memory.keep(turn, before, before._replace(profile=Profile()))
    assert (sent.profile, sent.unread, sent.unsaved) == (Profile(), False, False)


def test_a_request_that_comes_again_leaves_nothing_to_read_or_write(user: Conversation) -> None:
    user.next(new=True)
    turn = user.turn(new=True)
    user.ask(turn)
    before = user.memory.recall(turn)._replace(unread=True, unsaved=True)
    moved = before._replace(profile=before.profile._replace(position=PLACES[5]))
    sent = user.memory.keep(turn, before, moved)
    assert (sent.profile.position, sent.unread, sent.unsaved) == (PLACES[1], False, False)


def test_a_session_not_read_at_the_moment_of_the_row_keeps_its_own_place(
    user: Conversation, store: CountingStore
) -> None:
    for number in range(4):
        user.next(new=number == 0)
    store.down = frozenset({"load"})
    user.say(user.turn(new=True, at=stored_profile(store).at))
    store.down = frozenset()
    user.say(user.turn(Action.REPEAT))
    assert stored_place(store) == PLACES[0]


def test_a_place_not_written_is_written_as_the_session_ends_over_an_older_one(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    other = another_device(user)
    store.down = ALL
    user.at += 100
    user.next()
    user.next()
    store.down = frozenset()
    other.next(new=True)
    user.say(user.turn(Action.SESSION_ENDED, moves=True))
    assert stored_place(store) == PLACES[3]


def test_an_older_turn_leaves_a_newer_place_whatever_it_asked(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    late = user.turn(Action.DETAIL, moves=True)
    move_on_another_device(user)
    user.say(late)
    assert stored_place(store) == PLACES[2]


def test_a_session_not_read_keeps_a_slower_pace_chosen_in_it(
    user: Conversation, store: CountingStore
) -> None:
    user.next(new=True)
    store.down = frozenset({"load"})
    turn = user.turn(new=True)
    before = user.memory.recall(turn)
    slower = before.profile._replace(settings=Settings(pace=1.5))
    user.attributes = session_to_json(
        user.memory.keep(turn, before, before._replace(profile=slower, turns=1, at=turn.at))
    )
    store.down = frozenset()
    user.say(user.turn(Action.REPEAT))
    assert stored_profile(store).settings == Settings(pace=1.5)
