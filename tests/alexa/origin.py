"""Where chains are fetched from: on loopback over TLS, or in memory with the same manners."""

import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import trustme

from skill.alexa.verification.fetch import ABSENT, MAX_CHAIN_BYTES, AbsentError, fetch
from skill.alexa.verification.signature_headers import ORIGIN

FOLDER = f"{ORIGIN}/echo.api/"
NOWHERE = b"out of reach"

Files = dict[str, bytes | int]


def chain_url(name: str) -> str:
    """The URL of a chain of that name."""
    return f"{FOLDER}{name}.pem"


@dataclass
class Memory:
    """An origin without a network: fetches like the real one and fails like it.

    Attributes:
        files: By URL what is there: a file, NOWHERE where no connection comes about, or the
            status that is answered instead; 404 where there is nothing.
        fetched: Every URL that was asked for, in order.
        delay: How long a fetch takes, in seconds.
    """

    files: Files = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    delay: float = 0

    def fetch(self, url: str) -> bytes:
        self.fetched.append(url)
        time.sleep(self.delay)
        return self._file(self.files.get(url, 404))

    def _file(self, file: bytes | int) -> bytes:
        if isinstance(file, int):
            raise (AbsentError if file in ABSENT else OSError)(f"status {file}")
        if file == NOWHERE:
            raise ConnectionRefusedError(111, "Connection refused")
        if len(file) > MAX_CHAIN_BYTES:
            raise OSError("too large or too slow")
        return file


@dataclass(frozen=True)
class Loopback:
    """An HTTPS server on loopback, fetched from with the product's own fetch.

    Attributes:
        files: As in Memory.
        port: Where it listens.
        trust: Trusts the server's certificate.
        ca: The same trust as a PEM file's content.
    """

    files: Files
    port: int
    trust: ssl.SSLContext
    ca: bytes

    def fetch(self, url: str) -> bytes:
        # Nothing ever listens on the discard port's neighbour below it.
        port = 8 if self.files.get(url) == NOWHERE else self.port
        return fetch(url.replace(ORIGIN, f"https://localhost:{port}"), self.trust)


def _handler(files: Mapping[str, bytes | int]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            file = files.get(ORIGIN + self.path, 404)
            self.send_response(200 if isinstance(file, bytes) else file)
            self.send_header("Location", chain_url("good"))
            self.end_headers()
            if isinstance(file, bytes):
                self.wfile.write(file)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@contextmanager
def loopback(files: Files) -> Iterator[Loopback]:
    """Serve these files while the block lasts; what is put into them later is served too."""
    authority = trustme.CA()
    here = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(here)
    there = ssl.create_default_context()
    authority.configure_trust(there)
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(files)) as server:
        server.socket = here.wrap_socket(server.socket, server_side=True)
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield Loopback(files, server.server_port, there, authority.cert_pem.bytes())
        server.shutdown()
