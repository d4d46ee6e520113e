"""The smallest web service that answers Alexa alone."""

import logging

from flask import Flask, request
from flask.typing import ResponseReturnValue

from skill.alexa.verification.door import admit, read
from skill.alexa.verification.refusal import Refused
from skill.alexa.verification.verifier import Verifier

METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")
REPLY = {"version": "1.0", "response": {}}
log = logging.getLogger(__name__)


def create(verifier: Verifier) -> Flask:
    """An application that answers every request that is let in alike."""
    app = Flask(__name__)

    @app.errorhandler(Refused)
    def refuse(refusal: Refused) -> ResponseReturnValue:
        log.warning("refused: %s", refusal.reason)
        return "", refusal.status

    @app.route("/alexa", methods=METHODS, provide_automatic_options=False)
    def alexa() -> ResponseReturnValue:
        admit(request.method, request.path, request.headers)
        verifier.verify(request.headers, read(request.stream))
        return REPLY

    return app
