"""The promise of every store."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from skill.position import Leg, Position
from skill.reply import Line, Question, Reply
from skill.state import SCHEMA, Mode, Pressure, Profile, Settings, next_version
from skill.stores import ConflictError, NewerRowError, Store

PLACE = Position("full", "heel_slides", Leg.RIGHT, (Leg.RIGHT, Leg.LEFT), 3)
REPLY = Reply(
    (Line("lines.step", {"number": 3, "oil": ("drop", 6), "title": "größer \u2028 \U0001f9b5"}),),
    Question.NEXT,
    card="step",
    variant=7,
)
FULL = Profile(
    position=PLACE,
    settings=Settings(Mode.BRIEF, pace=1.5, cues=False),
    pressure=Pressure.LIGHT,
    announced=True,
    paused=True,
    finished=True,
    at=1_800_000_000.25,
    version=1,
    requests=("0000aaaa", "1111bbbb"),
    reply=REPLY,
)


def begin(store: Store, profile: Profile) -> None:
    """Write a row until it has the version."""
    for version in range(1, profile.version + 1):
        store.save("ada", profile._replace(version=version))


def test_a_user_without_a_row_has_no_profile(store: Store) -> None:
    assert store.load("ada") is None


def test_what_was_saved_is_loaded_in_full(store: Store) -> None:
    store.save("ada", FULL)
    assert store.load("ada") == FULL


def test_a_blank_profile_is_a_profile_too(store: Store) -> None:
    store.save("ada", Profile(version=1))
    assert store.load("ada") == Profile(version=1)


def test_users_keep_apart(store: Store) -> None:
    store.save("ada", FULL)
    store.save("eve", Profile(version=1))
    assert store.load("ada") == FULL


def test_the_next_version_replaces_the_row(store: Store) -> None:
    store.save("ada", FULL)
    moved = FULL._replace(position=None, version=2)
    store.save("ada", moved)
    assert store.load("ada") == moved


@pytest.mark.parametrize("version", [4, 5, 7, 0])
def test_any_other_version_than_the_next_is_a_conflict(store: Store, version: int) -> None:
    begin(store, FULL._replace(version=5))
    with pytest.raises(ConflictError):
        store.save("ada", FULL._replace(position=None, version=version))
    assert store.load("ada") == FULL._replace(version=5)


@pytest.mark.parametrize("version", [2, 41, next_version(0, "8badf00d") + 1])
def test_a_row_that_was_removed_is_written_by_no_later_version(store: Store, version: int) -> None:
    with pytest.raises(ConflictError):
        store.save("ada", FULL._replace(version=version))
    assert store.load("ada") is None


def test_a_row_is_begun_where_there_is_none_and_nowhere_else(store: Store) -> None:
    first, later = (FULL._replace(version=next_version(0, it)) for it in ("0badcafe", "ffffffff"))
    store.save("ada", first)
    with pytest.raises(ConflictError):
        store.save("ada", later)
    assert store.load("ada") == first


def test_a_deleted_row_is_gone(store: Store) -> None:
    store.save("ada", FULL)
    store.delete("ada")
    assert store.load("ada") is None


def test_deleting_twice_or_an_unknown_user_is_no_fault(store: Store) -> None:
    store.save("eve", FULL)
    store.delete("ada")
    store.delete("ada")
    assert store.load("eve") == FULL


def test_a_deleted_user_begins_anew(store: Store) -> None:
    begin(store, FULL._replace(version=9))
    store.delete("ada")
    store.save("ada", FULL)
    assert store.load("ada") == FULL


def test_of_writers_at_the_same_moment_one_wins_each_version(store: Store) -> None:
    store.save("ada", FULL._replace(version=1))

    def raise_the_version(_: int) -> bool:
        try:
            store.save("ada", FULL._replace(version=2))
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(raise_the_version, range(16))) == 1


def test_no_write_of_many_threads_is_lost(store: Store) -> None:
    store.save("ada", Profile(version=1))

    def count_up(_: int) -> None:
        while not _write_next(store):
            pass

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(count_up, range(40)))
    loaded = store.load("ada")
    assert loaded is not None
    assert loaded.version == 41


def _write_next(store: Store) -> bool:
    loaded = store.load("ada")
    assert loaded is not None
    try:
        store.save("ada", loaded._replace(version=loaded.version + 1))
    except ConflictError:
        return False
    return True


def test_a_row_of_another_age_loads_as_its_version_and_defaults(
    store: Store, write_row: Callable[[str, str, int], None]
) -> None:
    for text in (
        "",
        "[1, 2",
        '{"schema": "9", "position": "left"}',
        "[" * 100_000,
        "NaN",
        '"\\ud800"',
    ):
        write_row("ada", text, 6)
        assert store.load("ada") == Profile(version=6)


def test_a_row_of_another_age_is_written_over_by_its_next_version(
    store: Store, write_row: Callable[[str, str, int], None]
) -> None:
    write_row("ada", "{", 6)
    store.save("ada", FULL._replace(version=7))
    assert store.load("ada") == FULL._replace(version=7)


def test_a_row_of_a_later_version_of_the_skill_is_an_error_and_left_alone(
    store: Store, write_row: Callable[[str, str, int], None]
) -> None:
    write_row("ada", f'{{"schema": {SCHEMA + 1}}}', 6)
    for _ in range(2):
        with pytest.raises(NewerRowError):
            store.load("ada")
