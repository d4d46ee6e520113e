"""Amazon's side, as far as the tests need it: requests, signed and delivered."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from skill.alexa.verification import Refused
from skill.alexa.verification.verifier import Verifier
from skill.tools.echo import Echo
from tests.alexa.authority import NOW, rsa_key
from tests.alexa.origin import chain_url

SKILL = "amzn1.ask.skill.8d1d0f4e-7c41-4a5e-9d8c-0e3f6a1b2c3d"


@dataclass
class Clock:
    """A clock that stands still until it is moved; Unix seconds."""

    now: float = NOW.timestamp()

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True)
class Delivery:
    """A request as it arrives.

    Attributes:
        headers: By name; a header that is None is not sent.
        body: The raw body.
    """

    headers: Mapping[str, str]
    body: bytes
    method: str = "POST"
    path: str = "/alexa"

    def with_headers(self, headers: Mapping[str, str | None]) -> "Delivery":
        """The same with other headers."""
        merged = {**self.headers, **headers}
        return replace(self, headers={name: v for name, v in merged.items() if v is not None})


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes


def when(seconds: float = 0, now: float = NOW.timestamp()) -> str:
    """A timestamp so many seconds after now, as Alexa writes it."""
    moment = NOW + timedelta(seconds=seconds + now - NOW.timestamp())
    return moment.isoformat().replace("+00:00", "Z")


def launch(**request: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """The envelope of a LaunchRequest, with other members of the request."""
    user = "amzn1.ask.account." + "A" * 200
    echo = Echo(lambda _: {}, user=user, application=SKILL, now=lambda: NOW)
    known = {"type": "LaunchRequest", "requestId": "amzn1.echo-api.request.5f5f5f5f-0c0c"}
    whole = echo.envelope({**known, **request})
    whole["context"]["System"]["apiAccessToken"] = "c" * 1000
    return whole


def event(seconds: float, kind: str = "AlexaSkillEvent.SkillDisabled") -> dict[str, Any]:
    """The envelope of a skill event, sent so many seconds from now: it has no session."""
    envelope = launch(type=kind, timestamp=when(seconds))
    del envelope["session"]
    return envelope


def sign(
    body: bytes,
    key: rsa.RSAPrivateKey,
    pad: padding.AsymmetricPadding | None = None,
    digest: hashes.HashAlgorithm | None = None,
) -> str:
    """A signature as a header holds it; as Alexa makes it, where nothing else is asked for."""
    signed = key.sign(body, pad or padding.PKCS1v15(), digest or hashes.SHA256())
    return base64.b64encode(signed).decode()


@dataclass(frozen=True)
class Sender:
    """Signs with one key and names one chain, as Alexa does.

    Attributes:
        key: What is signed with.
        url: Where the chain is said to be.
    """

    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa_key("good"))
    url: str = chain_url("good")

    def deliver(self, envelope: object = None) -> Delivery:
        """A request with this envelope, or to launch the skill."""
        text = json.dumps(launch() if envelope is None else envelope, ensure_ascii=False)
        return self.deliver_raw(text.encode())

    def deliver_raw(self, body: bytes) -> Delivery:
        """A request with this body, whatever it is."""
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Signature": sign(body, self.key, digest=hashes.SHA1()),  # noqa: S303 - Alexa sends it
            "Signature-256": sign(body, self.key),
            "SignatureCertChainUrl": self.url,
        }
        return Delivery(headers, body)


def is_let_in(verifier: Verifier, delivery: Delivery) -> bool:
    """Whether a verifier takes a delivery for Alexa's."""
    try:
        verifier.verify(delivery.headers, delivery.body)
    except Refused:
        return False
    return True
