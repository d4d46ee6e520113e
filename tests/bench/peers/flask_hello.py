"""The canonical skill behind Flask, with the SDK's own verification."""

import os
import re
from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify, request

from tests.bench.peers import hello


def create() -> Flask:
    """The application, with the chain in the verifier's cache as after the first request."""
    handler = _handler()
    app = Flask("peer")

    @app.post("/alexa")
    def alexa() -> Response:
        body = request.data.decode("utf-8")
        return jsonify(handler.verify_request_and_dispatch(dict(request.headers), body))  # type: ignore[attr-defined]

    return app


def _handler() -> object:
    _let_oscrypto_in()
    from ask_sdk_webservice_support.verifier import RequestVerifier, TimestampVerifier
    from ask_sdk_webservice_support.webservice_handler import WebserviceSkillHandler

    verifier = RequestVerifier()
    chain = Path(os.environ["BENCH_CHAIN"]).read_bytes()
    verifier._cert_cache[os.environ["BENCH_URL"]] = chain
    skill = hello.builder.create()
    checks = [verifier, TimestampVerifier()]
    return WebserviceSkillHandler(
        skill, verify_signature=False, verify_timestamp=False, verifiers=checks
    )


def _let_oscrypto_in() -> None:
    """Let oscrypto 1.3 read an OpenSSL version whose last number has two digits."""
    search = re.search

    def patient(pattern: Any, text: Any, flags: int = 0) -> Any:  # noqa: ANN401
        if isinstance(pattern, str):
            pattern = pattern.replace(r"\d\.\d\.\d[a-z]*", r"\d\.\d\.\d+[a-z]*")
        return search(pattern, text, flags)

    re.search = patient  # type: ignore[assignment]
    try:
        import oscrypto._openssl._libcrypto_cffi  # type: ignore[import-untyped] # noqa: F401
    finally:
        re.search = search
