"""This skill as it is served, but for the authority that it trusts."""

import os
from pathlib import Path

from cryptography import x509
from cryptography.x509.verification import Store
from flask import Flask

from skill import logs, service, settings
from skill.alexa.verification.verifier import Verifier
from skill.web.app import create_app


def create() -> Flask:
    """The application over the SQLite file of the environment."""
    found = settings.from_environment()
    logs.to_stderr(found.log_level)
    chain = Path(os.environ["BENCH_CHAIN"]).read_bytes()
    roots = Store([x509.load_pem_x509_certificate(Path(os.environ["BENCH_ROOT"]).read_bytes())])
    verifier = Verifier(None, fetch=lambda url: chain, roots=roots)
    return create_app(service.embedded(found), verifier.verify)
