"""The shipped content by its properties: lengths, forbidden words, and nothing unused."""

import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import east_asian_width

import pytest

import skill
from skill import catalog
from skill.alexa.intents import INTENTS
from skill.catalog import LEG_TEXTS, STEP_TEXTS, Language
from skill.dialogue.moves import ORDINALS
from skill.dialogue.wishes import PACES
from skill.oil import Strength, Unit
from skill.pacing import spoken
from skill.render.phrasing import fill
from skill.reply import Question
from skill.routine import Leg
from skill.state import Mode
from skill.tools.check.model import AWAITED
from skill.tools.understanding import utterances

CATALOG = catalog.load()
LANGUAGES = sorted(CATALOG.languages)

MOST_WORDS_OF_SAFETY = 60
INSTRUCTION = (10.0, 20.0)
MOST_OF_A_SECOND_LEG = 15.0
MOST_OF_A_DETAIL = 25.0
MOST_OF_A_REPROMPT = 12.0

FORBIDDEN = {
    "en": re.compile(
        r"\b(heal\w*|treat\w*|therap\w*|pain relief|reliev\w*|cur(e|es|ed|ing)|deep\w*|remed\w*"
        r"|medicin\w*|detox\w*|toxins?|erotic|sensual\w*|intimate|sexy?|patient|great|awesome"
        r"|amazing|perfect|wonderful|app|skill|rate us|review)\b",
        re.IGNORECASE,
    )
}
"""What is never said in a language: cures, depth, anything sensual, what tires after ten steps."""


def every(*prefixes: str) -> list[tuple[str, str, str]]:
    """The language, key and wording of every text whose key begins like that."""
    return [
        (code, key, wording)
        for code in LANGUAGES
        for key, wordings in CATALOG.languages[code].texts.items()
        for wording in wordings
        if key.startswith(prefixes)
    ]


def wordings(*prefixes: str) -> pytest.MarkDecorator:
    found = every(*prefixes)
    names = [f"{code}-{key}" for code, key, _ in found]
    return pytest.mark.parametrize(("code", "key", "wording"), found, ids=names)


def as_said(code: str, wording: str) -> str:
    """A wording with its names replaced by the longest there is."""
    return fill(wording, {"pressure": "gentle"}, CATALOG.languages[code])


def sentences(text: str) -> int:
    return len(re.findall(r"[.!?…]+(?=\s|$)", text))


@wordings("steps.")
def test_a_steps_text_takes_as_long_as_it_should(code: str, key: str, wording: str) -> None:
    seconds = spoken(as_said(code, wording))
    name = key.rpartition(".")[2]
    bounds = {
        "title": (0.4, 2.0),
        "glance": (0.4, 3.0),
        "instruction": INSTRUCTION,
        "again": (4.0, MOST_OF_A_SECOND_LEG),
        "detail": (8.0, MOST_OF_A_DETAIL),
        "detail_again": (8.0, MOST_OF_A_DETAIL),
        "why": (3.0, 15.0),
    }
    least, most = bounds[name]
    assert least <= seconds <= most


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_second_leg_is_told_more_briefly(code: str) -> None:
    texts = CATALOG.languages[code].texts
    for key in texts:
        if key.startswith("steps.") and key.endswith(".again"):
            first = texts[f"{key.removesuffix('.again')}.instruction"][0]
            assert spoken(as_said(code, texts[key][0])) < spoken(as_said(code, first))


@wordings("lines.safety")
def test_the_announcement_is_short(code: str, key: str, wording: str) -> None:
    if key == "lines.safety":
        assert len(wording.split()) <= MOST_WORDS_OF_SAFETY


@wordings("topics.", "oils.", "conditions.")
def test_an_answer_has_at_most_two_sentences(code: str, key: str, wording: str) -> None:
    assert 1 <= sentences(wording) <= 2


@wordings("symptoms.")
def test_an_answer_to_discomfort_has_at_most_three_sentences(
    code: str, key: str, wording: str
) -> None:
    assert sentences(wording) <= 3


@wordings("questions.", "failures.question")
def test_a_question_ends_as_one(code: str, key: str, wording: str) -> None:
    assert wording.endswith("?")


@wordings("questions.")
def test_a_reprompt_is_no_speech(code: str, key: str, wording: str) -> None:
    assert spoken(wording) <= MOST_OF_A_REPROMPT


@wordings("lines.", "steps.", "topics.", "oils.", "conditions.", "symptoms.", "cues.")
def test_what_is_told_is_no_question(code: str, key: str, wording: str) -> None:
    assert not wording.endswith("?")


@wordings("")
def test_nothing_is_said_that_must_not_be(code: str, key: str, wording: str) -> None:
    assert code not in FORBIDDEN or not FORBIDDEN[code].search(wording)


@wordings("")
def test_a_text_holds_no_markup_and_no_odd_space(code: str, key: str, wording: str) -> None:
    plain = re.sub(r"{\w+}", "name", wording)
    assert not re.search(r"[<>&*_`|\t]|  | \n|\n | [,.;:?!]|\.\.|!", plain)


@wordings("lines.", "topics.", "oils.", "conditions.", "symptoms.", "steps.", "cues.")
def test_a_sentence_begins_and_ends_like_one(code: str, key: str, wording: str) -> None:
    if key.endswith((".title", ".glance")) or re.fullmatch(r"{\w+}", wording):
        return
    assert wording[-1] in ".?"
    assert wording[0].isupper() or wording[0] == "{"


@wordings("steps.")
def test_a_glance_is_read_from_two_metres_away(code: str, key: str, wording: str) -> None:
    if key.endswith(".glance"):
        assert sum(2 if east_asian_width(sign) in "WF" else 1 for sign in wording) <= 30
        assert wording[-1] not in ".。।"


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_two_wordings_are_the_same(code: str) -> None:
    for wordings_ in CATALOG.languages[code].texts.values():
        assert len(set(wordings_)) == len(wordings_)


@pytest.mark.parametrize("code", LANGUAGES)
def test_two_steps_never_have_the_same_title(code: str) -> None:
    texts = CATALOG.languages[code].texts
    titles = [text for key, text in texts.items() if key.endswith(".title")]
    assert len(set(titles)) == len(titles)


# The announcement, by ROUTINE.md

WARNED_OF = (
    "clot fracture surgery injury thinners bleeding fever hot swollen broken pregnant cancer "
    "heart professional pain numb dizz general information medical advice"
)


@pytest.mark.parametrize("word", WARNED_OF.split())
def test_the_announcement_names(word: str) -> None:
    (said,) = CATALOG.languages["en"].texts["lines.safety"]
    assert word in said.lower()


@pytest.mark.parametrize("word", [*WARNED_OF.split(), "infected", "fragile", "varicose", "tingl"])
def test_the_longer_answer_names(word: str) -> None:
    (said,) = CATALOG.languages["en"].texts["lines.safety_full"]
    assert word in said.lower()


@pytest.mark.parametrize("oil", ["almond", "nut", "apricot_kernel"])
def test_nut_oils_name_the_allergy(oil: str) -> None:
    (said,) = CATALOG.languages["en"].texts[f"oils.{oil}"]
    assert "nut allergy" in said


# What is understood, and what is answered


def values(code: str, kind: str) -> set[str]:
    return set(utterances.read(code).types[kind])


def told(code: str, family: str) -> set[str]:
    keys = CATALOG.languages[code].texts
    return {key.partition(".")[2] for key in keys if key.startswith(f"{family}.")}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "family"),
    [("TOPIC", "topics"), ("OIL", "oils"), ("CONDITION", "conditions"), ("SYMPTOM", "symptoms")],
)
def test_what_can_be_asked_is_answered(code: str, kind: str, family: str) -> None:
    assert values(code, kind) <= told(code, family)


FULL = CATALOG.guide.full
MEANT = {
    "STEP": {*FULL.numbers, *ORDINALS, "last"},
    "SECTION": {*CATALOG.routines, *(step.section for step in FULL.steps)},
    "LEG": {*Leg, "both"},
    "UNIT": set(Unit),
    "STRENGTH": set(Strength),
    "PACE": {*PACES, "normal"},
    "MODE": {*Mode, "quiet", "talkative"},
}
"""What the code knows of each type of slot."""


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", MEANT)
def test_what_can_be_said_is_meant(code: str, kind: str) -> None:
    assert values(code, kind) <= MEANT[kind]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_intent_that_is_said_has_an_answer(code: str) -> None:
    assert set(utterances.read(code).intents) | PLATFORMS_OWN | AWAITED == set(INTENTS)


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


@pytest.mark.parametrize("key", sorted(it for it in NAMED if "{" not in it))
def test_every_key_of_the_code_has_a_text(key: str) -> None:
    assert key in CATALOG.guide.keys or key == "questions.toml"


@pytest.mark.parametrize("key", sorted(ASKED_FOR))
def test_every_question_is_asked_and_asked_again(key: str) -> None:
    assert key in CATALOG.guide.keys


def used(language: Language) -> set[str]:
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
    assert set(language.texts) - used(language) == set()
