"""granian in small: one request to a service, without a socket."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from skill.web.rsgi import Front

Fields = list[tuple[str, str]]


@dataclass
class Headers:
    """As granian has them: names in lower case, several with one name side by side."""

    fields: Fields

    def items(self) -> Fields:
        return [(name.lower(), value) for name, value in self.fields]


@dataclass
class Scope:
    """What is known of a request before its body."""

    method: str
    path: str
    headers: Headers
    query_string: str = ""
    client: str = "127.0.0.1:5000"


@dataclass
class Protocol:
    """A body in pieces, and the answer.

    Attributes:
        pieces: What comes, each after whatever its turn waits for.
        answered: Status, headers and body.
    """

    pieces: Callable[[], AsyncIterator[bytes]]
    answered: list[tuple[int, Fields, bytes]] = field(default_factory=list)

    async def __call__(self) -> bytes:
        return b"".join([piece async for piece in self.pieces()])

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self.pieces()

    def response_bytes(self, status: int, headers: Fields, body: bytes) -> None:
        self.answered.append((status, headers, body))


def whole(body: bytes) -> Callable[[], AsyncIterator[bytes]]:
    """A body that comes at once."""

    async def pieces() -> AsyncIterator[bytes]:
        yield body

    return pieces


async def answer(front: Front, scope: Scope, protocol: Protocol) -> tuple[int, Fields, bytes]:
    """The one answer to a request."""
    await front.__rsgi__(cast(Any, scope), cast(Any, protocol))
    (answered,) = protocol.answered
    return answered


def ask(
    front: Front, method: str, path: str, headers: Iterable[tuple[str, str]], body: bytes
) -> tuple[int, Fields, bytes]:
    """The answer to a request whose body comes at once."""
    scope, protocol = Scope(method, path, Headers(list(headers))), Protocol(whole(body))
    return asyncio.run(answer(front, scope, protocol))
