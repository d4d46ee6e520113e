"""The chains that are known: how few are kept, and how seldom one is fetched."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock

from cryptography.x509.verification import Store

from skill.alexa.verification.chain import Chain, validated
from skill.alexa.verification.fetch import Fetch
from skill.alexa.verification.refusal import Refused

KEPT = 8
MINUTE = 60.0
FETCHES = 10
# What remains of the fetches is for chains that were good before, whatever strangers ask for.
STRANGERS = 6
PAUSE = 20.0
WAIT = 4.0


@dataclass(frozen=True)
class Attempt:
    """One fetch of a chain.

    Attributes:
        url: The chain's normal URL.
        at: When it began, in Unix seconds.
        outcome: The chain, or why there is none.
    """

    url: str
    at: float
    outcome: Future[Chain | str] = field(default_factory=Future)


class Chains:
    """Validated chains by their normal URL.

    At most 8 are kept, and only after they were validated. At most 10 fetches begin in a minute;
    for 20 s after one began, whoever asks for the same URL shares its outcome, good or bad, so
    that many who wait cause one fetch and a failure is forgotten soon. A chain that is still
    valid stays when a fetch finds nothing better.

    Args:
        fetch: From a URL to the body there; raises OSError.
        roots: The roots that a chain must lead to.
        clock: Unix seconds.
    """

    def __init__(self, fetch: Fetch, roots: Store, clock: Callable[[], float]) -> None:
        self._fetch = fetch
        self._roots = roots
        self._clock = clock
        self._lock = Lock()
        self._kept: dict[str, Chain] = {}
        self._attempts: list[Attempt] = []

    def known(self, url: str) -> Chain | None:
        """The chain at a normal URL, where one is kept that is still valid."""
        chain = self._kept.get(url)
        return chain if chain is not None and chain.ends > self._clock() else None

    def at(self, url: str) -> Chain:
        """The chain at a normal URL, fetched where none is known.

        Raises:
            Refused: There is no valid chain, or it may not be fetched now.
        """
        chain = self.known(url) or self._fetched(url)
        if chain.ends <= self._clock():
            raise Refused(400, "the chain has expired")
        return chain

    def after(self, url: str, chain: Chain) -> Chain:
        """The chain that replaced this one at its URL; the same where none did.

        Raises:
            Refused: It may not be fetched now, or nothing valid was found.
        """
        kept = self._kept.get(url, chain)
        return kept if kept is not chain else self._fetched(url)

    def _fetched(self, url: str) -> Chain:
        """The outcome of a fetch: one that began just now, or a new one."""
        attempt, new = self._attempt(url)
        if new:
            self._run(attempt)
        try:
            outcome = attempt.outcome.result(WAIT)
        except TimeoutError as error:
            raise Refused(400, "the chain is still being fetched") from error
        if isinstance(outcome, str):
            raise Refused(400, outcome)
        return outcome

    def _attempt(self, url: str) -> tuple[Attempt, bool]:
        """The attempt to wait for, and whether it is new and the caller's to run."""
        with self._lock:
            now = self._clock()
            self._attempts = [old for old in self._attempts if 0 <= now - old.at < MINUTE]
            for old in reversed(self._attempts):
                if old.url == url and now - old.at < PAUSE:
                    return old, False
            self._check_rate(url)
            self._attempts.append(Attempt(url, now))
            return self._attempts[-1], True

    def _check_rate(self, url: str) -> None:
        """Refuse where the last minute saw fetches enough."""
        strangers = sum(old.url not in self._kept for old in self._attempts)
        stranger = url not in self._kept
        if len(self._attempts) >= FETCHES or (stranger and strangers >= STRANGERS):
            raise Refused(400, "too many chains were fetched in the last minute")

    def _run(self, attempt: Attempt) -> None:
        """Fetch and validate; whoever waits is told, whatever happens."""
        outcome: Chain | str = "the fetch of the chain broke off"
        try:
            outcome = validated(self._fetch(attempt.url), self._roots, self._clock())
            self._keep(attempt.url, outcome)
        except OSError as error:
            outcome = f"the chain cannot be fetched: {error}"
        except Refused as refusal:
            outcome = refusal.reason
        finally:
            attempt.outcome.set_result(outcome)

    def _keep(self, url: str, chain: Chain) -> None:
        """Keep a validated chain; the one that was validated longest ago makes room."""
        with self._lock:
            self._kept.pop(url, None)
            self._kept[url] = chain
            while len(self._kept) > KEPT:
                del self._kept[next(iter(self._kept))]
