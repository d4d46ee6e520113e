"""The service as an ASGI application: Alexa's requests in the event loop, all others by Flask.

A slow body holds up nobody, since no thread waits for it. Two things take time: a certificate chain
is fetched in a thread; a turn waits a tenth of a second for a locked database, which is one reason
for more than one process.

Specification: HTTP & WebSocket ASGI Message Format 2.3,
https://asgi.readthedocs.io/en/latest/specs/www.html
"""

import asyncio
import gc
import logging
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, TypeAlias, cast

import orjson

from skill.alexa.verification import Refused
from skill.alexa.verification.body import check_size
from skill.alexa.verification.preconditions import PATH, check_preconditions
from skill.memory import NotForgottenError
from skill.web.wiring import SECURITY_HEADERS, Head, Service, signed_service, unsigned_service

log = logging.getLogger("knee_massage")

Scope: TypeAlias = Mapping[str, Any]
Message: TypeAlias = Mapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Application: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

BODY_SECONDS = 20.0
"""The time that a client has for a body."""

VERIFICATION_THREADS = 64
"""Requests that wait for a certificate chain at the same time."""

HEADERS = [(name.lower().encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]


def signed_app() -> "Front":
    """The service that answers Alexa, and nobody else."""
    return front(signed_service())


def unsigned_app() -> "Front":
    """The service on a developer's own machine, with the simulator's page."""
    service = unsigned_service()
    return front(service, lambda: flask_application(service))


def flask_application(simulated: Service | None = None) -> Application:
    """Flask's part, behind ASGI; with the simulator of a service."""
    from a2wsgi import WSGIMiddleware

    from skill.web.app import add_simulator, create_app

    app = create_app()
    if simulated is not None:
        add_simulator(app, simulated)
    return cast("Application", WSGIMiddleware(cast("Any", app)))  # its scopes are TypedDicts


def front(service: Service, flask: Callable[[], Application] = flask_application) -> "Front":
    """A service in a process of its own; garbage collection leaves out what was built so far."""
    made = Front(service, flask)
    gc.collect()
    gc.freeze()
    return made


class Front:
    """The application.

    Args:
        service: What answers Alexa.
        flask: Makes the application for all other paths, at the first request for one: a sixth of
            a process's memory, which Alexa's requests do not need.
    """

    def __init__(
        self, service: Service, flask: Callable[[], Application] = flask_application
    ) -> None:
        self._service = service
        self._flask = cache(flask)
        self._threads = ThreadPoolExecutor(VERIFICATION_THREADS, "verification")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; one that gets no answer gets a status and an empty body."""
        try:
            if scope["path"] == PATH:
                await _send(send, 200, await self._answer(scope, receive))
            else:
                body = await read_body(receive)
                await self._flask()(scope, _replay(body, receive), send)
        except Refused as refused:
            log.warning("refused: %s", refused.reason)
            await _send(send, refused.status, b"")
        except NotForgottenError as error:
            log.error("not acknowledged", exc_info=error)
            await _send(send, 503, b"")
        except Exception as error:
            log.error("failed", exc_info=error)
            await _send(send, 500, b"")

    async def _answer(self, scope: Scope, receive: Receive) -> bytes:
        """The response envelope to a request to Alexa's path.

        Raises:
            Refused: It is none of Alexa's.
        """
        client = scope.get("client")
        head = Head(decode_headers(scope["headers"]), client[0] if client else None)
        check_preconditions(scope["method"], scope["path"], head.headers)
        body = await read_body(receive)
        envelope = self._service.verify_cached(head, body)
        if envelope is None:
            loop = asyncio.get_running_loop()
            envelope = await loop.run_in_executor(self._threads, self._service.verify, head, body)
        return orjson.dumps(self._service.skill(envelope))


def decode_headers(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by their names in lower case; those with the same name are one, with commas.

    Each byte is a character (ISO 8859-1).
    """
    values: dict[str, list[str]] = {}
    for name, value in headers:
        values.setdefault(name.decode("latin-1"), []).append(value.decode("latin-1"))
    return {name: ",".join(several) for name, several in values.items()}


async def read_body(receive: Receive) -> bytes:
    """The whole body; of one that is too long no more is read than shows it.

    Raises:
        Refused: 413 for more than 256 KiB, 408 for more than 20 s, 400 where the client left.
    """
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await _gather(receive)
    except TimeoutError as error:
        raise Refused(408, "the body took too long") from error


async def _gather(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Refused(400, "the body broke off")
        body += message.get("body", b"")
        check_size(len(body))
        if not message.get("more_body"):
            return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    """Messages with a body that was read, and then those of the server."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return messages.pop() if messages else await receive()

    return replay


async def _send(send: Send, status: int, body: bytes) -> None:
    headers = [*HEADERS, (b"content-length", b"%d" % len(body))]
    if status == 200:
        headers.append((b"content-type", b"application/json"))
    if status == 408:
        headers.append((b"connection", b"close"))  # as RFC 9110 asks; the body would go on dripping
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
