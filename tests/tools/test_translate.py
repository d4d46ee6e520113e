"""The beginning of a translation: a folder to fill in, and what is missing in it."""

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from skill.__main__ import main
from skill.catalog import importance
from skill.catalog.loader import CONTENT
from skill.tools import translate


def test_a_value_stands_as_a_comment_above_an_empty_one() -> None:
    english = '# Said first.\n[lines]\nwelcome = "Hi."\nkept = [\n    "One.",\n    "Two.",\n]\n'
    assert translate.to_fill_in(english) == (
        '# Said first.\n[lines]\n# welcome = "Hi."\nwelcome = ""\n'
        '# kept = [\n#     "One.",\n#     "Two.",\n# ]\nkept = []\n'
    )


def test_a_text_of_several_lines_is_one_value() -> None:
    assert translate.to_fill_in('safety = """\nStop = at pain.\nRest."""\n') == (
        '# safety = """\n# Stop = at pain.\n# Rest."""\nsafety = ""\n'
    )


def test_a_table_with_keys_of_the_language_is_only_shown() -> None:
    english = (
        '[cardinals]\none = 1\n\n[locales]\nen-US = "knee massage"\n\n'
        '[known]\nNext = [\n  "on",\n]\n'
    )
    assert translate.to_fill_in(english) == (
        '[cardinals]\n# one = 1\n\n[locales]\n# en-US = "knee massage"\n\n'
        '[known]\n# Next = [\n#   "on",\n# ]\n'
    )


def test_numbers_are_left_out_or_kept_to_be_looked_at() -> None:
    assert translate.to_fill_in("one = 1\n") == "# one = 1\n"
    assert translate.to_fill_in("one = 1\n", keeps=True) == "one = 1\n"


def test_every_file_of_english_is_begun_and_is_toml(content: Path) -> None:
    written = translate.begin(content, "de")
    names = {path.name for path in (content / "en").glob("*.toml")}
    assert {path.name for path in written} == {*names, "same.toml"}
    assert all(tomllib.loads(path.read_text("utf-8")) is not None for path in written)


def test_what_is_translated_already_stays(content: Path) -> None:
    translate.begin(content, "de")
    (content / "de" / "phrases.toml").write_text('[lines]\nwelcome = "Hallo."\n', "utf-8")
    assert translate.begin(content, "de") == []
    assert "Hallo." in (content / "de" / "phrases.toml").read_text("utf-8")


def test_all_texts_of_a_language_are_missing_at_first(content: Path) -> None:
    translate.begin(content, "de")
    missing = translate.list_missing(content, "de")
    assert "phrases.toml lines.welcome" in missing["usable"]
    assert "steps.toml steps.settle.title" in missing["usable"]


def test_nothing_is_missing_in_english_and_in_a_locale() -> None:
    assert not any(translate.list_missing(CONTENT, "en").values())
    assert not any(translate.list_missing(CONTENT, "en-AU").values())


def test_a_form_that_a_language_lacks_is_not_missing(content: Path) -> None:
    translate.begin(content, "ja")
    missing = {key for keys in translate.list_missing(content, "ja").values() for key in keys}
    assert "phrases.toml counts.drop.other" in missing
    assert "phrases.toml counts.drop.one" not in missing


@pytest.mark.parametrize(
    ("key", "level"),
    [
        ("lines.welcome", "required"),
        ("steps.close.title", "required"),
        ("lines.thanks", "usable"),
        ("topics.towel", "complete"),
    ],
)
def test_a_key_has_a_level(key: str, level: str) -> None:
    assert importance.read(CONTENT).level(key) == level


def test_the_command_wants_a_language_or_a_locale() -> None:
    done = CliRunner().invoke(main, ["translate", "german"])
    assert done.exit_code == 2
    assert "write it like" in done.output


def test_the_command_tells_what_is_missing_by_level() -> None:
    done = CliRunner().invoke(main, ["translate", "en"])
    assert done.exit_code == 0
    assert [line for line in done.output.splitlines() if not line.startswith("written")] == [
        "en, required: 0 missing",
        "en, usable: 0 missing",
        "en, complete: 0 missing",
    ]
