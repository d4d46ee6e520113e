"""This skill by the classic stack, but for the authority that it trusts."""

from flask import Flask

from skill.web import wiring, wsgi
from tests.bench.peers import ours


def create() -> Flask:
    """The application of `serve --wsgi`, over the SQLite file of the environment."""
    return wsgi.classic(wiring.signed_service(ours.verifier()))
