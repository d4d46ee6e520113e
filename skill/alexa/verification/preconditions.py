"""The door: what a request must look like before its body is read."""

from typing import Protocol

from skill.alexa.verification.headers import Headers, header
from skill.alexa.verification.refusal import Refused
from skill.alexa.verification.request_body import LARGEST

PATH = "/alexa"
MEDIA = "application/json"
UTF8 = ("utf-8", "utf8")


class Stream(Protocol):
    """What a body is read from."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""


def admit(method: str, path: str, headers: Headers) -> None:
    """Let a request in whose body may be read: POST /alexa, JSON, 256 KiB at most.

    A request without a length (a chunked one) or without a type is let in too; `read` bounds it.

    Raises:
        Refused: 400 for method, path or a malformed length, 413 for a long body, 415 for another
            media type, character set or encoding.
    """
    if method != "POST" or path != PATH:
        raise Refused(400, "not a POST to the skill")
    _check_length(header(headers, "Content-Length") or "")
    _check_type(header(headers, "Content-Type") or "")
    if (header(headers, "Content-Encoding") or "identity").strip().lower() != "identity":
        raise Refused(415, "the body is encoded")


def read(stream: Stream) -> bytes:
    """The whole body; of one that is too long no more is read than shows it.

    Raises:
        Refused: 413 for more than 256 KiB; 400 where the client left.
    """
    body = b""
    try:
        while piece := stream.read(LARGEST + 1 - len(body)):
            body += piece
            if len(body) > LARGEST:
                raise Refused(413, "the body is too long")
    except OSError as error:
        raise Refused(400, "the body broke off") from error
    return body


def _check_length(text: str) -> None:
    """Refuse an announced length that is none, or too long."""
    if text and not (text.isascii() and text.isdigit()):
        raise Refused(400, "the length is no number")
    if len(text) > 9 or int(text or "0") > LARGEST:
        raise Refused(413, "the body is too long")


def _check_type(text: str) -> None:
    """Refuse an announced media type that is not JSON in UTF-8."""
    media, _, parameters = text.lower().partition(";")
    name, _, charset = parameters.partition("=")
    if media.strip() not in ("", MEDIA):
        raise Refused(415, "the body is not JSON")
    if name.strip() == "charset" and charset.strip().strip('"') not in UTF8:
        raise Refused(415, "the body is not UTF-8")
