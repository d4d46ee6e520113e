"""The Flask application: `POST /alexa`, `GET /healthz`, and the simulator's page."""

import logging
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from flask import Flask, Response, jsonify, request

log = logging.getLogger("knee_massage")

JSON = dict[str, Any]
MOST_BYTES = 256 * 1024
"""Of a request's body; Alexa's are a few kilobytes."""


class Admission(Protocol):
    """Decides whether a request comes from Alexa."""

    def __call__(self, headers: Mapping[str, str], body: bytes) -> JSON:
        """The envelope of a request that may be answered.

        Raises:
            Refused: With the status to refuse it with, and the reason for the log.
        """


def create_app(skill: Callable[[JSON], JSON], admit: Admission) -> Flask:
    """The application around a skill."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    app.json.sort_keys = False  # type: ignore[attr-defined]

    @app.post("/alexa")
    def alexa() -> Response:
        return jsonify(skill(admit(request.headers, request.get_data(cache=False))))

    @app.get("/healthz")
    def healthz() -> Response:
        return jsonify(status="ok")

    return app
