"""Genuine requests under a flood of unsigned ones with made-up chain URLs.

python -m tests.soak.flood

The times are a clock's that the simulation sets, so that minutes of flood take seconds.
"""

import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from cryptography.x509.verification import Store

from skill.alexa.verification.verifier import Verifier
from tests.alexa.amazon import SKILL, Clock, Delivery, Sender, is_let_in, launch, when
from tests.alexa.authority import chain, root, rsa_key
from tests.alexa.origin import Memory, chain_url

OLD, NEW = chain_url("echo-api-cert-12"), chain_url("echo-api-cert-13")
FIRST_SECONDS = 3
"""When the first genuine request comes, after the service and the flood have begun."""
CHANGE_SECONDS = 30
"""When Amazon signs with another key, whose chain is at another URL from then on."""
GENUINE_PER_SECOND = 5


def random_names(chance: random.Random) -> Iterator[str]:
    """Names that nobody has seen before."""
    while True:
        yield f"{chance.getrandbits(64):x}"


def names_of_amazons_form(chance: random.Random) -> Iterator[str]:
    """Names of the form that Amazon's have, the next one among them."""
    while True:
        yield f"echo-api-cert-{chance.randrange(100)}{chance.choice(['', '-ats'])}"


FLOODS: dict[str, Callable[[random.Random], Iterator[str]]] = {
    "random names": random_names,
    "names of Amazon's form": names_of_amazons_form,
}


@dataclass
class Outcome:
    """What came of a flood.

    Attributes:
        refused: Genuine requests that were refused, by the second.
        fetches: Fetches, by the second.
    """

    refused: list[int] = field(default_factory=list)
    fetches: list[int] = field(default_factory=list)


def flood(names: Iterator[str], per_second: int, seconds: int = 60) -> Outcome:
    """What comes of genuine requests under a flood that begins with the service."""
    memory, clock, outcome = Memory({OLD: chain(rsa_key("good"))}), Clock(), Outcome()
    roots = Store([root().certificate])
    verifier = Verifier(SKILL, fetch=memory.fetch, roots=roots, clock=clock)
    stranger = Sender().deliver()
    for second in range(seconds):
        if second == CHANGE_SECONDS:
            memory.files[NEW] = chain(rsa_key("second"))
        genuine = _genuine(second, clock)
        fetched, refused = len(memory.fetched), 0
        for number in range(per_second):
            url = {"SignatureCertChainUrl": chain_url(next(names))}
            is_let_in(verifier, stranger.with_headers(url))
            is_turn = number * GENUINE_PER_SECOND % per_second < GENUINE_PER_SECOND
            if second >= FIRST_SECONDS and is_turn:
                refused += not is_let_in(verifier, genuine)
            clock.now += 1 / per_second
        outcome.refused.append(refused)
        outcome.fetches.append(len(memory.fetched) - fetched)
    return outcome


def _genuine(second: int, clock: Clock) -> Delivery:
    new = second >= CHANGE_SECONDS
    sender = Sender(rsa_key("second" if new else "good"), NEW if new else OLD)
    return sender.deliver(launch(timestamp=when(now=clock.now)))


def main() -> int:
    """Print the table; 1 where a genuine request was refused at 20 a second."""
    failed = 0
    for name, names in FLOODS.items():
        for per_second in (5, 20, 200):
            outcome = flood(names(random.Random(1)), per_second)  # noqa: S311 - the same each time
            refused, fetches = outcome.refused, outcome.fetches
            failed += sum(refused) if per_second <= 20 else 0
            sys.stdout.write(
                f"{name:24}{per_second:4}/s  refused: "
                f"{sum(refused[:30])} of 135 from the start, "
                f"{sum(refused[30:])} of 150 after the change of URL; "
                f"fetches a second: {max(fetches)} at most, {sum(fetches) / len(fetches):.1f} mean"
                "\n"
            )
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
