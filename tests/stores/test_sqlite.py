"""What a file, a disk and other processes can do to the SQLite store."""

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
import time_machine

from skill.state import Profile
from skill.stores import DAY, ConflictError, StoreError
from skill.stores.sqlite import PAUSE_SECONDS, SqliteStore

NOBODY = 65534


def version_of(store: SqliteStore, user: str = "ada") -> int:
    loaded = store.load(user)
    return loaded.version if loaded else 0


def assert_sound(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def corrupt_copies_of(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}.corrupt-*Z"))


# The file


def test_the_file_is_opened_only_when_it_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "massage.sqlite"
    store = SqliteStore(path)
    store.tend()
    assert not path.exists()
    assert store.load("ada") is None
    assert path.exists()
    store.close()


def test_a_folder_that_is_not_there_is_a_store_error_and_is_not_made(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "plcaes" / "massage.sqlite")
    with pytest.raises(StoreError):
        store.load("ada")
    assert not store.path.parent.exists()


def test_it_is_in_wal_mode_and_reads_again_after_closing(sqlite: SqliteStore) -> None:
    sqlite.save("ada", Profile(version=1))
    sqlite.close()
    assert version_of(sqlite) == 1
    with closing(sqlite3.connect(sqlite.path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_row_holds_nothing_but_what_is_promised(sqlite: SqliteStore) -> None:
    sqlite.save("ada", Profile(version=1))
    with closing(sqlite3.connect(sqlite.path)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(profiles)")]
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        assert tables.fetchall() == [("profiles",), ("purge",)]
    assert columns == ["user", "version", "profile", "written"]


def test_a_folder_in_its_place_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        SqliteStore(tmp_path).load("ada")


def test_a_file_in_its_folders_place_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError):
        SqliteStore(tmp_path / "file" / "massage.sqlite").load("ada")


# Locked, read-only, full: an error each time, and none when it is over


def test_a_locked_file_is_a_store_error_until_it_is_free(sqlite: SqliteStore) -> None:
    sqlite.save("ada", Profile(version=1))
    with closing(sqlite3.connect(sqlite.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            sqlite.save("ada", Profile(version=2))
        assert not isinstance(caught.value, ConflictError)
        assert version_of(sqlite) == 1
        other.execute("ROLLBACK")
    time.sleep(PAUSE_SECONDS)
    sqlite.save("ada", Profile(version=2))
    assert version_of(sqlite) == 2


def test_after_a_wait_in_vain_nobody_waits_for_a_moment(
    sqlite: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    sqlite.save("ada", Profile(version=1))
    with closing(sqlite3.connect(sqlite.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="database is locked"):
            sqlite.save("ada", Profile(version=2))
        monkeypatch.setattr(sqlite._links, "link", lambda: pytest.fail("asked"))
        with pytest.raises(StoreError, match="a moment ago"):
            sqlite.save("eve", Profile(version=2))


def test_a_store_that_was_locked_is_asked_again_half_a_second_later(sqlite: SqliteStore) -> None:
    sqlite.save("ada", Profile(version=1))
    with closing(sqlite3.connect(sqlite.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError):
            sqlite.save("ada", Profile(version=2))
        other.execute("ROLLBACK")
    time.sleep(0.5)
    sqlite.save("ada", Profile(version=2))


def test_a_file_kept_by_another_alone_is_a_store_error_until_it_is_free(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "massage.sqlite")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE other (one)")
        with pytest.raises(StoreError):
            store.load("ada")
    time.sleep(PAUSE_SECONDS)
    assert store.load("ada") is None
    store.close()


@contextmanager
def as_anybody() -> Iterator[None]:
    """Root may write whatever is read-only; anybody else runs this as they are."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    kept = {path: path.stat().st_mode for path in (folder, *folder.iterdir())}
    for path, mode in kept.items():
        path.chmod(mode & ~0o222)
    try:
        yield
    finally:
        for path, mode in kept.items():
            if path.exists():
                path.chmod(mode)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may write; the tests' own folders are closed to others."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


def test_a_read_only_file_is_a_store_error_until_it_is_writable(open_folder: Path) -> None:
    store = SqliteStore(open_folder / "massage.sqlite")
    with as_anybody():
        store.save("ada", Profile(version=1))
        store.close()
    with read_only(open_folder), as_anybody(), pytest.raises(StoreError):
        store.save("ada", Profile(version=2))
    with as_anybody():
        store.save("ada", Profile(version=2))
        assert version_of(store) == 2
        store.close()


def test_a_read_only_folder_is_a_store_error_until_it_is_writable(open_folder: Path) -> None:
    store = SqliteStore(open_folder / "massage.sqlite")
    with read_only(open_folder), as_anybody(), pytest.raises(StoreError):
        store.load("ada")
    with as_anybody():
        store.save("ada", Profile(version=1))
        store.close()


def test_a_corrupt_file_that_cannot_be_renamed_is_a_store_error(open_folder: Path) -> None:
    path = open_folder / "massage.sqlite"
    path.write_bytes(b"no database" * 1000)
    with read_only(open_folder), as_anybody(), pytest.raises(StoreError):
        SqliteStore(path).load("ada")
    assert path.read_bytes() == b"no database" * 1000


@contextmanager
def files_may_not_grow(beyond: int) -> Iterator[None]:
    """As on a full disk: what is written beyond so many bytes of a file is refused."""
    kept = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (beyond, kept[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, kept)


def test_a_full_disk_is_a_store_error_until_there_is_room(sqlite: SqliteStore) -> None:
    sqlite.save("ada", Profile(version=1))
    large = Profile(version=2, requests=("r" * 300_000,))
    with files_may_not_grow(beyond=200_000):
        for _ in range(3):
            with pytest.raises(StoreError):
                sqlite.save("ada", large)
        assert version_of(sqlite) == 1
    sqlite.save("ada", large)
    assert sqlite.load("ada") == large
    assert corrupt_copies_of(sqlite.path) == []
    assert_sound(sqlite.path)


def test_a_full_database_is_a_store_error_until_there_is_room(sqlite: SqliteStore) -> None:
    sqlite.save("ada", Profile(version=1))
    sqlite._links._idle[0].connection.execute("PRAGMA max_page_count = 10")
    with pytest.raises(StoreError, match="full"):
        sqlite.save("ada", Profile(version=2, requests=("r" * 99_000,)))
    sqlite.save("ada", Profile(version=2))
    assert version_of(sqlite) == 2


# Corrupt


def test_a_corrupt_file_is_set_aside_and_a_fresh_one_begun(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = SqliteStore(tmp_path / "massage.sqlite")
    store.path.write_bytes(b"no database" * 1000)
    store.save("ada", Profile(version=1))
    assert version_of(store) == 1
    (aside,) = corrupt_copies_of(store.path)
    assert aside.read_bytes() == b"no database" * 1000
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert str(aside) in caplog.text
    store.close()


def spoil(path: Path) -> None:
    """Overwrite all pages of a database but the first."""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))


def test_a_file_that_turns_corrupt_in_use_is_set_aside(sqlite: SqliteStore) -> None:
    for number in range(200):
        sqlite.save(f"user {number}", Profile(version=1, requests=("r" * 500,)))
    sqlite.close()
    assert version_of(sqlite, "user 7") == 1
    spoil(sqlite.path)
    sqlite.close()
    assert sqlite.load("user 7") is None
    sqlite.save("ada", Profile(version=1))
    assert version_of(sqlite) == 1
    assert len(corrupt_copies_of(sqlite.path)) == 1
    assert_sound(sqlite.path)


def test_what_lies_beside_a_corrupt_file_goes_with_it(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "massage.sqlite")
    store.path.write_bytes(b"no database" * 1000)
    Path(f"{store.path}-wal").write_bytes(b"log" * 100)
    store.save("ada", Profile(version=1))
    (aside,) = corrupt_copies_of(store.path)
    assert Path(f"{aside}-wal").read_bytes() == b"log" * 100
    store.close()
    assert_sound(store.path)


def test_a_file_corrupt_twice_is_set_aside_twice(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "massage.sqlite")
    for text in (b"first" * 1000, b"second" * 1000):
        store.path.write_bytes(text)
        assert store.load("ada") is None
        store.close()
    aside = [path.read_bytes() for path in corrupt_copies_of(store.path)]
    assert aside == [b"first" * 1000, b"second" * 1000]


def test_a_file_put_in_place_of_another_is_read_at_once(sqlite: SqliteStore) -> None:
    sqlite.save("ada", Profile(version=1))
    backup = SqliteStore(sqlite.path.with_name("backup"))
    for version in (1, 2):
        backup.save("ada", Profile(version=version))
    backup.close()
    for part in ("", "-wal", "-shm"):
        Path(f"{sqlite.path}{part}").rename(f"{sqlite.path}.old{part}")
    backup.path.rename(sqlite.path)
    assert version_of(sqlite) == 2


# Other processes

WRITER = """
import sys, time
from pathlib import Path
from skill.state import Profile
from skill.stores import StoreError
from skill.stores.sqlite import SqliteStore

store = SqliteStore(Path(sys.argv[1]))
sys.stdin.readline()  # all begin at once
for version in range(1, int(sys.argv[3]) + 1):
    while True:  # the machine may be so busy that the file is, too
        try:
            store.save(sys.argv[2], Profile(version=version, requests=("r" * 300,)))
            break
        except StoreError as error:
            if "locked" not in str(error):
                raise
            time.sleep(0.05)
    print(version, flush=True)
"""


@contextmanager
def writer(path: Path, user: str, count: int) -> Iterator[subprocess.Popen[str]]:
    """Another process that will write so many versions and print each when it is saved."""
    command = [sys.executable, "-c", WRITER, str(path), user, str(count)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def begin(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


@pytest.mark.parametrize("content", [None, b"no database" * 1000], ids=["missing", "corrupt"])
def test_processes_that_begin_at_once_share_one_sound_file(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "massage.sqlite"
    if content:
        path.write_bytes(content)
    users = [f"user {number}" for number in range(6)]
    with writers(path, users, 30) as processes:
        for process in processes:
            begin(process)
        for process in processes:
            assert process.communicate()[1].count("Error") == 0
    store = SqliteStore(path)
    assert [version_of(store, user) for user in users] == [30] * 6
    assert len(corrupt_copies_of(path)) == (1 if content else 0)
    store.close()
    assert_sound(path)


@contextmanager
def writers(path: Path, users: list[str], count: int) -> Iterator[list[subprocess.Popen[str]]]:
    """One writer a user, each loaded and waiting."""
    with ExitStack() as stack:
        yield [stack.enter_context(writer(path, user, count)) for user in users]


@pytest.mark.parametrize("after", [1, 120, 500, 999])
def test_a_process_killed_while_it_writes_loses_nothing(tmp_path: Path, after: int) -> None:
    path = tmp_path / "massage.sqlite"
    with writer(path, "ada", 1000) as process:
        begin(process)
        assert process.stdout
        for line in process.stdout:
            if int(line) == after:
                break
        process.send_signal(signal.SIGKILL)
        answered = max([after, *(int(line) for line in process.stdout if line.endswith("\n"))])
    store = SqliteStore(path)
    assert answered <= version_of(store) <= answered + 1
    store.save("ada", Profile(version=version_of(store) + 1))
    store.close()
    assert_sound(path)


# Changed from outside while in use


def remove_log(path: Path) -> None:
    for part in ("-wal", "-shm"):
        Path(f"{path}{part}").unlink()


def test_a_log_that_is_removed_in_use_loses_nothing(
    sqlite: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    for version in range(1, 6):
        sqlite.save("ada", Profile(version=version))
    remove_log(sqlite.path)
    sqlite.save("ada", Profile(version=6))
    sqlite.close()
    assert version_of(SqliteStore(sqlite.path)) == 6
    assert "log of the database" in caplog.text
    assert_sound(sqlite.path)


def test_a_log_that_is_removed_is_noticed_without_a_turn(
    sqlite: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    sqlite.save("ada", Profile(version=1))
    remove_log(sqlite.path)
    sqlite.tend()
    assert "log of the database" in caplog.text
    assert version_of(sqlite) == 1


def test_a_file_that_is_replaced_in_use_is_logged_and_does_not_get_the_log_of_the_old_one(
    sqlite: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(50):
        sqlite.save(f"user {number}", Profile(version=1, requests=("r" * 500,)))
    backup = SqliteStore(sqlite.path.with_name("backup"))
    backup.save("eve", Profile(version=1))
    backup.close()
    backup.path.replace(sqlite.path)
    assert (version_of(sqlite, "eve"), version_of(sqlite, "user 3")) == (1, 0)
    assert "was replaced" in caplog.text
    sqlite.close()
    assert_sound(sqlite.path)


@pytest.mark.parametrize("content", [b"no database" * 1000, b""], ids=["overwritten", "emptied"])
def test_a_file_that_is_overwritten_in_use_is_set_aside_without_a_turn(
    sqlite: SqliteStore, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    sqlite.save("ada", Profile(version=1))
    sqlite.path.write_bytes(content)
    sqlite.tend()
    assert "is corrupt and was set aside" in caplog.text
    assert sqlite.load("ada") is None
    sqlite.save("ada", Profile(version=1))
    sqlite.close()
    assert_sound(sqlite.path)


def test_damage_inside_a_file_is_noticed_without_a_turn(
    sqlite: SqliteStore, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(200):
        sqlite.save(f"user {number}", Profile(version=1, requests=("r" * 500,)))
    sqlite.close()
    spoil(sqlite.path)
    sqlite.tend()
    assert len(corrupt_copies_of(sqlite.path)) == 1
    sqlite.save("ada", Profile(version=1))


def test_a_sound_file_is_left_alone(sqlite: SqliteStore, caplog: pytest.LogCaptureFixture) -> None:
    sqlite.save("ada", Profile(version=1))
    sqlite.tend()
    sqlite._checked = 0.0
    sqlite.tend()
    assert version_of(sqlite) == 1
    assert not caplog.records


# Damaged rows


@pytest.mark.parametrize("version", ["abc", 2.5, b"\xff", -1, 0, 500_000, 2**62, "9" * 30])
def test_a_row_whose_version_is_none_is_mended_and_logged(
    sqlite: SqliteStore, caplog: pytest.LogCaptureFixture, version: object
) -> None:
    sqlite.save("ada", Profile(version=1, announced=True))
    sqlite._execute("UPDATE profiles SET version = ?", (version,))
    loaded = sqlite.load("ada")
    assert loaded is not None
    assert loaded.announced
    assert "version was damaged" in caplog.text
    sqlite.save("ada", loaded._replace(version=loaded.version + 1))
    assert version_of(sqlite) == loaded.version + 1


# Forgotten


def test_nothing_of_a_removed_row_is_left_in_any_file(sqlite: SqliteStore) -> None:
    users = [f"{number:032x}" for number in range(60)]
    for user in users:
        sqlite.save(user, Profile(version=1, requests=("r" * 300,)))
    sqlite.delete(users[7])
    left = b"".join(it.read_bytes() for it in sqlite.path.parent.glob("massage.sqlite*"))
    assert users[8].encode() in left
    assert users[7].encode() not in left


def test_the_log_is_emptied_later_where_somebody_reads_it_now(sqlite: SqliteStore) -> None:
    sqlite.save("ada", Profile(version=1))
    with closing(sqlite3.connect(sqlite.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM profiles").fetchall()
        sqlite.delete("ada")
        assert Path(f"{sqlite.path}-wal").stat().st_size
        other.execute("ROLLBACK")
    sqlite.tend()
    assert not Path(f"{sqlite.path}-wal").stat().st_size


# Age


def rows_in(store: SqliteStore) -> int:
    rows, _ = store._execute("SELECT count(*) FROM profiles", ())
    return int(rows[0][0])


def test_a_row_that_nobody_has_written_for_180_days_is_none(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "massage.sqlite")
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        store.save("ada", Profile(version=1))
        clock.shift(180 * DAY)
        assert version_of(store) == 1
        clock.shift(1)
        assert store.load("ada") is None
        store.save("ada", Profile(version=1, announced=True))
        assert version_of(store) == 1
    store.close()


def test_rows_that_nobody_has_written_for_180_days_go(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "massage.sqlite")
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        store.save("ada", Profile(version=1))
        clock.shift(100 * DAY)
        store.save("eve", Profile(version=1))
        clock.shift(81 * DAY)
        store.tend()
        assert rows_in(store) == 1
        assert version_of(store, "eve") == 1
    store.close()


def test_rows_are_looked_through_once_a_day(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "massage.sqlite", kept_for=DAY / 4)
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        store.save("ada", Profile(version=1))
        store.tend()
        clock.shift(DAY / 2)
        store.tend()
        assert rows_in(store) == 1
        clock.shift(DAY / 2)
        store.tend()
        assert rows_in(store) == 0
    store.close()


def test_many_old_rows_go_a_few_at_a_time_whatever_the_restarts(tmp_path: Path) -> None:
    path = tmp_path / "massage.sqlite"
    store = SqliteStore(path)
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        for number in range(450):
            store.save(f"{number:04} user", Profile(version=1))
        clock.shift(181 * DAY)
        left = []
        for _ in range(5):
            store.close()
            store = SqliteStore(path)
            store.tend()
            left.append(rows_in(store))
    assert left == [350, 250, 150, 50, 0]
    store.close()


def test_a_process_goes_on_with_the_rows_where_the_one_before_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("skill.stores.sqlite_purge._LOOKED_AT", 50)
    path = tmp_path / "massage.sqlite"
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        store = SqliteStore(path)
        store.save("9999 old", Profile(version=1))
        clock.shift(181 * DAY)
        for number in range(450):
            store.save(f"{number:04} user", Profile(version=1))
        store.close()
        for _ in range(10):  # each start looks at 50 rows
            store = SqliteStore(path)
            store.tend()
            store.close()
        assert rows_in(store) == 450
    store.close()
