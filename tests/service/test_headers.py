"""The page and the service send the headers that a browser expects."""

from pathlib import Path

import pytest
from flask import Flask
from werkzeug.datastructures import Headers

from skill import service
from skill.alexa.verification import Refused
from skill.state import JSON
from skill.tools.simulator import simulator
from skill.tools.understanding import load
from skill.web.wiring import Service
from skill.web.wsgi import classic

PATHS = ("/healthz", "/alexa", "/nowhere", "/", "/simulator/page.css", "/simulator/machine.json")


def refuse(headers: object, raw: bytes) -> JSON:
    raise Refused(400, "nobody is let in")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    app = classic(Service(service.skill_in_memory(), refuse, refuse, ""))
    engine = tmp_path_factory.mktemp("engine") / "index.js"
    app.register_blueprint(simulator(load, {"en-US": "knee massage"}, engine=Path(engine)))
    return app


def headers_of(app: Flask, path: str) -> Headers:
    with app.test_client().get(path) as answered:
        return answered.headers


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_sends_them(app: Flask, path: str) -> None:
    headers = headers_of(app, path)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/healthz", "/alexa", "/nowhere"])
def test_what_the_service_answers_is_kept_by_nobody_and_runs_nothing(app: Flask, path: str) -> None:
    headers = headers_of(app, path)
    assert headers["Cache-Control"] == "no-store"
    assert "script-src" not in headers["Content-Security-Policy"]


def test_a_refusal_sends_them_too(app: Flask) -> None:
    answered = app.test_client().post("/alexa", json={})
    assert (answered.status_code, answered.data) == (400, b"")
    assert answered.headers["X-Content-Type-Options"] == "nosniff"


def test_the_page_runs_nothing_from_elsewhere(app: Flask) -> None:
    policy = headers_of(app, "/")["Content-Security-Policy"]
    sources = {word for part in policy.split(";") for word in part.split()[1:]}
    assert sources <= {"'none'", "'self'", "'unsafe-eval'", "data:", "blob:"}


def test_the_page_may_use_the_microphone_and_keep_the_screen_awake_and_no_more(app: Flask) -> None:
    headers = headers_of(app, "/")
    assert (
        headers["Permissions-Policy"]
        == "camera=(), geolocation=(), microphone=(self), screen-wake-lock=(self)"
    )
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
