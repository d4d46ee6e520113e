"""This skill's service in stages, each with one thing more than the one before.

A server that answers the same 3 KB; with verification; with the turn; with the log line; with the
row in SQLite. The last stage is the service itself.
"""

import logging
from pathlib import Path

from skill import logs, service, settings
from skill.stores import Store
from skill.stores.sqlite import SqliteStore
from skill.web import asgi, wiring
from skill.web.asgi import Application, Receive, Scope, Send
from tests.bench.peers import ours

ANSWER = b'{"padding":"' + b"x" * 3000 + b'"}'
HEADERS = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(ANSWER))]


def serve() -> Application:
    """Read the body and answer the same to all."""

    async def answer(_scope: Scope, receive: Receive, send: Send) -> None:
        await asgi.read_body(receive)
        await _send(send)

    return answer


def verify() -> Application:
    """Verify the request, too."""
    verifier = ours.verifier()

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        headers = asgi.decode_headers(scope["headers"])
        body = await asgi.read_body(receive)
        if verifier.verify_cached(headers, body) is None:
            verifier.verify(headers, body)
        await _send(send)

    return answer


async def _send(send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": ANSWER})


def turn() -> Application:
    """Answer the turn, without a log line and without a store."""
    logging.getLogger("knee_massage").setLevel(logging.ERROR)
    return _front(None)


def log() -> Application:
    """Log the turn, too."""
    logs.to_stderr("info", wiring.SERVER_LOG)
    return _front(None)


def store() -> Application:
    """Keep the place, too; without the removals that are tried again."""
    logs.to_stderr("info", wiring.SERVER_LOG)
    return _front(SqliteStore(Path(settings.from_environment().database)))


def _front(kept: Store | None) -> Application:
    verifier = ours.verifier()
    return asgi.front(
        wiring.Service(
            service.skill_with_store(kept, b"key of the bench"),
            lambda head, raw: verifier.verify(head.headers, raw),
            lambda head, raw: verifier.verify_cached(head.headers, raw),
            "",
        )
    )
