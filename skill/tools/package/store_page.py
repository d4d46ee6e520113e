"""The skill's page in Amazon's store: one file a language, held to the rules of certification.

Limits: ask-smapi-model 1.36, `v1.skill.Manifest.SkillManifestLocalizedPublishingInformation`.
Rules: developer.amazon.com, "Certification Requirements" and "Policy Testing for an Alexa Skill".
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from skill.catalog import ContentError, overlay
from skill.tools.invocation import Invocation
from skill.tools.word_lists import invocation_of

FILE = "store.toml"
LIMITS = {"name": 50, "summary": 160, "full_description": 4000, "testing": 4000}
"""The most characters that a text may have."""

PHRASES, PHRASE, KEYWORDS, KEYWORD = 3, 200, 30, 150


class PageError(ContentError):
    """A fault in a page: names the file, the key and the way out."""


class Page(NamedTuple):
    """The texts of the store's page in one language.

    Attributes:
        name: The skill's name.
        summary: One sentence, for lists.
        description: What it does and needs.
        disclaimer: That it is no medical advice; the description ends with it.
        phrases: Three things to say, the first of which opens the skill.
        keywords: What people search for.
        testing: What the store's testers should know.
    """

    name: str
    summary: str
    description: str
    disclaimer: str
    phrases: tuple[str, ...]
    keywords: tuple[str, ...]
    testing: str

    @property
    def full_description(self) -> str:
        """The description with its disclaimer."""
        return f"{self.description}\n\n{self.disclaimer}"


def read(content: Path, code: str) -> Page:
    """The page of a language or a locale.

    Raises:
        ContentError: It breaks a rule that no model is needed for.
    """
    path = content / code / FILE
    page = Page(**_values(path, overlay.read(content, code, FILE)))
    for key, most in LIMITS.items():
        if len(getattr(page, key)) > most:
            name = key.replace("_", " ")
            raise PageError(f"{path}: the {name} is longer than {most} characters; shorten it")
    _check_list(path, "phrases", page.phrases, PHRASES, PHRASE)
    _check_list(path, "keywords", page.keywords, KEYWORDS, KEYWORD)
    if len(page.phrases) != PHRASES:
        raise PageError(f"{path}: {len(page.phrases)} phrases; write {PHRASES}")
    return page


def _values(path: Path, rows: dict[str, Any]) -> dict[str, Any]:
    """The file's values, each of its attribute's type."""
    wanted = Page.__annotations__
    for key in rows.keys() - wanted.keys():
        raise PageError(f"{path}: unknown key {key}; the keys are {', '.join(wanted)}")
    return {
        key: _text(path, key, rows) if kind is str else _texts(path, key, rows)
        for key, kind in wanted.items()
    }


def _text(path: Path, key: str, rows: dict[str, Any]) -> str:
    value = rows.get(key)
    if not isinstance(value, str) or not value.strip():
        raise PageError(f"{path}: {key} = {value!r}; write a text")
    return value.strip()


def _texts(path: Path, key: str, rows: dict[str, Any]) -> tuple[str, ...]:
    value = rows.get(key)
    texts = value if isinstance(value, list) else []
    if not texts or not all(isinstance(it, str) and it.strip() for it in texts):
        raise PageError(f"{path}: {key} = {value!r}; write a list of texts")
    return tuple(texts)


def _check_list(path: Path, key: str, texts: tuple[str, ...], most: int, longest: int) -> None:
    if len(texts) > most or len(set(texts)) < len(texts):
        raise PageError(f"{path}: {key}: write at most {most}, each once")
    for text in texts:
        if len(text) > longest:
            raise PageError(f"{path}: {key}: {text!r} is longer than {longest} characters")


def check_phrases(content: Path, locale: str, page: Page, model: dict[str, Any]) -> None:
    """Hold the example phrases against an interaction model.

    Raises:
        PageError: The first does not open the skill, or another is not understood.
    """
    language_model = model["interactionModel"]["languageModel"]
    invocation = invocation_of(content, locale, language_model["invocationName"])
    said = [it for intent in language_model["intents"] for it in intent["samples"]]
    for fault in (*opening_faults(page, invocation), *request_faults(page, invocation, said)):
        raise PageError(f"{content / locale / FILE}: phrases: {fault}")


def opening_faults(page: Page, invocation: Invocation) -> Iterator[str]:
    """The first phrase opens the skill, with the wake word and by its name."""
    if not invocation.opens(page.phrases[0], needs_wake=True):
        yield (
            f"the first, {page.phrases[0]!r}, must open the skill {invocation.name!r}; "
            "the verbs and their order are in certification.toml"
        )


def request_faults(page: Page, invocation: Invocation, samples: Iterable[str]) -> Iterator[str]:
    """The other phrases are samples: as a whole, said in the open skill, or after its name.

    Alexa+ often keeps such one-shots to itself.
    """
    known = set(map(invocation.key, samples))
    for phrase in page.phrases[1:]:
        requests = invocation.requests(phrase) or (invocation.key(phrase),)
        if not known & {*requests}:
            yield (
                f"nobody is understood who says {requests[0]!r}; take a sample from the utterances"
            )
