"""Serve a contender with two workers: python -m tests.bench.peers SERVER TARGET PORT.

SERVER is "serve" or "classic", for this skill as `knee-massage serve` and `serve --wsgi` run it;
"granian", for a WSGI peer with as many threads as suit it best, which is one; or "same", for a WSGI
peer by this skill's server.
"""

import sys

import uvicorn
from granian import Granian
from granian.constants import Interfaces

from skill.web import server

HOST = "127.0.0.1"


def by_granian(target: str, port: int) -> None:
    """By the server that answers most of its requests a second."""
    granian = Granian(
        target,
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=server.WORKERS,
        log_enabled=False,
        backlog=server.BACKLOG,
        backpressure=server.MAX_CONNECTIONS,
        blocking_threads=1,
    )
    granian.serve()


def by_the_same(target: str, port: int) -> None:
    """By uvicorn, as far as it knows WSGI."""
    same = {**server.options(), "interface": "wsgi"}
    workers = server.WORKERS
    uvicorn.run(target, factory=True, host=HOST, port=port, workers=workers, **same)


SERVERS = {
    "serve": lambda target, port: server.run(target, HOST, port),
    "classic": lambda target, port: server.run_wsgi(target, HOST, port),
    "granian": by_granian,
    "same": by_the_same,
}

if __name__ == "__main__":
    SERVERS[sys.argv[1]](sys.argv[2], int(sys.argv[3]))
