"""A certificate authority of the tests' own: chains of every kind, all valid around NOW or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ALEXA = "echo-api.amazon.com"
DAY = timedelta(days=1)
BITS = {"small": 1024, "large": 4096}

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@cache
def rsa_key(name: str) -> rsa.RSAPrivateKey:
    """The RSA key of that name, the same all through a test run."""
    return rsa.generate_private_key(65537, BITS.get(name, 2048))


@cache
def curve_key(name: str) -> ec.EllipticCurvePrivateKey:
    """The elliptic key of that name, the same all through a test run."""
    return ec.generate_private_key(ec.SECP256R1())


@dataclass(frozen=True)
class Issuer:
    """A certificate and its key, with which others are signed."""

    certificate: x509.Certificate
    key: Key


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _usage(ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )


def certificate(
    common: str,
    key: Key,
    issuer: Issuer | None = None,
    *,
    ca: bool = False,
    names: Sequence[str] = (),
    begins: datetime = NOW - 30 * DAY,
    ends: datetime = NOW + 30 * DAY,
    purpose: x509.ObjectIdentifier = ExtendedKeyUsageOID.SERVER_AUTH,
    critical: x509.ExtensionType | None = None,
) -> x509.Certificate:
    """A certificate, signed by its issuer or by itself."""
    signer = issuer.key if issuer else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(common))
        .public_key(key.public_key())
        .issuer_name(issuer.certificate.subject if issuer else _name(common))
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
        .add_extension(_usage(ca), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    )
    if not ca:
        builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
    if names:
        alternative = x509.SubjectAlternativeName([x509.DNSName(name) for name in names])
        builder = builder.add_extension(alternative, critical=False)
    if critical:
        builder = builder.add_extension(critical, critical=True)
    return builder.sign(signer, hashes.SHA256())


@cache
def root(name: str = "root") -> Issuer:
    """The root of that name; the tests trust the one named "root" alone."""
    key = rsa_key(f"{name} of all")
    return Issuer(certificate(f"Test {name}", key, ca=True, ends=NOW + 3650 * DAY), key)


@cache
def intermediate(name: str = "root") -> Issuer:
    """What stands between a leaf and the root of that name."""
    key = rsa_key(f"{name} intermediate")
    return Issuer(certificate(f"Test {name} intermediate", key, root(name), ca=True), key)


def leaf(
    key: Key,
    issuer: Issuer | None = None,
    *,
    names: Sequence[str] = (ALEXA,),
    begins: datetime = NOW - 30 * DAY,
    ends: datetime = NOW + 30 * DAY,
    purpose: x509.ObjectIdentifier = ExtendedKeyUsageOID.SERVER_AUTH,
    critical: x509.ExtensionType | None = None,
) -> x509.Certificate:
    """A signing certificate; Alexa's, where nothing else is asked for."""
    return certificate(
        ALEXA,
        key,
        issuer or intermediate(),
        names=names,
        begins=begins,
        ends=ends,
        purpose=purpose,
        critical=critical,
    )


def pem(*certificates: x509.Certificate) -> bytes:
    """Certificates as one file."""
    return b"".join(each.public_bytes(Encoding.PEM) for each in certificates)


def chain(key: Key, ends: datetime = NOW + 30 * DAY) -> bytes:
    """A file that is good until it ends: leaf and intermediate."""
    return pem(leaf(key, ends=ends), intermediate().certificate)
