"""One turn, a dictionary in and a dictionary out, beside the canonical skill of ask-sdk."""

from tests.bench.contenders import microseconds
from tests.bench.requests import requests
from tests.bench.table import Row, say, show

OURS, SDK, BARE = "this skill", "ask-sdk", "bare"
HANDLERS: dict[str, tuple[str, dict[str, str]]] = {
    OURS: ("lambda_function:lambda_handler", {}),
    SDK: ("tests.bench.peers.hello:lambda_handler", {}),
    BARE: ("tests.bench.peers.bare:lambda_handler", {}),
}
GOALS = {"launch": 0.15, "next": 0.25, "slots": 0.15}


def rows() -> list[Row]:
    """A row for each kind of request."""
    took = microseconds(HANDLERS, requests())
    for kind in GOALS:
        say(f"a {kind}, bare handler with json: {took[BARE, kind]:.0f} us")
    return [
        Row(
            f"one turn ({kind}) / ask-sdk's lambda_handler",
            took[OURS, kind] / took[SDK, kind],
            goal,
            f"{took[OURS, kind]:.0f} / {took[SDK, kind]:.0f} us",
        )
        for kind, goal in GOALS.items()
    ]


if __name__ == "__main__":
    show(rows())
