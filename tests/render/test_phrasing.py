"""Replies in words: plain text, escaped for a speaker, whole for every reader."""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.catalog import Catalog, Language, plurals
from skill.render import phrasing, view
from skill.render.failure import apology
from skill.render.speech import ssml, ssml_with_pause
from skill.render.view import View
from skill.reply import Argument, Line, Practice, Question, Reply, Stroke
from skill.turn import Device


@pytest.fixture
def english(small: Catalog) -> Language:
    return small.languages["en"]


def with_lines(english: Language, **texts: str) -> Language:
    """The language with some lines of its own."""
    lines = {f"lines.{it}": (text,) for it, text in texts.items()}
    return english._replace(texts={**english.texts, **lines})


def strip_markup(markup: str) -> str:
    return "".join(ET.fromstring(markup).itertext())  # noqa: S314 - our own answer


# Words


def test_wordings_take_turns(english: Language) -> None:
    thanks = [phrasing.sentence(Line("lines.thanks"), english, it) for it in range(3)]
    assert thanks == ["You're welcome.", "Gladly.", "You're welcome."]


@pytest.mark.parametrize(
    ("unit", "count", "text"),
    [
        ("drop", 1, "1 drop"),
        ("drop", 1.0, "1 drop"),
        ("drop", 0, "0 drops"),
        ("drop", 12, "12 drops"),
        ("tablespoon", 1.5, "1.5 tablespoons"),
        ("ml", 500.0, "500 millilitres"),
        ("parsec", 3, ""),
    ],
)
def test_a_quantity_takes_the_form_of_its_number(
    english: Language, unit: str, count: float, text: str
) -> None:
    assert phrasing.quantity(unit, count, english) == text


def with_units(english: Language, code: str = "en", **units: Mapping[str, str]) -> Language:
    """The language with units of its own, and the plural rules and the sign of another."""
    counts = {name.replace("__", "."): forms for name, forms in units.items()}
    return english._replace(code=code, counts=counts, decimal="," if code != "en" else ".")


MINUTE = {
    "one": "{n} minute",
    "other": "{n} minutes",
    "=0.5": "half a minute",
    "=1.5": "a minute and a half",
    "half": "{n} and a half minutes",
    "three_quarters": "{n} and three quarter minutes",
}


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0.5, "half a minute"),
        (1.5, "a minute and a half"),
        (2.5, "2 and a half minutes"),
        (3.75, "3 and three quarter minutes"),
        (0.75, "0.75 minutes"),
        (1.25, "1.25 minutes"),
        (1, "1 minute"),
        (2.0, "2 minutes"),
    ],
)
def test_a_quantity_may_have_words_for_a_number_and_for_a_fraction(
    english: Language, count: float, text: str
) -> None:
    assert phrasing.quantity("minute", count, with_units(english, minute=MINUTE)) == text


@pytest.mark.parametrize(
    ("code", "count", "text"),
    [
        ("de", 1.5, "1,5 other"),
        ("fr", 1.5, "1,5 one"),
        ("fr", 0, "0 one"),
        ("ar", 103, "103 few"),
        ("ar", 12, "12 many"),
        ("es-MX", 1, "1 one"),
        ("ja", 1, "1 other"),
    ],
)
def test_a_quantity_takes_the_form_of_its_language(
    english: Language, code: str, count: float, text: str
) -> None:
    forms = {it: f"{{n}} {it}" for it in ("zero", "one", "two", "few", "many", "other")}
    known = {it: forms[it] for it in plurals.forms(code)}
    assert phrasing.quantity("drop", count, with_units(english, code, drop=known)) == text


def test_a_quantity_may_have_a_form(english: Language) -> None:
    spoon, dative = {"other": "{n} Teelöffel"}, {"other": "{n} Teelöffeln"}
    german = with_units(english, "de", teaspoon=spoon, teaspoon__dative=dative, ml=spoon)
    told = phrasing.fill("mit {amount.dative}", {"amount": ("teaspoon", 2)}, german)
    assert told == "mit 2 Teelöffeln"
    same = phrasing.fill("mit {amount.dative}", {"amount": ("ml", 2)}, german)
    assert same == "mit 2 Teelöffel", "the base, where a unit has no such form"


def test_a_word_and_a_title_may_have_a_form(english: Language) -> None:
    forms = {"leg.dative": {"left": "linken Bein"}, "title.dative": {"rub": "dem Reiben"}}
    german = english._replace(words={**english.words, **forms})
    known = {"leg": "left", "step": "rub"}
    assert phrasing.fill("am {leg.dative}", known, german) == "am linken Bein"
    assert phrasing.fill("zu {title.dative}, {title}", known, german) == "zu dem Reiben, Rub"


def test_a_line_may_depend_on_a_quantity(english: Language) -> None:
    wordings = {"one": ("Queda {steps}.",), "other": ("Quedan {steps}.", "Faltan {steps}.")}
    spanish = english._replace(
        texts={**english.texts, "lines.left": wordings["other"]},
        variants={"lines.left": wordings},
        depends_on={"lines.left": "steps"},
        counts={"step": {"one": "{n} paso", "other": "{n} pasos"}},
    )
    for count, variant, text in ((1, 0, "Queda 1 paso."), (3, 1, "Faltan 3 pasos.")):
        line = Line("lines.left", {"steps": ("step", count)})
        assert phrasing.sentence(line, spanish, variant) == text
    assert phrasing.sentence(Line("lines.left"), spanish) == "Quedan ."


def test_an_id_becomes_a_word(english: Language) -> None:
    assert phrasing.fill("the {leg}", {"leg": "left"}, english) == "the left leg"


@pytest.mark.parametrize("arguments", [{}, {"leg": "third"}, {"step": "gone"}])
def test_what_is_not_known_leaves_no_brace(
    english: Language, arguments: Mapping[str, Argument]
) -> None:
    assert phrasing.fill("a {leg}{title}b", arguments, english) == "a b"


def test_a_steps_text_may_name_what_its_line_knows(english: Language) -> None:
    line = Line("lines.again", {"step": "rub", "pressure": "firm"})
    assert phrasing.sentence(line, english) == "Rub firmly."


# Speech


@given(st.text(max_size=40), st.text(max_size=40))
@settings(derandomize=True, deadline=None)
def test_any_text_is_well_formed_speech(text: str, question: str) -> None:
    allowed = {it: it for it in text + question if it.isprintable()}
    said, asked = ("".join(filter(allowed.get, it)) for it in (text, question))
    for markup in (ssml(said, asked), ssml_with_pause(said, asked)):
        assert strip_markup(markup).replace(" ", "") == (said + asked).replace(" ", "")


def test_what_speech_would_take_for_markup_is_escaped() -> None:
    assert strip_markup(ssml("Salt & oil <b>warm</b>", "R&B?")) == "Salt & oil <b>warm</b>R&B?"


def test_a_new_line_is_a_breath_and_a_question_stands_alone() -> None:
    assert ssml("One.\nTwo.", "Three?") == (
        '<speak>One. <break time="500ms"/>Two.<break time="900ms"/>Three?</speak>'
    )


def test_without_audio_there_is_one_break_of_ten_seconds() -> None:
    assert ssml_with_pause("One.\nTwo.", "Three?").count("<break") == 1
    assert '<break time="10s"/>' in ssml_with_pause("One.\nTwo.", "Three?")


# Views


def render(english: Language, reply: Reply, device: Device | None = None) -> View:
    return view(reply, device or Device(), english)


def test_content_with_an_ampersand_reaches_ear_and_card_whole(english: Language) -> None:
    language = with_lines(english, welcome="Oil & towel < 5 minutes")
    shown = render(language, Reply((Line("lines.welcome"),), Question.START))
    assert strip_markup(shown.speech) == "Oil & towel < 5 minutesStart?"
    assert "&amp;" in shown.speech


def test_no_reply_is_silent(english: Language) -> None:
    assert view(None, Device(), english) == View("", listens=None)


def test_a_reply_without_a_question_closes(english: Language) -> None:
    shown = render(english, Reply((Line("lines.goodbye"),)))
    assert (strip_markup(shown.speech), shown.listens, shown.reprompt) == ("Goodbye.", False, "")


def test_a_question_opens_the_microphone_and_has_a_reprompt(english: Language) -> None:
    shown = render(english, Reply((Line("lines.thanks"),), Question.READY))
    assert strip_markup(shown.speech) == "You're welcome.Ready?"
    assert strip_markup(shown.reprompt) == "Say yes to begin. Ready?"
    assert shown.listens is True


def test_a_practice_is_played_after_the_speech_and_ends_with_the_question(
    english: Language,
) -> None:
    practice = Practice((Stroke("rub", 60.0, 0.0, 60.0),), preview=Line("cues.end"))
    shown = render(english, Reply((Line("lines.thanks"),), Question.NEXT, practice=practice))
    assert strip_markup(shown.speech) == "You're welcome."
    assert shown.audio
    last = shown.audio["mainTemplate"]["item"]["items"][-1]
    assert strip_markup(last["content"]).endswith("Go on?")


def test_where_no_audio_plays_the_question_follows_a_pause(english: Language) -> None:
    practice = Practice((Stroke("rub", 60.0, 0.0, 60.0),))
    reply = Reply((Line("lines.thanks"),), Question.NEXT, practice=practice)
    shown = render(english, reply, Device(audio=False))
    assert shown.audio is None
    assert strip_markup(shown.speech).endswith("Go on?")


def test_a_screen_that_goes_on_by_itself_says_nothing_besides(english: Language) -> None:
    practice = Practice((Stroke("rub", 60.0, 0.0, 60.0, "left"),), flows=True)
    place: dict[str, Argument] = {"step": "rub", "number": 2, "count": 6, "leg": "left"}
    reply = Reply((Line("lines.heading_leg", place),), card="step", practice=practice)
    shown = render(english, reply, Device(screen=True, width=960, height=480))
    assert (shown.speech, shown.listens, shown.audio) == ("", None, None)
    assert shown.screen
    assert "practice" in shown.screen["sources"]


def test_a_card_of_yesterday_is_left_out(english: Language) -> None:
    shown = render(english, Reply((Line("lines.thanks"),), Question.START, card="poster"))
    assert shown.card is None


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (100_000, 1), (480, 480)])
@pytest.mark.parametrize("is_round", [True, False])
def test_a_screen_of_any_size_is_drawn(
    english: Language, size: tuple[int, int], is_round: bool
) -> None:
    device = Device(screen=True, width=size[0], height=size[1], round=is_round)
    reply = Reply((Line("lines.thanks"),), Question.START)
    assert render(english, reply, device).screen


def test_the_apology_keeps_the_conversation(english: Language) -> None:
    sorry = apology(english)
    assert strip_markup(sorry.speech) == "Something went wrong.Try again?"
    assert sorry.listens is True
    assert strip_markup(sorry.reprompt).endswith("?")
