import gc
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise, repeat
from threading import Event

import pytest
from cryptography.x509.verification import Store

from skill.alexa.verification import Refused, chain_cache
from skill.alexa.verification.verifier import Verifier
from tests.alexa.amazon import SKILL, Clock, Sender, is_let_in, launch, when
from tests.alexa.authority import DAY, NOW, chain, leaf, pem, rsa_key
from tests.alexa.origin import NOWHERE, Memory, chain_url

LATER = NOW + timedelta(days=300)
DAY_SECONDS = DAY.total_seconds()
GOOD = chain_url("good")
Ask = Callable[..., bool]


@pytest.fixture
def verifier(memory: Memory, roots: Store, clock: Clock) -> Verifier:
    return Verifier(SKILL, fetch=memory.fetch, roots=roots, clock=clock)


@pytest.fixture
def ask(verifier: Verifier, clock: Clock) -> Ask:
    """Whether a request sent just now is let in."""

    def is_admitted(key: str = "good", url: str = GOOD) -> bool:
        sender = Sender(rsa_key(key), url)
        return is_let_in(verifier, sender.deliver(launch(timestamp=when(now=clock.now))))

    return is_admitted


def _seconds_until(clock: Clock, holds: Callable[[], bool]) -> int:
    """How many seconds pass until something holds that is tried each second."""
    for seconds in range(3600):
        if holds():
            return seconds
        clock.now += 1
    raise AssertionError("it never held")


# --- bounds ---


def _flood(verifier: Verifier, memory: Memory, clock: Clock, file: bytes | int) -> list[float]:
    """Ask with 10,000 chain URLs in ten minutes; when each fetch began."""
    delivery = Sender().deliver()
    times: list[float] = []
    for number in range(10_000):
        url = chain_url(f"flood-{number}")
        memory.files[url] = file
        before = len(memory.fetched)
        is_let_in(verifier, delivery.with_headers({"SignatureCertChainUrl": url}))
        times += repeat(clock.now, len(memory.fetched) - before)
        clock.now += 0.06
    return times


FLOODS = pytest.mark.parametrize("file", [404, b"no chain", chain(rsa_key("good"))])


@FLOODS
def test_ten_thousand_chain_urls_leave_eight_chains_at_most(
    verifier: Verifier, memory: Memory, clock: Clock, file: bytes | int
) -> None:
    _flood(verifier, memory, clock, file)
    assert len(verifier._chains._chains) <= 8
    assert len(verifier._chains._attempts) <= 20 * chain_cache.MAX_FETCHES_PER_SECOND


@pytest.mark.parametrize("file", [NOWHERE, b"no chain", chain(rsa_key("good"))])
def test_ten_thousand_chain_urls_cause_eight_fetches_a_minute_at_most(
    verifier: Verifier, memory: Memory, clock: Clock, file: bytes | int
) -> None:
    times = _flood(verifier, memory, clock, file)
    assert len(times) >= 60
    assert all(later - earlier >= 60 for earlier, later in zip(times, times[8:], strict=False))


@FLOODS
def test_four_hundred_chain_urls_take_no_more_memory_than_a_hundred(
    verifier: Verifier, memory: Memory, clock: Clock, file: bytes | int
) -> None:
    delivery = Sender().deliver()
    memory.files |= {chain_url(f"flood-{number}"): file for number in range(400)}
    tracemalloc.start()
    held: list[int] = []
    for number in range(400):
        url = chain_url(f"flood-{number}")
        is_let_in(verifier, delivery.with_headers({"SignatureCertChainUrl": url}))
        clock.now += 12  # five a minute: every chain is fetched
        if number in (99, 399):
            memory.fetched.clear()
            gc.collect()
            held.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert held[1] - held[0] < 32 * 1024


def test_a_hundred_cold_requests_at_once_cause_one_fetch(memory: Memory, ask: Ask) -> None:
    memory.delay = 0.2
    with ThreadPoolExecutor(100) as threads:
        answers = list(threads.map(ask, repeat("good", 100)))
    assert all(answers)
    assert memory.fetched == [GOOD]


def test_a_hundred_requests_share_one_failure(memory: Memory, ask: Ask) -> None:
    memory.delay = 0.2
    memory.files[GOOD] = NOWHERE
    with ThreadPoolExecutor(100) as threads:
        answers = list(threads.map(ask, repeat("good", 100)))
    assert not any(answers)
    assert memory.fetched == [GOOD]


def test_nobody_waits_for_ever(roots: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, ended = Event(), Event()

    def hang(url: str) -> bytes:
        begun.set()
        ended.wait(10)
        return chain(rsa_key("good"))

    monkeypatch.setattr(chain_cache, "WAIT_SECONDS", 0.01)
    known = chain_cache.ChainCache(hang, roots, clock)
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(known.get, GOOD)
        begun.wait(10)
        with pytest.raises(Refused, match="still being fetched"):
            known.get(GOOD)
        ended.set()
        assert first.result(10).ends


def test_whoever_waits_is_told_when_a_fetch_breaks_off(roots: Store, clock: Clock) -> None:
    def break_off(url: str) -> bytes:
        raise ZeroDivisionError

    known = chain_cache.ChainCache(break_off, roots, clock)
    with pytest.raises(ZeroDivisionError):
        known.get(GOOD)
    with pytest.raises(Refused, match="broke off"):
        known.get(GOOD)


def test_a_known_chain_is_not_fetched_again(memory: Memory, ask: Ask, clock: Clock) -> None:
    for _ in range(100):
        assert ask()
        clock.now += 60
    assert memory.fetched == [GOOD]


def test_a_chain_is_known_whatever_the_spelling_of_its_url(memory: Memory, ask: Ask) -> None:
    assert ask(url="https://s3.amazonaws.com/echo.api/good.pem")
    assert ask(url="HTTPS://S3.amazonaws.com:443/echo.api/../echo.api/good.pem")
    assert memory.fetched == [GOOD]


def test_two_chains_are_known_side_by_side(memory: Memory, ask: Ask) -> None:
    for _ in range(3):
        assert ask("good")
        assert ask("second", chain_url("second"))
    assert memory.fetched == [GOOD, chain_url("second")]


def test_a_chain_does_not_vouch_for_the_key_of_another(ask: Ask) -> None:
    assert ask("good")
    assert ask("second", chain_url("second"))
    assert not ask("good", chain_url("second"))
    assert not ask("second", GOOD)


def test_bad_signatures_cause_three_fetches_a_minute_at_most(
    memory: Memory, ask: Ask, clock: Clock
) -> None:
    for _ in range(60):
        assert not ask("second")
        clock.now += 1
    assert len(memory.fetched) <= 3


def test_a_chain_is_kept_only_after_it_was_validated(
    memory: Memory, verifier: Verifier, ask: Ask
) -> None:
    memory.files[GOOD] = chain(rsa_key("good"), ends=NOW - DAY)
    assert not ask()
    assert not verifier._chains._chains


# --- healing ---

FAULTS = {
    "unreachable": NOWHERE,
    "error": 500,
    "missing": 404,
    "empty": b"",
    "page": b"<html></html>",
    "expired": chain(rsa_key("good"), ends=NOW - DAY),
    "without intermediate": pem(leaf(rsa_key("good"))),
}
FAULTY = pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)


@FAULTY
def test_a_cold_start_with_a_fault_heals_in_a_minute(
    fault: bytes | int, memory: Memory, ask: Ask, clock: Clock
) -> None:
    good, memory.files[GOOD] = memory.files[GOOD], fault
    for _ in range(90):
        assert not ask()
        clock.now += 1
    memory.files[GOOD] = good
    assert _seconds_until(clock, ask) <= 60


@FAULTY
def test_a_fault_where_a_good_chain_was_heals_in_a_minute(
    fault: bytes | int, memory: Memory, ask: Ask, clock: Clock
) -> None:
    assert ask()
    good, memory.files[GOOD] = memory.files[GOOD], fault
    clock.now += DAY_SECONDS
    for _ in range(90):
        assert not ask()
        clock.now += 1
    memory.files[GOOD] = good
    assert _seconds_until(clock, ask) <= 60


@FAULTY
def test_a_good_chain_outlasts_a_fault_at_its_origin(
    fault: bytes | int, memory: Memory, ask: Ask, clock: Clock
) -> None:
    assert ask()
    memory.files[GOOD] = fault
    for _ in range(90):
        clock.now += 1
        assert not ask("second")
        assert ask()


def test_a_renewed_chain_at_the_same_url_is_found(memory: Memory, ask: Ask, clock: Clock) -> None:
    assert ask()
    clock.now += 3600
    memory.files[GOOD] = chain(rsa_key("second"))
    assert ask("second")


def test_a_renewed_key_replaces_the_old_one(memory: Memory, ask: Ask, clock: Clock) -> None:
    assert ask()
    clock.now += 3600
    memory.files[GOOD] = chain(rsa_key("second"))
    assert ask("second")
    assert not ask("good")


def test_a_chain_renewed_after_it_expired_is_found(memory: Memory, ask: Ask, clock: Clock) -> None:
    memory.files[GOOD] = chain(rsa_key("good"), ends=NOW + timedelta(seconds=10))
    assert ask()
    memory.files[GOOD] = chain(rsa_key("second"), ends=LATER)
    clock.now += 11
    assert not ask("good")
    assert _seconds_until(clock, lambda: ask("second")) <= 60


def test_a_chain_renewed_under_bad_signatures_heals_in_a_minute(
    memory: Memory, ask: Ask, clock: Clock
) -> None:
    assert ask()
    for _ in range(90):
        clock.now += 1
        assert not ask("large")
    memory.files[GOOD] = chain(rsa_key("second"))
    assert _seconds_until(clock, lambda: not ask("large") and ask("second")) <= 60


def test_a_chain_renewed_under_a_flood_of_others_heals_in_a_minute(
    memory: Memory, ask: Ask, clock: Clock
) -> None:
    def flood() -> bool:
        return sum(ask(url=chain_url(f"flood-{clock.now}-{n}")) for n in range(10)) > 0

    assert ask()
    for _ in range(90):
        clock.now += 1
        assert not flood()
    memory.files[GOOD] = chain(rsa_key("second"))
    assert _seconds_until(clock, lambda: flood() or ask("second")) <= 60


def test_a_chain_is_looked_at_again_within_a_day(memory: Memory, ask: Ask, clock: Clock) -> None:
    assert ask()
    clock.now += DAY_SECONDS + 1
    assert ask()
    assert memory.fetched == [GOOD, GOOD]


def test_a_clock_that_is_set_back_stops_nothing(memory: Memory, ask: Ask, clock: Clock) -> None:
    for number in range(10):
        ask(url=chain_url(f"flood-{number}"))
    clock.now -= 3600
    assert ask()


def test_fetches_of_one_url_are_twenty_seconds_apart(
    memory: Memory, ask: Ask, clock: Clock
) -> None:
    memory.files[GOOD] = 500
    times: list[float] = []
    for _ in range(120):
        before = len(memory.fetched)
        ask()
        times += repeat(clock.now, len(memory.fetched) - before)
        clock.now += 1
    assert len(times) == 6
    assert all(later - earlier >= 20 for earlier, later in pairwise(times))
