"""The chains that the origin of the tests serves: good ones and bad ones, by name."""

import base64
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.alexa.authority import (
    ALEXA,
    DAY,
    NOW,
    Issuer,
    certificate,
    chain,
    curve_key,
    intermediate,
    leaf,
    pem,
    root,
    rsa_key,
)
from tests.alexa.origin import NOWHERE, Files, chain_url

UNKNOWN = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4.5"), b"\x05\x00")


def _good() -> Files:
    middle, top = intermediate().certificate, root().certificate
    return {
        "good": chain(rsa_key("good")),
        "second": chain(rsa_key("second")),
        "with root": pem(leaf(rsa_key("good")), middle, top),
        "shuffled": pem(leaf(rsa_key("good")), top, middle),
        "many names": pem(leaf(rsa_key("good"), names=("a.example", ALEXA)), middle),
        "large key": pem(leaf(rsa_key("large")), middle),
        "last second": chain(rsa_key("good"), ends=NOW + DAY / 86400),
    }


def _out_of_time(key: rsa.RSAPrivateKey) -> Files:
    middle = intermediate().certificate
    old = certificate("Test root intermediate", intermediate().key, root(), ca=True, ends=NOW - DAY)
    return {
        "expired": chain(key, ends=NOW - DAY),
        "expired a second ago": chain(key, ends=NOW - DAY / 86400),
        "not valid yet": pem(leaf(key, begins=NOW + DAY), middle),
        "expired intermediate": pem(leaf(key), old),
    }


def _of_others(key: rsa.RSAPrivateKey) -> Files:
    middle = intermediate().certificate
    named = {
        "another name": ("api.example.com",),
        "wildcard": ("*.amazon.com",),
        "name in subject only": (),
        "name with a suffix": (f"{ALEXA}.example.com",),
        "name with a prefix": (f"x{ALEXA}",),
    }
    return {name: pem(leaf(key, names=names), middle) for name, names in named.items()}


def _untrusted_chains(key: rsa.RSAPrivateKey) -> Files:
    own = certificate(ALEXA, key, names=(ALEXA,))
    other = intermediate("other")
    # Has the trusted intermediate's name, but not its key.
    forged = certificate("Test root intermediate", rsa_key("forger"), root("other"), ca=True)
    forger = Issuer(forged, rsa_key("forger"))
    host = Issuer(leaf(rsa_key("second")), rsa_key("second"))
    return {
        "another root": pem(leaf(key, other), other.certificate),
        "another root, sent along": pem(
            leaf(key, other), other.certificate, root("other").certificate
        ),
        "signed by itself": pem(own),
        "no intermediate": pem(leaf(key)),
        "forged intermediate": pem(leaf(key, forger), intermediate().certificate),
        "issued by a leaf": pem(leaf(key, host), host.certificate, intermediate().certificate),
    }


def _unfit(key: rsa.RSAPrivateKey) -> Files:
    middle = intermediate().certificate
    return {
        "small key": pem(leaf(rsa_key("small")), middle),
        "curve": pem(leaf(curve_key("curve")), middle),
        "for clients": pem(leaf(key, purpose=ExtendedKeyUsageOID.CLIENT_AUTH), middle),
        "for code": pem(leaf(key, purpose=ExtendedKeyUsageOID.CODE_SIGNING), middle),
        "unknown critical extension": pem(leaf(key, critical=UNKNOWN), middle),
        "intermediate first": pem(middle, leaf(key)),
    }


def _no_chain(key: rsa.RSAPrivateKey) -> Files:
    good, middle = leaf(key), intermediate().certificate
    return {
        "empty": b"",
        "page": b"<!doctype html><title>Not here</title>",
        "binary": good.public_bytes(Encoding.DER),
        "cut off": chain(key)[:700],
        "garbled": chain(key).replace(b"MII", b"***"),
        "version 6": _of_version(6, good) + pem(middle),
        "too many": pem(good, *([middle] * 8)),
        "too large": chain(key) + b"\n" * 65536,
        "forbidden": 403,
        "moved": 302,
        "broken": 500,
        "unreachable": NOWHERE,
    }


def _of_version(version: int, certificate: x509.Certificate) -> bytes:
    """A certificate that says that it is of another version of X.509."""
    der = certificate.public_bytes(Encoding.DER)
    said = der.replace(b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01" + bytes([version - 1]), 1)
    lines = base64.encodebytes(said)
    return b"-----BEGIN CERTIFICATE-----\n" + lines + b"-----END CERTIFICATE-----\n"


@cache
def _files() -> tuple[Files, Files]:
    """The good ones and the bad ones; the bad ones say that they are of the key "good"."""
    key = rsa_key("good")
    kinds = (_out_of_time, _of_others, _untrusted_chains, _unfit, _no_chain)
    return _good(), {name: file for kind in kinds for name, file in kind(key).items()}


def bad_names() -> list[str]:
    """The names of all bad chains, one of them for a file that is not there."""
    return [*_files()[1], "missing"]


def files() -> Files:
    """Every chain by its URL."""
    good, bad = _files()
    return {url_of(name): file for name, file in {**good, **bad}.items()}


def url_of(name: str) -> str:
    """The URL of a chain in this module."""
    return chain_url(name.replace(" ", "-").replace(",", ""))
