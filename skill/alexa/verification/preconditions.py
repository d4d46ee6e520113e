"""HTTP checks made before the body is read: method, path, length, media type, encoding."""

from typing import Protocol

from skill.alexa.verification import Refused
from skill.alexa.verification.body import check_size

PATH = "/alexa"
MEDIA_TYPE = "application/json"
UTF8 = ("utf-8", "utf8")


class Headers(Protocol):
    """The part of headers that is used: Flask's have it, and a dict with names in lower case."""

    def get(self, name: str, /) -> str | None:
        """The value of one header, by its name in lower case."""


def check_preconditions(method: str, path: str, headers: Headers) -> None:
    """Accept a request whose body may be read: POST /alexa, JSON in UTF-8, 256 KiB at most.

    A request without a type or a length is accepted, too.

    Raises:
        Refused: 400 for method, path or a length that is none, 413 for one that is too long, 415
            for another media type, character set or encoding.
    """
    if method != "POST" or path != PATH:
        raise Refused(400, "not a POST to the skill")
    check_size(_announced_bytes(headers.get("content-length") or "0"))
    _check_type(headers.get("content-type") or "")
    if (headers.get("content-encoding") or "identity").strip().lower() != "identity":
        raise Refused(415, "the body is encoded")


def _announced_bytes(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        raise Refused(400, "the length is no number")
    return int(text)


def _check_type(text: str) -> None:
    media, _, parameters = text.lower().partition(";")
    name, _, charset = parameters.partition("=")
    if media.strip() not in ("", MEDIA_TYPE):
        raise Refused(415, "the body is not JSON")
    if name.strip() == "charset" and charset.strip().strip('"') not in UTF8:
        raise Refused(415, "the body is not UTF-8")
