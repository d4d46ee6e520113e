"""The Flask application: `GET /healthz`, and the simulator's page."""

from functools import cache

from flask import Flask, Response, jsonify

from skill.alexa.verification.body import MAX_BODY_BYTES
from skill.web.wiring import SECURITY_HEADERS, Service


def create_app() -> Flask:
    """An application with a sign of life alone."""
    app = Flask("skill.web", static_folder=None)
    # Flask cuts a chunked body off here, so that one byte more shows that it is too long.
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES + 1
    app.after_request(_add_security_headers)

    @app.get("/healthz")
    def healthz() -> Response:
        return jsonify(status="ok")

    return app


def add_simulator(app: Flask, service: Service) -> None:
    """Add the simulator's page to an application."""
    from skill.tools import understanding  # nothing that Alexa's service has to carry
    from skill.tools.simulator import simulator
    from skill.tools.understanding.utterances import invocations

    matchers = cache(understanding.load)
    app.register_blueprint(simulator(matchers, invocations(), service.skill_id))


def _add_security_headers(response: Response) -> Response:
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    return response
