"""One turn, a dictionary in and a dictionary out, beside the canonical skill of ask-sdk."""

from collections.abc import Mapping

from tests.bench.contenders import microseconds
from tests.bench.requests import requests, uncached_requests
from tests.bench.table import Row, say, show

OURS, SDK, BARE = "this skill", "ask-sdk", "bare"
HANDLERS: dict[str, tuple[str, dict[str, str]]] = {
    OURS: ("lambda_function:lambda_handler", {}),
    SDK: ("tests.bench.peers.hello:lambda_handler", {}),
    BARE: ("tests.bench.peers.bare:lambda_handler", {}),
}
GOALS = {"launch": 0.15, "next": 0.25, "slots": 0.15}
UNRENDERED_GOALS = {"launch": 0.35, "slots": 0.5}
UNRENDERED = 300
"""Requests of a kind whose views are not cached, since 256 are kept."""


def rows() -> list[Row]:
    """A row for each kind of request, and for those whose view was not rendered before."""
    took = microseconds(HANDLERS, requests())
    for kind in GOALS:
        say(f"a {kind}, bare handler with json: {took[BARE, kind]:.0f} us")
    anew = microseconds(HANDLERS, uncached_requests(UNRENDERED), rounds=9, calls=UNRENDERED)
    return [
        *(_row(kind, took, goal) for kind, goal in GOALS.items()),
        *(
            _row(kind, anew, goal, ", not rendered before")
            for kind, goal in UNRENDERED_GOALS.items()
        ),
    ]


def _row(kind: str, took: Mapping[tuple[str, str], float], goal: float, which: str = "") -> Row:
    ours, its = took[OURS, kind], took[SDK, kind]
    figures = f"{ours:.0f} / {its:.0f} us"
    return Row(f"one turn ({kind}{which}) / ask-sdk's lambda_handler", ours / its, goal, figures)


if __name__ == "__main__":
    show(rows())
