"""Numbers, ordinals and durations as people say them, from a file that is not in the repository."""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from skill.alexa.intents import seconds
from skill.tools.understanding.layers import languages
from skill.tools.understanding.numbers import Reader
from skill.tools.understanding.utterances import read
from tests.number_words import tables

NUMBERS = os.environ.get("KNEE_MASSAGE_NUMBERS", "")
UTTERANCES = Path(__file__).parents[2] / "utterances"
GOAL = 0.95
"""Unless a language's floor.json says less under "numbers"; the file holds dozens and powers."""

MOST, LONGEST_SECONDS = 99, 3_600
Row = Mapping[str, str]


def rows(language: str) -> Iterator[Row]:
    """The numbers from 1 to 99 and the durations under an hour of a language."""
    for line in Path(NUMBERS).read_text("utf-8").splitlines() if NUMBERS else ():
        row: Row = json.loads(line)
        if row["lang"] == language and is_in_range(row):
            yield row


def is_in_range(row: Row) -> bool:
    if row["kind"] == "duration":
        length = seconds(row["value"])
        return length is not None and length.is_integer() and 0 < length < LONGEST_SECONDS
    try:
        value = float(row["value"])
        return value.is_integer() and 1 <= value <= MOST
    except ValueError:
        return False


def is_heard(reader: Reader, row: Row) -> bool:
    """Whether the whole text is read as its value."""
    tokens = reader.tokens(row["text"])
    found = {"number": reader.number, "ordinal": reader.ordinal, "duration": reader.duration}
    value = found[row["kind"]](tokens, 0) if tokens else None
    right = seconds(row["value"]) if row["kind"] == "duration" else float(row["value"])
    return value is not None and value[1] == len(tokens) and value[0] == right


@pytest.mark.skipif(not NUMBERS, reason="KNEE_MASSAGE_NUMBERS names no file")
@pytest.mark.parametrize("language", languages())
def test_numbers_are_read_in_every_language(language: str) -> None:
    reader = Reader(read(language).vocabulary)
    floor = json.loads((UTTERANCES / language / "floor.json").read_text("utf-8"))
    found = list(rows(language))
    missed = [row["text"] for row in found if not is_heard(reader, row)]
    assert len(missed) <= (1 - floor.get("numbers", GOAL)) * len(found), missed


def test_tables_name_each_word_once() -> None:
    said = {1: "un", 2: "du", 3: "du"}
    lines = list(tables("qx", lambda number, **_: said.get(number, "x")))
    assert lines[:4] == ["[cardinals]", '"x" = 0', '"un" = 1', '"du" = 2']
    assert lines[4:6] == ["", "[ordinals]"]


@pytest.mark.parametrize(
    ("said", "seconds_said"),
    [("二分半", 150), ("2分半", 150), ("三十秒", 30), ("四十五分", 2_700), ("一分三十秒", 90)],
)
def test_kanji_count_as_digits_do(said: str, seconds_said: int) -> None:
    reader = Reader(read("ja").vocabulary)
    tokens = reader.tokens(said)
    assert reader.duration(tokens, 0) == (seconds_said, len(tokens))


@pytest.mark.parametrize(
    ("said", "number"),
    [("四分の一", 0.25), ("4分の1", 0.25), ("一と四分の一", 1.25), ("一杯半", 1.5), ("5分の20", 4)],
)
def test_the_denominator_may_come_first(said: str, number: float) -> None:
    reader = Reader(read("ja").vocabulary)
    tokens = reader.tokens(said)
    assert reader.number(tokens, 0) == (number, len(tokens))


def test_minutes_of_something_are_no_fraction() -> None:
    reader = Reader(read("ja").vocabulary)
    assert reader.duration(reader.tokens("五分の休憩"), 0) == (300, 2)


@pytest.mark.parametrize("said", ["3番目のステップ", "三番目のステップ", "3つ目のステップ"])
def test_a_place_in_a_row_needs_no_space_after_it(said: str) -> None:
    reader = Reader(read("ja").vocabulary)
    assert reader.ordinal(reader.tokens(said), 0) == (3, 1)


@pytest.mark.parametrize(
    ("said", "value"),
    [("ثلاثة أرباع", 0.75), ("ثلاثة أخماس", 0.6), ("عشرون أخماس", 4), ("خمسة وربع", 5.25)],
)
def test_fifths_are_counted_however_many(said: str, value: float) -> None:
    reader = Reader(read("ar").vocabulary)
    found = reader.number(reader.tokens(said), 0)
    assert found is not None
    assert found[0] == pytest.approx(value)


def test_a_word_that_adds_to_a_number_is_one_where_none_follows() -> None:
    reader = Reader(read("hi").vocabulary)
    said = [reader.tokens(it) for it in ("सवा मिनट", "सवा दो मिनट", "साढ़े तीन मिनट", "पौने दो मिनट")]
    assert [reader.duration(it, 0) for it in said] == [(75, 2), (135, 3), (210, 3), (105, 3)]


@pytest.mark.parametrize(("said", "place"), [("2°", 2), ("11º", 11), ("3ª", 3), ("21esima", 21)])
def test_digits_with_an_ordinal_sign_are_a_place_in_a_row(said: str, place: int) -> None:
    """People type the degree sign of an Italian keyboard for the ordinal sign."""
    reader = Reader(read("it").vocabulary)
    assert reader.ordinal(reader.tokens(said), 0) == (place, 1)


def test_a_degree_sign_that_ends_no_ordinal_is_left_out() -> None:
    assert Reader(read("en").vocabulary).tokens("20° water") == ("20", "water")


@pytest.mark.parametrize(
    ("said", "seconds_said"),
    [("un quarto d'ora", 900), ("tre quarti d'ora", 2_700), ("un paio di minuti", 120)],
)
def test_italian_durations_without_a_numeral(said: str, seconds_said: int) -> None:
    reader = Reader(read("it").vocabulary)
    tokens = reader.tokens(said)
    assert reader.duration(tokens, 0) == (seconds_said, len(tokens))


@pytest.mark.parametrize(
    ("said", "amount"),
    [("due cucchiai e mezzo", 2.5), ("una tazza e mezza", 1.5), ("mezza dozzina", 6)],
)
def test_italian_halves_are_heard_after_the_unit(said: str, amount: float) -> None:
    reader = Reader(read("it").vocabulary)
    found = reader.number(reader.tokens(said), 0)
    assert found is not None
    assert found[0] == amount
