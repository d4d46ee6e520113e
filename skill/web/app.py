"""The Flask application: `POST /alexa`, `GET /healthz`, and the simulator's page."""

import logging
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, jsonify, request

from skill.alexa.verification import door
from skill.alexa.verification.headers import Headers
from skill.alexa.verification.refusal import Refused

log = logging.getLogger("knee_massage")

JSON = dict[str, Any]
Skill = Callable[[JSON], JSON]
Verify = Callable[[Headers, bytes], JSON]
"""The envelope of a request's headers and raw body; raises Refused for any that gets no answer."""

STRICT = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Headers of every answer that does not set its own."""


def create_app(skill: Skill, verify: Verify) -> Flask:
    """The application around a skill."""
    app = Flask("skill.web", static_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined] # an envelope reads best in its order
    app.before_request(_at_the_door)
    app.register_error_handler(Refused, _refuse)
    app.after_request(_strict)

    @app.post(door.PATH)
    def alexa() -> Response:
        return jsonify(skill(verify(request.headers, door.read(request.stream))))

    @app.get("/healthz")
    def healthz() -> Response:
        return jsonify(status="ok")

    return app


def _at_the_door() -> None:
    """Refuse a wrong method, length or type before the body is read."""
    if request.path == door.PATH:
        door.admit(request.method, request.path, request.headers)


def _refuse(refused: Refused) -> Response:
    log.warning("refused", extra={"reason": refused.reason})
    return Response(status=refused.status)


def _strict(response: Response) -> Response:
    for name, value in STRICT.items():
        response.headers.setdefault(name, value)
    return response
