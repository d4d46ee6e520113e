"""Users who do anything in any order: every answer obeys the rules, and no place is lost."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from skill import catalog
from skill.alexa.handler import KneeMassage
from skill.alexa.intents import TOUCHES
from skill.memory import Memory
from skill.state import JSON, Profile
from skill.stores import StoreError
from skill.stores.in_memory import MemoryStore
from skill.tools.check import outputs, requests, rules
from skill.tools.echo import Echo
from tests.faults import place

MODEL: JSON = json.loads(
    (Path(__file__).parents[2] / "interaction_models" / "en-US.json").read_text("utf-8")
)
SAID = [it for it in requests.conversation(MODEL) if it["type"] == "IntentRequest"]
BY_NAME = {
    name: [it for it in SAID if it["intent"]["name"] == name]
    for name in {it["intent"]["name"] for it in SAID}
}
EVENTS = [it for it in requests.SILENT if it["type"] != "AlexaSkillEvent.SkillDisabled"]
CONTENT = catalog.load()
SORRY = CONTENT.languages["en"].texts["failures.apology"]
MAP = place.read()
USERS = int(os.environ.get("SOAK_USERS", "150"))
"""How many users a run plays."""


class Down(MemoryStore):
    """A store that fails while it is down."""

    def __init__(self) -> None:
        super().__init__()
        self.down = False

    def load(self, user: str) -> Profile | None:
        self._fail_if_down()
        return super().load(user)

    def save(self, user: str, profile: Profile) -> None:
        self._fail_if_down()
        super().save(user, profile)

    def delete(self, user: str) -> None:
        self._fail_if_down()
        super().delete(user)

    def _fail_if_down(self) -> None:
        if self.down:
            raise StoreError("down")


class User(RuleBasedStateMachine):
    """One user with one device.

    `sure` holds while the model can know the place: not in a session that began while the store
    was down, nor after one that ended before its place was saved.
    """

    def __init__(self) -> None:
        super().__init__()
        self.store = Down()
        self.now = datetime(2026, 3, 1, 20, tzinfo=UTC)
        self.place: place.Place | None = None
        self.profile: JSON = {}
        self.sure = self.saved = True
        self.spoken = self.outage = 0
        self.last: tuple[JSON, JSON] = ({}, {})

    @initialize(
        screen=st.sampled_from([None, (960, 480), (480, 480)]),
        locale=st.sampled_from(["en-US", "en-GB", "en-ZZ", "xx-XX"]),
    )
    def arrives(self, screen: tuple[int, int] | None, locale: str) -> None:
        skill = KneeMassage(CONTENT, Memory(self.store, b"user"))

        def answer(envelope: JSON) -> JSON:
            self.last = envelope, skill(envelope)
            return self.last[1]

        self.echo = Echo(answer, locale=locale, screen=screen, now=lambda: self.now)

    @rule(names=st.lists(st.sampled_from(sorted(BY_NAME)), min_size=3, max_size=8))
    def says_several_things(self, names: list[str]) -> None:
        for name in names:
            self.spoken += 1
            self.asks(name, BY_NAME[name][self.spoken % len(BY_NAME[name])])

    @rule()
    def says_next(self) -> None:
        self.asks("AMAZON.NextIntent", requests.intent("AMAZON.NextIntent"))

    @rule(word=st.sampled_from(["AMAZON.YesIntent", "AMAZON.NoIntent"]))
    def says_yes_or_no(self, word: str) -> None:
        self.asks(word, requests.intent(word))

    @rule()
    def opens_the_skill(self) -> None:
        self.echo.session = ""
        self.asks("LaunchRequest", {"type": "LaunchRequest"})

    @rule(button=st.sampled_from(sorted(TOUCHES)))
    def touches(self, button: str) -> None:
        self.asks(button, requests.touch(button))

    @precondition(lambda self: self.echo.session)
    @rule(event=st.sampled_from(EVENTS))
    def gets_an_event(self, event: JSON) -> None:
        self.asks(event["type"], event)

    @precondition(lambda self: self.echo.session and self.place)
    @rule(elsewhere=st.booleans())
    def hears_a_stroke_to_its_end(self, elsewhere: bool) -> None:
        step, leg = (self.place[1], self.place[2] or "") if self.place else ("", "")
        arguments = ["stroke_ended", "elsewhere" if elsewhere else step, leg]
        ends = outputs.flows(self.last[1]) and not elsewhere
        name = "AMAZON.NextIntent" if ends else "stays"
        self.asks(name, {**requests.touch(""), "arguments": arguments})

    @precondition(lambda self: self.last[0])
    @rule()
    def is_heard_twice(self) -> None:
        envelope, answered = self.last
        self.echo.skill(envelope)
        assert not self.broken_rules(), envelope
        self.last = envelope, answered

    @rule()
    def leaves(self) -> None:
        self.echo.session = ""

    @rule(minutes=st.sampled_from([1, 3, 15, 60 * 24 * 7]))
    def waits(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(turns=st.integers(1, 3))
    def store_fails(self, turns: int) -> None:
        self.outage = turns

    def asks(self, name: str, request: JSON) -> None:
        """Send a request and hold its answer against the rules, its place against the model."""
        self.now += timedelta(seconds=5)
        self.store.down, self.outage = self.outage > 0, max(self.outage - 1, 0)
        before = self.echo.attributes if self.echo.session else {"profile": self.profile}
        if not self.echo.session:
            self.sure = self.sure and self.saved and not self.store.down
        answered = self.echo.send(request)
        assert not self.broken_rules(), request
        found = place.of(answered["sessionAttributes"])
        self.is_allowed(
            found, place.allowed_places(MAP, self.place, name, before) if self.sure else None
        )
        self.place, self.profile = found, answered["sessionAttributes"]["profile"]
        self.saved = not self.store.down
        self.sure = self.sure or self.saved

    def is_allowed(
        self, found: place.Place | None, allowed: set[place.Place | None] | None
    ) -> None:
        if found is not None:
            assert (*found[:5], False) in MAP.path(found[0], found[3], found[4])
        if allowed is not None:
            assert found in allowed

    def broken_rules(self) -> list[str]:
        """The rules that the last answer breaks; an apology tells of a failure."""
        envelope, answered = self.last
        failed = any(text.startswith(SORRY) for text in outputs.spoken_texts(answered))
        return [*rules.find_broken(answered, envelope), *(["apology"] if failed else [])]


TestUsers = User.TestCase
TestUsers.settings = settings(
    max_examples=USERS, stateful_step_count=40, deadline=None, derandomize=True
)
