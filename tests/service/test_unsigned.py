"""Unsigned requests are for this machine alone, and nothing else switches verification off."""

import socket

import pytest
from click.testing import CliRunner
from flask import Flask

from skill import service
from skill.__main__ import main
from skill.web.wiring import Service, loopback_only
from skill.web.wsgi import classic

LAUNCH = {"version": "1.0", "request": {"type": "LaunchRequest", "locale": "en-US"}}
HERE = "127.0.0.1:8080"


@pytest.fixture(scope="module")
def app() -> Flask:
    verify = loopback_only("")
    return classic(Service(service.forgetful(), verify, verify, ""))


def status(app: Flask, peer: str = "127.0.0.1", **headers: str) -> int:
    with app.test_client().post(
        "/alexa",
        json=LAUNCH,
        headers={"Host": HERE, **headers},
        environ_overrides={"REMOTE_ADDR": peer},
    ) as answered:
        return answered.status_code


@pytest.mark.parametrize("host", [HERE, "localhost:8080", "localhost", "[::1]:8080", "127.9.9.9"])
def test_this_machine_gets_an_answer(app: Flask, host: str) -> None:
    assert status(app, Host=host) == 200


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8080", "http://localhost:8080"])
def test_the_page_of_this_machine_gets_an_answer(app: Flask, origin: str) -> None:
    assert status(app, Origin=origin) == 200


@pytest.mark.parametrize("peer", ["10.0.0.7", "192.168.1.2", "2001:db8::1", ""])
def test_another_machine_gets_none(app: Flask, peer: str) -> None:
    assert status(app, peer) == 400


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.7", "[bad"])
def test_a_name_that_only_leads_here_gets_none(app: Flask, host: str) -> None:
    assert status(app, Host=host) == 400


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://[bad", ""])
def test_a_page_of_another_site_gets_none(app: Flask, origin: str) -> None:
    assert status(app, Origin=origin) == 400


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.2", "::", "example.org"])  # noqa: S104
def test_unsigned_requests_are_not_listened_to_from_elsewhere(host: str) -> None:
    ran = CliRunner().invoke(main, ["serve", "--allow-unsigned", "--host", host])
    assert ran.exit_code == 2
    assert "loopback only" in ran.output


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        ran = CliRunner().invoke(main, ["serve", "--port", port])
    assert ran.exit_code == 1
    assert f"cannot listen on 127.0.0.1:{port}" in ran.output
