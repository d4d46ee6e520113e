"""What a network and a service can do to the DynamoDB store, and what it costs to have it."""

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import time_machine

from skill.state import Profile
from skill.stores import ConflictError, StoreError
from skill.stores.dynamodb import READ_SECONDS, WRITE_SECONDS, DynamoStore, connect
from tests.stores.conftest import client_of


def store_at(address: str) -> DynamoStore:
    return DynamoStore("massage", lambda: client_of(address))


def assert_down(store: DynamoStore) -> None:
    questions: list[Callable[[], object]] = [
        lambda: store.load("ada"),
        lambda: store.save("ada", Profile(version=1)),
        lambda: store.delete("ada"),
    ]
    for ask in questions:
        with pytest.raises(StoreError) as caught:
            ask()
        assert not isinstance(caught.value, ConflictError)


# What it costs


def test_importing_and_making_it_imports_nothing_of_aws() -> None:
    script = (
        "import sys; from skill.stores.dynamodb import DynamoStore; DynamoStore('massage');"
        "print([it for it in sys.modules if it.partition('.')[0] in ('boto3', 'botocore')])"
    )
    assert subprocess.check_output([sys.executable, "-c", script], text=True) == "[]\n"


def test_the_client_is_made_once_at_the_first_question(dynamodb: DynamoStore) -> None:
    made = []

    def make() -> object:
        made.append(threading.current_thread())
        return dynamodb.connect()

    store = DynamoStore(dynamodb.table, make)  # type: ignore[arg-type]
    assert not made
    store.save("ada", Profile(version=1))
    store.load("ada")
    assert len(made) == 1


# What is written


def test_an_item_expires_180_days_after_its_last_write(dynamodb: DynamoStore) -> None:
    with time_machine.travel(1_800_000_000, tick=False):
        dynamodb.save("ada", Profile(version=1))
    item = dynamodb.connect().get_item(TableName=dynamodb.table, Key={"user": {"S": "ada"}})
    assert item["Item"]["expires"] == {"N": str(1_800_000_000 + 180 * 24 * 60 * 60)}


def test_an_item_holds_nothing_but_what_is_promised(dynamodb: DynamoStore) -> None:
    dynamodb.save("ada", Profile(version=1))
    item = dynamodb.connect().get_item(TableName=dynamodb.table, Key={"user": {"S": "ada"}})
    assert sorted(item["Item"]) == ["expires", "profile", "user", "version"]


@pytest.mark.parametrize("version", [None, {"N": "2.5"}, {"N": "-3"}, {"S": "abc"}, {"N": "1E+30"}])
def test_an_item_whose_version_is_none_is_mended_and_logged(
    dynamodb: DynamoStore, caplog: pytest.LogCaptureFixture, version: dict[str, str] | None
) -> None:
    profile = {"S": '{"announced": true}'}
    item: Any = {"user": {"S": "ada"}, "profile": profile, "version": version}
    kept = {name: it for name, it in item.items() if it}
    dynamodb.connect().put_item(TableName=dynamodb.table, Item=kept)
    loaded = dynamodb.load("ada")
    assert loaded is not None
    assert loaded.announced
    assert "version was damaged" in caplog.text
    dynamodb.save("ada", loaded._replace(version=loaded.version + 1))
    assert dynamodb.load("ada") == loaded._replace(version=loaded.version + 1)


def test_an_item_that_amazon_has_still_to_remove_is_none(dynamodb: DynamoStore) -> None:
    with time_machine.travel(1_600_000_000, tick=False):
        dynamodb.save("ada", Profile(version=1, announced=True))
    assert dynamodb.load("ada") is None
    dynamodb.save("ada", Profile(version=1))
    assert dynamodb.load("ada") == Profile(version=1)


# A service that does not answer, or not as it should


def test_a_turn_waits_a_second_at_most_for_reading_and_writing() -> None:
    assert READ_SECONDS + WRITE_SECONDS < 1


def test_a_client_tries_twice_at_most_with_short_limits() -> None:
    config: Any = client_of("http://127.0.0.1:9").meta.config
    assert (config.connect_timeout, config.read_timeout) == (0.5, 1)
    assert config.retries == {"mode": "standard", "total_max_attempts": 2}


@pytest.fixture
def silent_address() -> Iterator[str]:
    """A port where connections are made and never answered."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


@pytest.fixture
def black_hole() -> Iterator[str]:
    """A port whose queue is full: packets disappear, and connections are never made."""
    with closing(socket.create_server(("127.0.0.1", 0), backlog=0)) as listener:
        port = listener.getsockname()[1]
        waiting = [socket.socket() for _ in range(4)]
        for client in waiting:
            client.setblocking(False)
            client.connect_ex(("127.0.0.1", port))
        yield f"http://127.0.0.1:{port}"
        for client in waiting:
            client.close()


@pytest.fixture
def nobody_there() -> str:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


@pytest.mark.parametrize("address", ["silent_address", "black_hole", "nobody_there"])
def test_a_service_that_is_not_there_is_a_store_error(
    request: pytest.FixtureRequest, address: str
) -> None:
    assert_down(store_at(request.getfixturevalue(address)))


@dataclass
class Service:
    """A server that gives every request the same answer, and counts them."""

    status: int
    body: bytes
    asked: list[str] = field(default_factory=list)

    @contextmanager
    def run(self) -> Iterator[str]:
        handler = type("Handler", (_Answer,), {"service": self})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


class _Answer(BaseHTTPRequestHandler):
    service: Service

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.service.asked.append(self.headers["X-Amz-Target"].rpartition(".")[2])
        self.send_response(self.service.status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(self.service.body)))
        self.end_headers()
        self.wfile.write(self.service.body)

    def log_message(self, *_: object) -> None:
        """Say nothing among the tests' own lines."""


def fault(code: str) -> bytes:
    kind = f"com.amazonaws.dynamodb.v20120810#{code}"
    return json.dumps({"__type": kind, "message": "not now"}).encode()


ODD = [
    b"[]",
    b'"item"',
    b"7",
    b"no json",
    b'{"Item": []}',
    b'{"Item": {"profile": 7}}',
    b'{"Item": {"version": {"N": []}}}',
    b'{"Item": {"version": {"N": "3"}, "profile": {"M": {}}}}',
]


@pytest.mark.parametrize("body", ODD)
def test_an_odd_answer_is_a_store_error_or_a_blank_profile(body: bytes) -> None:
    with Service(200, body).run() as address, suppress(StoreError):
        loaded = store_at(address).load("ada")
        assert loaded is None or loaded == Profile(version=loaded.version)


@pytest.mark.parametrize("body", [*ODD, b'{"__type": 7}', b"{}"])
def test_an_odd_refusal_is_a_store_error(body: bytes) -> None:
    with Service(400, body).run() as address:
        assert_down(store_at(address))


@pytest.mark.parametrize(
    "service",
    [
        Service(400, fault("ProvisionedThroughputExceededException")),
        Service(400, fault("ThrottlingException")),
        Service(400, fault("ResourceNotFoundException")),
        Service(400, fault("AccessDeniedException")),
        Service(500, fault("InternalServerError")),
        Service(502, b""),
    ],
    ids=["exceeded", "throttled", "no table", "no right", "internal", "empty"],
)
def test_a_service_that_refuses_is_a_store_error_after_two_tries_at_most(service: Service) -> None:
    with service.run() as address:
        assert_down(store_at(address))
        assert max(map(service.asked.count, service.asked)) <= 2


def test_a_store_works_again_when_the_service_does(dynamodb: DynamoStore) -> None:
    broken = Service(500, fault("InternalServerError"))
    with broken.run() as address:
        store = DynamoStore(dynamodb.table, lambda: client_of(address))
        assert_down(store)
        store._made = dynamodb.connect()
    store.save("ada", Profile(version=1))
    assert store.load("ada") == Profile(version=1)


def test_without_a_region_it_is_a_store_error(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_DEFAULT_REGION", "AWS_REGION", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    assert_down(DynamoStore("massage", connect))
