"""What a word is, in each script."""

import re
import unicodedata

import pytest

from skill import words
from skill.pacing import count_letters

BLOCKS = ((0x300, 0x36F), (0x600, 0x6FF), (0x900, 0x97F), (0x3040, 0x30FF))
"""Latin diacritics, Arabic, Devanagari, kana."""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Next, please!", ["next", "please"]),
        ("अगला कदम", ["अगला", "कदम"]),
        ("का, की, के", ["का", "की", "के"]),
        ("كرّر الخطوة", ["كرر", "الخطوة"]),
        ("na\u0308chster", ["nächster"]),
        ("s’il te plaît", ["s'il", "te", "plaît"]),
        ("次のステップ", ["次のステップ"]),
        ("step 3 of 9", ["step", "of"]),
        ("कर\u200dना", ["करना"]),
    ],
)
def test_words_are_letters_and_the_marks_on_them(text: str, found: list[str]) -> None:
    assert words.find_words(text) == found


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("３番？", "3番?"),
        ("٣", "3"),
        ("١٫٥", "1.5"),
        ("½", "1/2"),
        ("ＡＬＥＸＡ", "alexa"),
        ("مـــساعدة", "مساعدة"),
        ("It’s", "it's"),
        ("d´accord", "d'accord"),
        ("ガ", "ガ"),
    ],
)
def test_a_normal_text_has_one_spelling(text: str, normal: str) -> None:
    assert words.normal(text) == normal


@pytest.mark.parametrize("text", ["Weiß", "Más", "أعيدي", "ज़रा", "ドア", "It’s ½"])
def test_a_normal_text_stays_as_it_is(text: str) -> None:
    assert words.normal(words.normal(text)) == words.normal(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("más", "mas"),
        ("atrás", "atras"),
        ("أعيدي", "اعيدي"),
        ("الخطوة", "الخطوه"),
        ("ज़ोर", "ज़ोर"),
        ("ज़ोर", "जोर"),
        ("दायाँ", "दायां"),
        ("Straße", "strasse"),
    ],
)
def test_words_that_differ_by_diacritics_fold_into_one(one: str, other: str) -> None:
    assert words.fold(one) == words.fold(other)


@pytest.mark.parametrize(("one", "other"), [("का", "की"), ("ハ", "バ"), ("bein", "kein")])
def test_vowel_signs_and_voiced_kana_are_no_diacritics(one: str, other: str) -> None:
    assert words.fold(one) != words.fold(other)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A Treatment, again", "treatment"),
        ("no pain  relief", "pain relief"),
        ("eine Massagetherapie", "*therapie*"),
        ("Therapien", "*therapie*"),
        ("rated 5 stars", "5 stars"),
        ("दर्द का इलाज", "इलाज"),
    ],
)
def test_a_word_is_found_as_a_whole(text: str, word: str) -> None:
    assert words.contains(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [("secure", "cure"), ("किस", "क"), ("eine Massagetherapie", "therapie"), ("a b", "a*b")],
)
def test_a_part_of_a_word_is_not_found(text: str, word: str) -> None:
    assert not words.contains(text, word)


def test_a_language_without_spaces_is_searched_for_parts() -> None:
    assert words.contains("膝の痛みを治療します", "治療", boundaries=False)
    assert not words.contains("膝の痛みを治療します", "治療")


@pytest.mark.parametrize(
    ("one", "other"), [("The-oil  recipe.", "the oil recipe"), ("what's {Leg}?", "whats {leg}")]
)
def test_alexa_compares_no_case_and_no_punctuation(one: str, other: str) -> None:
    assert words.comparable(one) == words.comparable(other)


def test_alexa_compares_vowel_signs() -> None:
    assert words.comparable("दायाँ पैर का") != words.comparable("दाये पैर की")


@pytest.mark.parametrize("text", ["घुटने की मालिश", "s’il te plaît", "o.k.", "次 へ", "كرّر"])
def test_a_sample_may_hold_the_letters_of_every_script(text: str) -> None:
    assert words.is_sample(text)


@pytest.mark.parametrize("text", ["step 3", "why?", "a_b", "次へ。", "३ कदम"])
def test_a_sample_holds_no_digits_and_no_punctuation(text: str) -> None:
    assert not words.is_sample(text)


@pytest.mark.parametrize(("text", "count"), [("Lift 2 legs.", 8), ("कदम", 3), ("か\u3099", 1)])
def test_letters_are_counted_without_marks_and_digits(text: str, count: int) -> None:
    assert count_letters(text) == count


@pytest.mark.parametrize(("first", "last"), BLOCKS)
def test_marks_are_those_of_unicode(first: int, last: int) -> None:
    characters = map(chr, range(first, last + 1))
    marks = {it for it in characters if unicodedata.category(it).startswith("M")}
    listed = set(re.findall(f"[{words.MARKS}]", "".join(map(chr, range(first, last + 1)))))
    assert listed == marks
