"""What a client may take of the server, and how its answers leave."""

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, cast

import pytest
import uvicorn
from uvicorn.server import ServerState

from skill.alexa.verification.refusal import Refused
from skill.alexa.verification.request_body import LARGEST
from skill.web import joined, patience, server
from skill.web.asgi import Front, Receive, Scope, Send
from skill.web.connection import Connection
from skill.web.joined import Joined
from skill.web.patience import Patience
from skill.web.wiring import Parts
from skill.web.wsgi import answering

HEAD = b"POST /alexa HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
WHOLE = HEAD + b"Content-Length: 5\r\n\r\nhello"
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
Client = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def front() -> Front:
    return Front(Parts(answer, heard, at_once, ""), answering)


def heard(_delivery: object, raw: bytes) -> dict[str, Any]:
    if raw == b"much later":
        time.sleep(1.3)
    if raw == b"wrong":
        raise Refused(400, "it is wrong")
    return {"heard": raw.decode()}


def at_once(delivery: object, raw: bytes) -> dict[str, Any] | None:
    return None if raw in (b"later", b"much later") else heard(delivery, raw)


def answer(envelope: dict[str, Any]) -> dict[str, Any]:
    if envelope["heard"] == "fails":
        raise ZeroDivisionError
    return envelope


async def plain(scope: Scope, receive: Receive, send: Send) -> None:
    """The same application, which uvicorn knows nothing more of."""
    await front()(scope, receive, send)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "HEAD", Patience(1.0, 4096))
    monkeypatch.setattr(patience, "BODY", Patience(1.5, 8192))


class Wire:
    """A transport that keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[object] = []
        self.paused = False

    def write(self, data: bytes) -> None:
        self.told.append(data)

    def close(self) -> None:
        self.told.append("closed")

    def abort(self) -> None:
        self.told.append("aborted")

    def pause_reading(self) -> None:
        self.paused = True

    def resume_reading(self) -> None:
        self.paused = False

    def get_extra_info(self, name: str, default: object = None) -> object:
        return default

    def is_closing(self) -> bool:
        return bool({"closed", "aborted"} & set(map(str, self.told)))


def configured(app: Application, **changes: object) -> uvicorn.Config:
    config = uvicorn.Config(app, **(server.options() | changes))
    config.load()
    return config


def wired() -> tuple[Connection, Wire]:
    """A connection, and what it does to its transport."""
    wire, connection = Wire(), Connection(configured(front()), ServerState(), {})
    connection.connection_made(cast(asyncio.Transport, wire))
    return connection, wire


@asynccontextmanager
async def connected(app: Application | None = None, **changes: object) -> AsyncIterator[Client]:
    """A client of a server."""
    config = configured(app or front(), **changes)
    loop = asyncio.get_running_loop()
    serving = await loop.create_server(
        lambda: Connection(config, ServerState(), {}, loop), "127.0.0.1", 0
    )
    reader, writer = await asyncio.open_connection(*serving.sockets[0].getsockname()[:2])
    try:
        yield reader, writer
    finally:
        writer.close()
        serving.close()


def run(
    told: Callable[[Client], Awaitable[None]],
    app: Application | None = None,
    **changes: object,
) -> None:
    async def once() -> None:
        async with connected(app, **changes) as client:
            await told(client)

    asyncio.run(asyncio.wait_for(once(), 20))


async def ended(client: Client) -> float:
    """The seconds until the server has closed a connection without a word."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    with suppress(ConnectionResetError):
        assert await client[0].read() == b""
    return loop.time() - began


async def answered(client: Client) -> tuple[int, bytes]:
    """Status and body of the next answer."""
    head = await client[0].readuntil(b"\r\n\r\n")
    length = int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0])
    return int(head.split()[1]), await client[0].readexactly(length)


@pytest.mark.parametrize("said", [b"", b"POST /al", HEAD], ids=["nothing", "little", "much"])
def test_a_head_that_does_not_come_is_given_up(said: bytes) -> None:
    async def told(client: Client) -> None:
        client[1].write(said)
        assert await ended(client) < 5

    run(told)


@pytest.mark.parametrize("app", [front(), plain], ids=["at once", "by uvicorn"])
def test_a_body_that_does_not_come_is_given_up(app: Application) -> None:
    async def told(client: Client) -> None:
        client[1].write(WHOLE[:-2])
        assert await ended(client) < 5

    run(told, app)


def test_a_byte_now_and_then_does_not_buy_time() -> None:
    async def told(client: Client) -> None:
        gone = asyncio.create_task(ended(client))
        for byte in HEAD:
            client[1].write(bytes([byte]))
            await asyncio.sleep(0.05)
            if gone.done():
                return
        raise AssertionError

    run(told)


def test_who_is_slow_within_reason_is_answered() -> None:
    async def told(client: Client) -> None:
        for _ in range(2):  # each head and each body has a clock of its own
            for piece in (WHOLE[:20], WHOLE[20:-5], WHOLE[-5:]):
                client[1].write(piece)
                await asyncio.sleep(0.2)
            assert await answered(client) == (200, b'{"heard":"hello"}')

    run(told)


def test_after_an_answer_no_clock_runs() -> None:
    async def told(client: Client) -> None:
        client[1].write(WHOLE)
        assert (await answered(client))[0] == 200
        await asyncio.sleep(1.6)
        client[1].write(WHOLE)
        assert (await answered(client))[0] == 200

    run(told)


def test_a_head_that_begins_with_the_body_before_has_a_clock_of_its_own() -> None:
    async def told(client: Client) -> None:
        client[1].write(WHOLE[:20])
        await asyncio.sleep(0.2)
        client[1].write(WHOLE[20:] + WHOLE[:20])
        assert (await answered(client))[0] == 200
        await asyncio.sleep(0.2)
        client[1].write(WHOLE[20:])
        assert (await answered(client))[0] == 200
        client[1].write(WHOLE[:20])
        assert await ended(client) < 5

    run(told)


def test_requests_at_once_are_answered_in_their_order() -> None:
    async def told(client: Client) -> None:
        client[1].write(WHOLE + WHOLE.replace(b"hello", b"again") + WHOLE)
        found = [(await answered(client))[1] for _ in range(3)]
        assert found == [b'{"heard":"hello"}', b'{"heard":"again"}', b'{"heard":"hello"}']

    run(told)


@pytest.mark.parametrize(
    "head",
    [
        HEAD + b"X-Long: ",
        WHOLE[:-5].replace(b"Content-Length: 5", b"Transfer-Encoding: chunked") + b"0\r\nX-Long: ",
        WHOLE[:-5].replace(b"Content-Length: 5", b"Content-Length: 999999999"),
    ],
    ids=["head", "trailer", "body that was refused"],
)
def test_an_endless_request_is_given_up(head: bytes) -> None:
    async def told(client: Client) -> None:
        client[1].write(head)
        with suppress(ConnectionError):
            for _ in range(30):
                client[1].write(b"x" * 1024)
                await client[1].drain()
                await asyncio.sleep(0.01)
        assert client[0].at_eof() or client[0].exception()

    run(told)


def of(body: bytes, *, head: bytes = HEAD) -> bytes:
    return head + b"Content-Length: %d\r\n\r\n" % len(body) + body


def test_whole_requests_are_answered_however_many_come_in_a_piece() -> None:
    async def told(client: Client) -> None:
        client[1].write(WHOLE * 60 + WHOLE[:-2])
        assert [(await answered(client))[0] for _ in range(60)] == [200] * 60
        client[1].write(WHOLE[-2:])
        assert (await answered(client))[0] == 200

    run(told)


def test_too_many_requests_in_a_row_are_given_up() -> None:
    async def told(client: Client) -> None:
        client[1].write(WHOLE * (patience.IN_A_ROW + 2))
        assert await ended(client) < 5

    run(told, plain)


UPGRADE = b"GET /alexa HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n"


@pytest.mark.parametrize(
    ("request_", "after"),
    [
        (WHOLE, b"\r\n"),
        (HEAD.replace(b"json", b"text") + b"Content-Length: 5\r\n\r\n", b"hello"),
        (UPGRADE, b"\r\n"),
    ],
    ids=["an empty line", "a body after its refusal", "an empty line after an upgrade"],
)
@pytest.mark.parametrize("app", [front(), plain], ids=["at once", "by uvicorn"])
def test_nothing_keeps_an_idle_connection_open(
    request_: bytes, after: bytes, app: Application
) -> None:
    async def told(client: Client) -> None:
        client[1].write(request_)
        await answered(client)
        client[1].write(after)
        assert await ended(client) < 5

    run(told, app, timeout_keep_alive=0.3)


@pytest.mark.parametrize("app", [front(), plain], ids=["at once", "by uvicorn"])
def test_empty_lines_buy_no_time(app: Application) -> None:
    async def told(client: Client) -> None:
        client[1].write(WHOLE)
        await answered(client)
        gone = asyncio.create_task(ended(client))
        for _ in range(60):
            client[1].write(b"\r\n")
            await asyncio.sleep(0.1)
            if gone.done():
                return
        raise AssertionError

    run(told, app, timeout_keep_alive=1)


CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("bad", "over"),
    [
        (b"CONNECT x HTTP/1.1\r\nHost: localhost\r\n\r\n", False),
        (CHUNKED + b"ZZ\r\n", False),
        (CHUNKED + b"3\r\nhel", True),
        (WHOLE[:-2], True),
    ],
    ids=["another method", "odd chunk", "half a chunk", "half a body"],
)
@pytest.mark.parametrize("before", [1, 2, 3])
def test_what_is_not_whole_takes_nobody_s_answer(bad: bytes, before: int, *, over: bool) -> None:
    async def told(client: Client) -> None:
        client[1].write(WHOLE * before + bad)
        if over:
            client[1].write_eof()
        for _ in range(before):
            assert await answered(client) == (200, b'{"heard":"hello"}')
        await client[0].read()

    run(told, plain)


def test_of_much_that_comes_others_have_their_turn() -> None:
    async def told() -> None:
        connection, wire = wired()
        paused = []
        for piece in (WHOLE, WHOLE * 1000):
            connection.data_received(piece)
            paused.append(wire.paused)
        await asyncio.sleep(0)
        assert [*paused, wire.paused] == [False, True, False]
        connection.connection_lost(None)

    asyncio.run(told())


@pytest.mark.parametrize("app", [front(), plain], ids=["at once", "by uvicorn"])
def test_a_request_that_begins_with_the_one_before_is_not_idle(app: Application) -> None:
    async def told(client: Client) -> None:
        client[1].write(WHOLE + WHOLE[:-2])
        await asyncio.sleep(0.3)
        client[1].write(WHOLE[-2:])
        assert [(await answered(client))[0] for _ in range(2)] == [200, 200]

    run(told, app, timeout_keep_alive=0.1)


def test_nobody_is_given_up_because_we_take_our_time() -> None:
    async def told(client: Client) -> None:
        client[1].write(of(b"much later") + WHOLE + WHOLE[:20])
        bodies = [(await answered(client))[1] for _ in range(2)]
        assert bodies == [b'{"heard":"much later"}', b'{"heard":"hello"}']
        client[1].write(WHOLE[20:])
        assert (await answered(client))[0] == 200

    run(told)


def test_who_reads_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joined, "READING", 0.2)

    async def told(*, reads: bool) -> list[object]:
        connection, wire = wired()
        connection.data_received(WHOLE)
        connection.pause_writing()
        if reads:
            connection.resume_writing()
        await asyncio.sleep(0.5)
        connection.connection_lost(None)
        return [it for it in wire.told if isinstance(it, str)]

    assert asyncio.run(told(reads=False)) == ["aborted", "closed"]
    assert asyncio.run(told(reads=True)) == ["closed"]


@pytest.mark.parametrize("gone", [False, True])
def test_the_last_answer_waits_for_nobody_for_ever(
    monkeypatch: pytest.MonkeyPatch, *, gone: bool
) -> None:
    monkeypatch.setattr(joined, "READING", 0.1)
    wire = Wire()

    async def told() -> None:
        transport = Joined(cast(asyncio.Transport, wire), asyncio.get_running_loop())
        transport.close()
        if gone:
            transport.end()
        await asyncio.sleep(0.3)

    asyncio.run(told())
    assert wire.told == (["closed"] if gone else ["closed", "aborted"])


def test_the_body_of_a_request_for_another_protocol_is_no_request() -> None:
    async def told(client: Client) -> None:
        head = UPGRADE.replace(b"GET", b"POST")[:-2]
        client[1].write(head + b"Content-Length: %d\r\n\r\n" % len(WHOLE))
        await asyncio.sleep(0.1)
        client[1].write(WHOLE)
        assert (await client[0].read()).count(b"HTTP/1.1 ") == 1

    run(told)


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (HEAD + b"Content-Length: 999999999\r\n\r\n", 413),
        (HEAD.replace(b"json", b"text") + b"Content-Length: 5\r\n\r\n", 415),
        (HEAD.replace(b"POST", b"GET") + b"Content-Length: 5\r\n\r\n", 400),
    ],
)
def test_what_is_refused_by_its_head_is_refused_before_its_body(head: bytes, status: int) -> None:
    async def told(client: Client) -> None:
        client[1].write(head)
        assert (await answered(client))[0] == status

    run(told)


@pytest.mark.parametrize("app", [front(), plain], ids=["at once", "by uvicorn"])
def test_what_is_no_http_takes_nobody_s_answer(app: Application) -> None:
    async def told(client: Client) -> None:
        client[1].write(WHOLE + b"\0garbage\r\n\r\n")
        assert await answered(client) == (200, b'{"heard":"hello"}')
        await client[0].read()

    run(told, app)


@pytest.mark.parametrize("app", [front(), plain], ids=["at once", "by uvicorn"])
def test_what_comes_behind_a_body_is_no_header(app: Application) -> None:
    async def told(client: Client) -> None:
        chunked = WHOLE[:-5].replace(b"Content-Length: 5", b"Transfer-Encoding: chunked")
        for body in (b"hello", b"later"):
            client[1].write(chunked + b"5\r\n" + body + b"\r\n0\r\nContent-Encoding: gzip\r\n\r\n")
            assert (await answered(client))[0] == 200

    run(told, app)


@pytest.mark.parametrize("app", [front(), plain], ids=["at once", "by uvicorn"])
def test_who_says_no_more_is_answered(app: Application) -> None:
    async def told(client: Client) -> None:
        client[1].write(WHOLE)
        client[1].write_eof()
        assert (await answered(client))[0] == 200
        assert await ended(client) < 5

    run(told, app)


def test_who_reads_no_answers_gets_no_more_of_them() -> None:
    async def told() -> None:
        connection, wire = wired()
        connection.pause_writing()
        connection.data_received(WHOLE)
        await asyncio.sleep(0.05)
        assert wire.told == []
        connection.resume_writing()
        await asyncio.sleep(0.05)
        assert b"hello" in b"".join(cast(list[bytes], wire.told))
        connection.connection_lost(None)

    asyncio.run(told())


def test_at_the_end_what_has_begun_to_come_is_answered() -> None:
    async def told() -> None:
        connection, wire = wired()
        connection.data_received(WHOLE[:-2])
        connection.shutdown()
        assert wire.told == []
        connection.data_received(WHOLE[-2:])
        await asyncio.sleep(0.05)
        *said, last = wire.told
        assert last == "closed"
        assert b"connection: close" in b"".join(cast(list[bytes], said))
        connection.connection_lost(None)

    asyncio.run(told())


def test_at_the_end_what_does_not_come_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(patience, "BODY", Patience(60.0, 8192))
    monkeypatch.setattr(patience, "LAST", Patience(0.2, 8192))

    async def told() -> None:
        connection, wire = wired()
        connection.data_received(WHOLE[:-2])
        connection.shutdown()
        await asyncio.sleep(0.5)
        assert wire.told == ["aborted"]
        connection.connection_lost(None)
        await asyncio.sleep(0.05)

    asyncio.run(told())
    assert [record.getMessage() for record in caplog.records] == ["refused: the body broke off"]


REQUESTS = {
    "good": WHOLE,
    "refused": of(b"wrong"),
    "failing": of(b"fails"),
    "verified in a thread": of(b"later"),
    "empty": of(b""),
    "long": of(b"x" * LARGEST),
    "too long": of(b"x" * (LARGEST + 1)),
    "much too long": HEAD + b"Content-Length: 99999999\r\n\r\n" + b"x" * (LARGEST + 1),
    "in chunks": HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n",
    "another type": of(b"hello", head=HEAD.replace(b"application/json", b"text/plain")),
    "another method": of(b"hello", head=HEAD.replace(b"POST", b"PUT")),
    "only the head": HEAD.replace(b"POST", b"HEAD") + b"\r\n",
    "another path": of(b"hello", head=HEAD.replace(b"/alexa", b"/alexandria")),
    "with a query": of(b"hello", head=HEAD.replace(b"/alexa", b"/alexa?a=b")),
    "the last": of(b"hello", head=HEAD + b"Connection: close\r\n"),
    "HTTP/1.0": of(b"hello", head=HEAD.replace(b"HTTP/1.1", b"HTTP/1.0")),
    "asks whether to go on": of(b"hello", head=HEAD + b"Expect: 100-continue\r\n"),
    "another protocol": of(b"", head=HEAD + b"Connection: Upgrade\r\nUpgrade: websocket\r\n"),
    "no HTTP": b"hello\r\n\r\n",
}


def all_that_comes(request: bytes, app: Application) -> bytes:
    """Whatever the server says to a request, and to a good one after it."""
    heard: list[bytes] = []

    async def told(client: Client) -> None:
        for said in (request, WHOLE):
            with suppress(OSError, TimeoutError):
                client[1].write(said)
                wait = 5.0
                while piece := await asyncio.wait_for(client[0].read(4096), wait):
                    heard.append(piece)
                    wait = 0.1

    run(told, app)
    return b"".join(heard)


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_what_is_answered_at_once_is_what_uvicorn_would_answer(
    request_: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "BODY", Patience(1.5, 2_000_000))
    said = all_that_comes(request_, front())
    assert said == all_that_comes(request_, plain)
    assert said.startswith(b"HTTP/1.1 ")


@pytest.mark.parametrize(("soft", "hard", "got"), [(64, 300, 300), (64, 99, 99), (500, 900, 500)])
def test_as_many_files_may_be_open_as_the_machine_allows(soft: int, hard: int, got: int) -> None:
    code = (
        "import resource as it; from skill.web.server import _let_open; limit = it.RLIMIT_NOFILE\n"
        f"it.setrlimit(limit, ({soft}, {hard})); _let_open(300); print(it.getrlimit(limit))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == str((got, hard))


# Answers


def test_what_is_written_in_a_step_leaves_in_one_piece() -> None:
    wire = Wire()

    async def told() -> None:
        transport = Joined(cast(asyncio.Transport, wire), asyncio.get_running_loop())
        for step in (b"a", b"b"):
            transport.write(step)
            transport.write(step)
            await asyncio.sleep(0)

    asyncio.run(told())
    assert wire.told == [b"aa", b"bb"]


def test_much_that_is_written_leaves_at_once() -> None:
    wire = Wire()

    async def told() -> None:
        transport = Joined(cast(asyncio.Transport, wire), asyncio.get_running_loop())
        transport.write(b"a" * joined.MUCH)
        assert wire.told == []
        transport.write(b"b")
        assert wire.told == [b"a" * joined.MUCH + b"b"]
        await asyncio.sleep(0)

    asyncio.run(told())
    assert len(wire.told) == 1


@pytest.mark.parametrize(("end", "left"), [("close", [b"ab", "closed"]), ("abort", ["aborted"])])
def test_what_is_written_before_the_end_leaves_or_not(end: str, left: list[object]) -> None:
    wire = Wire()

    async def told() -> None:
        transport = Joined(cast(asyncio.Transport, wire), asyncio.get_running_loop())
        transport.write(b"a")
        transport.write(b"b")
        getattr(transport, end)()
        await asyncio.sleep(0)
        transport.write(b"too late")
        await asyncio.sleep(0)

    asyncio.run(told())
    assert wire.told == left
