"""Bodies that are no request, sent to the running service: what it answers, and how fast.

python -m tests.soak.bodies [TIMES]
"""

import json
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory

from skill.tools.echo import Echo
from tests.soak.servers import run_serve

MOST = 0.05
"""Seconds that a refusal may take."""

LAUNCH = Echo(lambda _: {}).envelope({"type": "LaunchRequest"})
TEXT = json.dumps(LAUNCH)


@dataclass(frozen=True, slots=True)
class Body:
    """A body that is no request.

    Attributes:
        status: What it deserves.
        content: It.
        kind: Its media type.
        chunked: Whether it comes without a length.
    """

    status: int
    content: bytes
    kind: str = "application/json"
    chunked: bool = False


BODIES: Mapping[str, Body] = {
    "huge": Body(413, TEXT.encode() + b" " * 300_000),
    "huge, in chunks": Body(413, TEXT.encode() + b" " * 300_000, chunked=True),
    "very deep": Body(400, b'{"a":' * 40_000 + b"1" + b"}" * 40_000),
    "deep lists": Body(400, b"[" * 100_000),
    "NaN": Body(400, TEXT.replace("true", "NaN").encode()),
    "infinite": Body(400, TEXT.replace("true", "Infinity").encode()),
    "not UTF-8": Body(400, TEXT.replace("LaunchRequest", "\xff").encode("latin-1")),
    "UTF-16": Body(400, TEXT.encode("utf-16")),
    "not JSON": Body(400, b"hello"),
    "half of it": Body(400, TEXT[:200].encode()),
    "empty": Body(400, b""),
    "a list": Body(400, b"[]"),
    "a number": Body(400, b"5"),
    "null": Body(400, b"null"),
    "a form": Body(415, b"a=b", "application/x-www-form-urlencoded"),
    "plain text": Body(415, TEXT.encode(), "text/plain"),
    "XML": Body(415, b"<a/>", "application/xml"),
}


def send(port: int, body: Body) -> tuple[int, float]:
    """The status that a body gets, and the seconds that it takes."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    began = time.perf_counter()
    try:
        connection.request(
            "POST",
            "/alexa",
            _pieces(body.content) if body.chunked else body.content,
            {"Content-Type": body.kind},
            encode_chunked=body.chunked,
        )
        return connection.getresponse().status, time.perf_counter() - began
    finally:
        connection.close()


def _pieces(content: bytes) -> Iterator[bytes]:
    return (content[start : start + 8192] for start in range(0, len(content), 8192))


def main(times: int) -> int:
    """Print the table; 1 where a status is another, or the fastest of many takes too long."""
    wrong = 0
    with TemporaryDirectory() as folder, run_serve(Path(folder), "--allow-unsigned") as port:
        for name, body in BODIES.items():
            answers = [send(port, body) for _ in range(times)]
            statuses = {status for status, _ in answers}
            taken = sorted(seconds for _, seconds in answers)
            median, slowest = taken[len(taken) // 2], taken[-1]
            held = statuses == {body.status} and median < MOST
            wrong += not held
            sys.stdout.write(
                f"{name:18}{body.status}  median {median * 1000:5.1f} ms, slowest "
                f"{slowest * 1000:5.1f} ms (50 ms): {'held' if held else f'BROKEN {statuses}'}\n"
            )
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50))
