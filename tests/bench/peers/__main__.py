"""Serve a peer as `knee-massage serve` does this skill: python -m tests.bench.peers TARGET PORT."""

import sys

from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings

from skill.__main__ import AT_ONCE, HEADERS_WITHIN, THREADS, WAITING

if __name__ == "__main__":
    Granian(
        sys.argv[1],
        address="127.0.0.1",
        port=int(sys.argv[2]),
        interface=Interfaces.WSGI,
        factory=True,
        workers=2,
        log_enabled=False,
        backlog=WAITING,
        backpressure=AT_ONCE,
        blocking_threads=THREADS,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_WITHIN),
    ).serve()
