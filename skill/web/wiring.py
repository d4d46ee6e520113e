"""Builds skill and verifier from the environment, independent of Flask and ASGI."""

import logging
import re
from collections.abc import Callable, Mapping
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple

from skill import logs, service, settings
from skill.alexa.handler import KneeMassage
from skill.alexa.verification import Refused
from skill.alexa.verification.application import check_application
from skill.alexa.verification.body import parse
from skill.alexa.verification.verifier import Verifier
from skill.state import JSON

log = logging.getLogger("knee_massage")

SERVER_LOG = "uvicorn.error"
"""uvicorn's logger for requests that are no HTTP, and for workers that do not start."""

SECURITY_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",  # of use behind TLS only
    "X-Content-Type-Options": "nosniff",
}
"""Headers of every answer that does not set its own."""


NAME = r"(?P<name>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::[0-9]{1,5})?"
HOST = re.compile(NAME, re.ASCII)
ORIGIN = re.compile(f"https?://{NAME}", re.ASCII)

FORWARDING = re.compile(
    r"forwarded|via|x-real-ip|x-client-ip|true-client-ip|(x-forwarded|cf|x-envoy)-.*"
)
"""Names of headers that proxies add, in lower case."""


class Head(NamedTuple):
    """The part of a request before its body.

    Attributes:
        headers: By their names in lower case.
        peer: The address that it came from; None where the server does not tell.
    """

    headers: Mapping[str, str]
    peer: str | None


Verify = Callable[[Head, bytes], JSON]
"""The envelope of a request with this raw body; raises Refused for any that gets no answer."""

VerifyCached = Callable[[Head, bytes], JSON | None]
"""Like Verify, without I/O: None if the certificate chain is not cached."""


class Service(NamedTuple):
    """A service, independent of its host.

    Attributes:
        skill: Answers an envelope.
        verify: The envelope of a request; may wait for a certificate chain.
        verify_cached: Like `verify`, without I/O.
        skill_id: The application id that requests must name; "" for any.
    """

    skill: KneeMassage
    verify: Verify
    verify_cached: VerifyCached
    skill_id: str


def signed_service(verifier: Verifier | None = None) -> Service:
    """The service that answers Alexa, and nobody else; with another verifier than the usual."""
    found = settings.from_environment()
    by = verifier or Verifier(found.skill_id or None)
    service = _service(
        found,
        lambda head, raw: by.verify(head.headers, raw),
        lambda head, raw: by.verify_cached(head.headers, raw),
    )
    if not found.skill_id:
        log.warning("no KNEE_MASSAGE_SKILL_ID: requests to any skill are answered")
    return service


def unsigned_service() -> Service:
    """The service on a developer's own machine."""
    found = settings.from_environment()
    verify = loopback_only(found.skill_id)
    return _service(found, verify, verify)


def _service(found: settings.Settings, verify: Verify, verify_cached: VerifyCached) -> Service:
    logs.to_stderr(found.log_level, SERVER_LOG)
    return Service(service.skill_with_sqlite(found), verify, verify_cached, found.skill_id)


def loopback_only(skill_id: str) -> Verify:
    """Everything but the signature, and nothing from another machine or another site's page."""

    def verify(head: Head, raw: bytes) -> JSON:
        check_loopback(head)
        envelope = parse(raw)
        if skill_id:
            check_application(envelope, skill_id)
        return envelope

    return verify


def check_loopback(head: Head) -> None:
    """Accept a request of this machine to this machine, by no proxy and no other site's page.

    Raises:
        Refused: 400 for anything else.
    """
    if any(FORWARDING.fullmatch(name) for name in head.headers):
        raise Refused(400, "unsigned, and forwarded by a proxy")
    host, origin = HOST.fullmatch(head.headers.get("host", "")), head.headers.get("origin")
    if not (is_loopback(head.peer) and host and is_loopback(host["name"])):
        raise Refused(400, "unsigned, and not from this machine")
    if origin is not None:
        page = ORIGIN.fullmatch(origin)
        if not (page and is_loopback(page["name"])):
            raise Refused(400, "unsigned, and from another site's page")


def is_loopback(host: str | None) -> bool:
    """Whether a host's name or address is this machine's own and no other's."""
    if host is None:
        return False
    if host.lower() == "localhost":
        return True
    try:
        address = ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback
