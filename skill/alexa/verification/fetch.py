"""Fetching a chain: over HTTPS, quickly or not at all."""

import ssl
import time
from collections.abc import Callable
from functools import cache
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urlsplit

import certifi

Fetch = Callable[[str], bytes]

SECONDS = 2.0
LARGEST = 64 * 1024
PIECE = 8 * 1024


@cache
def public() -> ssl.SSLContext:
    """The trust that a browser has."""
    return ssl.create_default_context(cafile=certifi.where())


def fetch(url: str, trust: ssl.SSLContext | None = None) -> bytes:
    """The body at an HTTPS URL, 64 KiB at most; no redirect is followed.

    Raises:
        OSError: Out of reach, another status than 200, too large, or slower than 2 s to connect,
            to begin or to end.
    """
    parts = urlsplit(url)
    context = trust or public()
    connection = HTTPSConnection(parts.hostname or "", parts.port, timeout=SECONDS, context=context)
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
        raise OSError(f"status {response.status}")
    ends = time.monotonic() + SECONDS
    body = b""
    while piece := response.read1(PIECE):
        body += piece
        if len(body) > LARGEST or time.monotonic() > ends:
            raise OSError("too large or too slow")
    return body
