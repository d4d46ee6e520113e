"""A server in small: one request to an ASGI application, without a socket."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from skill.state import JSON
from skill.web.asgi import Front, Message

Fields = list[tuple[str, str]]
T = TypeVar("T")
Pieces = Callable[[], AsyncIterator[bytes]]


def scope(method: str, path: str, headers: Iterable[tuple[str, str]], **changes: object) -> JSON:
    """What is known of a request before its body."""
    usual = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode("latin-1"),
        "query_string": b"",
        "headers": [(it.lower().encode(), value.encode("latin-1")) for it, value in headers],
        "client": ("127.0.0.1", 5000),
        "server": ("127.0.0.1", 8080),
        "http_version": "1.1",
        "scheme": "http",
    }
    return usual | changes


def whole(body: bytes) -> Pieces:
    """A body that comes at once."""

    async def pieces() -> AsyncIterator[bytes]:
        yield body

    return pieces


async def answer(front: Front, scope: JSON, pieces: Pieces) -> tuple[int, Fields, bytes]:
    """The one answer to a request; the client leaves where its body raises ConnectionError."""
    coming, sent = pieces(), list[Message]()

    async def receive() -> JSON:
        try:
            piece = await anext(coming)
        except StopAsyncIteration:
            return {"type": "http.request", "body": b"", "more_body": False}
        except ConnectionError:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": piece, "more_body": True}

    async def send(message: Message) -> None:
        sent.append(message)

    await front(scope, receive, send)
    start, *rest = sent
    assert {it["type"] for it in rest} == {"http.response.body"}
    assert [it.get("more_body", False) for it in rest] == [True] * (len(rest) - 1) + [False]
    fields = [(name.decode(), value.decode("latin-1")) for name, value in start["headers"]]
    return start["status"], fields, b"".join(it["body"] for it in rest)


def ask(
    front: Front,
    method: str,
    path: str,
    headers: Iterable[tuple[str, str]],
    body: bytes,
    **changes: object,
) -> tuple[int, Fields, bytes]:
    """The answer to a request whose body comes at once."""
    return run(answer(front, scope(method, path, headers, **changes), whole(body)))


def run(work: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine, by a thread of its own: tests of browsers leave a loop here."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
