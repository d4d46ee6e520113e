"""A certificate chain: from Alexa's signing certificate to a root that is trusted."""

import warnings
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import certifi
from ask_sdk_webservice_support.verifier_constants import CERT_CHAIN_DOMAIN
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from skill.alexa.verification import Refused

MAX_AGE_SECONDS = 24 * 60 * 60
MAX_INTERMEDIATES = 8
MIN_KEY_BITS = 2048
END = b"-----END CERTIFICATE-----"
FAULTS = (
    ValueError,
    UnsupportedAlgorithm,
    VerificationError,
    x509.DuplicateExtension,
    x509.ExtensionNotFound,
    x509.InvalidVersion,
)


class Chain(NamedTuple):
    """The part of a validated chain that is kept.

    Attributes:
        key: The key that Alexa signs with.
        ends: The time until which the chain may be used without a new validation, in Unix seconds.
    """

    key: RSAPublicKey
    ends: float


def public_roots() -> Store:
    """The roots of certifi; one that cryptography cannot read is left out."""
    blocks = Path(certifi.where()).read_bytes().split(END)[:-1]
    with warnings.catch_warnings():
        # Some old root has a serial number that today's rules forbid.
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)
        return Store([root for block in blocks for root in _load(block + END)])


def _load(pem: bytes) -> list[x509.Certificate]:
    """The certificate in a block, or none."""
    try:
        return [x509.load_pem_x509_certificate(pem)]
    except ValueError:
        return []


def validate(pem: bytes, roots: Store, now: float) -> Chain:
    """The chain in a PEM file, the signing certificate first.

    Args:
        pem: The file, as fetched.
        roots: The roots that are trusted.
        now: The time that it must be valid at, in Unix seconds.

    Raises:
        Refused: It is no chain, or none for Alexa, or not valid now, or leads to no trusted root.
    """
    try:
        leaf, *others = x509.load_pem_x509_certificates(pem)
        path = _path(leaf, others, roots, now)
        names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        key = leaf.public_key()
    except FAULTS as error:
        raise Refused(400, f"the chain is not valid: {error}") from error
    # A wildcard would have passed as the name of a server.
    if CERT_CHAIN_DOMAIN not in names.get_values_for_type(x509.DNSName):
        raise Refused(400, "the chain is for another name")
    if not isinstance(key, RSAPublicKey) or key.key_size < MIN_KEY_BITS:
        raise Refused(400, "the signing key is not RSA, or too short")
    ends = min(certificate.not_valid_after_utc for certificate in path)
    return Chain(key, min(ends.timestamp(), now + MAX_AGE_SECONDS))


def _path(
    leaf: x509.Certificate, others: list[x509.Certificate], roots: Store, now: float
) -> list[x509.Certificate]:
    """The certificates from the leaf to a root."""
    if len(others) >= MAX_INTERMEDIATES:
        raise ValueError("too many certificates")
    policy = PolicyBuilder().store(roots).time(datetime.fromtimestamp(now, UTC))
    return policy.build_server_verifier(x509.DNSName(CERT_CHAIN_DOMAIN)).verify(leaf, others)
