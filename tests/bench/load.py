"""A load of requests over a few connections, each with one request under way; one quiet process."""

import selectors
import socket
import time
from collections import deque
from dataclasses import dataclass, field

CONNECTIONS = 16


@dataclass(slots=True)
class Connection:
    """A connection with one request under way.

    Attributes:
        link: To the server.
        since: When the request was sent, in seconds.
        heard: What has come of its answer.
    """

    link: socket.socket
    since: float = 0.0
    heard: bytearray = field(default_factory=bytearray)

    def send(self, request: bytes) -> None:
        """Send a request."""
        self.heard.clear()
        self.since = time.perf_counter()
        self.link.sendall(request)

    def is_answered(self) -> bool:
        """Whether the answer is complete, after what can be read now.

        Raises:
            ConnectionError: The server has gone, or answered anything but 200.
        """
        piece = self.link.recv(65536)
        self.heard += piece
        head, found, body = self.heard.partition(b"\r\n\r\n")
        if not piece or not head.startswith(b"HTTP/1.1 200"[: len(head)]):
            raise ConnectionError(bytes(self.heard[:400]))
        return bool(found) and len(body) >= _length(bytes(head))


def _length(head: bytes) -> int:
    return int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])


def send_all(port: int, requests: list[bytes]) -> tuple[float, list[float]]:
    """Send requests, each once: the seconds in all, and those that each took."""
    waiting, took = deque(requests), list[float]()
    with selectors.DefaultSelector() as ready:
        for _ in range(min(CONNECTIONS, len(requests))):
            connection = Connection(socket.create_connection(("127.0.0.1", port)))
            ready.register(connection.link, selectors.EVENT_READ, connection)
            connection.send(waiting.popleft())
        begun = time.perf_counter()
        while len(took) < len(requests):
            for key, _ in ready.select():
                if key.data.is_answered():
                    took.append(time.perf_counter() - key.data.since)
                    if waiting:
                        key.data.send(waiting.popleft())
        seconds = time.perf_counter() - begun
        for key in list(ready.get_map().values()):
            key.data.link.close()
    return seconds, took
