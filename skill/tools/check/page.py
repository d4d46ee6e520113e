"""What certification asks of the store's page, and of every text that is said or shown.

Sources: developer.amazon.com, "Policy Testing for an Alexa Skill", "Functional Testing for a
Custom Skill".
"""

from collections.abc import Iterator

from skill.tools.check.model import language_model, plain, samples
from skill.tools.check.subject import Subject
from skill.tools.package.store_page import Page
from skill.words import find_all

PHRASES = 3


def first_phrase_opens(subject: Subject) -> Iterator[str]:
    """C16: three phrases, the first of which opens the skill."""
    for locale, page in subject.pages.items():
        words = subject.words_of(locale)
        name = plain(language_model(subject.models[locale])["invocationName"])
        opening = {f"{wake} {launch} {name}" for wake in words.wake for launch in words.launch}
        if len(page.phrases) != PHRASES:
            yield f"{locale}: {len(page.phrases)} example phrases"
        if plain(next(iter(page.phrases), "")) not in opening:
            yield f"{locale}: {page.phrases[:1]} does not open {name!r}"


def phrases_are_samples(subject: Subject) -> Iterator[str]:
    """C17: what follows the name in the other phrases is a sample."""
    for locale, page in subject.pages.items():
        model = subject.models[locale]
        known = {plain(sample) for _, sample in samples(model)}
        name = plain(language_model(model)["invocationName"])
        words = {*subject.words_of(locale).connecting}
        for phrase in page.phrases[1:]:
            said = plain(phrase).partition(f" {name} ")[2]
            head, _, rest = said.partition(" ")
            if not {said, rest if head in words else said} & known:
                yield f"{locale}: {phrase!r}: nobody is understood who says {said!r}"


def disclaims(subject: Subject) -> Iterator[str]:
    """C19: the description says that it is no medical advice."""
    for locale, page in subject.pages.items():
        words = subject.words_of(locale).disclaimer
        for word in words:
            if not any(find_all((word,), page.full_description)):
                yield f"{locale}: the description does not say {word!r}"


def promises_nothing(subject: Subject) -> Iterator[str]:
    """C22: no claim of a cure, and no request for a rating."""
    for place, text, code in _texts(subject):
        words = subject.words[code]
        for word in find_all((*words.claims, *words.ratings), text):
            yield f"{place}: {word!r}"


def decent(subject: Subject) -> Iterator[str]:
    """C24: nothing sexual."""
    for place, text, code in _texts(subject):
        for word in find_all(subject.words[code].sensual, text):
            yield f"{place}: {word!r}"


def _texts(subject: Subject) -> Iterator[tuple[str, str, str]]:
    """Everything that anybody hears or reads: where it stands, the text, its language."""
    for code, speaking in subject.catalog.languages.items():
        for key, wordings in speaking.texts.items():
            yield from ((f"{code} {key}", wording, code) for wording in wordings)
    for locale, page in subject.pages.items():
        for key, text in _written(page):
            yield f"{locale} store page, {key}", text, subject.code(locale)


def _written(page: Page) -> Iterator[tuple[str, str]]:
    yield "name", page.name
    yield "summary", page.summary
    yield "description", page.full_description
    yield "phrases", "\n".join(page.phrases)
    yield "keywords", "\n".join(page.keywords)
    yield "testing", page.testing
