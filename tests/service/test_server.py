"""What a client may take of the server, and how its answers leave."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, cast

import pytest
import uvicorn
from uvicorn.server import ServerState

from skill.web import server
from skill.web.asgi import Front
from skill.web.parts import Parts
from skill.web.server import Connection, Joined, Patience
from skill.web.wsgi import answering

HEAD = b"POST /alexa HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
WHOLE = HEAD + b"Content-Length: 5\r\n\r\nhello"
Client = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def front() -> Front:
    return Front(Parts(lambda it: it, heard, heard, ""), answering)


def heard(_delivery: object, raw: bytes) -> dict[str, Any]:
    return {"heard": raw.decode()}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "HEAD", Patience(0.3, 4096))
    monkeypatch.setattr(server, "BODY", Patience(0.6, 8192))


@asynccontextmanager
async def connected() -> AsyncIterator[Client]:
    """A client of a server."""
    config = uvicorn.Config(front(), http=Connection, ws="none", lifespan="off", log_config=None)
    config.load()
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


def run(told: Callable[[Client], Awaitable[None]]) -> None:
    async def once() -> None:
        async with connected() as client:
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


def test_a_body_that_does_not_come_is_given_up(caplog: pytest.LogCaptureFixture) -> None:
    async def told(client: Client) -> None:
        client[1].write(WHOLE[:-2])
        assert await ended(client) < 5
        await asyncio.sleep(0.05)

    run(told)
    assert [record.getMessage() for record in caplog.records] == ["refused: the body broke off"]


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
        await asyncio.sleep(1)
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


@pytest.mark.parametrize(("soft", "hard", "got"), [(64, 300, 300), (64, 99, 99), (500, 900, 500)])
def test_as_many_files_may_be_open_as_the_machine_allows(soft: int, hard: int, got: int) -> None:
    code = (
        "import resource as it; from skill.web.server import _let_open; limit = it.RLIMIT_NOFILE\n"
        f"it.setrlimit(limit, ({soft}, {hard})); _let_open(300); print(it.getrlimit(limit))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == str((got, hard))


# Answers


class Wire:
    """A transport that keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def write(self, data: bytes) -> None:
        self.told.append(data)

    def close(self) -> None:
        self.told.append("closed")

    def abort(self) -> None:
        self.told.append("aborted")

    def is_closing(self) -> bool:
        return bool({"closed", "aborted"} & set(map(str, self.told)))


def test_what_is_written_in_a_step_leaves_in_one_piece() -> None:
    wire = Wire()

    async def told() -> None:
        joined = Joined(cast(asyncio.Transport, wire), asyncio.get_running_loop())
        for step in (b"a", b"b"):
            joined.write(step)
            joined.write(step)
            await asyncio.sleep(0)

    asyncio.run(told())
    assert wire.told == [b"aa", b"bb"]


@pytest.mark.parametrize(("end", "left"), [("close", [b"ab", "closed"]), ("abort", ["aborted"])])
def test_what_is_written_before_the_end_leaves_or_not(end: str, left: list[object]) -> None:
    wire = Wire()

    async def told() -> None:
        joined = Joined(cast(asyncio.Transport, wire), asyncio.get_running_loop())
        joined.write(b"a")
        joined.write(b"b")
        getattr(joined, end)()
        await asyncio.sleep(0)
        joined.write(b"too late")
        await asyncio.sleep(0)

    asyncio.run(told())
    assert wire.told == left
