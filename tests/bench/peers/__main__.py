"""Serve a peer as this skill is served: python -m tests.bench.peers TARGET PORT."""

import sys

from granian import Granian
from granian.constants import Interfaces

if __name__ == "__main__":
    Granian(
        sys.argv[1],
        address="127.0.0.1",
        port=int(sys.argv[2]),
        interface=Interfaces.WSGI,
        factory=True,
        workers=2,
        log_enabled=False,
    ).serve()
