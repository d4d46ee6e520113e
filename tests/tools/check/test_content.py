"""Each assertion on models, pages and texts is broken once, and the check finds it."""

import copy
from collections.abc import Callable, Mapping

import pytest

from skill.catalog import Catalog
from skill.state import JSON
from skill.tools import check
from skill.tools.check.model import language_model
from skill.tools.check.same import Same
from skill.tools.check.subject import Subject
from skill.tools.check.table import CONTENT
from skill.tools.package.store_page import Page
from tests.tools.check.healthy import healthy

Fault = Callable[[Subject], Subject]


def in_models(change: Callable[[JSON], object], *locales: str) -> Fault:
    """A change of the language model of some locales, or of all."""

    def fault(subject: Subject) -> Subject:
        models = copy.deepcopy(dict(subject.models))
        for locale in locales or models:
            change(language_model(models[locale]))
        return subject._replace(models=models)

    return fault


def on_pages(change: Callable[[Page], Page]) -> Fault:
    def fault(subject: Subject) -> Subject:
        return subject._replace(pages={it: change(page) for it, page in subject.pages.items()})

    return fault


def in_texts(key: str, text: str) -> Fault:
    def fault(subject: Subject) -> Subject:
        english = subject.catalog.languages["en"]
        worse = english._replace(texts={**english.texts, key: (text,)})
        return subject._replace(catalog=subject.catalog._replace(languages={"en": worse}))

    return fault


def in_german(same: tuple[str, ...] = ()) -> Fault:
    """The subject with German beside English, in which every text is English."""

    def fault(subject: Subject) -> Subject:
        english = subject.catalog.languages["en"]
        languages = {**subject.catalog.languages, "de": english._replace(code="de")}
        return subject._replace(
            catalog=subject.catalog._replace(languages=languages),
            models={**subject.models, "de-DE": subject.models["en-US"]},
            pages={**subject.pages, "de-DE": subject.pages["en-US"]},
            words={**subject.words, "de": subject.words["en"]},
            typography={**subject.typography, "de": subject.typography["en"]},
            same={**subject.same, "de": Same(keys=frozenset(same))},
        )

    return fault


def last_phrase_first(page: Page) -> Page:
    return page._replace(phrases=page.phrases[::-1])


def intent(part: JSON, name: str) -> JSON:
    found: JSON = next(it for it in part["intents"] if it["name"] == name)
    return found


def with_name(name: str) -> Fault:
    return in_models(lambda part: part.update(invocationName=name))


def without(name: str) -> Fault:
    return in_models(lambda part: part["intents"].remove(intent(part, name)))


def with_samples(name: str, *samples: str) -> Fault:
    return in_models(lambda part: intent(part, name)["samples"].extend(samples))


def only(name: str, *samples: str) -> Fault:
    return in_models(lambda part: intent(part, name).update(samples=list(samples)))


def slot(name: str, slot_name: str, kind: str) -> Fault:
    added = {"name": slot_name, "type": kind}
    return in_models(lambda part: intent(part, name)["slots"].append(added))


FAULTS: Mapping[str, tuple[str, Fault]] = {
    "one word": ("C01", with_name("kneemassage")),
    "capitals": ("C01", with_name("Knee Massage")),
    "a digit": ("C01", with_name("knee massage 2")),
    "a launch word": ("C01", with_name("start knee massage")),
    "a connecting word": ("C01", with_name("massage for knees")),
    "a wake word": ("C01", with_name("knee massage alexa")),
    "the word skill": ("C01", with_name("knee massage skill")),
    "an article in two words": ("C01", with_name("the massage")),
    "no Help": ("C08", without("AMAZON.HelpIntent")),
    "no Fallback": ("C08", without("AMAZON.FallbackIntent")),
    "four samples": ("C09", only("WhyIntent", "why", "why so", "what for", "the reason")),
    "samples that differ in a slot": (
        "C09",
        only("GoToSectionIntent", "the {section}", "{section}", "{section} the", "The {section}"),
    ),
    "a sample of two intents": ("C10", with_samples("WhyIntent", "the oil recipe")),
    "a sample of two in other letters": ("C10", with_samples("WhyIntent", "The-oil  recipe.")),
    "a slot's value and a sample": ("C10", with_samples("WhyIntent", "go to the preparation")),
    "a digit in a sample": ("C11", with_samples("WhyIntent", "why step 3")),
    "a question mark": ("C11", with_samples("WhyIntent", "why this?")),
    "an undeclared slot": ("C12", with_samples("WhyIntent", "why the {leg}")),
    "an unused slot": ("C12", slot("WhyIntent", "leg", "LEG")),
    "a slot of no type": ("C12", slot("WhyIntent", "leg", "LIMB")),
    "a slot twice": ("C12", with_samples("GoToSectionIntent", "the {section} and the {section}")),
    "the name in a sample": ("C13", with_samples("WhyIntent", "why a knee massage at all")),
    "a sample that connects": ("C13", with_samples("WhyIntent", "about the reason for it")),
    "an intent of one locale": (
        "C15",
        in_models(lambda part: part["intents"].append({"name": "NewIntent"}), "en-GB"),
    ),
    "a value of one locale": (
        "C15",
        in_models(lambda part: part["types"][0]["values"].pop(), "en-GB"),
    ),
    "an intent without an answer": (
        "C15",
        in_models(lambda part: part["intents"].append({"name": "NewIntent"})),
    ),
    "an answer without an intent": ("C15", without("WhyIntent")),
    "a slot that nobody reads": ("C15", slot("WhyIntent", "limb", "LEG")),
    "two phrases": ("C16", on_pages(lambda page: page._replace(phrases=page.phrases[:2]))),
    "a first phrase that asks": (
        "C16",
        on_pages(last_phrase_first),
    ),
    "a phrase that is no sample": (
        "C17",
        on_pages(lambda page: page._replace(phrases=(*page.phrases[:2], "Alexa, sing"))),
    ),
    "no disclaimer": ("C19", on_pages(lambda page: page._replace(disclaimer="Have fun."))),
    "a cure on the page": ("C22", on_pages(lambda page: page._replace(summary="It heals knees."))),
    "a cure that is spoken": ("C22", in_texts("lines.thanks", "Such a therapy!")),
    "a plea for a rating": ("C22", in_texts("lines.thanks", "Do leave a review.")),
    "the word deep": ("C22", in_texts("lines.thanks", "Breathe deeply.")),
    "a language left in English": ("T01", in_german()),
    "a language that names what differs": ("T01", in_german(same=("lines.gone",))),
    "a text in another script": ("T02", in_texts("lines.thanks", "谢谢.")),
    "a statement without an end": ("T03", in_texts("lines.thanks", "You are welcome")),
    "a question that tells": ("T03", in_texts("questions.next.ask", "Shall we go on.")),
    "a space before a sign": ("T03", in_texts("lines.thanks", "You are welcome .")),
    "a one-shot at an open question": (
        "C35",
        in_texts("questions.next.reprompt", "Say: Alexa, ask Knee Massage for more. Go on?"),
    ),
    "praise": ("T04", in_texts("lines.thanks", "That was awesome.")),
    "a sensual word": ("C24", in_texts("lines.thanks", "How sensual.")),
    "a sensual page": ("C24", on_pages(lambda page: page._replace(keywords=("intimate",)))),
}
"""What is wrong, the assertion that it breaks, and how to make it so."""


@pytest.fixture(scope="module")
def whole(small: Catalog) -> Subject:
    return healthy(small)


def test_a_healthy_subject_breaks_nothing(whole: Subject) -> None:
    assert [it.word for it in check.on_content(whole) if it.assertion.grave] == ["holds"] * 18


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_under_its_number(whole: Subject, fault: str) -> None:
    number, worsen = FAULTS[fault]
    faults = {it for it in find_faults(worsen(whole)) - find_faults(whole) if it[0] == number}
    assert faults


def find_faults(subject: Subject) -> set[tuple[str, str]]:
    verdicts = check.on_content(subject)
    return {(it.assertion.number, where) for it in verdicts for where in it.faults}


def test_each_text_and_each_intent_that_is_left_in_english_is_named(whole: Subject) -> None:
    where = {where for number, where in find_faults(in_german()(whole)) if number == "T01"}
    assert "de lines.welcome: 'Welcome.'" in where
    assert "de words.leg.left: 'left leg'" in where
    assert "de store.keywords: 'leg massage'" in where
    assert "de-DE WhyIntent: 100% of its samples" in where
    assert not [it for it in where if "lines.instruction" in it], "names in braces are no words"


def test_a_text_that_is_the_same_on_purpose_is_no_fault(whole: Subject) -> None:
    where = {where for _, where in find_faults(in_german(same=("lines.welcome",))(whole))}
    assert not [it for it in where if "lines.welcome:" in it]


def test_every_assertion_is_broken_once() -> None:
    assert {number for number, _ in FAULTS.values()} == {it.number for it, _ in CONTENT}
