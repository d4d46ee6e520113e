"""How languages write: what ends a sentence, which spaces, whose letters."""

from pathlib import Path

import pytest

from skill.catalog import ContentError
from skill.catalog.loader import CONTENT
from skill.tools import typography
from skill.tools.typography import Typography

ENGLISH = typography.read(CONTENT, "en")
FRENCH = ENGLISH._replace(spaced="?:;")
JAPANESE = Typography("Japanese", "。", "？", capitals=False, spaced="", boundaries=False)
HINDI = Typography("Devanagari", "।.", "?", capitals=False, spaced="", boundaries=True)
ARABIC = Typography("Arabic", ".", "؟", capitals=False, spaced="", boundaries=True)
SPANISH = ENGLISH


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (ENGLISH, "Lie down."),
        (ENGLISH, "{title} is next."),
        (SPANISH, "¿Seguimos?"),
        (JAPANESE, "次へ進みます。"),
        (HINDI, "अब अगला कदम।"),
        (ARABIC, "لنبدأ الآن."),
    ],
)
def test_a_sentence_begins_and_ends_as_its_language_has_it(language: Typography, text: str) -> None:
    assert language.is_sentence(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [(ENGLISH, "lie down."), (ENGLISH, "Lie down"), (JAPANESE, "次へ."), (ENGLISH, "次へ。")],
)
def test_a_sentence_of_another_typography_is_none(language: Typography, text: str) -> None:
    assert not language.is_sentence(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (ENGLISH, "Ready?"),
        (JAPANESE, "いいですか？"),
        (ARABIC, "هل نبدأ؟"),
        (FRENCH, "Prêt\u202f?"),
    ],
)
def test_a_question_ends_as_one(language: Typography, text: str) -> None:
    assert language.is_question(text)


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        (ENGLISH, "One. Two? Three.", 3),
        (ENGLISH, "It is 1.5 of them.", 1),
        (JAPANESE, "一。二。三？", 3),
        (HINDI, "एक। दो।", 2),
    ],
)
def test_sentences_are_counted(language: Typography, text: str, count: int) -> None:
    assert language.count_sentences(text) == count


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (ENGLISH, "Ready ?"),
        (ENGLISH, "Ready\u00a0?"),
        (ENGLISH, "Two  spaces."),
        (ENGLISH, "An end. \nA line."),
        (ENGLISH, "Hurray!"),
        (ENGLISH, "<b>Bold</b>."),
        (FRENCH, "Prêt ?"),
        (FRENCH, "Prêt?"),
        (FRENCH, "Oui\u00a0."),
    ],
)
def test_an_odd_space_or_sign_is_found(language: Typography, text: str) -> None:
    assert language.odd_spaces(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (ENGLISH, "Ready? {title}, then."),
        (FRENCH, "Prêt\u00a0?"),
        (FRENCH, "Voilà\u202f: {title}."),
        (JAPANESE, "次へ、{title}。"),
    ],
)
def test_usual_spaces_are_not_odd(language: Typography, text: str) -> None:
    assert language.odd_spaces(text) == []


@pytest.mark.parametrize(
    ("language", "text", "letters"),
    [
        (ENGLISH, "Straße, naïve, 3 × 5", ""),
        (ENGLISH, "Das ist 次.", "次"),
        (JAPANESE, "次のステップへ、コーヒー。{title}", ""),
        (JAPANESE, "次へ next", "next"),
        (HINDI, "अगला कदम", ""),
        (HINDI, "अगला step", "step"),
        (ARABIC, "الخطوة ٣", ""),
    ],
)
def test_letters_of_another_script_are_found(language: Typography, text: str, letters: str) -> None:
    assert language.foreign_letters(text) == letters


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('script = "Latin"', 'script = "Greek"', "script = 'Greek'"),
        ("capitals = true", 'capitals = "yes"', "capitals"),
        ("boundaries = true", "", "boundaries"),
        ("boundaries = true", "boundary = true", "boundary"),
    ],
)
def test_a_fault_of_a_typography_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    (tmp_path / "en").mkdir()
    text = (CONTENT / "en" / "language.toml").read_text("utf-8")
    assert old in text
    (tmp_path / "en" / "language.toml").write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ContentError, match=told):
        typography.read(tmp_path, "en")
