"""What is kept is what would be made anew, and never older than its source."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from skill import catalog, kept
from skill.catalog import loader
from skill.catalog.packed import packed, unpacked


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "kept")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept"


def counted(value: object) -> tuple[Callable[[], object], list[int]]:
    """Something that makes a value, and how often it did."""
    times: list[int] = []

    def make() -> object:
        times.append(1)
        return value

    return make, times


def test_the_same_source_is_worked_at_once() -> None:
    make, times = counted({"a": ("b",)})
    for _ in range(3):
        assert kept.recalled("it", b"source", make) == {"a": ("b",)}
    assert len(times) == 1


def test_a_changed_source_is_worked_at_again() -> None:
    make, times = counted("value")
    kept.recalled("it", b"source", make)
    kept.recalled("it", b"changed", make)
    assert len(times) == 2


@pytest.mark.parametrize("damaged", [b"", b"nonsense", b"(", None])
def test_a_damaged_file_is_made_anew(folder: Path, damaged: bytes | None) -> None:
    kept.keep("it", b"source", "value")
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes()[:-3] if damaged is None else damaged)
    assert kept.recalled("it", b"source", lambda: "again") == "again"


def test_nothing_is_kept_where_python_keeps_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert kept.recalled("it", b"source", lambda: "value") == "value"
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_does_without(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.touch()
    assert kept.recalled("it", b"source", lambda: "value") == "value"


def test_the_content_comes_back_as_it_was_read() -> None:
    read = loader.read(loader.CONTENT)
    routines, languages = unpacked(packed(*read))
    assert routines == read[0]
    assert {it: words(languages[it]) for it in languages} == {
        it: words(read[1][it]) for it in read[1]
    }


def words(language: catalog.Language) -> tuple[object, ...]:
    return tuple(getattr(language, name) for name in language.__match_args__)


def test_the_shipped_content_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = catalog.load()
    monkeypatch.setattr(loader, "read", lambda folder: pytest.fail("read again"))
    assert catalog.load().routines == first.routines
