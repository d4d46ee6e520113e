"""The service as `serve` runs it: what takes its time holds up nobody else."""

import asyncio
import json
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest

from skill.alexa.verification.body import MAX_BODY_BYTES
from skill.state import JSON
from skill.tools.echo import Echo
from skill.web import asgi
from skill.web.asgi import Front, decode_headers
from skill.web.wiring import Head, Service
from tests.service.asgi import answer, ask, run, scope, whole
from tests.soak.servers import run_serve

LAUNCH = json.dumps(Echo(lambda _: {}).envelope({"type": "LaunchRequest"})).encode()
FIELDS = [("Content-Type", "application/json")]


def echo_body(head: Head, raw: bytes) -> JSON:
    return {"heard": raw.decode()}


def front(**changes: object) -> Front:
    """A service that says what it has heard."""
    usual: JSON = {
        "skill": lambda it: it,
        "verify": echo_body,
        "verify_cached": echo_body,
        "skill_id": "",
    }
    return Front(Service(**(usual | changes)))


def post(service: Front, body: bytes = b"hello") -> tuple[int, bytes]:
    status, _, answered = ask(service, "POST", "/alexa", FIELDS, body)
    return status, answered


# A request of Alexa's


def test_an_answer_is_json_with_strict_headers() -> None:
    status, fields, body = ask(front(), "POST", "/alexa", FIELDS, b"hello")
    assert (status, json.loads(body)) == (200, {"heard": "hello"})
    assert dict(fields)["content-type"] == "application/json"
    assert dict(fields)["cache-control"] == "no-store"


def test_a_failure_is_an_empty_500_and_a_line(caplog: pytest.LogCaptureFixture) -> None:
    def fail(envelope: JSON) -> JSON:
        raise ZeroDivisionError("of all things")

    assert post(front(skill=fail)) == (500, b"")
    (record,) = caplog.records
    assert record.exc_info


@pytest.mark.parametrize(
    ("client", "peer"), [(("127.0.0.1", 5000), "127.0.0.1"), (("::1", 5000), "::1"), (None, None)]
)
def test_the_address_is_told_without_its_port(
    client: tuple[str, int] | None, peer: str | None
) -> None:
    heard: list[str | None] = []

    def note_peer(head: Head, raw: bytes) -> JSON:
        heard.append(head.peer)
        return {}

    asked = scope("POST", "/alexa", FIELDS, client=client)
    run(answer(front(verify_cached=note_peer), asked, whole(b"{}")))
    assert heard == [peer]


def test_headers_with_the_same_name_are_one() -> None:
    headers = [(b"signature-256", b"a"), (b"signature-256", b"b"), (b"host", b"h\xe9re")]
    assert decode_headers(headers) == {"signature-256": "a,b", "host": "h\xe9re"}


def test_ten_thousand_headers_are_no_work() -> None:
    headers = [(b"%d" % (number % 9_999), b"%d" % number) for number in range(10_000)]
    assert decode_headers(headers)["0"] == "0,9999"


def test_what_takes_a_while_to_verify_is_verified_in_a_thread() -> None:
    order: list[str] = []

    def slowly(head: Head, raw: bytes) -> JSON:
        time.sleep(0.3)
        order.append("slow")
        return {}

    def verify_cached(head: Head, raw: bytes) -> JSON | None:
        if raw == b"slow":
            return None
        order.append("quick")
        return {}

    async def both() -> list[int]:
        service = front(verify=slowly, verify_cached=verify_cached)
        asked = [
            answer(service, scope("POST", "/alexa", FIELDS), whole(raw))
            for raw in (b"slow", b"quick")
        ]
        return [status for status, _, _ in await asyncio.gather(*asked)]

    assert run(both()) == [200, 200]
    assert order == ["quick", "slow"]


# Bodies


def test_of_a_body_too_long_no_more_is_read_than_shows_it() -> None:
    read: list[int] = []

    async def endless() -> AsyncIterator[bytes]:
        while True:
            read.append(1)
            yield b"x" * 10_000

    async def one() -> int:
        return (await answer(front(), scope("POST", "/alexa", FIELDS), endless))[0]

    assert run(one()) == 413
    assert len(read) == MAX_BODY_BYTES // 10_000 + 1


def test_a_body_that_waits_holds_up_nobody() -> None:
    late = asyncio.Event()

    async def wait_for_it() -> AsyncIterator[bytes]:
        yield b"{"
        await late.wait()
        yield b"}"

    async def both() -> list[bytes]:
        service = front()
        slow = asyncio.create_task(answer(service, scope("POST", "/alexa", FIELDS), wait_for_it))
        await asyncio.sleep(0)
        quick = await answer(service, scope("POST", "/alexa", FIELDS), whole(b"good"))
        late.set()
        return [quick[2], (await slow)[2]]

    assert run(asyncio.wait_for(both(), 10)) == [b'{"heard":"good"}', b'{"heard":"{}"}']


def test_a_body_has_its_time_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asgi, "BODY_SECONDS", 0.1)

    async def drip() -> AsyncIterator[bytes]:
        while True:
            yield b" "
            await asyncio.sleep(0.02)

    async def one(path: str) -> tuple[int, str | None]:
        status, fields, _ = await answer(front(), scope("POST", path, FIELDS), drip)
        return status, dict(fields).get("connection")

    for path in ("/alexa", "/healthz"):
        assert run(asyncio.wait_for(one(path), 10)) == (408, "close")


@pytest.mark.parametrize(
    ("length", "status"), [("262145", 413), ("9" * 5000, 400), ("-1", 400), ("ten", 400)]
)
def test_a_length_is_refused_before_anything_is_read(length: str, status: int) -> None:
    async def fail_when_read() -> AsyncIterator[bytes]:
        yield pytest.fail("it was read")

    async def one() -> int:
        asked = scope("POST", "/alexa", [*FIELDS, ("Content-Length", length)])
        return (await answer(front(), asked, fail_when_read))[0]

    assert run(one()) == status


def test_a_client_that_leaves_is_no_failure() -> None:
    async def disconnect() -> AsyncIterator[bytes]:
        yield b"{"
        raise ConnectionError

    async def one() -> int:
        return (await answer(front(), scope("POST", "/alexa", FIELDS), disconnect))[0]

    assert run(one()) == 400


# Everything else


def test_flask_comes_when_it_is_asked_for() -> None:
    code = (
        "import sys; from skill.web import asgi; print('flask' in sys.modules)\n"
        "from tests.service.test_asgi import front\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["False"]


def test_flask_answers_the_rest() -> None:
    status, fields, body = ask(front(), "GET", "/healthz", [], b"")
    assert (status, json.loads(body)) == (200, {"status": "ok"})
    assert dict(fields)["content-length"] == str(len(body))
    assert ask(front(), "GET", "/nowhere", [], b"")[0] == 404
    assert ask(front(), "GET", "//[", [], b"")[0] == 404
    assert ask(front(), "GET", "//elsewhere/healthz", [], b"")[0] == 404
    assert ask(front(), "POST", "/healthz", [], b"x" * (MAX_BODY_BYTES + 1))[0] == 413


# By uvicorn


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with run_serve(tmp_path_factory.mktemp("service"), "--allow-unsigned") as port:
        yield port


@pytest.fixture
def connection(service: int) -> Iterator[HTTPConnection]:
    with closing(HTTPConnection("127.0.0.1", service, timeout=10)) as connected:
        yield connected


def send(
    connection: HTTPConnection, method: str, path: str, body: bytes | Iterator[bytes] | None = None
) -> tuple[int, bytes]:
    chunked = not isinstance(body, bytes | None)
    connection.request(method, path, body, dict(FIELDS), encode_chunked=chunked)
    response = connection.getresponse()
    return response.status, response.read()


def test_a_connection_is_used_again(connection: HTTPConnection) -> None:
    for _ in range(3):
        status, body = send(connection, "POST", "/alexa", LAUNCH)
        assert (status, "outputSpeech" in json.loads(body)["response"]) == (200, True)


def test_a_body_in_chunks_is_answered(connection: HTTPConnection) -> None:
    status, body = send(connection, "POST", "/alexa", iter([LAUNCH[:90], LAUNCH[90:]]))
    assert (status, "outputSpeech" in json.loads(body)["response"]) == (200, True)


def test_a_body_in_too_many_chunks_is_refused(connection: HTTPConnection) -> None:
    pieces = (b"x" * 8192 for _ in range(MAX_BODY_BYTES // 8192 + 2))
    assert send(connection, "POST", "/alexa", pieces) == (413, b"")


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_another_method_is_refused(connection: HTTPConnection, method: str) -> None:
    assert send(connection, method, "/alexa") == (400, b"")


def test_the_page_and_what_it_asks_are_there(connection: HTTPConnection) -> None:
    assert send(connection, "GET", "/healthz")[0] == 200
    assert b"<html" in send(connection, "GET", "/")[1]
    asked = json.dumps({"text": "next step", "locale": "en-US"}).encode()
    status, body = send(connection, "POST", "/simulator/understand.json", asked)
    assert (status, json.loads(body)["intent"]) == (200, "AMAZON.NextIntent")
    assert send(connection, "GET", "/simulator/nothing")[0] == 404
    assert send(connection, "HEAD", "/healthz") == (200, b"")


H2C = {"Upgrade": "h2c", "HTTP2-Settings": "AAMAAABkAAQAAP__"}
WEBSOCKET = {
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "a" * 24,
}


@pytest.mark.parametrize("upgrade", [H2C, WEBSOCKET], ids=["h2c", "websocket"])
def test_an_upgrade_is_ignored_and_answered(
    connection: HTTPConnection, upgrade: dict[str, str]
) -> None:
    for _ in range(2):
        headers = {**dict(FIELDS), "Connection": "Upgrade, HTTP2-Settings", **upgrade}
        connection.request("POST", "/alexa", LAUNCH, headers)
        response = connection.getresponse()
        assert (response.status, "outputSpeech" in str(response.read())) == (200, True)


def test_no_other_protocol_is_spoken(service: int) -> None:
    with socket.create_connection(("127.0.0.1", service), timeout=5) as client:
        client.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        assert not client.recv(4096).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    "head",
    [
        b"POST /alexa HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\n{",
        b"POST /alexa HTTP/1.1\r\nHost: localhost\r\nX-Odd: \xff\xfe\r\nContent-Length: 0\r\n\r\n",
        b"POST /alexa HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /%ff%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
    ids=["left", "odd header", "odd chunk", "odd path", "odd escapes"],
)
def test_after_a_client_that_breaks_off_the_next_is_answered(
    service: int, connection: HTTPConnection, head: bytes
) -> None:
    # It may be sent away before it is done.
    with suppress(OSError), socket.create_connection(("127.0.0.1", service), timeout=5) as client:
        client.sendall(head)
        client.shutdown(socket.SHUT_WR)
        client.recv(4096)
    assert send(connection, "POST", "/alexa", LAUNCH)[0] == 200


def test_what_is_refused_is_one_line_of_the_log(tmp_path: Path) -> None:
    with (
        run_serve(tmp_path, "--allow-unsigned") as port,
        closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection,
    ):
        assert send(connection, "POST", "/alexa", b"{")[0] == 400
    written = (tmp_path / "log").read_text().splitlines()
    told = [json.loads(line)["message"] for line in written if line.startswith("{")]
    assert told == ["refused: the body is not JSON"]
