"""What a service is made of, by the environment, before any framework comes to it."""

import logging
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from skill import logs, service, settings
from skill.alexa.verification.application import check_application
from skill.alexa.verification.headers import Headers
from skill.alexa.verification.refusal import Refused
from skill.alexa.verification.request_body import parse
from skill.alexa.verification.verifier import Verifier

log = logging.getLogger("knee_massage")

JSON = dict[str, Any]
Skill = Callable[[JSON], JSON]

SERVER_LOG = "uvicorn.error"
"""Where uvicorn tells of requests that are no HTTP, and of workers that do not start."""

STRICT = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",  # of use behind TLS only
    "X-Content-Type-Options": "nosniff",
}
"""Headers of every answer that does not set its own."""


class Delivery(NamedTuple):
    """What came with a body.

    Attributes:
        headers: The request's.
        peer: The address that it came from; None where the server does not tell.
    """

    headers: Headers
    peer: str | None


Verify = Callable[[Delivery, bytes], JSON]
"""The envelope of a request with this raw body; raises Refused for any that gets no answer."""

AtOnce = Callable[[Delivery, bytes], JSON | None]
"""The same in no time, or None where it cannot be told in no time."""


class Parts(NamedTuple):
    """A service in its parts.

    Attributes:
        skill: Answers an envelope.
        verify: The envelope of a request; may take a while.
        at_once: The same in no time; None where it cannot be told in no time.
        skill_id: The application id that requests must name; "" for any.
    """

    skill: Skill
    verify: Verify
    at_once: AtOnce
    skill_id: str


def signed(verifier: Verifier | None = None) -> Parts:
    """The service that answers Alexa, and nobody else; with another verifier than the usual."""
    found = settings.from_environment()
    by = verifier or Verifier(found.skill_id or None)
    parts = _parts(
        found,
        lambda delivery, raw: by.verify(delivery.headers, raw),
        lambda delivery, raw: by.verify_at_once(delivery.headers, raw),
    )
    if not found.skill_id:
        log.warning("no KNEE_MASSAGE_SKILL_ID: requests to any skill are answered")
    return parts


def unsigned() -> Parts:
    """The service on a developer's own machine."""
    found = settings.from_environment()
    verify = on_this_machine(found.skill_id)
    return _parts(found, verify, verify)


def _parts(found: settings.Settings, verify: Verify, at_once: AtOnce) -> Parts:
    logs.to_stderr(found.log_level, SERVER_LOG)
    return Parts(service.embedded(found), verify, at_once, found.skill_id)


def on_this_machine(skill_id: str) -> Verify:
    """Everything but the signature, and nothing from another machine or another site's page."""

    def verify(delivery: Delivery, raw: bytes) -> JSON:
        origin, host = delivery.headers.get("Origin"), delivery.headers.get("Host")
        peer = is_loopback(delivery.peer)
        if not (peer and _is_here(f"//{host}") and (origin is None or _is_here(origin))):
            raise Refused(400, "unsigned, and not from this machine")
        envelope = parse(raw)
        if skill_id:
            check_application(envelope, skill_id)
        return envelope

    return verify


def _is_here(url: str) -> bool:
    """Whether an address leads to this machine; one that cannot be read does not."""
    try:
        return is_loopback(urlsplit(url).hostname)
    except ValueError:
        return False


def is_loopback(host: str | None) -> bool:
    """Whether a host's name or address is this machine's own and no other's."""
    if host == "localhost":
        return True
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return False
