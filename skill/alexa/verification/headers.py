"""The headers of a request: the two that Alexa signs with, present and bounded."""

import binascii
from collections.abc import Iterable
from typing import Any, Protocol

from ask_sdk_webservice_support.verifier_constants import (
    SIGNATURE_CERT_CHAIN_URL_HEADER,
    SIGNATURE_HEADER,
)

from skill.alexa.verification.refusal import Refused

# Amazon's URL has about 60 characters; the signature of a key of 4096 bits has 684.
LONGEST = 1024


class Headers(Protocol):
    """What is asked of headers: a dict of any spelling has it, and so has Flask's."""

    def get(self, name: str, /) -> Any:  # noqa: ANN401 - a str, or whatever a framework keeps
        """The value of one header."""

    def items(self) -> Iterable[tuple[str, Any]]:
        """Every header with its value."""


def header(headers: Headers, name: str) -> str | None:
    """The value of a header, whatever the case of its name; None where there is none."""
    value = headers.get(name)
    if value is None and isinstance(headers, dict):
        folded = name.lower()
        value = next((found for key, found in headers.items() if key.lower() == folded), None)
    return value if isinstance(value, str) else None


def chain_url(headers: Headers) -> str:
    """The URL of the chain, as sent.

    Raises:
        Refused: It is missing, empty or too long.
    """
    return _bounded(headers, SIGNATURE_CERT_CHAIN_URL_HEADER)


def signature(headers: Headers) -> bytes:
    """The signature that the request says it has, out of strict base64.

    Raises:
        Refused: It is missing, empty, too long or not strict base64.
    """
    text = _bounded(headers, SIGNATURE_HEADER)
    try:
        decoded = binascii.a2b_base64(text)
    except ValueError as error:
        raise Refused(400, "the signature is not base64") from error
    # Python's reader skips what it does not know; the same bytes have one spelling only.
    if binascii.b2a_base64(decoded, newline=False).decode() != text:
        raise Refused(400, "the signature is not strict base64")
    return decoded


def _bounded(headers: Headers, name: str) -> str:
    """A header that must be there."""
    value = header(headers, name)
    if not value:
        raise Refused(400, f"no {name} header")
    if len(value) > LONGEST:
        raise Refused(400, f"the {name} header is too long")
    return value
