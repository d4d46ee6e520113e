"""A flood of unsigned requests keeps no genuine one out, and causes no flood of fetches."""

import asyncio
import random
from functools import partial

import pytest
from cryptography.x509.verification import Store

from skill import service
from skill.alexa.verification.chain_cache import MAX_FETCHES_PER_SECOND
from skill.alexa.verification.verifier import Verifier
from skill.web.asgi import Front
from skill.web.wiring import Service
from tests.alexa.amazon import SKILL, Clock, Delivery, Sender
from tests.alexa.origin import Memory, chain_url
from tests.service.asgi import answer, run, scope, whole
from tests.soak.flood import FLOODS, OLD, flood

NAMES_OF_AMAZONS_FORM = 222
CHANCE = partial(random.Random, 7)


@pytest.mark.parametrize(
    ("names", "per_second"),
    [
        ("random names", 5),
        ("random names", 20),
        ("random names", 200),
        ("names of Amazon's form", 5),
        ("names of Amazon's form", 20),
    ],
)
def test_no_genuine_request_is_refused_from_the_first_second_on(
    names: str, per_second: int
) -> None:
    outcome = flood(FLOODS[names](CHANCE()), per_second, seconds=45)
    assert outcome.refused == [0] * 45


@pytest.mark.parametrize(
    ("names", "most"), [("random names", 0), ("names of Amazon's form", NAMES_OF_AMAZONS_FORM)]
)
def test_fetches_are_bounded_however_many_ask(names: str, most: int) -> None:
    outcome = flood(FLOODS[names](CHANCE()), 500, seconds=4)
    assert max(outcome.fetches) <= most + MAX_FETCHES_PER_SECOND + 2


def test_a_flood_in_real_time_delays_no_genuine_request(
    memory: Memory, roots: Store, clock: Clock
) -> None:
    """By the front of `serve`, where every answer of the origin takes a twentieth of a second."""
    memory.delay = 0.05
    memory.files[OLD] = memory.files[chain_url("good")]
    verifier = Verifier(SKILL, fetch=memory.fetch, roots=roots, clock=clock)
    front = Front(
        Service(
            service.skill_in_memory(),
            lambda it, raw: verifier.verify(it.headers, raw),
            lambda it, raw: verifier.verify_cached(it.headers, raw),
            SKILL,
        )
    )

    async def deliver(delivery: Delivery) -> int:
        asked = scope("POST", "/alexa", delivery.headers.items())
        status, _, _ = await answer(front, asked, whole(delivery.body))
        return status

    async def strangers() -> None:
        for number in range(60):
            url = {"SignatureCertChainUrl": chain_url(f"stranger-{number}")}
            asyncio.create_task(deliver(Sender().deliver().with_headers(url)))  # noqa: RUF006
            await asyncio.sleep(0.02)

    async def both() -> list[int]:
        flooding = asyncio.create_task(strangers())
        await asyncio.sleep(0.1)
        answered = [await deliver(Sender(url=OLD).deliver()) for _ in range(20)]
        await flooding
        return answered

    answered = run(both())
    assert {*answered} == {200}
