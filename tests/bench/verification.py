"""What verification costs beside the RSA operation that nobody can leave out.

Prints one JSON object a row, as `build/bench.json` has them: name, ratio, goal, reached.
"""

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from statistics import median
from time import perf_counter_ns
from typing import Any
from unittest import mock

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.verification import Store

from skill.alexa.verification import Refused
from skill.alexa.verification.signature_headers import signature
from skill.alexa.verification.verifier import Verifier
from tests.alexa.amazon import SKILL, Clock, Sender
from tests.alexa.authority import root, rsa_key
from tests.alexa.cases import BAD
from tests.alexa.chain_files import files
from tests.alexa.origin import Memory

ROUNDS = 300
CALLS = 50


def microseconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    begun = perf_counter_ns()
    for _ in range(CALLS):
        call()
    return (perf_counter_ns() - begun) / CALLS / 1000


def ratio(call: Callable[[], object], bare: Callable[[], object]) -> float:
    """How many times longer one call takes than another, measured in turns."""
    return median(microseconds(call) / microseconds(bare) for _ in range(ROUNDS))


def row(name: str, measured: float, goal: float) -> str:
    """One row of the table."""
    return json.dumps(
        {"name": name, "ratio": round(measured, 2), "goal": goal, "reached": measured <= goal}
    )


def verifier() -> Verifier:
    """One that knows no chain yet."""
    roots = Store([root().certificate])
    return Verifier(SKILL, fetch=Memory(files()).fetch, roots=roots, clock=Clock())


def verification() -> tuple[float, float, float]:
    """A request whose chain is known, beside the bare RSA verify.

    Returns:
        The ratio of all checks but the reading of the JSON; of all checks to RSA and json.loads;
        of all checks to RSA alone.
    """
    known, delivery = verifier(), Sender().deliver()
    headers, body = delivery.headers, delivery.body
    key, signed = rsa_key("good").public_key(), signature(headers)
    padding, digest = PKCS1v15(), SHA256()
    envelope = known.verify(headers, body)

    def bare() -> None:
        key.verify(signed, body, padding, digest)

    def bare_and_read() -> None:
        key.verify(signed, body, padding, digest)
        json.loads(body)

    def whole() -> None:
        known.verify(headers, body)

    def unread_envelope(_: bytes) -> dict[str, Any]:
        return envelope

    with mock.patch("skill.alexa.verification.verifier.parse", unread_envelope):
        unread = ratio(whole, bare)
    return unread, ratio(whole, bare_and_read), ratio(whole, bare)


def slowest() -> tuple[str, float]:
    """The bad request that takes longest to refuse with a warm chain, and its milliseconds."""
    warm = verifier()
    good = Sender().deliver()
    warm.verify(good.headers, good.body)
    times = {}
    for case in BAD:
        delivery = case.make()
        begun = perf_counter_ns()
        with suppress(Refused):
            warm.verify(delivery.headers, delivery.body)
        times[case.name] = (perf_counter_ns() - begun) / 1e6
    return max(times.items(), key=lambda item: item[1])


def main() -> None:
    """Print the rows."""
    unread, beside_reading, whole = verification()
    name, milliseconds = slowest()
    rows = (
        row("verification but for reading JSON / bare RSA verify", unread, 1.3),
        row("verification / bare RSA verify and json.loads", beside_reading, 1.3),
        row("verification / bare RSA verify", whole, 1.3),
        row(f"slowest refusal ({name}) / 50 ms", milliseconds / 50, 1),
    )
    sys.stdout.write("\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
