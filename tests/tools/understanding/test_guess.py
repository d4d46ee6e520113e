"""Sentences that no template reads: understood by their words where those leave no doubt."""

import pytest

from skill.tools.understanding import FALLBACK, load
from skill.tools.understanding.guess import Guesser, examples
from skill.tools.understanding.templates import parse
from skill.tools.understanding.utterances import Intent

NEXT, STOP = "AMAZON.NextIntent", "AMAZON.StopIntent"


def intent(name: str, slots: dict[str, str], *lines: str) -> Intent:
    templates = tuple(map(parse, lines))
    return Intent(name, slots, False, False, 1, False, templates, ())


@pytest.fixture
def guesser() -> Guesser:
    said = [
        (NEXT, ("go", "on")),
        (NEXT, ("the", "next", "one")),
        (STOP, ("stop", "it")),
        (STOP, ("that", "is", "all")),
    ]
    return Guesser(said)


def test_shared_words_name_the_intent(guesser: Guesser) -> None:
    assert guesser.guess(("next", "one"))[0] == NEXT
    assert guesser.guess(("is", "that", "all"))[0] == STOP


def test_more_shared_words_make_it_likelier(guesser: Guesser) -> None:
    _, few = guesser.guess(("next", "zopa", "zuzu"))
    _, many = guesser.guess(("the", "next", "one"))
    assert 0.5 < few < many < 1


def test_words_that_nobody_knows_say_nothing(guesser: Guesser) -> None:
    assert guesser.guess(("zopa", "zuzu"))[1] == pytest.approx(0.5, abs=0.05)


def test_every_value_of_a_slot_is_an_example() -> None:
    oil = intent("OilIntent", {"oil": "OIL"}, "with {oil}", "(is|use) {oil}", "the oil")
    said = {text for _, text in examples([oil], {"OIL": ("olive", "almond", "sesame")}, 2)}
    assert {"the oil"} < said
    assert all(any(it in text for text in said) for it in ("olive", "almond", "sesame"))
    assert not any("{" in text for text in said)


@pytest.mark.parametrize(
    ("text", "name", "slots"),
    [
        (
            "could we pop back three strokes",
            "SkipStrokesIntent",
            {"direction": "back", "number": 3},
        ),
        ("her foot has become numb i believe", "PainIntent", {"symptom": "numb", "body": "foot"}),
        ("it is not required to skip this one", "KeepIntent", {}),
    ],
)
def test_other_words_for_the_same_are_understood(
    text: str, name: str, slots: dict[str, object]
) -> None:
    found = load("en-US").understand(text)
    assert (found.intent, found.slots) == (name, slots)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en-US", "stop the egg timer in the kitchen"),
        ("es-ES", "cuánto falta para navidad"),
        ("hi-IN", "झूमर बंद करो"),
    ],
)
def test_what_is_meant_for_others_does_nothing(locale: str, text: str) -> None:
    assert load(locale).understand(text).intent == FALLBACK


@pytest.mark.parametrize(
    "text",
    [
        "please don't erase our settings",
        "do not switch to the other leg",
        "don't go back to step three",
        "please don't move on to the next stroke",
    ],
)
def test_a_denied_wish_is_never_guessed(text: str) -> None:
    assert load("en-US").understand(text).intent in {"KeepIntent", FALLBACK}


@pytest.mark.parametrize(
    "text",
    [
        "my arms are getting heavy so please make it shorter",
        "the dog is barking could you make it shorter",
    ],
)
def test_a_request_after_its_reason_is_understood(text: str) -> None:
    found = load("en-US").understand(text)
    assert (found.intent, found.slots) == ("PaceIntent", {"pace": "shorter"})


@pytest.mark.parametrize(
    ("locale", "text", "name"),
    [
        ("en-US", "skip this one because she doesn't like it", "AMAZON.NextIntent"),
        ("it-IT", "lasciamo perdere i cerchi con i pollici che non le piacciono", "LeaveOutIntent"),
        ("pt-BR", "repete que eu não ouvi", "AMAZON.RepeatIntent"),
    ],
)
def test_a_request_before_its_reason_is_understood(locale: str, text: str, name: str) -> None:
    assert load(locale).understand(text).intent == name


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en-US", "stop because it hurts"),
        ("es-ES", "espera que me estoy mareando"),
        ("it-IT", "fermati che ha male"),
        ("fr-FR", "arrête parce que ça fait mal"),
        ("pt-BR", "espera já que está doendo"),
    ],
)
def test_a_complaint_as_a_reason_counts(locale: str, text: str) -> None:
    assert load(locale).understand(text).intent == "PainIntent"


@pytest.mark.parametrize(
    "text",
    [
        "hold on how much oil do i need",
        "quick question how much oil do i need",
        "um wait how much oil do i need",
    ],
)
def test_an_opening_before_a_question_changes_nothing(text: str) -> None:
    found = load("en-US").understand(text)
    assert (found.intent, found.slots) == ("QuestionIntent", {"topic": "how_much_oil"})


@pytest.mark.parametrize("text", ["hold on", "hold on a second", "hold on please", "hold on stop"])
def test_an_opening_alone_is_what_it_was(text: str) -> None:
    assert load("en-US").understand(text).intent in {"AMAZON.PauseIntent", STOP}
