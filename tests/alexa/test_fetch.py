import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from socket import create_server, socket
from threading import Event, Thread

import pytest

from skill.alexa.verification import fetch as fetching
from skill.alexa.verification.fetch import MAX_CHAIN_BYTES, fetch
from tests.alexa.chain_files import files
from tests.alexa.origin import Loopback, Memory, chain_url


def _fetch_or_none(origin: Loopback | Memory, url: str) -> bytes | None:
    try:
        return origin.fetch(url)
    except OSError:
        return None


@pytest.mark.parametrize("url", [*files(), chain_url("missing")])
def test_the_origin_in_memory_has_the_manners_of_the_real_one(
    url: str, origin: Loopback, memory: Memory
) -> None:
    assert _fetch_or_none(memory, url) == _fetch_or_none(origin, url)


def test_the_whole_file_is_fetched(origin: Loopback) -> None:
    file = bytes(range(256)) * (MAX_CHAIN_BYTES // 256)
    origin.files[chain_url("whole")] = file
    assert origin.fetch(chain_url("whole")) == file


def test_one_byte_too_many_is_refused(origin: Loopback) -> None:
    origin.files[chain_url("more")] = b"x" * (MAX_CHAIN_BYTES + 1)
    with pytest.raises(OSError, match="too large"):
        origin.fetch(chain_url("more"))


def test_a_redirect_is_not_followed(origin: Loopback) -> None:
    with pytest.raises(OSError, match="status 302"):
        origin.fetch(chain_url("moved"))


def test_an_origin_with_a_certificate_of_its_own_is_not_trusted(origin: Loopback) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        fetch(f"https://localhost:{origin.port}/echo.api/good.pem")


def test_an_origin_under_another_name_is_not_trusted(origin: Loopback) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        fetch(f"https://127.0.0.1:{origin.port}/echo.api/good.pem", origin.trust)


@contextmanager
def _talker(script: list[bytes], pause: float = 0) -> Iterator[str]:
    """The URL of a server that says these pieces, one after another; without TLS."""
    over = Event()

    def talk(listener: socket) -> None:
        with suppress(OSError), listener.accept()[0] as client:
            for piece in script:
                client.sendall(piece)
                over.wait(pause)
            over.wait(5)

    with create_server(("127.0.0.1", 0)) as listener:
        thread = Thread(target=talk, args=(listener,))
        thread.start()
        yield f"https://127.0.0.1:{listener.getsockname()[1]}/x"
        over.set()
        thread.join(10)


@pytest.fixture
def short_timeout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "TIMEOUT_SECONDS", 0.2)


def test_an_origin_that_says_nothing_is_given_up(short_timeout: None) -> None:
    with _talker([]) as url, pytest.raises(TimeoutError):
        fetch(url)


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fetches without TLS, for servers that misbehave above it."""

    def connect(host: str, port: int, timeout: float, context: object) -> HTTPConnection:
        return HTTPConnection(host, port, timeout=timeout)

    monkeypatch.setattr(fetching, "HTTPSConnection", connect)


def test_an_origin_that_drips_is_given_up(short_timeout: None, plain: None) -> None:
    head = b"HTTP/1.0 200 OK\r\n\r\n"
    with _talker([head, *[b"x"] * 100], 0.05) as url, pytest.raises(OSError, match="too slow"):
        fetch(url)


@pytest.mark.parametrize(
    "said",
    [
        b"hello\r\n\r\n",
        b"HTTP/1.1 two hundred\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nx: " + b"y" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnone\r\n",
    ],
)
def test_what_is_no_http_is_out_of_reach(said: bytes, plain: None) -> None:
    with _talker([said]) as url, pytest.raises(OSError, match="no HTTP answer"):
        fetch(url)


def test_fetching_trusts_what_a_browser_trusts() -> None:
    context = fetching.public_trust()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.cert_store_stats()["x509_ca"] > 50
