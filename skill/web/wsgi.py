"""The service as a WSGI application, made from the environment: what a server loads."""

import logging
from functools import cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, request

from skill import logs, service, settings, understanding
from skill.alexa.verification.application import check_application
from skill.alexa.verification.body import parse
from skill.alexa.verification.headers import Headers
from skill.alexa.verification.refusal import Refused
from skill.alexa.verification.verifier import Verifier
from skill.utterances import invocations
from skill.web.app import JSON, Verify, create_app
from skill.web.simulator import simulator

log = logging.getLogger("knee_massage")


def signed() -> Flask:
    """The service that answers Alexa, and nobody else."""
    found = settings.from_environment()
    app = _application(found, Verifier(found.skill_id or None).verify)
    if not found.skill_id:
        log.warning("no KNEE_MASSAGE_SKILL_ID: requests to any skill are answered")
    return app


def unsigned() -> Flask:
    """The service on a developer's own machine, with the simulator's page."""
    found = settings.from_environment()
    app = _application(found, on_this_machine(found.skill_id))
    matchers = cache(understanding.load)
    app.register_blueprint(simulator(matchers, invocations(), found.skill_id))
    return app


def _application(found: settings.Settings, verify: Verify) -> Flask:
    logs.to_stderr(found.log_level)
    return create_app(service.embedded(found), verify)


def on_this_machine(skill_id: str) -> Verify:
    """Everything but the signature, and nothing from another machine or another site's page."""

    def verify(_headers: Headers, raw: bytes) -> JSON:
        origin = request.headers.get("Origin")
        peer = is_loopback(request.remote_addr)
        if not (peer and _is_here(f"//{request.host}") and (origin is None or _is_here(origin))):
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
