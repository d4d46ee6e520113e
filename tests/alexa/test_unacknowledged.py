"""An event that asks for a removal is acknowledged only when the row is gone."""

from typing import Any

import pytest

from skill import service
from skill.alexa.handler import KneeMassage
from skill.alexa.verification.body import parse
from skill.memory import NotForgottenError
from skill.state import JSON
from skill.stores import StoreError
from skill.stores.in_memory import MemoryStore
from skill.web.asgi import Front
from skill.web.wiring import Head, Service
from skill.web.wsgi import classic
from tests.alexa.amazon import Answer, Sender, event, launch
from tests.alexa.conftest import by_asgi, by_flask


class LockedStore(MemoryStore):
    """A store whose rows cannot be removed."""

    def delete(self, user: str) -> None:
        raise StoreError("locked")


@pytest.fixture
def skill() -> KneeMassage:
    """A skill whose rows cannot be removed."""
    return service.skill_with_store(LockedStore(), b"key")


@pytest.fixture(params=["classic", "serve"])
def answer(request: pytest.FixtureRequest, skill: KneeMassage) -> Any:  # noqa: ANN401
    """The answer to an envelope over HTTP, whoever signed it."""

    def verify(_head: Head, raw: bytes) -> JSON:
        return parse(raw)

    made = Service(skill, verify, verify, "")
    post = by_flask(classic(made)) if request.param == "classic" else by_asgi(Front(made))
    return lambda envelope: post(Sender().deliver(envelope))


def test_over_http_it_gets_a_503(answer: Any) -> None:  # noqa: ANN401
    assert answer(event(0)) == Answer(503, b"")
    assert answer(launch()).status == 200


def test_on_lambda_it_is_an_exception(skill: KneeMassage) -> None:
    with pytest.raises(NotForgottenError):
        skill(event(0))
