from pathlib import Path

import pytest

from skill.tools.understanding import FALLBACK, Ear, load
from skill.tools.understanding.explanation import explain
from skill.tools.understanding.layers import UtteranceError

SMALL = Path(__file__).parent / "small"
NEXT = "AMAZON.NextIntent"


@pytest.fixture(scope="module")
def ear() -> Ear:
    return load("qx-AA", SMALL)


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("vada", NEXT, {}),
        ("Si, mara!", NEXT, {}),
        ("ne'ti lora", NEXT, {}),
        ("neti lora", NEXT, {}),
        ("plua", NEXT, {}),
        ("bone pete tuto", "AMAZON.RepeatIntent", {}),
        ("sala tri", "GoToStepIntent", {"number": 3}),
        ("sala #3", "GoToStepIntent", {"number": 3}),
        ("sala dudek un", "GoToStepIntent", {"number": 21}),
        ("sala dudek kaj un", "GoToStepIntent", {"number": 21}),
        ("sala un kaj dudek", "GoToStepIntent", {"number": 21}),
        ("sala dudek waun", "GoToStepIntent", {"number": 21}),
        ("sala kvar dek du", "GoToStepIntent", {"number": 42}),
        ("sala kvar-dek du", "GoToStepIntent", {"number": 42}),
        ("sala du cent tri", "GoToStepIntent", {"number": 203}),
        ("sala la manu rondi", "GoToStepIntent", {"step": "circles"}),
        ("sala manu la rondi", "GoToStepIntent", {"step": "circles"}),
        ("sala l'manu rondi", "GoToStepIntent", {"step": "circles"}),
        ("sala l’un", "GoToStepIntent", {"number": 1}),
        ("sala la ron di", "GoToStepIntent", {"step": "circles"}),
        ("sala la prim", "GoToStepIntent", {"step": "first"}),
        ("sala la 1ok", "GoToStepIntent", {"step": "first"}),
        ("sala la fin", "GoToStepIntent", {"step": "last"}),
        ("sala la sek", "GoToStepIntent", {"number": 2}),
        ("sala la 21ok", "GoToStepIntent", {"number": 21}),
        ("sala la dudek prim", "GoToStepIntent", {"number": 21}),
        ("olo", "OilIntent", {}),
        ("olo du kulera", "OilIntent", {"amount": 2, "unit": "spoon"}),
        ("olo 1/2 kulera", "OilIntent", {"amount": 0.5, "unit": "spoon"}),
        ("olo ½ kulera", "OilIntent", {"amount": 0.5, "unit": "spoon"}),
        ("olo 1½ kulera", "OilIntent", {"amount": 1.5, "unit": "spoon"}),
        ("olo du ve demi kulera", "OilIntent", {"amount": 2.5, "unit": "spoon"}),
        ("olo 2.5 kulera", "OilIntent", {"amount": 2.5, "unit": "spoon"}),
        ("olo 2,5 kulera", "OilIntent", {"amount": 2.5, "unit": "spoon"}),
        ("olo ,5 kulera", "OilIntent", {"amount": 0.5, "unit": "spoon"}),
        ("olo 1.000 kulera", "OilIntent", {"amount": 1000, "unit": "spoon"}),
        ("un minu ve demi plu", "TimeIntent", {"duration": "PT1M30S"}),
        ("1,5 minu plu", "TimeIntent", {"duration": "PT1M30S"}),
        ("dudek sekun plu", "TimeIntent", {"duration": "PT20S"}),
        ("un minu ve dek sekun plu", "TimeIntent", {"duration": "PT1M10S"}),
        ("90 minu plu", "TimeIntent", {"duration": "PT1H30M"}),
        ("duminu plu", "TimeIntent", {"duration": "PT2M"}),
    ],
)
def test_a_sentence_of_the_content_is_understood_exactly(
    ear: Ear, text: str, intent: str, slots: dict[str, object]
) -> None:
    understood = ear.understand(text)
    assert (understood.intent, understood.slots) == (intent, slots)
    assert understood.score >= 0.95


@pytest.mark.parametrize("text", ["", "?", "xyzzy", "olympia stadium", "sala xyzzy", "pete xyzzy"])
def test_a_text_that_no_sentence_knows_falls_back(ear: Ear, text: str) -> None:
    understood = ear.understand(text)
    assert (understood.intent, understood.slots, understood.score) == (FALLBACK, {}, 0.0)


@pytest.mark.parametrize("text", ["nun vada bonvolu", "do ja vada", "si si vada", "vada vada"])
def test_fillers_politeness_and_doubled_words_change_nothing(ear: Ear, text: str) -> None:
    assert ear.understand(text).intent == NEXT


@pytest.mark.parametrize("text", ["nei vada tuj xyzzy", "vada nei", "halta vada", "halta la rondi"])
def test_a_negation_or_a_stop_is_never_left_out(ear: Ear, text: str) -> None:
    assert ear.understand(text).intent not in {NEXT, "GoToStepIntent"}


@pytest.mark.parametrize("text", ["non voglio una pausa", "non serve la ricetta"])
def test_an_article_after_a_negation_starts_no_clause(text: str) -> None:
    assert load("it-IT").understand(text).intent == FALLBACK


@pytest.mark.parametrize(
    "text",
    [
        "i don't want to go to the thighs",
        "we'd rather not go to step three",
        "there's no need to go to the next one",
    ],
)
def test_what_is_denied_is_no_clause_of_its_own(text: str) -> None:
    found = load("en-US")
    assert not found.fit(text).intent.startswith(("GoTo", "AMAZON.Next"))


@pytest.mark.parametrize(
    ("locale", "text"),
    [("en-US", "go to step five better not"), ("nl-NL", "begin opnieuw niet doen")],
)
def test_a_denial_takes_back_the_move_before_it(locale: str, text: str) -> None:
    assert load(locale).understand(text).intent == "AMAZON.NoIntent"


@pytest.mark.parametrize(
    "text",
    ["i need to stop my knee hurts", "stop, my knee hurts", "we have to pause her leg is numb"],
)
def test_a_complaint_after_a_stop_counts(text: str) -> None:
    assert load("en-US").understand(text).intent == "PainIntent"


def test_a_denied_complaint_after_a_stop_is_none() -> None:
    assert load("en-US").understand("don't stop it doesn't hurt").intent != "PainIntent"


def test_a_no_as_a_tag_takes_nothing_back() -> None:
    assert load("es-ES").understand("vamos al paso cinco no").intent == "GoToStepIntent"


@pytest.mark.parametrize("text", ["sala tri nei vada", "olo mi volis vada", "nei, vada"])
def test_the_words_after_a_correction_count(ear: Ear, text: str) -> None:
    assert ear.understand(text).intent == NEXT


def test_of_two_clauses_the_last_counts(ear: Ear) -> None:
    assert ear.understand("pete tuto ne ti lora").intent == NEXT


def test_of_two_clauses_the_more_urgent_counts(ear: Ear) -> None:
    assert ear.understand("doloro pete tuto").intent == "PainIntent"


def test_a_report_in_unknown_words_leads_to_the_request_after_it(ear: Ear) -> None:
    assert ear.understand("mi faris xyzzy ne ti lora").intent == NEXT


def test_a_value_at_the_end_of_a_report_is_a_part_of_it(ear: Ear) -> None:
    assert ear.understand("mi faris xyzzy prim sala").intent == FALLBACK


def test_a_slip_in_a_long_word_is_forgiven(ear: Ear) -> None:
    assert ear.understand("olo du kulerra").slots == {"amount": 2, "unit": "spoon"}


def test_a_missing_small_word_lowers_the_score_only(ear: Ear) -> None:
    understood = ear.understand("sala la la rondi")
    assert understood.slots == {"step": "circles"}


@pytest.mark.parametrize("text", ["0/0 kulera", "1/0", "1 1 1 1", "st", "1st 1st", "un un un", "’"])
def test_strange_numbers_fail_nothing(ear: Ear, text: str) -> None:
    assert ear.understand(text).intent


def test_the_nearest_intents_come_best_first_and_once_each(ear: Ear) -> None:
    nearest = ear.nearest("pete tuto vada", 3)
    scores = [one.score for one in nearest]
    intents = [one.intent for one in nearest]
    assert scores == sorted(scores, reverse=True)
    assert intents[:2] == ["AMAZON.RepeatIntent", NEXT]
    assert len(set(intents)) == len(intents)


def test_nothing_is_near_to_silence(ear: Ear) -> None:
    assert all(one.score == 0 for one in ear.nearest("", 3))


def test_an_explanation_names_the_sentence_the_words_left_out_and_the_nearest(ear: Ear) -> None:
    read, fitted, *near = explain(ear, "bone pete tuto")
    assert read == "  read: bone pete tuto"
    assert '"pete [la] tuto"' in fitted
    assert "left out: bone 0.03" in fitted
    assert all(line.startswith("  near: ") for line in near)


def test_a_locale_adds_its_sentences_to_those_of_its_language(ear: Ear) -> None:
    assert load("qx-BB", SMALL).understand("avan").intent == NEXT
    assert load("qx-BB", SMALL).understand("vada").intent == NEXT
    assert ear.understand("avan").intent == FALLBACK


def test_a_region_without_a_folder_is_understood_as_its_language() -> None:
    assert load("qx-ZZ", SMALL).understand("vada").intent == NEXT


def test_a_language_without_utterances_is_named() -> None:
    with pytest.raises(UtteranceError, match=r"add yy/intents\.toml"):
        load("yy-AA", SMALL)
