"""The parts of a request's processor time: the service built up in stages, beside Express.

What a stage takes more than the one before is the price of its part. The goals for requests can be
held against it: a goal below the sum of the parts that no code of ours can shorten is out of reach.
"""

import os
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench import servers
from tests.bench.table import say

STAGES = {
    "uvicorn": "tests.bench.peers.stages:serve",
    "and verification": "tests.bench.peers.stages:verify",
    "and the turn": "tests.bench.peers.stages:turn",
    "and its log line": "tests.bench.peers.stages:log",
    "and its row in SQLite": "tests.bench.peers.stages:store",
    "the service": "tests.bench.peers.ours:create",
}
REQUESTS = 1500
ROUNDS = 5


def measure() -> dict[str, float]:
    """Processor time of a request in microseconds by stage; medians of the rounds."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        environment = {**os.environ, **servers.authority(Path(folder))}
        running = {
            name: stack.enter_context(servers.start("serve", target, environment))
            for name, target in STAGES.items()
        }
        running[servers.EXPRESS] = stack.enter_context(servers.start_express(environment))
        took: dict[str, list[float]] = {name: [] for name in running}
        for name, server in running.items():
            servers.warm(server, name)
        for number in range(ROUNDS):
            for name, server in running.items():
                load = servers.signed_requests(REQUESTS, f"{name}.{number}")
                took[name].append(server.under(load).cpu)
    return {name: median(each) for name, each in took.items()}


def show(found: dict[str, float]) -> None:
    """Say each stage, what it takes more than the one before, and its share of Express."""
    express, before = found[servers.EXPRESS], 0.0
    for name, took in found.items():
        say(f"{name:24} {took:5.0f} us {took - before:+5.0f}   {took / express:.2f} of Express")
        before = took


if __name__ == "__main__":
    show(measure())
