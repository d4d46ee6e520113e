"""The service as granian runs it: Alexa's requests in an event loop, all others by Flask.

A body that takes its time holds up nobody, since no thread waits for it, and a turn, which takes a
fifth of a millisecond, is not disturbed by another one: by Flask's route, with a thread for each
slow client that may come, a request takes twice the processor time. Two things may take longer: a
chain of certificates is fetched in a thread; and a turn waits a tenth of a second for a locked
database, which is one reason for more than one process.

Specification: RSGI 1.6, github.com/emmett-framework/granian, docs/spec/RSGI.md.
"""

import asyncio
import gc
import logging
import time
from collections.abc import Iterable, Sequence
from functools import cache
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias, cast

import orjson

from skill.alexa.verification import door
from skill.alexa.verification.body import LARGEST
from skill.alexa.verification.refusal import Refused
from skill.web import parts
from skill.web.parts import STRICT, Delivery

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from granian._granian import RSGIHTTPProtocol as HTTPProtocol
    from granian.rsgi import Scope

log = logging.getLogger("knee_massage")

Fields: TypeAlias = list[tuple[str, str]]
"""The headers of an answer."""

BODY_WITHIN = 20.0
"""Seconds in which a body has to come."""

REFUSED: Fields = [(name.lower(), value) for name, value in STRICT.items()]
ANSWERED: Fields = [*REFUSED, ("content-type", "application/json")]


def signed() -> "Front":
    """The service that answers Alexa, and nobody else."""
    return front(parts.signed())


def unsigned() -> "Front":
    """The service on a developer's own machine, with the simulator's page."""
    return front(parts.unsigned(), _with_simulator)


def _answering(service: parts.Parts) -> "Flask":
    from skill.web.wsgi import answering

    return answering(service)


def _with_simulator(service: parts.Parts) -> "Flask":
    from skill.web.wsgi import with_simulator

    return with_simulator(service)


def front(service: parts.Parts, flask: "Callable[[parts.Parts], Flask]" = _answering) -> "Front":
    """A service in a process of its own; what it is made of stays, and is never garbage."""
    made = Front(service, flask)
    gc.collect()
    gc.freeze()
    return made


class Names:
    """A request's headers by their names in any case; of several with one name, all."""

    def __init__(self, headers: Sequence[tuple[str, str]]) -> None:
        self._values = dict(headers)
        if len(self._values) < len(headers):
            for name in self._values:
                self._values[name] = ",".join(value for key, value in headers if key == name)

    def get(self, name: str) -> str | None:
        """The value of one header."""
        return self._values.get(name.lower())

    def items(self) -> Iterable[tuple[str, str]]:
        """Every header, its name in lower case."""
        return self._values.items()


class Front:
    """A service that granian can run.

    Args:
        service: Its parts.
        flask: Makes the application for all that is not Alexa's, when it is first asked for: a
            sixth of a process's memory, which Alexa needs nothing of.
    """

    def __init__(self, service: parts.Parts, flask: "Callable[[parts.Parts], Flask]") -> None:
        self._flask = cache(lambda: flask(service))
        self._skill = service.skill
        self._verify = service.verify
        self._at_once = service.at_once
        self._bodies = Bodies()

    async def __rsgi__(self, scope: "Scope", protocol: "HTTPProtocol") -> None:
        """Answer a request; one that gets no answer gets a status and an empty body."""
        try:
            if scope.path == door.PATH:
                status, headers, body = 200, ANSWERED, await self.alexa(scope, protocol)
            else:
                status, headers, body = await self.other(scope, protocol)
        except Refused as refused:
            log.warning("refused: %s", refused.reason)
            status, headers, body = refused.status, REFUSED, b""
        except Exception as error:
            log.error("failed", exc_info=error)
            status, headers, body = HTTPStatus.INTERNAL_SERVER_ERROR, REFUSED, b""
        protocol.response_bytes(status, headers, body)

    async def alexa(self, scope: "Scope", protocol: "HTTPProtocol") -> bytes:
        """The answer to a request of Alexa's.

        Raises:
            Refused: It is none.
        """
        delivery = Delivery(Names(scope.headers.items()), _peer(scope))
        door.admit(scope.method, scope.path, delivery.headers)
        raw = await self._bodies.read(
            protocol, announced=delivery.headers.get("Content-Length") is not None
        )
        envelope = self._at_once(delivery, raw)
        if envelope is None:
            envelope = await asyncio.to_thread(self._verify, delivery, raw)
        return orjson.dumps(self._skill(envelope))

    async def other(self, scope: "Scope", protocol: "HTTPProtocol") -> tuple[int, Fields, bytes]:
        """What Flask answers, in a thread.

        Raises:
            Refused: The body is too long, or does not come.
        """
        raw = await self._bodies.read(protocol, announced=False)
        return await asyncio.to_thread(self._by_flask, scope, raw)

    def _by_flask(self, scope: "Scope", raw: bytes) -> tuple[int, Fields, bytes]:
        from werkzeug.test import EnvironBuilder, run_wsgi_app  # Alexa does not need it

        builder = EnvironBuilder(
            path=scope.path,
            query_string=scope.query_string,
            method=scope.method,
            headers=list(Names(scope.headers.items()).items()),
            input_stream=BytesIO(raw),
            environ_base={"REMOTE_ADDR": _peer(scope)},
        )
        pieces, status, headers = run_wsgi_app(self._flask(), builder.get_environ())
        fields = [(it.lower(), value) for it, value in headers if it.lower() != "content-length"]
        return int(status.partition(" ")[0]), fields, b"".join(pieces)


def _peer(scope: "Scope") -> str:
    """The address that a request came from: "127.0.0.1" of "127.0.0.1:5000"."""
    return scope.client.rpartition(":")[0].strip("[]")


class Bodies:
    """Bodies on their way, each of which has its time.

    One look at all of them every other second: a timer for each, as `asyncio.timeout` sets it,
    takes a tenth of a request.
    """

    def __init__(self, within: float = BODY_WITHIN) -> None:
        self._within = within
        self._coming: dict[asyncio.Task[None], float] = {}
        self._watched = False

    async def read(self, protocol: "HTTPProtocol", *, announced: bool) -> bytes:
        """The whole body; of one that is too long no more is read than shows it.

        Raises:
            Refused: 413 for more than 256 KiB; 400 where the client left, or takes too long.
        """
        task = cast("asyncio.Task[None]", asyncio.current_task())
        self._coming[task] = time.monotonic() + self._within
        if not self._watched:
            self._watch()
        try:
            return await (protocol() if announced else _pieces(protocol))
        except asyncio.CancelledError as error:
            raise Refused(400, "the body takes too long") from error
        except RuntimeError as error:
            raise Refused(400, "the body broke off") from error
        finally:
            del self._coming[task]

    def _watch(self) -> None:
        """Break off what takes too long, and look again later while anything is on its way."""
        now = time.monotonic()
        for task, ends in self._coming.items():
            if ends < now:
                task.cancel()
        self._watched = bool(self._coming)
        if self._watched:
            asyncio.get_running_loop().call_later(self._within / 10, self._watch)


async def _pieces(protocol: "HTTPProtocol") -> bytes:
    """A body whose length nobody has told."""
    body = b""
    async for piece in protocol:
        body += piece
        if len(body) > LARGEST:
            raise Refused(413, "the body is too long")
    return body
