"""Verified requests over HTTP, beside the SDK behind Flask and behind Express; two workers each.

All of them verify real signatures of an authority made for this run, with its chain known as after
the first request. This skill answers as it is served, with its places in a SQLite file.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import certifi

from skill.state import JSON
from tests.alexa.amazon import Sender
from tests.alexa.authority import ALEXA, DAY, Issuer, certificate, pem, rsa_key
from tests.alexa.origin import chain_url
from tests.bench.contenders import ROOT
from tests.bench.load import send_all
from tests.bench.requests import requests, uncached_requests
from tests.bench.table import Row, say, show

NODE = Path(__file__).parent / "peers" / "node"
URL = chain_url("bench")
OURS, SDK, EXPRESS = "this skill", "Flask + SDK", "Express"
CLASSIC = "this skill, classic stack"
SAME = "Flask + SDK, same server"
FLASK = "tests.bench.peers.flask_hello:create"
TARGETS = {
    OURS: ("serve", "tests.bench.peers.ours:create"),
    CLASSIC: ("classic", "tests.bench.peers.ours_classic:create"),
    SDK: ("granian", FLASK),
    SAME: ("same", FLASK),
}
COUNTS = {OURS: 2000, CLASSIC: 500, SDK: 300, SAME: 300, EXPRESS: 2000}
"""Requests of a round: a second's worth or two."""
UNRENDERED = {f"{name}, not rendered before": name for name in (OURS, EXPRESS)}
SIZES = 600
"""Screens of the requests whose views are not cached: each worker sees half, and keeps 256."""
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Load:
    """What came of a load.

    Attributes:
        rate: Requests a second.
        cpu: Processor time a request, of all processes of the server, in microseconds.
        slow: What 99 of 100 requests took at most, in milliseconds.
        memory: A worker's, in megabytes.
    """

    rate: float
    cpu: float
    slow: float
    memory: float


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its first process and its port."""

    process: "subprocess.Popen[bytes]"
    port: int

    def under(self, load: list[bytes]) -> Load:
        """Answer a load."""
        before = self._total_cpu_nanoseconds()
        seconds, took = send_all(self.port, load)
        ran = self._total_cpu_nanoseconds() - before
        slow = sorted(took)[int(len(took) * 0.99)] * 1000
        workers = sorted(map(_resident, self._pids()[1:]))[-2:]
        return Load(len(load) / seconds, ran / len(load) / 1e3, slow, sum(workers) / len(workers))

    def _pids(self) -> list[int]:
        first = self.process.pid
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        return [first, *map(int, children)]

    def _total_cpu_nanoseconds(self) -> int:
        return sum(map(_cpu_nanoseconds, self._pids()))


def _cpu_nanoseconds(pid: int) -> int:
    """The processor time of a process's threads, in nanoseconds; `stat` has hundredths of a second.

    Source: https://docs.kernel.org/scheduler/sched-stats.html#proc-pid-schedstat
    """
    threads = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads)


def _resident(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


@contextmanager
def run_server(command: list[str], environment: Mapping[str, str], port: int) -> Iterator[Server]:
    """A server with two workers, until the block ends."""
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(port)
        yield Server(process, port)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _wait(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"nothing listens on {port}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def authority(folder: Path) -> dict[str, str]:
    """A root, an intermediate and a signing certificate of today, as files; their names."""
    now = datetime.now(UTC)
    valid: dict[str, Any] = {"begins": now - DAY, "ends": now + DAY}
    keys = [rsa_key(f"bench {name}") for name in ("root", "intermediate", "leaf")]
    root = certificate("Bench root", keys[0], ca=True, **valid)
    between = certificate("Bench CA", keys[1], Issuer(root, keys[0]), ca=True, **valid)
    leaf = certificate(ALEXA, keys[2], Issuer(between, keys[1]), names=(ALEXA,), **valid)
    (folder / "root.pem").write_bytes(pem(root))
    (folder / "chain.pem").write_bytes(pem(leaf, between))
    (folder / "all.pem").write_bytes(Path(certifi.where()).read_bytes() + pem(root))
    return {
        "BENCH_URL": URL,
        "BENCH_CHAIN": str(folder / "chain.pem"),
        "BENCH_ROOT": str(folder / "root.pem"),
        "SSL_CERT_FILE": str(folder / "all.pem"),
        "KNEE_MASSAGE_DATABASE": str(folder / "places.sqlite3"),
    }


def signed_requests(
    count: int, mark: str, kinds: Mapping[str, list[JSON]] | None = None
) -> list[bytes]:
    """So many requests over HTTP, each of a user and with an id of its own, signed just now."""
    envelopes = [it for kind in (kinds or requests()).values() for it in kind]
    sender = Sender(rsa_key("bench leaf"), URL)
    return [_http(sender, envelopes[n % len(envelopes)], f"{mark}.{n}") for n in range(count)]


def _http(sender: Sender, envelope: dict[str, object], mark: str) -> bytes:
    text = json.dumps(envelope).replace("amzn1.ask.account.TEST", f"amzn1.ask.account.{mark}")
    whole = json.loads(text)
    whole["request"]["requestId"] += mark
    delivery = sender.deliver(whole)
    lines = [f"{name}: {value}\r\n" for name, value in delivery.headers.items()]
    length = f"Content-Length: {len(delivery.body)}\r\n\r\n"
    head = f"POST /alexa HTTP/1.1\r\nHost: localhost\r\n{''.join(lines)}{length}"
    return head.encode() + delivery.body


def loads() -> dict[str, list[Load]]:
    """What came of every round, by server."""
    found: dict[str, list[Load]] = {name: [] for name in (*COUNTS, *UNRENDERED)}
    with TemporaryDirectory() as folder, ExitStack() as stack:
        environment = {**os.environ, **authority(Path(folder))}
        servers = {it: stack.enter_context(_start(it, environment)) for it in COUNTS}
        for it, server in servers.items():
            warm(server, it)
        for number in range(ROUNDS):
            for it, server in servers.items():
                found[it].append(server.under(signed_requests(COUNTS[it], f"{it[:4]}.{number}")))
            for name, it in UNRENDERED.items():
                load = signed_requests(COUNTS[it], f"{name[:4]}.{number}", uncached_requests(SIZES))
                found[name].append(servers[it].under(load))
    return found


def warm(server: Server, name: str) -> None:
    """Let both workers answer a few requests, one after another: the SDK's first are no others."""
    for request in signed_requests(24, f"{name[:4]}.warm"):
        send_all(server.port, [request])


def start(how: str, target: str, environment: Mapping[str, str]) -> AbstractContextManager[Server]:
    """A target served as `tests.bench.peers` serves it, until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "tests.bench.peers", how, target, str(port)]
    return run_server(command, environment, port)


def start_express(environment: Mapping[str, str]) -> AbstractContextManager[Server]:
    """The SDK for Node behind Express, until the block ends."""
    port = _free_port()
    command = ["node", str(NODE / "server.cjs"), str(port), environment["BENCH_CHAIN"], URL]
    return run_server(command, environment, port)


def _start(name: str, environment: Mapping[str, str]) -> AbstractContextManager[Server]:
    if name == EXPRESS:
        return start_express(environment)
    return start(*TARGETS[name], environment)


def rows() -> list[Row]:
    """The rows of the servers; medians of the rounds."""
    found = loads()

    def figure(what: str, name: str) -> float:
        return float(median(getattr(load, what) for load in found[name]))

    def row(
        name: str,
        what: str,
        other: str,
        goal: float,
        unit: str,
        *,
        ours: str = OURS,
        at_least: bool = False,
    ) -> Row:
        figure_of_ours, its = figure(what, ours), figure(what, other)
        figures = f"{figure_of_ours:.0f} / {its:.0f} {unit}"
        beside = other.partition(",")[0] if ours.endswith("before") else other
        return Row(f"{name} / {beside}", figure_of_ours / its, goal, figures, at_least)

    for name in found:
        rate, cpu = figure("rate", name), figure("cpu", name)
        slow, memory = figure("slow", name), figure("memory", name)
        say(f"{name}: {rate:.0f}/s, {cpu:.0f} us, p99 {slow:.1f} ms, {memory:.0f} MB")
    return [
        row("verified requests a second", "rate", SDK, 10, "a second", at_least=True),
        row("verified requests a second", "rate", EXPRESS, 1.4, "a second", at_least=True),
        row("CPU a verified request", "cpu", EXPRESS, 0.6, "us"),
        row(
            "classic stack, verified requests a second",
            "rate",
            SDK,
            4,
            "a second",
            ours=CLASSIC,
            at_least=True,
        ),
        row(
            "CPU a verified request not rendered before",
            "cpu",
            f"{EXPRESS}, not rendered before",
            0.75,
            "us",
            ours=f"{OURS}, not rendered before",
        ),
        row("p99 of a verified request", "slow", EXPRESS, 1.5, "ms"),
        row("memory a worker", "memory", SAME, 0.8, "MB"),
    ]


if __name__ == "__main__":
    show(rows())
