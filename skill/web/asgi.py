"""The service as an ASGI application: Alexa's requests in the event loop, all others by Flask.

A body that takes its time holds up nobody, since no thread waits for it, and a turn, which takes a
fifth of a millisecond, is not disturbed by another one: by Flask's route, with a thread for each
slow client that may come, a request takes twice the processor time. Two things may take longer: a
chain of certificates is fetched in a thread; and a turn waits a tenth of a second for a locked
database, which is one reason for more than one process.

Specification: HTTP & WebSocket ASGI Message Format 2.3,
https://asgi.readthedocs.io/en/latest/specs/www.html
"""

import asyncio
import gc
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import unquote_to_bytes

import orjson

from skill.alexa.verification import preconditions
from skill.alexa.verification.refusal import Refused
from skill.alexa.verification.request_body import LARGEST
from skill.web import wiring
from skill.web.wiring import STRICT, Delivery

if TYPE_CHECKING:
    from flask import Flask

log = logging.getLogger("knee_massage")

Scope: TypeAlias = Mapping[str, Any]
Message: TypeAlias = Mapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Fields: TypeAlias = list[tuple[bytes, bytes]]
"""Headers, their names in lower case."""

Answer: TypeAlias = tuple[int, Fields, bytes]
"""Status, headers and body."""

FAILED = (500, b"")
"""Status and body."""

LENGTH = b"content-length"
ALWAYS: Fields = [(name.lower().encode(), value.encode()) for name, value in STRICT.items()]


def signed() -> "Front":
    """The service that answers Alexa, and nobody else."""
    return front(wiring.signed())


def unsigned() -> "Front":
    """The service on a developer's own machine, with the simulator's page."""
    return front(wiring.unsigned(), _with_simulator)


def _answering(service: wiring.Parts) -> "Flask":
    from skill.web.wsgi import answering

    return answering(service)


def _with_simulator(service: wiring.Parts) -> "Flask":
    from skill.web.wsgi import with_simulator

    return with_simulator(service)


def front(service: wiring.Parts, flask: "Callable[[wiring.Parts], Flask]" = _answering) -> "Front":
    """A service in a process of its own; what it is made of stays, and is never garbage."""
    made = Front(service, flask)
    gc.collect()
    gc.freeze()
    return made


class Names:
    """A request's headers by their names in any case; of several with one name, all.

    A header is bytes on its way, each of which is a character here (ISO 8859-1).
    """

    def __init__(self, headers: Fields) -> None:
        self._values = dict(headers)
        if len(self._values) < len(headers):
            grouped: dict[bytes, Fields] = {}
            for header in headers:
                grouped.setdefault(header[0], []).append(header)
            for name, group in grouped.items():
                self._values[name] = b",".join(value for _, value in group)

    def get(self, name: str) -> str | None:
        """The value of one header."""
        value = self._values.get(name.lower().encode())
        return None if value is None else value.decode("latin-1")

    def items(self) -> Iterable[tuple[str, str]]:
        """Every header, its name in lower case."""
        return [(it.decode("latin-1"), to.decode("latin-1")) for it, to in self._values.items()]


class Front:
    """The application.

    Args:
        service: Its parts.
        flask: Makes the application for all that is not Alexa's, when it is first asked for: a
            sixth of a process's memory, which Alexa needs nothing of.
    """

    def __init__(self, service: wiring.Parts, flask: "Callable[[wiring.Parts], Flask]") -> None:
        self._flask = cache(lambda: flask(service))
        self._skill = service.skill
        self._verify = service.verify
        self._at_once = service.at_once

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; one that gets no answer gets a status and an empty body."""
        try:
            if scope["path"] == preconditions.PATH:
                status, headers, body = _whole(*await self.alexa(scope, receive))
            else:
                status, headers, body = await self.other(scope, receive)
        except Refused as refused:
            status, headers, body = _whole(*_refused(refused))
        except Exception as error:
            log.error("failed", exc_info=error)
            status, headers, body = _whole(*FAILED)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def at_once(self, delivery: Delivery, raw: bytes) -> tuple[int, bytes] | None:
        """Status and body for a request to Alexa's path; None where they cannot be told at once.

        Args:
            delivery: What came before the body, and the door has let in.
            raw: The whole body.
        """
        try:
            envelope = self._at_once(delivery, raw)
            return None if envelope is None else (200, orjson.dumps(self._skill(envelope)))
        except Refused as refused:
            return _refused(refused)
        except Exception as error:
            log.error("failed", exc_info=error)
            return FAILED

    async def alexa(self, scope: Scope, receive: Receive) -> tuple[int, bytes]:
        """Status and body for a request to Alexa's path.

        Raises:
            Refused: It is none of Alexa's.
        """
        delivery = Delivery(Names(scope["headers"]), _peer(scope))
        preconditions.admit(scope["method"], scope["path"], delivery.headers)
        raw = await _body(receive)
        told = self.at_once(delivery, raw)
        if told is not None:
            return told
        envelope = await asyncio.to_thread(self._verify, delivery, raw)
        return 200, orjson.dumps(self._skill(envelope))

    async def other(self, scope: Scope, receive: Receive) -> Answer:
        """What Flask answers, in a thread.

        Raises:
            Refused: The body is too long, or does not come.
        """
        raw = await _body(receive)
        return await asyncio.to_thread(self._by_flask, scope, raw)

    def _by_flask(self, scope: Scope, raw: bytes) -> Answer:
        from werkzeug.test import EnvironBuilder, run_wsgi_app  # Alexa does not need it

        builder = EnvironBuilder(
            query_string=scope["query_string"].decode("latin-1"),
            method=scope["method"],
            headers=list(Names(scope["headers"]).items()),
            input_stream=BytesIO(raw),
            environ_base={"REMOTE_ADDR": _peer(scope) or ""},
        )
        # The builder would take what stands between two slashes for another host.
        path = unquote_to_bytes(scope["raw_path"]).decode("latin-1")
        environ = {**builder.get_environ(), "PATH_INFO": path}
        pieces, status, headers = run_wsgi_app(self._flask(), environ)
        named = [(it.lower().encode(), value.encode("latin-1")) for it, value in headers]
        body = b"".join(pieces)
        if body and LENGTH not in dict(named):
            named.append((LENGTH, b"%d" % len(body)))
        return int(status.partition(" ")[0]), named, body


def _refused(refused: Refused) -> tuple[int, bytes]:
    log.warning("refused: %s", refused.reason)
    return refused.status, b""


def fields(status: int) -> Fields:
    """The headers of what Alexa's path answers with a status, but for the length of the body."""
    return [*ALWAYS, (b"content-type", b"application/json")] if status == 200 else ALWAYS


def _whole(status: int, body: bytes) -> Answer:
    return status, [*fields(status), (LENGTH, b"%d" % len(body))], body


def _peer(scope: Scope) -> str | None:
    """The address that a request came from."""
    client = scope.get("client")
    return client[0] if client else None


async def _body(receive: Receive) -> bytes:
    """The whole body; of one that is too long no more is read than shows it.

    Raises:
        Refused: 413 for more than 256 KiB; 400 where the client left, or took too long.
    """
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Refused(400, "the body broke off")
        piece: bytes = message.get("body", b"")
        body += piece
        if len(body) > LARGEST:
            raise Refused(413, "the body is too long")
        if not message.get("more_body"):
            return body
