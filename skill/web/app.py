"""The Flask application: `POST /alexa`, `GET /healthz`, and the simulator's page."""

import logging

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import BadRequest

from skill.alexa.verification import preconditions
from skill.alexa.verification.refusal import Refused
from skill.web.wiring import STRICT, Delivery, Skill, Verify

log = logging.getLogger("knee_massage")

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")
"""Every method comes as far as the door, which refuses all but one."""


def create_app(skill: Skill, verify: Verify) -> Flask:
    """The application around a skill."""
    app = Flask("skill.web", static_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined] # an envelope reads best in its order
    app.register_error_handler(Refused, _refuse)
    app.register_error_handler(BadRequest, _broken_off)
    app.after_request(_strict)

    @app.route(preconditions.PATH, methods=METHODS, provide_automatic_options=False)
    def alexa() -> Response:
        preconditions.admit(request.method, request.path, request.headers)
        delivery = Delivery(request.headers, request.remote_addr)
        return jsonify(skill(verify(delivery, preconditions.read(request.stream))))

    @app.get("/healthz")
    def healthz() -> Response:
        return jsonify(status="ok")

    return app


def _refuse(refused: Refused) -> Response:
    log.warning("refused: %s", refused.reason)
    return Response(status=refused.status)


def _broken_off(_fault: BadRequest) -> Response:
    """A client that left in the middle of its body gets no page, either."""
    return Response(status=400)


def _strict(response: Response) -> Response:
    for name, value in STRICT.items():
        response.headers.setdefault(name, value)
    return response
