"""Serve a contender with two workers: python -m tests.bench.peers TARGET PORT.

This skill as `knee-massage serve` does, the peer by WSGI with as many threads as suit it best: one.
"""

import sys

from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings

from skill.__main__ import AT_ONCE, HEADERS_WITHIN, WAITING

if __name__ == "__main__":
    target = sys.argv[1]
    ours = ".ours:" in target
    Granian(
        target,
        address="127.0.0.1",
        port=int(sys.argv[2]),
        interface=Interfaces.RSGI if ours else Interfaces.WSGI,
        factory=True,
        workers=2,
        log_enabled=False,
        backlog=WAITING,
        backpressure=AT_ONCE,
        blocking_threads=1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_WITHIN),
    ).serve()
