"""This skill as it is served, but for the authority that it trusts."""

import os
from pathlib import Path

from cryptography import x509
from cryptography.x509.verification import Store

from skill.alexa.verification.verifier import Verifier
from skill.web import asgi, wiring


def create() -> asgi.Front:
    """The application of `serve`, over the SQLite file of the environment."""
    return asgi.front(wiring.signed_service(verifier()))


def verifier() -> Verifier:
    """The verifier that trusts the bench's authority, whose chain it is given."""
    chain = Path(os.environ["BENCH_CHAIN"]).read_bytes()
    roots = Store([x509.load_pem_x509_certificate(Path(os.environ["BENCH_ROOT"]).read_bytes())])
    return Verifier(None, fetch=lambda url: chain, roots=roots)
