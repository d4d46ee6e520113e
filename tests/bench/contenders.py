"""Who is measured, each in its own process; called in turns, so that all see the same noise."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from skill.state import JSON

ROOT = Path(__file__).parents[2]
Handler = Callable[[JSON, object], JSON]


@dataclass(frozen=True, slots=True)
class Contender:
    """A process that answers requests and says how long it took.

    Attributes:
        process: It reads orders from its input, a line of JSON each.
    """

    process: "subprocess.Popen[str]"

    def send_order(self, order: JSON) -> float:
        """What the process answers to an order."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())


@contextmanager
def contender(handler: str, **settings: str) -> Iterator[Contender]:
    """A contender whose handler is found at "module:function"; it ends with the block."""
    command = [sys.executable, "-m", "tests.bench.contenders", handler]
    pipe, environment = subprocess.PIPE, {**os.environ, **settings}
    # What it logs goes where writing costs nothing.
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=pipe,
        stdout=pipe,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield Contender(process)
    finally:
        process.kill()
        process.wait()


def microseconds(
    handlers: Mapping[str, tuple[str, Mapping[str, str]]],
    requests: Mapping[str, list[JSON]],
    rounds: int = 31,
    calls: int = 120,
) -> dict[tuple[str, str], float]:
    """The median processor time of a turn, by contender and kind of request, in microseconds.

    Args:
        handlers: Where each contender's handler is found, and variables of its environment.
        requests: Envelopes by their kind; they take turns.
        rounds: How often the contenders take turns.
        calls: How many turns a contender answers at a time.
    """
    found: dict[tuple[str, str], list[float]] = {}
    with ExitStack() as stack:
        them = {
            name: stack.enter_context(contender(it, **more))
            for name, (it, more) in handlers.items()
        }
        for number in range(rounds + 1):
            for kind, envelopes in requests.items():
                for name, each in them.items():
                    order = {"calls": calls} if number else {"requests": envelopes}
                    took = each.send_order({"kind": kind, **order})
                    found.setdefault((name, kind), []).append(took)
    return {key: median(times[1:]) for key, times in found.items()}


def _answer(handler: Handler) -> None:
    """Obey the orders of the standard input: learn requests, or answer them."""
    known: dict[str, list[JSON]] = {}
    for line in sys.stdin:
        order = json.loads(line)
        kind = order["kind"]
        if "requests" in order:
            known[kind] = order["requests"]
        events = list(islice(cycle(known[kind]), order.get("calls", 50)))
        begun = time.process_time_ns()
        for event in events:
            handler(event, None)
        sys.stdout.write(f"{(time.process_time_ns() - begun) / len(events) / 1000}\n")
        sys.stdout.flush()


def _handler(name: str) -> Handler:
    module, _, function = name.partition(":")
    found: Handler = getattr(import_module(module), function)
    return found


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "lambda"))
    _answer(_handler(sys.argv[1]))
