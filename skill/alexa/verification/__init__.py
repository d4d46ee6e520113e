"""Verification: only Alexa gets an answer.

The checks in their order, cheapest first, before any JSON is parsed: method, path, announced length
and media type (`preconditions`), size (where a host gathers the body), headers and chain URL
(`signature_headers`), signing key (`chain_cache`, over `fetch` and `chain`), signature
(`verifier`), JSON and timestamp (`body`), application id (`application`). `verifier.Verifier`
makes all checks from the headers on; any fault raises `Refused`.

Why not the verifier of ask-sdk-webservice-support 1.3.3: docs/decisions.md. Its
`verifier_constants` are Amazon's word, and names, URL and tolerances come from there.

This module imports nothing, so that `application` serves where no cryptography is installed.
"""


class Refused(Exception):  # noqa: N818 - it names what happened to the request
    """A request that is answered with a status and an empty body, and one line in the log.

    Attributes:
        status: 400, or 408, 413 or 415 where they are more exact.
        reason: The fault, for the log; it holds nothing of the request's body or headers.
    """

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
