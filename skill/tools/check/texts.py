"""Rules for a translation: no text left in English, its own script, its own typography."""

from collections.abc import Iterator

from skill.catalog import Language
from skill.catalog.language import NAME, PATTERN
from skill.catalog.locales import language_of
from skill.tools.check.model import language_model
from skill.tools.check.subject import Subject
from skill.tools.package.store_page import Page
from skill.words import comparable

SENTENCES = ("lines.", "topics.", "oils.", "conditions.", "symptoms.", "steps.", "cues.")
"""The beginnings of the keys of sentences."""

QUESTIONS = ("questions.", "failures.question")
"""The beginnings of the keys of questions."""

NO_SENTENCES = (".title", ".glance")

Text = tuple[str, str]
"""A key and a wording."""


def sentences(language: Language) -> list[Text]:
    """The texts that are sentences; one that is nothing but names in braces is none."""
    return [
        (key, text)
        for key, text in every_text(language)
        if key.startswith(SENTENCES) and not key.endswith(NO_SENTENCES) and NAME.sub("", text)
    ]


def every_text(language: Language) -> Iterator[Text]:
    """Every wording of a language with its key, the words and quantities among them."""
    for key, wordings in language.texts.items():
        yield from ((key, it) for it in wordings)
    for key, forms in language.variants.items():
        yield from ((f"{key}.{form}", it) for form, wordings in forms.items() for it in wordings)
    for table, rows in (("words", language.words), ("counts", language.counts)):
        for name, forms_ in rows.items():
            yield from ((f"{table}.{name}.{key}", text) for key, text in forms_.items())


def on_page(page: Page) -> Iterator[Text]:
    """Every text of a store's page that customers read."""
    yield from (("store.name", page.name), ("store.summary", page.summary))
    yield from (("store.description", page.description), ("store.disclaimer", page.disclaimer))
    yield from (("store.phrases", it) for it in page.phrases)
    yield from (("store.keywords", it) for it in page.keywords)


def _by_locale(subject: Subject) -> Iterator[tuple[str, str, str]]:
    """The code, the key and the wording of everything that is said, shown or read."""
    for code, language in subject.catalog.languages.items():
        yield from ((code, key, text) for key, text in every_text(language))
    for locale, page in subject.pages.items():
        yield from ((subject.code(locale), key, text) for key, text in on_page(page))


def nothing_in_english(subject: Subject) -> Iterator[str]:
    """T01: no text is the English one, unless same.toml lists its key."""
    english = _english(subject)
    for code, key, text in _by_locale(subject):
        if language_of(code) == PATTERN or not _letters(text):
            continue
        if (key, comparable(text)) in english and key not in subject.same[code].keys:
            yield f"{code} {key}: {text!r}"
    yield from _english_samples(subject)
    yield from _superfluous(subject, english)


def _english(subject: Subject) -> set[Text]:
    said = {(key, comparable(it)) for key, it in every_text(subject.catalog.languages[PATTERN])}
    pages = (page for locale, page in subject.pages.items() if language_of(locale) == PATTERN)
    return said | {(key, comparable(it)) for page in pages for key, it in on_page(page)}


def _letters(text: str) -> bool:
    return any(map(str.isalpha, NAME.sub("", text)))


def _english_samples(subject: Subject) -> Iterator[str]:
    """Intents of which most samples are English ones."""
    models = {locale: _samples(subject, locale) for locale in subject.models}
    english = next((it for locale, it in models.items() if language_of(locale) == PATTERN), {})
    for locale, intents in models.items():
        for name, samples in intents.items():
            if language_of(locale) != PATTERN and samples:
                share = len(samples & english.get(name, set())) / len(samples)
                if share > 1 / 2:
                    yield f"{locale} {name}: {share:.0%} of its samples"


def _samples(subject: Subject, locale: str) -> dict[str, set[str]]:
    intents = language_model(subject.models[locale])["intents"]
    return {it["name"]: set(map(comparable, it.get("samples", ()))) for it in intents}


def _superfluous(subject: Subject, english: set[Text]) -> Iterator[str]:
    texts = [*_by_locale(subject)]
    for code, same in subject.same.items():
        equal = {key for own, key, it in texts if own == code and (key, comparable(it)) in english}
        yield from (f"{code} same.toml: {key} differs" for key in sorted(same.keys - equal))


def in_own_script(subject: Subject) -> Iterator[str]:
    """T02: letters are of the language's script, but for the words that same.toml lists."""
    for code, key, text in _by_locale(subject):
        rest = text
        for word in subject.same[code].words:
            rest = rest.replace(word, "")
        if letters := subject.typography[code].foreign_letters(rest):
            yield f"{code} {key}: {letters!r} in {text!r}"


def well_set(subject: Subject) -> Iterator[str]:
    """T03: sentences and questions begin, end and are spaced as the language has it."""
    for code, language in subject.catalog.languages.items():
        rules = subject.typography[code]
        for key, text in sentences(language):
            if not rules.is_sentence(text):
                yield f"{code} {key}: no sentence: {text!r}"
        for key, text in every_text(language):
            if key.startswith(QUESTIONS) and not rules.is_question(text):
                yield f"{code} {key}: no question: {text!r}"
            if odd := rules.odd_spaces(text):
                yield f"{code} {key}: {odd} in {text!r}"


def never_tiring(subject: Subject) -> Iterator[str]:
    """T04: nothing that tires, or sounds like a shop or a surgery."""
    for code, language in subject.catalog.languages.items():
        words = subject.words[code]
        for key, text in every_text(language):
            for word in subject.find(words.tiring, text, code):
                yield f"{code} {key}: {word!r}"


CLOSING = frozenset(f"lines.{it}" for it in ("finished", "paused", "stopped", "goodbye"))
"""Lines after which the microphone is closed."""


def no_one_shot_taught(subject: Subject) -> Iterator[str]:
    """C35: no text heard with the microphone open names the skill after a wake word.

    Amazon's session page gives "say, Alexa, ask ..." as an example of what not to do there. What
    Alexa does herself ("Alexa, volume 7") names no skill.
    """
    for locale in subject.models:
        code = subject.code(locale)
        name, wake = subject.invocation(locale).name, subject.words[code].wake
        for key, text in every_text(subject.catalog.language(code)):
            names = any(subject.find((name,), text, code)) and any(subject.find(wake, text, code))
            if names and key not in CLOSING:
                yield f"{locale} {key}: {text!r}"
