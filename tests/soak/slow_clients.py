"""Good requests while others stall: thousands of silent connections, and bodies that drip.

python -m tests.soak.slow_clients [REQUESTS]
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from skill.tools.echo import Echo
from tests.soak.servers import behind_caddy, behind_nginx, run_unverified

STALLED, DRIPPING, GOOD_CLIENTS = 2000, 50, 8
HEADERS = (
    b"POST /alexa HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b"Content-Length: 20000\r\n\r\n"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the good requests.

    Attributes:
        failed: How many got no answer, or none with status 200 in ten seconds.
        seconds: How long each of the others took, the slowest last.
        slow: How many slow clients there were at the end.
    """

    failed: int
    seconds: tuple[float, ...]
    slow: int

    def at(self, share: float) -> float:
        """The seconds within which that share of the good requests was answered."""
        return self.seconds[min(int(len(self.seconds) * share), len(self.seconds) - 1)]

    def __str__(self) -> str:
        told = f"{len(self.seconds)} answered, {self.failed} failed"
        if self.seconds:
            ms = [round(self.at(share) * 1000) for share in (0.5, 0.99, 1)]
            told += f"; median {ms[0]} ms, p99 {ms[1]} ms, slowest {ms[2]} ms"
        return f"{told}; {self.slow} slow clients at the end"


class Crowd:
    """Slow clients of a port, each of which comes back when it is sent away."""

    def __init__(self, port: int, stalled: int, dripping: int) -> None:
        self._port, self._stalled, self._dripping = port, stalled, dripping
        self._over, self._there = Event(), Event()
        self.connected = 0

    @contextmanager
    def around(self) -> Iterator[None]:
        """Have all of them there for the length of a block."""
        thread = Thread(target=lambda: asyncio.run(self._all()))
        thread.start()
        try:
            assert self._there.wait(60), "the slow clients do not get through"
            yield
        finally:
            self._over.set()
            thread.join()

    async def _all(self) -> None:
        kinds = [b""] * self._stalled + [HEADERS] * self._dripping
        tasks = [asyncio.create_task(self._client(head)) for head in kinds]
        while not self._over.is_set():
            if self.connected >= len(kinds) * 0.95:
                self._there.set()
            await asyncio.sleep(0.1)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _client(self, head: bytes) -> None:
        while True:
            with suppress(OSError):
                await self._once(head)
            await asyncio.sleep(0.2)

    async def _once(self, head: bytes) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        self.connected += 1
        try:
            writer.write(head or b"POST /alexa HT")
            while not reader.at_eof():
                with suppress(TimeoutError):
                    await asyncio.wait_for(reader.read(4096), 0.5 if head else None)
                writer.write(b" " if head else b"")
        finally:
            self.connected -= 1
            writer.close()


def ask(port: int, count: int, crowd: Crowd) -> Outcome:
    """So many good requests from a few clients at once, each on a connection of its own."""
    with ThreadPoolExecutor(GOOD_CLIENTS) as clients:
        taken = list(clients.map(lambda _: _launch(port), range(count)))
    good = tuple(sorted(it for it in taken if it is not None))
    return Outcome(count - len(good), good, crowd.connected)


def _launch(port: int) -> float | None:
    """The seconds that a launch took; None where it failed."""
    body = json.dumps(Echo(lambda _: {}).envelope({"type": "LaunchRequest"})).encode()
    began = time.perf_counter()
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("POST", "/alexa", body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        answered = json.loads(response.read())
    except (OSError, HTTPException, ValueError):
        return None
    finally:
        connection.close()
    ok = response.status == 200 and "outputSpeech" in answered["response"]
    return time.perf_counter() - began if ok else None


def main(count: int) -> int:
    """Print the table; 1 where a good request failed behind a proxy, or took more than a second."""
    with TemporaryDirectory() as name, ExitStack() as running:
        service = running.enter_context(run_unverified(Path(name)))
        nginx = running.enter_context(behind_nginx(Path(name), service))
        caddy = running.enter_context(behind_caddy(Path(name), service))
        rows = {
            "alone, nobody slow": (service, 0, 0),
            "alone, 2,000 stalled": (service, STALLED, 0),
            "alone, 50 slow bodies": (service, 0, DRIPPING),
            "nginx, nobody slow": (nginx, 0, 0),
            "nginx, 2,000 stalled": (nginx, STALLED, 0),
            "nginx, 50 slow bodies": (nginx, 0, DRIPPING),
            "nginx, both at once": (nginx, STALLED, DRIPPING),
            "Caddy, nobody slow": (caddy, 0, 0),
            "Caddy, 2,000 stalled": (caddy, STALLED, 0),
            "Caddy, 50 slow bodies": (caddy, 0, DRIPPING),
            "Caddy, both at once": (caddy, STALLED, DRIPPING),
        }
        outcomes = {name: _row(name, *row, count) for name, row in rows.items()}
    asked = [it for name, it in outcomes.items() if not name.startswith("alone")]
    return int(any(it.failed or it.at(0.99) >= 1 for it in asked))


def _row(name: str, port: int, stalled: int, dripping: int, count: int) -> Outcome:
    crowd = Crowd(port, stalled, dripping)
    with crowd.around():
        outcome = ask(port, count, crowd)
    sys.stdout.write(f"{name:24}{outcome}\n")
    sys.stdout.flush()
    return outcome


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
