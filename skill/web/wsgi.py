"""The service as a WSGI application, made from the environment: what a server loads."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, request

from skill import logs, service, settings
from skill.alexa.verification.application import check_application
from skill.alexa.verification.body import parse
from skill.alexa.verification.headers import Headers
from skill.alexa.verification.refusal import Refused
from skill.alexa.verification.verifier import Verifier
from skill.web.app import JSON, Verify, create_app


def signed() -> Flask:
    """The service that answers Alexa, and nobody else."""
    found = settings.from_environment()
    return _application(found, Verifier(found.skill_id or None).verify)


def unsigned() -> Flask:
    """The service on a developer's own machine: it answers whoever is on that machine."""
    found = settings.from_environment()
    return _application(found, on_this_machine(found.skill_id))


def _application(found: settings.Settings, verify: Verify) -> Flask:
    logs.to_stderr(found.log_level)
    return create_app(service.embedded(found), verify)


def on_this_machine(skill_id: str) -> Verify:
    """Everything but the signature, and nothing from another machine or another site's page."""

    def verify(_headers: Headers, raw: bytes) -> JSON:
        origin = request.headers.get("Origin") or f"//{request.host}"
        names = (
            request.remote_addr,
            urlsplit(f"//{request.host}").hostname,
            urlsplit(origin).hostname,
        )
        if not all(is_loopback(name or "") for name in names):
            raise Refused(400, "unsigned, and not from this machine")
        envelope = parse(raw)
        if skill_id:
            check_application(envelope, skill_id)
        return envelope

    return verify


def is_loopback(host: str) -> bool:
    """Whether a host's name or address is this machine's own and no other's."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
