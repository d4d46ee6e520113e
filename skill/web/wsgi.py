"""The classic stack as a WSGI application: Flask, the verifier, and ask-sdk-core's CustomSkill.

For hosts of WSGI, and for those who add the SDK's interceptors. `serve` and Lambda answer without
it, for speed; the answers are the same.
"""

import logging

import orjson
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from skill.alexa import sdk
from skill.alexa.verification import Refused
from skill.alexa.verification.body import check_size
from skill.alexa.verification.preconditions import MEDIA_TYPE, PATH, check_preconditions
from skill.memory import NotForgottenError
from skill.web.app import add_simulator, create_app, refuse
from skill.web.wiring import Head, Service, signed_service, unsigned_service

log = logging.getLogger("knee_massage")

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")
"""Every method comes as far as the preconditions, which refuse all but one."""


def signed_app() -> Flask:
    """The service that answers Alexa, and nobody else."""
    return classic(signed_service())


def unsigned_app() -> Flask:
    """The service on a developer's own machine, with the simulator's page."""
    service = unsigned_service()
    app = classic(service)
    add_simulator(app, service)
    return app


def classic(service: Service) -> Flask:
    """The classic stack around a service."""
    app = create_app()
    app.register_error_handler(Refused, refuse)
    app.register_error_handler(NotForgottenError, _leave_unacknowledged)
    skill = sdk.create(sdk.builder(service.skill.respond))

    @app.route(PATH, methods=METHODS, provide_automatic_options=False)
    def alexa() -> Response:
        check_preconditions(request.method, request.path, request.headers)
        body = _read_body()
        headers = {name.lower(): value for name, value in request.headers.items()}
        service.verify(Head(headers, request.remote_addr), body)
        return Response(orjson.dumps(sdk.invoke(skill, body)), mimetype=MEDIA_TYPE)

    return app


def _read_body() -> bytes:
    """The whole body.

    Raises:
        Refused: 413 for one that is too long; 400 where the client left.
    """
    try:
        body = request.get_data(cache=False)
    except HTTPException as error:
        raise Refused(error.code or 400, "the body broke off") from error
    check_size(len(body))
    return body


def _leave_unacknowledged(error: NotForgottenError) -> Response:
    log.error("not acknowledged", exc_info=error)
    return Response(status=503)
