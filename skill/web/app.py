"""The Flask application: `GET /healthz`, and the simulator's page."""

import logging
from functools import cache

from flask import Flask, Response, jsonify, request

from skill.alexa.verification import Refused
from skill.alexa.verification.body import MAX_BODY_BYTES
from skill.web.wiring import SECURITY_HEADERS, Head, Service, check_loopback

log = logging.getLogger("knee_massage")


def create_app() -> Flask:
    """An application with the health check `GET /healthz` alone."""
    app = Flask("skill.web", static_folder=None)
    # Flask cuts a chunked body off here, so that one byte more shows that it is too long.
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES + 1
    app.after_request(_add_security_headers)

    @app.get("/healthz")
    def healthz() -> Response:
        return jsonify(status="ok")

    return app


def add_simulator(app: Flask, service: Service) -> None:
    """Add the simulator's page to an application, for this machine alone."""
    from skill import catalog
    from skill.tools import understanding  # nothing that Alexa's service has to carry
    from skill.tools.simulator import simulator
    from skill.tools.understanding.layers import locales

    matchers = cache(understanding.load)

    def read_again() -> None:
        matchers.cache_clear()
        service.skill.catalog = catalog.load()
        service.skill.guide = service.skill.catalog.guide

    page = simulator(matchers, locales(), service.skill_id, forget=read_again)
    app.register_blueprint(page)
    app.before_request(_check_loopback)
    app.register_error_handler(Refused, refuse)


def _check_loopback() -> None:
    headers = {name.lower(): value for name, value in request.headers.items()}
    check_loopback(Head(headers, request.remote_addr))


def refuse(refused: Refused) -> Response:
    """A status with an empty body, and a line in the log."""
    log.warning("refused: %s", refused.reason)
    return Response(status=refused.status)


def _add_security_headers(response: Response) -> Response:
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    return response
