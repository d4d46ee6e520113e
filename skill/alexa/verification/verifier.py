"""The verifier: every check that follows the door, in its order."""

import time
from collections.abc import Callable
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.verification import Store

from skill.alexa.verification.application import check_application
from skill.alexa.verification.chain import Chain, public_roots
from skill.alexa.verification.chains import Chains
from skill.alexa.verification.fetch import Fetch, fetch
from skill.alexa.verification.headers import Headers, chain_url, signature
from skill.alexa.verification.refusal import Refused
from skill.alexa.verification.request_body import LARGEST, parse
from skill.alexa.verification.timestamp import check_time
from skill.alexa.verification.url import normal

PADDING = PKCS1v15()
HASH = SHA256()


class Verifier:
    """Tells Alexa's requests to this skill from everything else. Threads may share it.

    It has the shape of the verifiers in ask-sdk-webservice-support: `verify` with the same three
    arguments, called before anything is parsed.

    Args:
        skill_id: The application id that requests must name; None lets any skill's in.
        fetch: From a chain's URL to the body there; raises OSError.
        roots: The roots that a chain must lead to; None for certifi's.
        clock: Unix seconds.
    """

    def __init__(
        self,
        skill_id: str | None,
        *,
        fetch: Fetch = fetch,
        roots: Store | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._skill_id = skill_id
        self._clock = clock
        self._chains = Chains(fetch, roots or public_roots(), clock)

    def verify(
        self,
        headers: Headers,
        serialized_request_env: bytes | str,
        deserialized_request_env: object = None,
    ) -> dict[str, Any]:
        """The envelope of a request that is Alexa's, for this skill, and sent just now.

        Args:
            headers: The request's headers, their names in any case.
            serialized_request_env: The raw body.
            deserialized_request_env: Not looked at: nothing is parsed before it is verified.

        Raises:
            Refused: Anything is wrong with it.
        """
        raw = serialized_request_env
        raw = raw.encode(errors="surrogatepass") if isinstance(raw, str) else raw
        self._check_signature(headers, raw)
        return self._parsed(raw)

    def verify_at_once(self, headers: Headers, raw: bytes) -> dict[str, Any] | None:
        """As `verify`, without fetching anything; None where a chain has to be fetched first."""
        url, signed = self._signed(headers, raw)
        chain = self._chains.known(url)
        if chain is None or not _matches(chain, signed, raw):
            return None
        return self._parsed(raw)

    def _parsed(self, raw: bytes) -> dict[str, Any]:
        """The envelope of a body that Alexa has signed."""
        envelope = parse(raw)
        check_time(envelope, self._clock())
        if self._skill_id is not None:
            check_application(envelope, self._skill_id)
        return envelope

    def _signed(self, headers: Headers, raw: bytes) -> tuple[str, bytes]:
        """The normal URL of the chain, and the signature."""
        if len(raw) > LARGEST:
            raise Refused(413, "the body is too long")
        url, signed = chain_url(headers), signature(headers)
        return normal(url), signed

    def _check_signature(self, headers: Headers, raw: bytes) -> None:
        """Refuse a body that Alexa has not signed."""
        url, signed = self._signed(headers, raw)
        chain = self._chains.at(url)
        if _matches(chain, signed, raw):
            return
        # The key may have been renewed at the same URL.
        renewed = self._chains.after(url, chain)
        if renewed is chain or not _matches(renewed, signed, raw):
            raise Refused(400, "the signature does not match")


def _matches(chain: Chain, signed: bytes, raw: bytes) -> bool:
    """Whether the chain's key signed these very bytes."""
    try:
        chain.key.verify(signed, raw, PADDING, HASH)
    except InvalidSignature:
        return False
    return True
