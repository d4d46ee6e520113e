"""The shipped content by its properties: lengths, forbidden words, and nothing unused."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from unicodedata import east_asian_width

import pytest

import skill
from skill import catalog
from skill.__main__ import MODELS
from skill.alexa.intents import INTENTS, TWINS
from skill.catalog import LEG_TEXTS, STEP_TEXTS, Language
from skill.catalog.loader import CONTENT
from skill.dialogue.moves import STEP_NUMBERS
from skill.dialogue.wishes import PACES
from skill.oil import Strength, Unit
from skill.pacing import count_letters
from skill.position import Leg
from skill.render.phrasing import fill
from skill.reply import Question
from skill.state import Mode
from skill.tools import check, typography, word_lists
from skill.tools.check import texts
from skill.tools.understanding import utterances
from skill.words import find_all

CATALOG = catalog.load()
LANGUAGES = sorted(CATALOG.languages)
TYPOGRAPHY = {code: typography.read(CONTENT, code) for code in LANGUAGES}

MOST_WORDS_OF_SAFETY, MOST_SECONDS_OF_SAFETY = 60, 32.0
INSTRUCTION = (10.0, 20.0)
MOST_OF_A_SECOND_LEG = 15.0
MOST_OF_A_DETAIL = 25.0
MOST_OF_A_REPROMPT = 12.0

each_language = pytest.mark.parametrize("code", LANGUAGES)

Faults = list[tuple[str, str]]


def find_breaches(code: str, holds: Callable[[str], bool], *prefixes: str) -> Faults:
    """The keys and wordings of a language for which a promise does not hold."""
    found = wordings(code, *prefixes)
    assert found, prefixes
    return [(key, wording) for key, wording in found if not holds(wording)]


def wordings(code: str, *prefixes: str) -> Faults:
    """The key and wording of every text whose key begins like that."""
    texts = CATALOG.languages[code].texts
    return [(key, it) for key, found in texts.items() if key.startswith(prefixes) for it in found]


def fill_with_longest(code: str, wording: str) -> str:
    """A wording with its names replaced by the longest there is."""
    return fill(
        wording, dict.fromkeys(("pressure", "weight", "lean"), "gentle"), CATALOG.languages[code]
    )


SECONDS = {
    "title": (0.4, 2.0),
    "glance": (0.4, 3.0),
    "instruction": INSTRUCTION,
    "again": (4.0, MOST_OF_A_SECOND_LEG),
    "detail": (8.0, MOST_OF_A_DETAIL),
    "detail_again": (8.0, MOST_OF_A_DETAIL),
    "why": (3.0, 15.0),
}


@each_language
def test_a_steps_text_takes_as_long_as_it_should(code: str) -> None:
    faults = []
    for key, wording in wordings(code, "steps."):
        seconds = CATALOG.languages[code].speech_seconds(fill_with_longest(code, wording))
        least, most = SECONDS[key.rpartition(".")[2]]
        if not least <= seconds <= most:
            faults.append((key, seconds))
    assert faults == []


@each_language
def test_a_second_leg_is_told_more_briefly(code: str) -> None:
    texts = CATALOG.languages[code].texts
    for key in texts:
        if key.startswith("steps.") and key.endswith(".again"):
            first = texts[f"{key.removesuffix('.again')}.instruction"][0]
            assert count_letters(fill_with_longest(code, texts[key][0])) < count_letters(
                fill_with_longest(code, first)
            )


@each_language
def test_the_announcement_is_short(code: str) -> None:
    """Sixty words at most; where no spaces part them, as long as those take."""
    (said,) = CATALOG.languages[code].texts["lines.safety"]
    if TYPOGRAPHY[code].boundaries:
        assert len(said.split()) <= MOST_WORDS_OF_SAFETY
    else:
        assert CATALOG.languages[code].speech_seconds(said) <= MOST_SECONDS_OF_SAFETY


@each_language
def test_an_answer_has_at_most_two_sentences(code: str) -> None:
    count = TYPOGRAPHY[code].count_sentences
    families = ("topics.", "oils.", "conditions.")
    assert find_breaches(code, lambda text: 1 <= count(text) <= 2, *families) == []


@each_language
def test_an_answer_to_discomfort_has_at_most_three_sentences(code: str) -> None:
    count = TYPOGRAPHY[code].count_sentences
    assert find_breaches(code, lambda text: count(text) <= 3, "symptoms.") == []


@each_language
def test_a_reprompt_is_no_speech(code: str) -> None:
    seconds = CATALOG.languages[code].speech_seconds
    assert find_breaches(code, lambda text: seconds(text) <= MOST_OF_A_REPROMPT, "questions.") == []


SAID = ("lines.", "steps.", "topics.", "oils.", "conditions.", "symptoms.", "cues.")


@each_language
def test_what_is_told_is_no_question(code: str) -> None:
    asks = TYPOGRAPHY[code].is_question
    assert find_breaches(code, lambda text: not asks(text), *SAID) == []


@each_language
def test_nothing_is_said_that_must_not_be(code: str) -> None:
    lists = word_lists.read(CONTENT, code)
    boundaries = TYPOGRAPHY[code].boundaries
    never = (*lists.claims, *lists.sensual, *lists.ratings, *lists.tiring)

    def is_decent(text: str) -> bool:
        return not any(find_all(never, text, boundaries=boundaries))

    assert find_breaches(code, is_decent, "") == []


@each_language
def test_texts_are_set_as_the_language_sets_them(code: str) -> None:
    subject = check.load(MODELS)
    assert [it for it in texts.well_set(subject) if it.startswith(f"{code} ")] == []


@each_language
def test_a_glance_is_read_from_two_metres_away(code: str) -> None:
    glances = [(key, it) for key, it in wordings(code, "steps.") if key.endswith(".glance")]
    assert glances
    assert [it for it in glances if width(it[1]) > 30 or it[1][-1] in ".。।"] == []


def width(text: str) -> int:
    """In columns: an ideograph takes two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


@each_language
def test_no_two_wordings_are_the_same(code: str) -> None:
    for wordings_ in CATALOG.languages[code].texts.values():
        assert len(set(wordings_)) == len(wordings_)


@each_language
def test_two_steps_never_have_the_same_title(code: str) -> None:
    texts = CATALOG.languages[code].texts
    titles = [text for key, text in texts.items() if key.endswith(".title")]
    assert len(set(titles)) == len(titles)


# The announcement, by ROUTINE.md

WARNED_OF = (
    "clot fracture surgery injury thinners bleeding fever hot swollen broken pregnant cancer "
    "heart professional pain numb dizz general information medical advice"
)


def find_missing(key: str, words: Iterable[str]) -> list[str]:
    (said,) = CATALOG.languages["en"].texts[key]
    return [word for word in words if word not in said.lower()]


def test_the_announcement_names_every_warning() -> None:
    assert find_missing("lines.safety", WARNED_OF.split()) == []


def test_the_longer_answer_names_more() -> None:
    more = ("infected", "fragile", "varicose", "tingl")
    assert find_missing("lines.safety_full", [*WARNED_OF.split(), *more]) == []


@pytest.mark.parametrize("oil", ["almond", "nut", "apricot_kernel"])
def test_nut_oils_name_the_allergy(oil: str) -> None:
    (said,) = CATALOG.languages["en"].texts[f"oils.{oil}"]
    assert "nut allergy" in said


# What is understood, and what is answered


def values(code: str, kind: str) -> set[str]:
    return set(utterances.read(code).types[kind])


def keys_of_family(code: str, family: str) -> set[str]:
    keys = CATALOG.languages[code].texts
    return {key.partition(".")[2] for key in keys if key.startswith(f"{family}.")}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "family"),
    [("TOPIC", "topics"), ("OIL", "oils"), ("CONDITION", "conditions"), ("SYMPTOM", "symptoms")],
)
def test_what_can_be_asked_is_answered(code: str, kind: str, family: str) -> None:
    assert values(code, kind) == keys_of_family(code, family)


FULL = CATALOG.guide.full
MEANT = {
    "STEP": {*FULL.numbers, *STEP_NUMBERS, "last"},
    "SECTION": {*CATALOG.routines, *(step.section for step in FULL.steps)},
    "LEG": {*Leg, "both", "other", "this"},
    "UNIT": set(Unit),
    "STRENGTH": set(Strength),
    "PACE": {*PACES, "normal"},
    "MODE": {*Mode, "quiet", "talkative"},
}
"""What the code knows of each type of slot."""


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", MEANT)
def test_what_can_be_said_is_meant(code: str, kind: str) -> None:
    assert values(code, kind) == MEANT[kind]


@each_language
def test_every_intent_that_is_said_has_an_answer(code: str) -> None:
    said = set(utterances.read(code).intents)
    assert said | TWINS.keys() | PLATFORMS_OWN == set(INTENTS)


PLATFORMS_OWN = {"AMAZON.FallbackIntent", "AMAZON.NavigateHomeIntent"}
"""Intents that need no utterances of ours."""


# Code and content


def source() -> Iterator[str]:
    for path in Path(skill.__file__).parent.rglob("*.py"):
        yield from re.findall(r'f?"([a-z]+\.[^"\s]+)"', path.read_text("utf-8"))


TABLES = ("lines", "cues", "questions", "failures", "screens", "buttons", "answers", "cards")
NAMED = {key for key in source() if key.partition(".")[0] in TABLES}
"""Keys in the code, some with names in braces: "lines.pace_{wish}"."""

ASKED_FOR = {f"questions.{it.value}.{part}" for it in Question for part in ("ask", "reprompt")}


def pattern(key: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{.*?\\}", r"\\w+", re.escape(key)))


def test_every_key_of_the_code_has_a_text() -> None:
    plain = {key for key in NAMED if "{" not in key} - {"questions.toml"}
    assert plain
    assert plain - CATALOG.guide.keys == set()


def test_every_question_is_asked_and_asked_again() -> None:
    assert ASKED_FOR - CATALOG.guide.keys == set()


def used_keys(language: Language) -> set[str]:
    """The keys that some code or some step asks for."""
    cues = {f"cues.{cue}" for step in language.steps.values() for cue in step.cues}
    steps = {f"steps.{it}.{name}" for it in language.steps for name in (*STEP_TEXTS, *LEG_TEXTS)}
    families = {it for it in language.texts if it.startswith(FAMILIES)}
    patterns = [pattern(it) for it in NAMED]
    named = {key for key in language.texts if any(it.fullmatch(key) for it in patterns)}
    return cues | steps | families | named | ASKED_FOR


FAMILIES = ("topics.", "oils.", "conditions.", "symptoms.")
"""Answers by the ids of slot values."""


def test_no_text_is_unused() -> None:
    language = CATALOG.languages["en"]
    assert set(language.texts) - used_keys(language) == set()


MOST_SENTENCES = 40
"""Sentences of an intent that a person can review and a translator can write."""


@pytest.mark.parametrize("code", utterances.languages())
def test_no_intent_has_more_sentences_than_a_translator_can_write(code: str) -> None:
    intents = utterances.read(code).intents
    sentences = {name: len(intent.templates) for name, intent in intents.items()}
    assert {name: count for name, count in sentences.items() if count > MOST_SENTENCES} == {}
