"""The service as `serve` runs it, with every request let in: python -m tests.soak.unverified PORT.

Behind a proxy `--allow-unsigned` answers nobody, and nobody here has Amazon's key.
"""

import sys

from skill.alexa.verification.body import parse
from skill.state import JSON
from skill.web import server
from skill.web.asgi import Front, front
from skill.web.wiring import Head, signed_service


def create() -> Front:
    """The application over the SQLite file of the environment."""

    def verify(_head: Head, raw: bytes) -> JSON:
        return parse(raw)

    return front(signed_service()._replace(verify=verify, verify_cached=verify))


if __name__ == "__main__":
    server.run("tests.soak.unverified:create", "127.0.0.1", int(sys.argv[1]), workers=1)
