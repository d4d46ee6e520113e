"""The store's page: the shipped ones keep the rules, and a fault is named with the way out."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from skill.__main__ import MODELS as COMMITTED
from skill.catalog import ContentError
from skill.catalog.loader import CONTENT
from skill.tools.package import pages, store_page
from skill.tools.package.store_page import PageError

MODELS = {path.name: path.read_text("utf-8") for path in sorted(COMMITTED.glob("*.json"))}
PAGES = pages(MODELS)

# Policy: no cure, no request for ratings, nothing sensual; and this skill never says "deep".
FORBIDDEN = re.compile(
    r"\b(heal(s|ed|er|ers|ing)?|cur(e[sd]?|ing)|treat(s|ed|ing|ment\w*)?|therap\w*|"
    r"pain relief|relieve\w*|rat(e|ing|ings)|review\w*|stars?|"
    r"sensual\w*|erotic\w*|sex\w*|intimate\w*|deep\w*)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("locale", PAGES)
def test_a_page_says_that_it_is_no_medical_advice(locale: str) -> None:
    page = PAGES[locale]
    assert page.disclaimer
    assert page.full_description.endswith(page.disclaimer)


def test_the_english_disclaimer_sends_to_a_doctor() -> None:
    assert "not medical advice" in PAGES["en-US"].disclaimer
    assert "doctor" in PAGES["en-US"].disclaimer


@pytest.mark.parametrize("locale", [it for it in PAGES if it.startswith("en-")])
def test_an_english_page_says_nothing_that_it_must_not(locale: str) -> None:
    page = PAGES[locale]
    said = (page.name, page.summary, page.full_description, *page.phrases, *page.keywords)
    assert not [found.group() for text in said for found in FORBIDDEN.finditer(text)]


@pytest.mark.parametrize("locale", PAGES)
def test_every_phrase_of_a_page_is_understood(locale: str) -> None:
    store_page.check_phrases(CONTENT, locale, PAGES[locale], json.loads(MODELS[f"{locale}.json"]))
    assert len(PAGES[locale].phrases) == 3


@pytest.mark.parametrize("locale", [it for it in PAGES if it.startswith("en-")])
def test_the_first_english_phrase_opens_the_skill(locale: str) -> None:
    assert re.match(r"Alexa, (open|start) ", PAGES[locale].phrases[0])


# Faults

GOOD = """
name = "Massage"
summary = "A massage."
description = "It guides."
disclaimer = "No advice."
phrases = ["Alexa, open soft knees", "Alexa, ask soft knees for oil", "Next"]
keywords = ["massage"]
testing = "Say next."
"""
MODEL: dict[str, Any] = {
    "interactionModel": {
        "languageModel": {
            "invocationName": "soft knees",
            "intents": [{"name": "OilIntent", "samples": ["oil", "next"]}],
        }
    }
}


def read(folder: Path, text: str) -> store_page.Page:
    (folder / "en").mkdir(exist_ok=True)
    (folder / "en" / "store.toml").write_text(text, "utf-8")
    return store_page.read(folder, "en")


def test_a_page_reads_as_it_is_written(tmp_path: Path) -> None:
    shutil.copytree(CONTENT / "en", tmp_path / "en")
    page = read(tmp_path, GOOD)
    assert page.name == "Massage"
    assert page.full_description == "It guides.\n\nNo advice."
    store_page.check_phrases(tmp_path, "en", page, MODEL)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('name = "Massage"', "", "name = None; write a text"),
        ('name = "Massage"', "name = 3", "name = 3; write a text"),
        ('summary = "A massage."', f'summary = "{"x" * 161}"', "summary is longer than 160"),
        ('"No advice."', f'"{"x" * 3990}"', "full description is longer than 4000"),
        ('keywords = ["massage"]', 'keywords = "massage"', "keywords = 'massage'; write a list"),
        ('keywords = ["massage"]', "keywords = []", r"keywords = \[\]; write a list"),
        ('["massage"]', f'["{"x" * 151}"]', "keywords: '.*' is longer than 150"),
        ('["massage"]', '["massage", "massage"]', "keywords: write at most 30, each once"),
        (', "Next"', "", "2 phrases; write 3"),
        ('testing = "Say next."', 'test = "Say next."', "unknown key test; the keys are name"),
        ('testing = "Say next."', "testing", "not TOML"),
    ],
)
def test_a_fault_names_file_key_and_remedy(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(ContentError, match=told) as caught:
        read(tmp_path, GOOD.replace(old, new))
    assert str(tmp_path / "en" / "store.toml") in str(caught.value)


def test_a_missing_page_is_to_be_translated(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"store\.toml: missing; copy it from en/"):
        store_page.read(tmp_path, "en")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Alexa, open soft knees", "Alexa, open my knees", "must open the skill 'soft knees'"),
        ("for oil", "for a cake", "nobody is understood who says 'a cake'"),
        ("Next", "Sing", "nobody is understood who says 'sing'"),
    ],
)
def test_a_phrase_that_does_not_work_is_named(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    shutil.copytree(CONTENT / "en", tmp_path / "en")
    page = read(tmp_path, GOOD.replace(f'"{old}"', f'"{new}"').replace(old, new))
    with pytest.raises(PageError, match=told):
        store_page.check_phrases(tmp_path, "en", page, MODEL)
