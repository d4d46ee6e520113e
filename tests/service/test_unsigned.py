"""Unsigned requests are for this machine alone, and nothing else switches verification off."""

import socket
from collections.abc import Callable

import pytest
from click.testing import CliRunner
from flask import Flask

from skill import service
from skill.__main__ import main
from skill.web.app import add_simulator
from skill.web.asgi import Front
from skill.web.wiring import Service, loopback_only
from skill.web.wsgi import classic
from tests.service.asgi import ask

LAUNCH = b'{"version": "1.0", "request": {"type": "LaunchRequest", "locale": "en-US"}}'
HERE = "127.0.0.1:8080"
Status = Callable[..., int]

FORWARDED = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "127.0.0.1",
    "Forwarded": "for=203.0.113.9",
    "X-Real-IP": "127.0.0.1",
    "Via": "1.1 proxy.example",
    "CF-Connecting-IP": "203.0.113.9",
    "CF-Ray": "1",
    "True-Client-IP": "203.0.113.9",
}


@pytest.fixture(scope="module")
def unsigned_service() -> Service:
    verify = loopback_only("")
    return Service(service.skill_in_memory(), verify, verify, "")


@pytest.fixture(scope="module")
def app(unsigned_service: Service) -> Flask:
    app = classic(unsigned_service)
    add_simulator(app, unsigned_service)
    return app


@pytest.fixture(params=["classic", "serve"])
def status(request: pytest.FixtureRequest, app: Flask, unsigned_service: Service) -> Status:
    """The status of a launch from a peer, with other headers."""

    def by_flask(peer: str = "127.0.0.1", **headers: str) -> int:
        with app.test_client().post(
            "/alexa",
            data=LAUNCH,
            headers={"Host": HERE, "Content-Type": "application/json", **headers},
            environ_overrides={"REMOTE_ADDR": peer},
        ) as answered:
            return answered.status_code

    def by_asgi(peer: str = "127.0.0.1", **headers: str) -> int:
        fields = {"Host": HERE, "Content-Type": "application/json", **headers}
        client = (peer, 5000) if peer else None
        return ask(
            Front(unsigned_service), "POST", "/alexa", fields.items(), LAUNCH, client=client
        )[0]

    return by_flask if request.param == "classic" else by_asgi


@pytest.mark.parametrize(
    "host",
    [
        HERE,
        "localhost:8080",
        "localhost",
        "LOCALHOST",
        "[::1]:8080",
        "127.9.9.9",
        "[::ffff:127.0.0.1]:8080",
    ],
)
def test_this_machine_gets_an_answer(status: Status, host: str) -> None:
    assert status(Host=host) == 200


@pytest.mark.parametrize("peer", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "127.1.2.3"])
def test_every_address_of_this_machine_gets_an_answer(status: Status, peer: str) -> None:
    assert status(peer) == 200


@pytest.mark.parametrize(
    "origin", ["http://127.0.0.1:8080", "http://localhost:8080", "https://[::1]"]
)
def test_the_page_of_this_machine_gets_an_answer(status: Status, origin: str) -> None:
    assert status(Origin=origin) == 200


@pytest.mark.parametrize(
    "peer", ["10.0.0.7", "192.168.1.2", "2001:db8::1", "::ffff:10.0.0.7", "", "localhost.evil"]
)
def test_another_machine_gets_none(status: Status, peer: str) -> None:
    assert status(peer) == 400


@pytest.mark.parametrize("name", FORWARDED)
def test_a_request_by_way_of_a_proxy_gets_none(status: Status, name: str) -> None:
    assert status(**{name: FORWARDED[name]}) == 400
    assert status(**{name.lower(): FORWARDED[name]}) == 400


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "10.0.0.7",
        "[bad",
        "",
        "localhost.",
        "user@127.0.0.1",
        "127.0.0.1:8080,evil.example",
        "127.0.0.1:http",
        "127.0.0.1/",
        "127.1",
        "evil.example#@127.0.0.1",
        "evil.example\\@127.0.0.1",
        " 127.0.0.1x",
        "[::ffff:10.0.0.7]",
    ],
)
def test_a_name_that_only_leads_here_gets_none(status: Status, host: str) -> None:
    assert status(Host=host) == 400


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "http://[bad",
        "",
        "127.0.0.1",
        "//127.0.0.1",
        "http://127.0.0.1:8080/",
        "ftp://127.0.0.1",
        "http://user@127.0.0.1",
        "http://127.0.0.1, https://evil.example",
        "https://evil.example#http://127.0.0.1",
    ],
)
def test_a_page_of_another_site_gets_none(status: Status, origin: str) -> None:
    assert status(Origin=origin) == 400


@pytest.mark.parametrize(
    "path",
    ["/", "/simulator/page.css", "/simulator/understand.json", "/simulator/none", "/healthz"],
)
@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Host": HERE, "X-Forwarded-For": "127.0.0.1"}]
)
def test_the_simulator_is_for_this_machine_alone(
    app: Flask, path: str, headers: dict[str, str]
) -> None:
    for method in ("GET", "POST"):
        with app.test_client().open(path, method=method, headers=headers) as answered:
            assert (answered.status_code, answered.data) == (400, b"")


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
