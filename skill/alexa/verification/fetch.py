"""Fetching a chain: over HTTPS, quickly or not at all."""

import ssl
import time
from collections.abc import Callable
from functools import cache
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urlsplit

import certifi

Fetch = Callable[[str], bytes]

TIMEOUT_SECONDS = 2.0
MAX_CHAIN_BYTES = 64 * 1024
READ_BYTES = 8 * 1024


ABSENT = (403, 404)
"""The answers of Amazon's S3 to a name that is not there: 403 to those who may not list names."""


class AbsentError(OSError):
    """The origin answered that no chain is there."""


@cache
def public_trust() -> ssl.SSLContext:
    """The certificate authorities that a browser trusts."""
    return ssl.create_default_context(cafile=certifi.where())


def fetch(url: str, trust: ssl.SSLContext | None = None) -> bytes:
    """The body at an HTTPS URL, 64 KiB at most; no redirect is followed.

    Raises:
        AbsentError: The origin answered that no chain is there.
        OSError: Out of reach, another status than 200, too large, or slower than 2 s to connect,
            to begin or to end.
    """
    parts = urlsplit(url)
    context = trust or public_trust()
    host = parts.hostname or ""
    connection = HTTPSConnection(host, parts.port, timeout=TIMEOUT_SECONDS, context=context)
    try:
        connection.request("GET", parts.path)
        return _body(connection.getresponse())
    except HTTPException as error:
        raise OSError(f"no HTTP answer: {type(error).__name__}") from error
    finally:
        connection.close()


def _body(response: HTTPResponse) -> bytes:
    """The body of a good response, within the bounds of size and time."""
    if response.status != 200:
        fault = AbsentError if response.status in ABSENT else OSError
        raise fault(f"status {response.status}")
    deadline = time.monotonic() + TIMEOUT_SECONDS
    body = b""
    while piece := response.read1(READ_BYTES):
        body += piece
        if len(body) > MAX_CHAIN_BYTES or time.monotonic() > deadline:
            raise OSError("too large or too slow")
    return body
