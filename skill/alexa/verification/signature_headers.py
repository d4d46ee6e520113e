"""The two headers that Alexa signs with: the signature, and the URL of the certificate chain."""

import binascii
import os
import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ask_sdk_webservice_support.verifier_constants import (
    CERT_CHAIN_URL_HOSTNAME,
    CERT_CHAIN_URL_PORT,
    CERT_CHAIN_URL_PROTOCOL,
    CERT_CHAIN_URL_STARTPATH,
    SIGNATURE_CERT_CHAIN_URL_HEADER,
    SIGNATURE_HEADER,
)

from skill.alexa.verification import Refused

# Amazon's URL has about 60 characters; the signature of a key of 4096 bits has 684.
MAX_HEADER_CHARACTERS = 1024

ORIGIN = f"{CERT_CHAIN_URL_PROTOCOL}://{CERT_CHAIN_URL_HOSTNAME}"
# The package joins its path with the separator of the machine's files.
FOLDER = CERT_CHAIN_URL_STARTPATH.replace(os.sep, "/")
# Unreserved characters alone: no user info, query, fragment, backslash, escape, control character.
FORM = re.compile(
    rf"(?i:{re.escape(ORIGIN)})(?::{CERT_CHAIN_URL_PORT})?(/[A-Za-z0-9._~/-]+)",
    re.ASCII,  # without it a long s is an s
)


def chain_url(headers: Mapping[str, Any]) -> str:
    """The normalized URL of the chain.

    Args:
        headers: A request's headers by their names in lower case.

    Raises:
        Refused: It is missing, empty, too long or none of Amazon's.
    """
    return normalize(_require(headers, SIGNATURE_CERT_CHAIN_URL_HEADER))


def signature(headers: Mapping[str, Any]) -> bytes:
    """The signature of the body, decoded from strict base64.

    Args:
        headers: A request's headers by their names in lower case.

    Raises:
        Refused: It is missing, empty, too long or not strict base64.
    """
    text = _require(headers, SIGNATURE_HEADER)
    try:
        decoded = binascii.a2b_base64(text)
    except ValueError as error:
        raise Refused(400, "the signature is not base64") from error
    # Python's decoder skips what it does not know; the same bytes have one spelling only.
    if binascii.b2a_base64(decoded, newline=False).decode() != text:
        raise Refused(400, "the signature is not strict base64")
    return decoded


def _require(headers: Mapping[str, Any], name: str) -> str:
    value = headers.get(name.lower())
    if not isinstance(value, str) or not value:
        raise Refused(400, f"no {name} header")
    if len(value) > MAX_HEADER_CHARACTERS:
        raise Refused(400, f"the {name} header is too long")
    return value


@lru_cache(maxsize=64)
def normalize(url: str) -> str:
    """The one spelling of a chain's URL: the URL that is fetched, and its key in the cache.

    Scheme and host in any case, port 443 or none, a path that begins with /echo.api/ once its
    dot segments are resolved:
    https://developer.amazon.com/docs/custom-skills/host-a-custom-skill-as-a-web-service.html

    Raises:
        Refused: The URL is none of Amazon's.
    """
    match = FORM.fullmatch(url)
    if match is None:
        raise Refused(400, "the chain URL has another form than Amazon's")
    path = posixpath.normpath(match[1])
    if not path.startswith(FOLDER):
        raise Refused(400, "the chain URL leads out of Amazon's folder")
    return ORIGIN + path
