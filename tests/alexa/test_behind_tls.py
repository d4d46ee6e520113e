"""The application behind nginx, which ends TLS as in front of a real skill."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from socket import create_connection, create_server
from threading import Thread

import pytest
import trustme
from flask import Flask
from werkzeug.serving import make_server

from tests.alexa.amazon import Answer, Delivery, Sender
from tests.alexa.cases import BAD, GOOD, LIMIT

SENT = [case for case in BAD if case.status == 400 and not case.name.startswith("door:")]

CONFIGURATION = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    server {{
        listen 127.0.0.1:{port} ssl;
        ssl_certificate {folder}/chain.pem;
        ssl_certificate_key {folder}/key.pem;
        client_max_body_size 1m;
        location / {{
            proxy_pass http://127.0.0.1:{behind};
            proxy_http_version 1.1;
        }}
    }}
}}
"""


@pytest.fixture
def server(app: Flask) -> Iterator[int]:
    """The port that the application itself listens on, without TLS."""
    running = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=running.serve_forever, args=(0.01,))
    thread.start()
    yield running.server_port
    running.shutdown()
    thread.join(10)


@pytest.fixture
def proxy(server: int, tmp_path: Path) -> Iterator[HTTPSConnection]:
    """A connection to nginx, which passes everything on to the application."""
    authority = trustme.CA()
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    issued = authority.issue_cert("localhost")
    issued.private_key_pem.write_to_path(tmp_path / "key.pem")
    (tmp_path / "chain.pem").write_bytes(b"".join(pem.bytes() for pem in issued.cert_chain_pems))
    port = _free_port()
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(CONFIGURATION.format(folder=tmp_path, port=port, behind=server))
    with (
        _run_nginx("-e", "stderr", "-p", str(tmp_path), "-c", str(configuration), port=port),
        closing(HTTPSConnection("localhost", port, timeout=10, context=trust)) as connection,
    ):
        yield connection


def _free_port() -> int:
    with create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def _run_nginx(*arguments: str, port: int) -> Iterator[None]:
    """Run nginx until the block ends."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    assert program, "nginx is missing: apt-get install nginx-light"
    with subprocess.Popen([program, *arguments]) as process:
        try:
            _wait_for(port, process)
            yield
        finally:
            process.terminate()
            process.wait(10)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            continue
        return
    pytest.fail(f"nginx ended with {process.returncode}")


def _send(connection: HTTPConnection, delivery: Delivery, *, chunked: bool = False) -> Answer:
    body = iter([delivery.body]) if chunked else delivery.body
    connection.request(
        delivery.method, delivery.path, body, dict(delivery.headers), encode_chunked=chunked
    )
    response = connection.getresponse()
    return Answer(response.status, response.read())


def test_good_requests_get_an_answer_through_the_proxy(proxy: HTTPSConnection) -> None:
    for case in GOOD:
        assert _send(proxy, case.make()).status == 200, case.name


def test_a_chunked_request_gets_an_answer_through_the_proxy(proxy: HTTPSConnection) -> None:
    delivery = Sender().deliver().with_headers({"Transfer-Encoding": "chunked"})
    assert _send(proxy, delivery, chunked=True).status == 200


def test_bad_requests_get_an_empty_400_through_the_proxy(proxy: HTTPSConnection) -> None:
    for case in SENT:
        assert _send(proxy, case.make()) == Answer(400, b""), case.name


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_too_long_gets_an_empty_413_through_the_proxy(
    proxy: HTTPSConnection, chunked: bool
) -> None:
    delivery = Sender().deliver_raw(b" " * (LIMIT + 1))
    if chunked:
        delivery = delivery.with_headers({"Transfer-Encoding": "chunked"})
    assert _send(proxy, delivery, chunked=chunked) == Answer(413, b"")


def test_a_chunked_body_too_long_gets_an_empty_413_without_a_proxy(server: int) -> None:
    delivery = (
        Sender().deliver_raw(b" " * (LIMIT + 1)).with_headers({"Transfer-Encoding": "chunked"})
    )
    with closing(HTTPConnection("127.0.0.1", server, timeout=10)) as connection:
        assert _send(connection, delivery, chunked=True) == Answer(413, b"")
