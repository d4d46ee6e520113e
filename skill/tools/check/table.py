"""The assertions of certification, each with what tries it and what helps."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from skill.tools.check import model, store_rules, texts
from skill.tools.check.subject import Subject

Trial = Callable[[Subject], Iterable[str]]
"""Where an assertion on models and texts does not hold."""


class Assertion(NamedTuple):
    """One thing that certification wants.

    Attributes:
        number: Of the list of certification.
        promise: What holds.
        remedy: What to do where it does not.
        grave: Whether a fault is more than a warning.
    """

    number: str
    promise: str
    remedy: str
    grave: bool = True


UTTERANCES = "<language>/intents.toml, then `make models`"
STORE = "store.toml"
TEXTS = "say it otherwise in the file that holds it"

CONTENT: tuple[tuple[Assertion, Trial], ...] = (
    (
        Assertion(
            "C01",
            "The invocation name has two words or more and none that is reserved",
            f"change the name in [locales] of {UTTERANCES}",
        ),
        model.invocation_name,
    ),
    (
        Assertion(
            "C08",
            "Help, Stop, Cancel, Fallback and NavigateHome are there",
            f"name it in content/intents.toml and write its sentences in {UTTERANCES}",
        ),
        model.required_intents,
    ),
    (
        Assertion(
            "C09",
            "Every intent has five varied samples",
            f"add sentences in {UTTERANCES}",
        ),
        model.enough_samples,
    ),
    (
        Assertion(
            "C10",
            "No sentence is a sample of two intents",
            f"take it out of one of them in {UTTERANCES}",
        ),
        model.samples_of_one_intent,
    ),
    (
        Assertion(
            "C11",
            "Samples hold letters, apostrophes, periods, hyphens and slots",
            f"spell it out in {UTTERANCES}",
        ),
        model.letters_only,
    ),
    (
        Assertion(
            "C12",
            "Every slot is declared and used, and once a sample",
            f"mend the template in {UTTERANCES}, or the slot in content/intents.toml",
        ),
        model.slots_declared_and_used,
    ),
    (
        Assertion(
            "C13",
            "No sample holds the invocation name",
            f"leave the name out in {UTTERANCES}",
        ),
        model.no_invocation_name,
    ),
    (
        Assertion(
            "C13",
            "No sample begins with a connecting word",
            "leave the word out where it is not what people say inside the skill",
            grave=False,
        ),
        model.connecting_words,
    ),
    (
        Assertion(
            "C15",
            "Every locale has the same intents, slots and ids, and each an answer",
            f"mend {UTTERANCES}; an answer is a row in skill/alexa/intents.py",
        ),
        model.same_everywhere,
    ),
    (
        Assertion(
            "C16",
            "There are three example phrases, and the first opens the skill",
            f"mend `phrases` in {STORE}; the verbs and their order are in certification.toml",
        ),
        store_rules.first_phrase_opens,
    ),
    (
        Assertion(
            "C17",
            "The other example phrases are samples",
            f"mend `phrases` in {STORE}, or add the sample in {UTTERANCES}",
        ),
        store_rules.phrases_are_samples,
    ),
    (
        Assertion(
            "C19",
            "The description says that it is no medical advice",
            f"say so in `disclaimer` in {STORE}",
        ),
        store_rules.disclaims,
    ),
    (
        Assertion(
            "C22",
            "Nothing claims a cure or asks for a rating",
            TEXTS,
        ),
        store_rules.promises_nothing,
    ),
    (
        Assertion(
            "C24",
            "Nothing is sexual",
            TEXTS,
        ),
        store_rules.decent,
    ),
    (
        Assertion(
            "T01",
            "No text is left in English",
            "translate it, or list its key in same.toml where it is the same on purpose",
        ),
        texts.nothing_in_english,
    ),
    (
        Assertion(
            "T02",
            "Letters are of the language's script",
            "write the word in the script, or list it under `words` in same.toml",
        ),
        texts.in_own_script,
    ),
    (
        Assertion(
            "T03",
            "Texts are set as the language sets them",
            "mend the text, or [typography] in language.toml",
        ),
        texts.well_set,
    ),
    (
        Assertion(
            "T04",
            "Nothing is said that tires, or sounds like a shop or a surgery",
            "say it otherwise; the words are in certification.toml, `tiring`",
        ),
        texts.never_tiring,
    ),
    (
        Assertion(
            "C35",
            "No one-shot is taught while the microphone is open",
            'name what can be said now; "open ..." belongs to lines that close the session',
        ),
        texts.no_one_shot_taught,
    ),
)
"""Assertions on the models, the store's pages and the texts, and what tries each."""

ANSWERS = (
    Assertion(
        "C30",
        "Speech and card have 8,000 characters at most",
        "shorten the text of that answer",
    ),
    Assertion(
        "C31",
        "A response has 24,000 bytes at most, attributes 4 KB",
        "shorten the text, or show less on the screen",
    ),
    Assertion(
        "C32",
        "SSML is well-formed, breaks 10 s and audio 240 s at most",
        "mend skill/render/speech.py, or the seconds in routine.toml",
    ),
    Assertion(
        "C33",
        "An open microphone follows a question, and has a reprompt that asks",
        "end the text in questions.toml or phrases.toml with a question",
    ),
    Assertion(
        "C34",
        "A closed microphone follows no question",
        "end the text without a question, or open the microphone for it",
    ),
    Assertion(
        "C36",
        "Stop, Cancel and NavigateHome end the session from every state",
        "mend `stop` in skill/dialogue/conversation.py",
    ),
    Assertion(
        "C37",
        "Help answers in every state, keeps it, and ends with a question",
        "mend `help_` in skill/dialogue/conversation.py",
    ),
    Assertion(
        "C39",
        "Every intent gets an answer in every state, whatever its slots hold",
        "see the log for the failure; mend that answer in skill/dialogue/",
    ),
    Assertion(
        "C41",
        "The end of a session and events are answered in silence",
        "name the request in REQUESTS of skill/alexa/intents.py",
    ),
    Assertion(
        "C42",
        "Nothing heard or shown holds a tag, a name in braces, an id or a gap",
        "mend the text of that answer",
    ),
    Assertion(
        "C45",
        "The answer's language is the request's; else its language's, else English",
        "take the words from the content of the listener's language",
    ),
)
"""Assertions on every answer; a survey tries them by their numbers."""
