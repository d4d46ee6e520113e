import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.x509.verification import Store
from flask import Flask

from skill import service
from skill.alexa.verification.verifier import Verifier
from skill.web.app import create_app
from tests.alexa.amazon import SKILL, Answer, Clock, Delivery
from tests.alexa.authority import root
from tests.alexa.chain_files import files
from tests.alexa.origin import Loopback, Memory, loopback

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
def app(origin: Loopback, roots: Store, clock: Clock) -> Flask:
    """The real service, over a store that lasts as long as the test."""
    verifier = Verifier(SKILL, fetch=origin.fetch, roots=roots, clock=clock)
    return create_app(service.forgetful(), verifier.verify)


@pytest.fixture
def post(app: Flask) -> Post:
    """Delivers a request to the application under test."""
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
