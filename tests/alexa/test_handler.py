"""The whole skill: what it answers when something inside fails, and what it writes down."""

import json
import logging
from dataclasses import dataclass, field

import pytest

from skill.alexa import handler as edge
from skill.alexa.handler import KneeMassage
from skill.alexa.intents import TOUCHES
from skill.catalog import Catalog
from skill.memory import Memory, user_key
from skill.render.picture import NEXT_TO
from skill.render.picture import TOUCHES as BUTTONS
from skill.state import JSON, Profile
from skill.stores.in_memory import MemoryStore
from skill.tools.check import outputs, rules
from skill.tools.echo import Echo
from tests.alexa.envelopes import ANSWERED, KNOWN, NEWER, UNANSWERED, envelope, intent

KEY = b"key of the tests"


@dataclass
class ExplodingStore:
    """A store with a fault that no one has foreseen, while `broken` says so."""

    inner: MemoryStore = field(default_factory=MemoryStore)
    broken: bool = True

    def load(self, user: str) -> Profile | None:
        self._explode()
        return self.inner.load(user)

    def save(self, user: str, profile: Profile) -> None:
        self._explode()
        self.inner.save(user, profile)

    def delete(self, user: str) -> None:
        self._explode()
        self.inner.delete(user)

    def _explode(self) -> None:
        if self.broken:
            raise ZeroDivisionError("of all things")


@pytest.fixture
def store() -> ExplodingStore:
    return ExplodingStore(broken=False)


@pytest.fixture
def echo(small: Catalog, store: ExplodingStore) -> Echo:
    return Echo(KneeMassage(small, Memory(store, KEY)))


def speech_of(answered: JSON) -> str:
    return " ".join(outputs.spoken_texts(answered))


SORRY = "Something went wrong. Try again?"

# Failures


def test_a_failure_is_spoken_of_and_the_conversation_goes_on(
    echo: Echo, store: ExplodingStore
) -> None:
    store.broken = True
    answered = echo.launch()
    assert speech_of(answered) == SORRY
    assert not rules.find_broken(answered, echo.envelope({"type": "LaunchRequest"}))


def test_yes_after_a_failure_tells_the_step_at_the_kept_place(
    echo: Echo, store: ExplodingStore
) -> None:
    for name in ("AMAZON.NextIntent", "AMAZON.YesIntent", "AMAZON.NextIntent"):
        echo.intent(name)
    store.broken = True
    assert speech_of(echo.intent("AMAZON.NextIntent")) == SORRY
    store.broken = False
    assert speech_of(echo.intent("AMAZON.YesIntent")).startswith("Step 2 of 6: Rub")


def test_yes_after_a_failed_one_shot_tells_the_step_at_the_kept_place(
    echo: Echo, store: ExplodingStore
) -> None:
    for name in ("AMAZON.NextIntent", "AMAZON.YesIntent", "AMAZON.NextIntent"):
        echo.intent(name)
    echo.session, store.broken = "", True
    assert speech_of(echo.intent("AMAZON.NextIntent")) == SORRY
    store.broken = False
    assert speech_of(echo.intent("AMAZON.YesIntent")).startswith("Step 2 of 6: Rub")


def test_a_renderer_that_fails_keeps_the_attributes(
    echo: Echo, monkeypatch: pytest.MonkeyPatch
) -> None:
    echo.launch()
    echo.intent("AMAZON.YesIntent")
    before = echo.attributes

    def fail(*_: object) -> None:
        raise KeyError("lines.of_yesterday")

    monkeypatch.setattr(edge, "view", fail)
    assert speech_of(echo.intent("AMAZON.NextIntent")) == SORRY
    assert echo.attributes == {**before, "question": "back"}


def test_the_apology_is_in_the_language_of_the_request(
    bilingual: Catalog, store: ExplodingStore
) -> None:
    store.broken = True
    answered = Echo(KneeMassage(bilingual, Memory(store, KEY)), locale="zz-ZZ").launch()
    assert speech_of(answered) == "zgnihtemos ztnew zgnorw. zyrt zniaga?"


@pytest.mark.parametrize("name", UNANSWERED)
def test_a_failure_is_silent_where_nothing_was_asked(
    small: Catalog, store: ExplodingStore, name: str
) -> None:
    store.broken = True
    answered = KneeMassage(small, Memory(store, KEY))(UNANSWERED[name])
    assert answered["response"] == {}


def test_a_failure_outside_of_a_session_is_an_answer_too(
    small: Catalog, store: ExplodingStore
) -> None:
    store.broken = True
    lost = envelope(intent("AMAZON.NextIntent"))
    del lost["session"]
    assert speech_of(KneeMassage(small, Memory(store, KEY))(lost)) == SORRY


def test_the_log_of_a_failure_names_the_request_and_no_one(
    echo: Echo, store: ExplodingStore, caplog: pytest.LogCaptureFixture
) -> None:
    store.broken = True
    with caplog.at_level(logging.INFO, "knee_massage"):
        echo.intent("SafetyIntent", {"condition": "pregnancy"})
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert record.__dict__["request_id"].startswith("amzn1.echo-api.request.")
    assert record.exc_info
    for secret in (echo.user, user_key(KEY, echo.user), "pregnancy", "SafetyIntent", "sessionId"):
        assert secret not in caplog.text


# Logs


def test_the_log_of_a_turn_holds_request_action_step_and_time(
    echo: Echo, caplog: pytest.LogCaptureFixture
) -> None:
    echo.launch()
    with caplog.at_level(logging.INFO, "knee_massage"):
        echo.intent("AMAZON.YesIntent")
    known = caplog.records[0].__dict__
    assert (known["action"], known["step"]) == ("yes", "settle")
    assert known["ms"] > 0
    assert echo.user not in json.dumps(known, default=str)


@pytest.mark.parametrize("name", ["SafetyIntent", "PainIntent"])
def test_the_log_does_not_tell_that_health_was_asked_about(
    echo: Echo, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    with caplog.at_level(logging.INFO, "knee_massage"):
        echo.intent(name, {"condition": "pregnancy", "symptom": "numb"})
    assert caplog.records[0].__dict__["action"] == "care"
    assert "numb" not in json.dumps(caplog.records[0].__dict__, default=str)


# Every envelope


@pytest.mark.parametrize("name", ANSWERED | NEWER | UNANSWERED)
def test_every_envelope_gets_an_answer_that_obeys_the_rules(small: Catalog, name: str) -> None:
    whole = (KNOWN | NEWER)[name]
    answered = KneeMassage(small, Memory(MemoryStore(), KEY))(json.loads(json.dumps(whole)))
    assert json.loads(json.dumps(answered)) == answered
    assert not rules.find_broken(answered, whole)


@pytest.mark.parametrize("event", [None, [], "text", 5, {}, {"request": None}], ids=repr)
def test_what_is_no_envelope_is_answered_in_silence(small: Catalog, event: JSON) -> None:
    assert KneeMassage(small, Memory(None, None))(event)["response"] == {}


def test_a_user_who_removes_the_skill_is_forgotten(echo: Echo, store: ExplodingStore) -> None:
    echo.launch()
    assert store.inner.load(user_key(KEY, echo.user))
    gone = {"type": "AlexaSkillEvent.SkillDisabled"}
    for _ in range(2):  # it may come twice
        echo.send(gone)
        assert store.inner.load(user_key(KEY, echo.user)) is None


def test_a_cards_recipe_is_kept(echo: Echo) -> None:
    card = echo.intent("OilRecipeIntent", {"strength": "strong"})["response"]["card"]
    assert card == {
        "type": "Simple",
        "title": "Oil",
        "content": "1 tablespoon of oil\n6 drops of lavender",
    }


def test_a_step_leaves_a_card(echo: Echo) -> None:
    echo.launch()
    card = echo.intent("AMAZON.YesIntent")["response"]["card"]
    assert card == {"type": "Simple", "title": "1. Settle", "content": "Lie down.\nBreathe out."}


@pytest.mark.parametrize("locale", ["de-DE", "xx", "", "tlh-QO", "../en"])
def test_a_locale_without_a_language_hears_english(small: Catalog, locale: str) -> None:
    echo = Echo(KneeMassage(small, Memory(None, None)), locale=locale)
    assert speech_of(echo.launch()) == "Welcome. Safety first: stop at pain. Ready?"


@pytest.mark.parametrize("locale", ["zz-ZZ", "zz-AT", "zz", "ZZ-zz"])
def test_any_locale_of_a_language_hears_it(bilingual: Catalog, locale: str) -> None:
    echo = Echo(KneeMassage(bilingual, Memory(None, None)), locale=locale)
    assert speech_of(echo.launch()) == "zemoclew. zytefas ztsrif: zpots zta zniap. zydaer?"


def test_every_button_of_a_screen_does_something() -> None:
    assert {*NEXT_TO, *(it for row in BUTTONS.values() for it in row)} <= set(TOUCHES)
