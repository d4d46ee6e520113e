"""Cache of validated certificate chains: bounded size, bounded fetch rate.

A flood of requests with made-up chain URLs must keep no genuine request out, so that there is no
one queue for all. A name of Amazon's own form, of which there are 222, and a URL that was good
before are fetched once in 20 s whatever else is asked for. All other fetches share a budget of 8 a
minute, from which one that the origin answers with "not there" takes nothing; of those there may be
40 a second, so that a chain is found as soon as it is there.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock

from cryptography.x509.verification import Store

from skill.alexa.verification import Refused
from skill.alexa.verification.chain import Chain, validate
from skill.alexa.verification.fetch import AbsentError, Fetch

# As requests have shown it since 2015: echo-api-cert.pem, echo-api-cert-4.pem,
# echo-api-cert-6-ats.pem, echo-api-cert-12.pem.
AMAZON_NAME = re.compile(r".*/echo\.api/echo-api-cert(-\d{1,2})?(-ats)?\.pem", re.ASCII)

MAX_CHAINS = 8
MAX_FETCHES_PER_MINUTE = 8
"""Fetches from the budget, but for those of chains that are not there."""
MAX_FETCHES_PER_SECOND = 40
"""All fetches from the budget."""
RETRY_SECONDS = 20.0
BUDGET_SECONDS = 60.0
WAIT_SECONDS = 4.0


@dataclass
class Attempt:
    """One fetch of a chain.

    Attributes:
        url: The chain's normalized URL.
        at: Its beginning, in Unix seconds.
        takes_budget: Whether it counts against the budget.
        is_absent: Whether the origin answered that no chain is there.
        outcome: The chain, or the reason why there is none.
        ended: Set once the outcome is there.
    """

    url: str
    at: float
    takes_budget: bool
    is_absent: bool = False
    outcome: Chain | str = "the fetch of the chain broke off"
    ended: Event = field(default_factory=Event)


class ChainCache:
    """Validated chains by their normalized URL.

    At most 8 are kept, and only after they were validated. For 20 s after a fetch began, all
    requests for the same URL share its outcome, but for "not there", so that many that wait cause
    one fetch and a failure is forgotten soon. A chain that is still valid stays when a fetch finds
    nothing better.

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
        self._chains: dict[str, Chain] = {}
        self._attempts: dict[str, Attempt] = {}

    def find(self, url: str) -> Chain | None:
        """The chain at a URL, where one is cached that is still valid."""
        chain = self._chains.get(url)
        return chain if chain is not None and chain.ends > self._clock() else None

    def get(self, url: str) -> Chain:
        """The chain at a URL, fetched where none is cached.

        Raises:
            Refused: There is no valid chain, or it may not be fetched now.
        """
        chain = self.find(url) or self._fetch_once(url)
        if chain.ends <= self._clock():
            raise Refused(400, "the chain has expired")
        return chain

    def replacement(self, url: str, chain: Chain) -> Chain:
        """The chain that replaced this one at its URL; the same where none did.

        Raises:
            Refused: It may not be fetched now, or nothing valid was found.
        """
        current = self._chains.get(url, chain)
        return current if current is not chain else self._fetch_once(url)

    def _fetch_once(self, url: str) -> Chain:
        """The outcome of a fetch: one that began just now, or a new one."""
        attempt, is_new = self._attempt(url)
        if is_new:
            self._run(attempt)
        if not attempt.ended.wait(WAIT_SECONDS):
            raise Refused(400, "the chain is still being fetched")
        if isinstance(attempt.outcome, str):
            raise Refused(400, attempt.outcome)
        return attempt.outcome

    def _attempt(self, url: str) -> tuple[Attempt, bool]:
        """The attempt to wait for, and whether it is new and the caller's to run."""
        with self._lock:
            now = self._clock()
            last = self._attempts.get(url)
            if last is not None and not last.is_absent and 0 <= now - last.at < RETRY_SECONDS:
                return last, False
            self._forget_attempts(now)
            is_first = self._is_expected(url) and url not in self._attempts
            attempt = Attempt(url, now, takes_budget=not is_first)
            if attempt.takes_budget:
                self._check_budget(now)
            self._attempts[url] = attempt
            return attempt, True

    def _is_expected(self, url: str) -> bool:
        """Whether a chain may well be there: by its name, or because one was there before."""
        return url in self._chains or AMAZON_NAME.fullmatch(url) is not None

    def _forget_attempts(self, now: float) -> None:
        def is_recent(attempt: Attempt) -> bool:
            counts = attempt.takes_budget and not attempt.is_absent
            return 0 <= now - attempt.at < (BUDGET_SECONDS if counts else RETRY_SECONDS)

        self._attempts = {url: it for url, it in self._attempts.items() if is_recent(it)}

    def _check_budget(self, now: float) -> None:
        """Refuse where the budget is used up."""
        others = [it for it in self._attempts.values() if it.takes_budget]
        last_second = sum(now - it.at < 1 for it in others)
        last_minute = sum(not it.is_absent for it in others)
        if last_minute >= MAX_FETCHES_PER_MINUTE or last_second >= MAX_FETCHES_PER_SECOND:
            raise Refused(400, "too many chains were fetched just now")

    def _run(self, attempt: Attempt) -> None:
        """Fetch and validate; all that wait get the outcome, whatever happens."""
        try:
            chain = validate(self._fetch(attempt.url), self._roots, self._clock())
            self._keep(attempt.url, chain)
            attempt.outcome = chain
        except OSError as error:
            attempt.is_absent = isinstance(error, AbsentError)
            attempt.outcome = f"the chain cannot be fetched: {error}"
        except Refused as refusal:
            attempt.outcome = refusal.reason
        finally:
            attempt.ended.set()

    def _keep(self, url: str, chain: Chain) -> None:
        """Keep a validated chain; other names make room first, then the oldest."""
        with self._lock:
            self._chains.pop(url, None)
            self._chains[url] = chain
            if len(self._chains) > MAX_CHAINS:
                others = (it for it in self._chains if AMAZON_NAME.fullmatch(it) is None)
                del self._chains[next(others, next(iter(self._chains)))]
