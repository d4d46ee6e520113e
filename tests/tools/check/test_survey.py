"""Each assertion on answers is broken once, and the check finds it."""

from collections.abc import Callable, Mapping

import pytest

from skill.alexa.handler import KneeMassage
from skill.catalog import Catalog
from skill.memory import Memory
from skill.state import JSON
from skill.tools import check
from skill.tools.check.subject import Skill, Subject
from skill.tools.check.table import ANSWERS
from tests.tools.check.healthy import laconic

Worse = Callable[[JSON, JSON], JSON | None]
"""From a request and its answer to the answer of a worse skill; None for the same."""


def statement(ssml: str, **more: object) -> JSON:
    return {"outputSpeech": {"type": "SSML", "ssml": ssml}, "shouldEndSession": True, **more}


def question(ssml: str) -> JSON:
    reprompt = {"outputSpeech": {"type": "SSML", "ssml": "<speak>Well?</speak>"}}
    return statement(ssml, shouldEndSession=False, reprompt=reprompt)


def always(response: JSON) -> Worse:
    """The same response to everything that is said."""
    return lambda request, answered: (
        {**answered, "response": response} if is_spoken(request) else None
    )


def to(name: str, response: JSON | None = None, **attributes: object) -> Worse:
    """Another response, or other attributes, to one intent."""

    def worse(request: JSON, answered: JSON) -> JSON | None:
        if request.get("intent", {}).get("name") != name:
            return None
        changed = {**answered, "response": response} if response else answered
        return {**changed, "sessionAttributes": attributes} if attributes else changed

    return worse


def is_spoken(request: JSON) -> bool:
    return request["type"] in ("LaunchRequest", "IntentRequest")


def chatty(request: JSON, answered: JSON) -> JSON | None:
    return (
        None
        if is_spoken(request)
        else {"version": "1.0", "response": statement("<speak>Hi.</speak>")}
    )


def audio(*items: JSON) -> JSON:
    document = {"type": "APLA", "mainTemplate": {"item": {"type": "Sequencer", "items": [*items]}}}
    kind = "Alexa.Presentation.APLA.RenderDocument"
    return {"directives": [{"type": kind, "document": document}]}


LONG = f"<speak>{'word ' * 1700}</speak>"
CARD = {"type": "Simple", "title": "Long", "content": "x" * 8001}
SPEECH = {"type": "Speech", "content": "<speak>And let go.</speak>"}
WHY, HELP = "WhyIntent", "AMAZON.HelpIntent"
STOP, CANCEL = "AMAZON.StopIntent", "AMAZON.CancelIntent"

FAULTS: Mapping[str, tuple[str, Worse]] = {
    "speech too long": ("C30", to(WHY, statement(LONG))),
    "a card too long": ("C30", to(WHY, statement("<speak>Here.</speak>", card=CARD))),
    "a response too long": ("C31", to(WHY, statement("<speak>So.</speak>", x="y" * 24_000))),
    "attributes too long": ("C31", to(WHY, long="y" * 5_000)),
    "a bare ampersand": ("C32", to(WHY, statement("<speak>You & me.</speak>"))),
    "an unknown tag": ("C32", to(WHY, statement("<speak><blink>So.</blink></speak>"))),
    "a long break": ("C32", to(WHY, statement('<speak>So. <break time="11s"/></speak>'))),
    "five minutes of audio": (
        "C32",
        to(WHY, statement("<speak>So.</speak>", **audio({"type": "Silence", "duration": 300_000}))),
    ),
    "open without a question": ("C33", to(WHY, question("<speak>So it is.</speak>"))),
    "open after a practice that asks nothing": (
        "C33",
        to(WHY, {**question("<speak>Shall we?</speak>"), **audio(SPEECH)}),
    ),
    "open without a reprompt": (
        "C33",
        to(WHY, statement("<speak>Shall we?</speak>", shouldEndSession=False)),
    ),
    "closed after a question": ("C34", to(WHY, statement("<speak>Shall we?</speak>"))),
    "neither open nor closed": (
        "C34",
        to(WHY, {"outputSpeech": statement("<speak>So.</speak>")["outputSpeech"]}),
    ),
    "null for the end of the session": (
        "C34",
        to(WHY, statement("<speak>So.</speak>", shouldEndSession=None)),
    ),
    "a stop that asks": ("C36", to(STOP, question("<speak>Really?</speak>"))),
    "a cancel that asks": ("C36", to(CANCEL, question("<speak>Really?</speak>"))),
    "help that ends": ("C37", to(HELP, statement("<speak>Say next.</speak>"))),
    "help that moves": ("C37", to(HELP, profile={"position": {"step": "elsewhere"}})),
    "no word": ("C39", to(WHY, {"shouldEndSession": True})),
    "an event that is answered": ("C41", chatty),
    "a name in braces": ("C42", to(WHY, statement("<speak>It is {title}.</speak>"))),
    "an id": ("C42", to(WHY, statement("<speak>It is warm_oil.</speak>"))),
    "None": ("C42", to(WHY, statement("<speak>It is None.</speak>"))),
    "a gap": ("C42", to(WHY, statement("<speak>It is  , so.</speak>"))),
    "one language for all": ("C45", always(statement("<speak>In English.</speak>"))),
}
"""What is wrong, the assertion that it breaks, and how the skill answers then."""


def with_answers(subject: Subject, worse: Worse) -> Subject:
    """The subject with a skill that answers worse."""

    def make(catalog: Catalog, memory: Memory) -> Skill:
        skill = KneeMassage(catalog, memory)

        def answer(envelope: JSON) -> JSON:
            answered = skill(envelope)
            return worse(envelope["request"], answered) or answered

        return answer

    return subject._replace(skill=make)


def english_only(catalog: Catalog, memory: Memory) -> Skill:
    skill = KneeMassage(catalog, memory)
    return lambda it: skill({**it, "request": {**it["request"], "locale": "en-US"}})


def failed_assertions(subject: Subject) -> set[str]:
    verdicts, _ = check.on_answers(subject)
    return {it.assertion.number for it in verdicts if it.faults}


@pytest.fixture(scope="module")
def whole(small: Catalog) -> Subject:
    return laconic(
        small, WHY, STOP, CANCEL, HELP, "AMAZON.NextIntent", "ThanksIntent", "PaceIntent"
    )


def test_a_healthy_skill_breaks_nothing(whole: Subject) -> None:
    assert failed_assertions(whole) == set()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_under_its_number(whole: Subject, fault: str) -> None:
    number, worse = FAULTS[fault]
    assert number in failed_assertions(with_answers(whole, worse))


def test_words_of_another_language_are_found(whole: Subject) -> None:
    assert failed_assertions(whole._replace(skill=english_only)) == {"C45"}


def test_a_language_that_no_model_has_is_found(whole: Subject, bilingual: Catalog) -> None:
    assert failed_assertions(whole._replace(catalog=bilingual)) == {"C45"}


def test_a_failure_inside_is_no_sensible_answer(whole: Subject) -> None:
    english = whole.catalog.languages["en"]
    texts = {key: them for key, them in english.texts.items() if key != "lines.thanks"}
    catalog = whole.catalog._replace(languages={"en": english._replace(texts=texts)})
    assert "C39" in failed_assertions(whole._replace(catalog=catalog))


def test_every_assertion_is_broken_once() -> None:
    assert {number for number, _ in FAULTS.values()} == {it.number for it in ANSWERS}
