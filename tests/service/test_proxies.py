"""The limits of the shipped nginx and Caddy files, each tried through the proxy itself."""

import json
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest

from skill.alexa.verification.body import MAX_BODY_BYTES
from skill.tools.echo import Echo
from tests.soak.servers import CADDY, PROGRAMS, behind_caddy, behind_nginx, run_unverified

LAUNCH = json.dumps(Echo(lambda _: {}).envelope({"type": "LaunchRequest"})).encode()
TYPE = {"Content-Type": "application/json"}
H2C = {
    "Connection": "Upgrade, HTTP2-Settings",
    "Upgrade": "h2c",
    "HTTP2-Settings": "AAMAAABkAAQAAP__",
}
Behind = Callable[[Path, int], AbstractContextManager[int]]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with run_unverified(tmp_path_factory.mktemp("service")) as port:
        yield port


@pytest.fixture(scope="module", params=[behind_nginx, behind_caddy])
def proxy(
    request: pytest.FixtureRequest, service: int, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    behind: Behind = request.param
    with behind(tmp_path_factory.mktemp("proxy"), service) as port:
        yield port


def status(
    port: int, method: str, path: str, body: bytes | None = None, **headers: str
) -> tuple[int, bytes]:
    with closing(HTTPConnection("localhost", port, timeout=10)) as connection:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response.status, response.read()


def test_a_request_is_passed_on(proxy: int) -> None:
    answered, body = status(proxy, "POST", "/alexa", LAUNCH, **TYPE)
    assert (answered, "outputSpeech" in json.loads(body)["response"]) == (200, True)
    assert status(proxy, "GET", "/healthz")[0] == 200


def test_another_path_stays_with_the_proxy(proxy: int) -> None:
    assert status(proxy, "GET", "/")[0] == 404


def test_an_upgrade_to_http_2_is_ignored_and_answered(proxy: int) -> None:
    answered, body = status(proxy, "POST", "/alexa", LAUNCH, **TYPE, **H2C)
    assert (answered, "outputSpeech" in json.loads(body)["response"]) == (200, True)


def test_a_long_head_is_refused(proxy: int) -> None:
    assert status(proxy, "GET", "/healthz", None, Long="x" * 40_000)[0] in (400, 431)


def test_a_long_body_is_refused(proxy: int) -> None:
    long = LAUNCH + b" " * MAX_BODY_BYTES
    assert status(proxy, "POST", "/alexa", long, **TYPE)[0] == 413


@pytest.mark.parametrize(
    "said",
    [b"POST /alexa HT", b"POST /alexa HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{"],
    ids=["head", "body"],
)
def test_a_slow_request_is_given_up(proxy: int, said: bytes) -> None:
    with socket.create_connection(("127.0.0.1", proxy), timeout=20) as client:
        client.sendall(said)
        with suppress(ConnectionResetError):
            while client.recv(4096):  # a proxy that waits on lets this time out
                pass


def test_the_shipped_caddyfile_is_valid(tmp_path: Path) -> None:
    caddy = shutil.which("caddy", path=PROGRAMS)
    assert caddy, "Caddy is missing: apt-get install caddy"
    command = [caddy, "validate", "--adapter", "caddyfile", "--config", str(CADDY)]
    environment = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
