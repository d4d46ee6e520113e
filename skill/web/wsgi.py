"""The service as a WSGI application, for servers that know no other."""

from functools import cache

from flask import Flask

from skill.web import wiring
from skill.web.app import create_app


def signed() -> Flask:
    """The service that answers Alexa, and nobody else."""
    return answering(wiring.signed())


def unsigned() -> Flask:
    """The service on a developer's own machine, with the simulator's page."""
    return with_simulator(wiring.unsigned())


def answering(service: wiring.Parts) -> Flask:
    """A service without a page."""
    return create_app(service.skill, service.verify)


def with_simulator(service: wiring.Parts) -> Flask:
    """A service with the simulator's page."""
    from skill.tools import understanding  # nothing that Alexa's service has to carry
    from skill.tools.simulator import simulator
    from skill.tools.understanding.utterances import invocations

    app = answering(service)
    matchers = cache(understanding.load)
    app.register_blueprint(simulator(matchers, invocations(), service.skill_id))
    return app
