"""Certification's rules for the store's page, and for every text that is said or shown.

Sources: developer.amazon.com, "Policy Testing for an Alexa Skill", "Functional Testing for a
Custom Skill".
"""

from collections.abc import Iterator

from skill.tools.check.model import samples
from skill.tools.check.subject import Subject
from skill.tools.package.store_page import PHRASES, Page, opening_faults, request_faults


def first_phrase_opens(subject: Subject) -> Iterator[str]:
    """C16: three phrases, the first of which opens the skill."""
    for locale, page in subject.pages.items():
        if len(page.phrases) != PHRASES:
            yield f"{locale}: {len(page.phrases)} example phrases"
        else:
            for fault in opening_faults(page, subject.invocation(locale)):
                yield f"{locale}: {fault}"


def phrases_are_samples(subject: Subject) -> Iterator[str]:
    """C17: the other phrases are samples, as a whole or after the name."""
    for locale, page in subject.pages.items():
        said = (sample for _, sample in samples(subject.models[locale]))
        for fault in request_faults(page, subject.invocation(locale), said):
            yield f"{locale}: {fault}"


def disclaims(subject: Subject) -> Iterator[str]:
    """C19: the description says that it is no medical advice."""
    for locale, page in subject.pages.items():
        code = subject.code(locale)
        for word in subject.words[code].disclaimer:
            if not any(subject.find((word,), page.full_description, code)):
                yield f"{locale}: the description does not say {word!r}"


def promises_nothing(subject: Subject) -> Iterator[str]:
    """C22: no claim of a cure, and no request for a rating."""
    for place, text, code in _texts(subject):
        words = subject.words[code]
        for word in subject.find((*words.claims, *words.ratings), text, code):
            yield f"{place}: {word!r}"


def decent(subject: Subject) -> Iterator[str]:
    """C24: nothing sexual."""
    for place, text, code in _texts(subject):
        for word in subject.find(subject.words[code].sensual, text, code):
            yield f"{place}: {word!r}"


def _texts(subject: Subject) -> Iterator[tuple[str, str, str]]:
    """Everything that anybody hears or reads: where it stands, the text, its language."""
    for code, speaking in subject.catalog.languages.items():
        for key, wordings in speaking.texts.items():
            yield from ((f"{code} {key}", wording, code) for wording in wordings)
    for locale, page in subject.pages.items():
        for key, text in _page_texts(page):
            yield f"{locale} store page, {key}", text, subject.code(locale)


def _page_texts(page: Page) -> Iterator[tuple[str, str]]:
    yield "name", page.name
    yield "summary", page.summary
    yield "description", page.full_description
    yield "phrases", "\n".join(page.phrases)
    yield "keywords", "\n".join(page.keywords)
    yield "testing", page.testing
