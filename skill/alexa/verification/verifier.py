"""The verifier: every check from the headers on, in order."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.verification import Store

from skill.alexa.verification import Refused
from skill.alexa.verification.application import check_application
from skill.alexa.verification.body import check_timestamp, parse
from skill.alexa.verification.chain import Chain, public_roots
from skill.alexa.verification.chain_cache import ChainCache
from skill.alexa.verification.fetch import Fetch, fetch
from skill.alexa.verification.signature_headers import chain_url, signature

PADDING = PKCS1v15()
HASH = SHA256()


class Verifier:
    """Tells Alexa's requests to this skill from everything else. Threads may share it.

    It has the shape of the verifiers in ask-sdk-webservice-support: `verify` with the same three
    arguments, called before anything is parsed.

    Args:
        skill_id: The application id that requests must name; None accepts any skill's.
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
        self._chains = ChainCache(fetch, roots or public_roots(), clock)

    def verify(
        self,
        headers: Mapping[str, Any],
        serialized_request_env: bytes | str,
        deserialized_request_env: object = None,
    ) -> dict[str, Any]:
        """The envelope of a request that is Alexa's, for this skill, and sent just now.

        Args:
            headers: The request's headers, their names in any case.
            serialized_request_env: The raw body.
            deserialized_request_env: Not used: nothing is parsed before it is verified.

        Raises:
            Refused: Anything is wrong with it.
        """
        raw = serialized_request_env
        raw = raw.encode(errors="surrogatepass") if isinstance(raw, str) else raw
        self._check_signature(headers, raw)
        return self._parse_signed(raw)

    def verify_cached(self, headers: Mapping[str, Any], raw: bytes) -> dict[str, Any] | None:
        """Like `verify`, without I/O: None if the certificate chain is not cached."""
        url, signed = _signature_headers(headers)
        chain = self._chains.find(url)
        if chain is None or not _matches(chain, signed, raw):
            return None
        return self._parse_signed(raw)

    def _parse_signed(self, raw: bytes) -> dict[str, Any]:
        """The envelope of a body that Alexa has signed."""
        envelope = parse(raw)
        check_timestamp(envelope, self._clock())
        if self._skill_id is not None:
            check_application(envelope, self._skill_id)
        return envelope

    def _check_signature(self, headers: Mapping[str, Any], raw: bytes) -> None:
        url, signed = _signature_headers(headers)
        chain = self._chains.get(url)
        if _matches(chain, signed, raw):
            return
        # The key may have been renewed at the same URL.
        renewed = self._chains.replacement(url, chain)
        if renewed is chain or not _matches(renewed, signed, raw):
            raise Refused(400, "the signature does not match")


def _signature_headers(headers: Mapping[str, Any]) -> tuple[str, bytes]:
    """The URL of the chain, and the signature."""
    folded = {name.lower(): value for name, value in headers.items()}
    return chain_url(folded), signature(folded)


def _matches(chain: Chain, signed: bytes, raw: bytes) -> bool:
    """Whether the chain's key signed these very bytes."""
    try:
        chain.key.verify(signed, raw, PADDING, HASH)
    except InvalidSignature:
        return False
    return True
