"""How people address the skill, in the word order of each language."""

import pytest

from skill.catalog import ContentError
from skill.catalog.loader import CONTENT
from skill.tools import invocation, word_lists
from skill.tools.invocation import Invocation, Order

WORDS = {
    "wake": ("alexa", "アレクサ"),
    "launch": ("öffne", "frage", "खोलो", "から"),
    "connecting": ("nach", "ob"),
}
ENGLISH = word_lists.invocation_of(CONTENT, "en-US", "knee massage")
GERMAN = Invocation(
    "knie massage",
    Order(("{wake} {launch} {name}",), ("{wake} {launch} {name} {connecting} {request}",), WORDS),
)
HINDI = Invocation(
    "घुटने की मालिश", Order(("{wake} {name} {launch}",), ("{wake} {name} से {request}",), WORDS)
)
JAPANESE = Invocation(
    "膝マッサージ",
    Order(
        ("{wake}、{name}を開いて",),
        ("{wake}、{name}で{request}",),
        WORDS,
        boundaries=False,
    ),
)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (ENGLISH, "Alexa, open Knee Massage"),
        (ENGLISH, "start knee massage."),
        (GERMAN, "Alexa, öffne Knie Massage!"),
        (GERMAN, "Alexa, öffne Kniemassage"),
        (HINDI, "Alexa, घुटने की मालिश खोलो"),
        (JAPANESE, "アレクサ、膝マッサージを開いて"),
        (JAPANESE, "膝マッサージ を 開いて"),
    ],
)
def test_the_skill_is_opened_in_the_languages_order(language: Invocation, text: str) -> None:
    assert language.opens(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (ENGLISH, "open knee massages"),
        (ENGLISH, "open my knee massage"),
        (ENGLISH, "reopen knee massage"),
        (GERMAN, "Alexa, Knie Massage öffne"),
        (HINDI, "खोलो घुटने की मालिश"),
    ],
)
def test_other_words_and_orders_open_nothing(language: Invocation, text: str) -> None:
    assert not language.opens(text)


def test_a_stores_phrase_wakes_the_device_first() -> None:
    assert not ENGLISH.opens("open knee massage", needs_wake=True)
    assert ENGLISH.opens("Alexa, open knee massage", needs_wake=True)


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        (ENGLISH, "ask knee massage for the oil recipe", "the oil recipe"),
        (ENGLISH, "Alexa, ask Knee Massage where am I?", "where am i"),
        (ENGLISH, "ask knee massage forget everything", "forget everything"),
        (GERMAN, "Alexa, frage Knie Massage nach dem Ölrezept", "dem ölrezept"),
        (HINDI, "घुटने की मालिश से अगला कदम", "अगला कदम"),
        (JAPANESE, "アレクサ、膝マッサージで次へ", "次へ"),
    ],
)
def test_a_request_is_taken_out_of_its_sentence(
    language: Invocation, text: str, asked: str
) -> None:
    assert language.requests(text)[0] == asked


def test_a_sentence_without_the_name_requests_nothing() -> None:
    assert ENGLISH.requests("ask my neighbour for the oil recipe") == ()


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (Order(("{wake} {launch}",), (), WORDS), "{name}"),
        (Order(("{launch} {name}",), (), WORDS), "{wake}"),
        (Order((), ("{wake} {name}",), WORDS), "{request}"),
        (Order(("{wake} {opener} {name}",), (), WORDS), "{opener}"),
    ],
)
def test_an_order_without_a_name_it_needs_is_refused(order: Order, told: str) -> None:
    with pytest.raises(ContentError, match=told):
        invocation.check(CONTENT / "de" / "certification.toml", order)
