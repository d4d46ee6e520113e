import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.x509.verification import Store
from flask import Flask

from skill import service
from skill.alexa.verification.verifier import Verifier
from skill.web.asgi import Front
from skill.web.wiring import Service
from skill.web.wsgi import classic
from tests.alexa.amazon import SKILL, Answer, Clock, Delivery
from tests.alexa.authority import root
from tests.alexa.chain_files import files
from tests.alexa.origin import Loopback, Memory, loopback
from tests.service.asgi import ask

Post = Callable[[Delivery], Answer]

NODE = Path(__file__).parents[1] / "node"


@pytest.fixture(scope="session")
def origin() -> Iterator[Loopback]:
    """Every chain of the table, served on loopback."""
    with loopback(files()) as serving:
        yield serving


@pytest.fixture
def memory() -> Memory:
    """Every chain of the table, without a network."""
    return Memory(files())


@pytest.fixture(scope="session")
def roots() -> Store:
    return Store([root().certificate])


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def node() -> Path:
    """The folder with npm's alexa-verifier in it, as the lock file has it."""
    installed = NODE / "node_modules" / ".package-lock.json"
    lock = NODE / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=NODE, check=True)
    return NODE


@pytest.fixture
def new_service(origin: Loopback, roots: Store, clock: Clock) -> Callable[[], Service]:
    """Makes the real service, without a known chain, over a store of its own."""

    def make() -> Service:
        verifier = Verifier(SKILL, fetch=origin.fetch, roots=roots, clock=clock)
        return Service(
            service.skill_in_memory(),
            lambda it, raw: verifier.verify(it.headers, raw),
            lambda it, raw: verifier.verify_cached(it.headers, raw),
            SKILL,
        )

    return make


@pytest.fixture
def real(new_service: Callable[[], Service]) -> Service:
    """One service, that lasts as long as the test."""
    return new_service()


@pytest.fixture
def app(real: Service) -> Flask:
    """The classic stack: Flask, and the skill by way of the SDK."""
    return classic(real)


@pytest.fixture(params=["flask", "serve"])
def new_post(
    request: pytest.FixtureRequest, new_service: Callable[[], Service]
) -> Callable[[], Post]:
    """Makes a service of its own to deliver to: by the classic stack, and as `serve` runs it."""
    if request.param == "flask":
        return lambda: by_flask(classic(new_service()))
    return lambda: by_asgi(Front(new_service()))


@pytest.fixture
def post(new_post: Callable[[], Post]) -> Post:
    """Delivers to one service, that lasts as long as the test."""
    return new_post()


def by_flask(app: Flask) -> Post:
    client = app.test_client()

    def deliver(delivery: Delivery) -> Answer:
        headers = list(delivery.headers.items())
        # The client would put the true length in the place of a false one.
        length = delivery.headers.get("Content-Length", str(len(delivery.body)))
        with client.open(
            delivery.path,
            method=delivery.method,
            headers=headers,
            data=delivery.body,
            environ_overrides={"CONTENT_LENGTH": length},
        ) as response:
            return Answer(response.status_code, response.data)

    return deliver


def by_asgi(front: Front) -> Post:
    def deliver(delivery: Delivery) -> Answer:
        length = {"Content-Length": str(len(delivery.body)), **delivery.headers}
        status, _, body = ask(front, delivery.method, delivery.path, length.items(), delivery.body)
        return Answer(status, body)

    return deliver
