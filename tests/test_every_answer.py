"""Every request at every step, on each leg, early and late: each answer obeys every rule."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import cycle
from typing import Any

import pytest

from skill import catalog
from skill.alexa.echo import Echo
from skill.alexa.skill import KneeMassage
from skill.catalog import Catalog
from skill.memory import Memory, user_key
from skill.render import words
from skill.reply import Question
from skill.routine import Position
from skill.state import Mode, Profile, Session, Settings, session_to_json
from skill.stores.memory import MemoryStore
from tests import asked, rules
from tests.languages import WORD, is_made_up

JSON = dict[str, Any]

KEY = b"key of the tests"
NOW = 1_800_000_000.0
BEGUN = Profile(announced=True, version=1, began=NOW - 30, at=NOW - 30)

PLACES = (None, *catalog.load().guide.full.path(catalog.load().guide.full.legs))
A_FEW_PLACES = (PLACES[1], PLACES[3], PLACES[7], PLACES[-1])
HUB, SPOT = (960, 480), (480, 480)

DEVICES: tuple[tuple[tuple[int, int] | None, Settings], ...] = (
    (None, Settings(Mode.PACED, 2.0, cues=False)),
    (None, Settings(Mode.BRIEF)),
    (None, Settings(Mode.HANDS_FREE, 0.5)),
    (None, Settings(Mode.HANDS_FREE, 2.0)),
    (HUB, Settings()),
    (HUB, Settings(Mode.HANDS_FREE, 2.0)),
    (SPOT, Settings(Mode.BRIEF)),
    (SPOT, Settings(Mode.HANDS_FREE)),
)
"""Screens, and what their users have chosen."""


@cache
def requests() -> tuple[JSON, ...]:
    return tuple(asked.conversation())


@cache
def plain_requests() -> tuple[JSON, ...]:
    """One request of each kind, without slots."""
    return tuple(it for it in requests() if not it.get("intent", {}).get("slots"))


def id_of(place: Position | None) -> str:
    return "-".join(filter(None, (place.step, place.leg))) if place else "nowhere"


@dataclass(frozen=True)
class Skill:
    """The skill on some content, with a store and without."""

    sorry: str
    store: MemoryStore
    remembering: KneeMassage
    forgetful: KneeMassage

    def one_shot(self, profile: Profile, request: JSON) -> list[str]:
        """What is wrong with the answer to a request that begins a session."""
        echo = Echo(self.remembering)
        row = user_key(KEY, echo.user)
        self.store.delete(row)
        if profile.version:
            self.store.save(row, profile)
        return self._broken(echo, request)

    def in_session(
        self, session: Session, request: JSON, screen: tuple[int, int] | None = None
    ) -> list[str]:
        """What is wrong with the answer to a request within a session."""
        echo = Echo(self.forgetful, screen=screen)
        echo.session, echo.attributes = "amzn1.echo-api.session.TEST", session_to_json(session)
        return self._broken(echo, request)

    def _broken(self, echo: Echo, request: JSON) -> list[str]:
        """The rules that the answer breaks; an apology tells of a failure, and is wrong too."""
        envelope = echo.envelope(request)
        answered = echo.skill(envelope)
        failed = any(text.startswith(self.sorry) for text in rules.heard(answered))
        return [*rules.broken(answered, envelope), *(["apology"] if failed else [])]


@pytest.fixture(autouse=True)
def every_name_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name in a wording that the dialogue does not fill is a failure here."""

    def fail(names: object, name: str) -> str:
        raise LookupError(f"nothing known of {{{name}}}")

    monkeypatch.setattr(words._Names, "__missing__", fail)


@pytest.fixture(scope="module")
def skill(shipped: Catalog) -> Skill:
    return over(shipped)


def over(content: Catalog) -> Skill:
    sorry = content.languages["en"].texts["failures.apology"][0]
    store = MemoryStore()
    remembering = KneeMassage(content, Memory(store, KEY))
    return Skill(sorry, store, remembering, KneeMassage(content, Memory(None, None)))


def wrong(found: Iterable[tuple[JSON, object, list[str]]]) -> list[tuple[JSON, object, list[str]]]:
    """Those of requests, circumstances and faults that have a fault."""
    return [each for each in found if each[2]]


@pytest.mark.parametrize("place", PLACES, ids=id_of)
@pytest.mark.parametrize("announced", [False, True], ids=["first", "later"])
def test_every_one_shot(skill: Skill, place: Position | None, announced: bool) -> None:
    profile = replace(BEGUN, position=place, announced=announced)
    assert not wrong((it, "", skill.one_shot(profile, it)) for it in requests())


@pytest.mark.parametrize("place", PLACES, ids=id_of)
def test_everything_said_in_a_session(skill: Skill, place: Position | None) -> None:
    session = Session(replace(BEGUN, position=place), turns=3, at=NOW)
    open_ = cycle((None, Question.NEXT, Question.CARRY_ON, Question.GENTLER))
    assert not wrong(
        (it, question, skill.in_session(replace(session, question=question), it))
        for it, question in zip(requests(), open_, strict=False)
    )


@pytest.mark.parametrize("question", list(Question))
def test_everything_said_to_every_question(skill: Skill, question: Question) -> None:
    assert not wrong(
        (it, id_of(place), skill.in_session(asked_at(place, question, mode), it))
        for it in plain_requests()
        for place in A_FEW_PLACES
        for mode in (Mode.PACED, Mode.BRIEF)
    )


def asked_at(place: Position | None, question: Question, mode: Mode) -> Session:
    profile = replace(BEGUN, position=place, settings=Settings(mode))
    return Session(profile, question=question, misses=2, turns=4, at=NOW)


@pytest.mark.parametrize(("screen", "settings"), DEVICES, ids=str)
def test_everything_said_on_every_device(
    skill: Skill, screen: tuple[int, int] | None, settings: Settings
) -> None:
    for place in PLACES[1:]:
        profile = replace(BEGUN, position=place, settings=settings)
        session = Session(profile, question=Question.NEXT, turns=5, at=NOW)
        assert not wrong(
            (it, id_of(place), skill.in_session(session, it, screen)) for it in plain_requests()
        )


@pytest.mark.parametrize("request_", asked.SILENT, ids=lambda it: it["type"])
def test_silence_where_nothing_is_asked(skill: Skill, request_: JSON) -> None:
    for place in PLACES:
        session = Session(replace(BEGUN, position=place), question=Question.NEXT, turns=2, at=NOW)
        assert not skill.in_session(session, request_)
        assert not skill.one_shot(session.profile, request_)


def test_every_answer_in_a_language_of_its_own(bilingual: Catalog) -> None:
    routine, skill = bilingual.guide.full, over(bilingual)
    for place in (None, *routine.path(routine.legs)):
        session = Session(replace(BEGUN, position=place), turns=2, at=NOW)
        for request in requests():
            assert not foreign(skill, session, request)


def foreign(skill: Skill, session: Session, request: JSON) -> set[str]:
    """The words of other languages in an answer to a user who speaks the made-up one."""
    echo = Echo(skill.forgetful, locale="zz-ZZ", screen=(960, 480))
    echo.session, echo.attributes = "amzn1.echo-api.session.TEST", session_to_json(session)
    answered = echo.send(request)
    texts = [*rules.heard(answered), rules.reprompt(answered), *rules.shown(answered)]
    return {word for text in texts for word in WORD.findall(text) if not is_made_up(word)}
