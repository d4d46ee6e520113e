"""Every answer that every state can give, held against the rules."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import cycle
from typing import NamedTuple

from skill.catalog import Catalog, Language
from skill.catalog.locales import language_of
from skill.memory import Memory
from skill.state import JSON, Profile, Session
from skill.tools.check import pseudolocale, requests, rules, states
from skill.tools.check.outputs import spoken_texts, texts
from skill.tools.check.states import HUB, Case
from skill.tools.check.subject import Skill, Subject

SENSIBLE, LANGUAGE = "C39", "C45"
FORGETFUL = Memory(None, None)

REGIONS = "ZZ"
"""A region that no language has."""


class Survey(NamedTuple):
    """The result of a survey.

    Attributes:
        answers: How many answers were looked at.
        faults: Where each rule is broken, by the rule's number.
    """

    answers: int
    faults: Mapping[str, tuple[str, ...]]


def survey(subject: Subject) -> Survey:
    """Ask everything in every state, in each language and locale."""
    count, faults = 0, defaultdict[str, list[str]](list)
    for number, where in _examine(subject):
        count += not number
        if number:
            faults[number].append(where)
    return Survey(count, {number: tuple(found) for number, found in faults.items()})


def _examine(subject: Subject) -> Iterator[tuple[str, str]]:
    """For each answer an empty number, and the number of each rule that it breaks."""
    for code in subject.catalog.languages:
        locales = [locale for locale in subject.models if subject.code(locale) == code]
        if not locales:
            yield LANGUAGE, f"{code}: no interaction model is of this language"
            continue
        yield from _in_language(subject, code, locales)
    yield from _with_unknown_locale(subject)


def _in_language(subject: Subject, code: str, locales: list[str]) -> Iterator[tuple[str, str]]:
    model, guide = subject.models[locales[0]], subject.catalog.guide
    skill, speaking = subject.skill(subject.catalog, FORGETFUL), subject.catalog.languages[code]
    sorry = speaking.texts["failures.apology"]
    like = subject.catalog.languages[language_of(code)]
    differs = code == like.code or speaking.texts != like.texts
    cases = states.cases(guide, model) if differs else _sample_requests(subject.catalog, model)
    for case, locale in zip(cases, cycle(locales), strict=False):
        yield from _check_answer(skill, case, locale, speaking, sorry)
    failing = subject.skill(subject.catalog, Memory(_Failing(), b"check"))
    for request in (*requests.without_slots(model), *requests.ACKNOWLEDGED):
        yield from _check_answer(failing, Case(request, Session()), locales[0], speaking, ())
    yield from _in_pseudolocale(subject, code, model)


def _check_answer(
    skill: Skill, case: Case, locale: str, speaking: Language, sorry: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """An answer against the rules; an apology tells of a failure, and is not sensible."""
    yield "", ""
    envelope = case.envelope(locale)
    answered = skill(envelope)
    broken = dict.fromkeys(rules.find_broken(answered, envelope, speaking))
    if sorry and any(text.startswith(sorry) for text in spoken_texts(answered)):
        broken[SENSIBLE] = None
    yield from ((number, f"{locale}: {case}") for number in broken)


class _Failing:
    """A store with a fault that nobody has foreseen: the answer is the apology."""

    def load(self, user: str) -> Profile | None:
        raise RuntimeError("the check makes the skill fail")

    def save(self, user: str, profile: Profile) -> None:
        raise RuntimeError("the check makes the skill fail")

    def delete(self, user: str) -> None:
        raise RuntimeError("the check makes the skill fail")


def _in_pseudolocale(subject: Subject, code: str, model: JSON) -> Iterator[tuple[str, str]]:
    """Answers in the pseudo-language, in which no word of the language itself may stand."""
    catalog = pseudolocale.with_pseudolocale(subject.catalog, code)
    skill = subject.skill(catalog, FORGETFUL)
    for case in _sample_requests(catalog, model):
        yield "", ""
        answered = skill(case.envelope(pseudolocale.LOCALE))
        for text in texts(answered):
            for word in pseudolocale.unlocalized_words(text):
                yield LANGUAGE, f"{code}: {case}: {word!r} is not of the listener's language"


def _sample_requests(catalog: Catalog, model: JSON) -> Iterator[Case]:
    """Every request at a few places, with a screen."""
    every = states.at_every_place(catalog.guide, tuple(requests.conversation(model)))
    few = {None, *states.places(catalog.guide)[::6]}
    return (it._replace(screen=HUB) for it in every if it.session.profile.position in few)


def _with_unknown_locale(subject: Subject) -> Iterator[tuple[str, str]]:
    """An unknown locale hears its language, or else English."""
    first = {subject.code(it): it for it in reversed(tuple(subject.models))}
    skill = subject.skill(subject.catalog, FORGETFUL)
    wanted = {f"{code}-{REGIONS}": first[code] for code in first if code == language_of(code)}
    for unknown, known in {**wanted, "xx-XX": first["en"], "": first["en"]}.items():
        for case in _sample_requests(subject.catalog, subject.models[known]):
            yield "", ""
            if texts(skill(case.envelope(unknown))) != texts(skill(case.envelope(known))):
                yield LANGUAGE, f"{unknown or 'no locale'}: {case}: not what {known} hears"
