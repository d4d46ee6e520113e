"""The URL of a certificate chain: which ones are Amazon's."""

import os
import posixpath
import re
from functools import lru_cache

from ask_sdk_webservice_support.verifier_constants import (
    CERT_CHAIN_URL_HOSTNAME,
    CERT_CHAIN_URL_PORT,
    CERT_CHAIN_URL_PROTOCOL,
    CERT_CHAIN_URL_STARTPATH,
)

from skill.alexa.verification.refusal import Refused

ORIGIN = f"{CERT_CHAIN_URL_PROTOCOL}://{CERT_CHAIN_URL_HOSTNAME}"
# The package joins its path with the separator of the machine's files.
FOLDER = CERT_CHAIN_URL_STARTPATH.replace(os.sep, "/")
# Unreserved characters alone: no user info, query, fragment, backslash, escape, control character.
FORM = re.compile(
    rf"(?i:{re.escape(ORIGIN)})(?::{CERT_CHAIN_URL_PORT})?(/[A-Za-z0-9._~/-]+)",
    re.ASCII,  # without it a long s is an s
)


@lru_cache(maxsize=64)
def normal(url: str) -> str:
    """The one spelling of a chain's URL: to be fetched, and the key that it is kept under.

    Scheme and host in any case, port 443 or none, a path that begins with /echo.api/ once its
    dots are followed:
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
