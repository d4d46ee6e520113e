"""The table: requests that must be refused and requests that must be answered."""

import json
import string
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from tests.alexa.amazon import SKILL, Delivery, Sender, event, launch, sign, when
from tests.alexa.authority import NOW, rsa_key
from tests.alexa.chain_files import bad_names, url_of

KEYS = {"second": "second", "small key": "small", "large key": "large"}
LIMIT = 256 * 1024


@dataclass(frozen=True)
class Case:
    """One request and what must become of it.

    Attributes:
        name: What is special about it.
        make: Makes the request.
        status: The status of its answer.
    """

    name: str
    make: Callable[[], Delivery]
    status: int = 400

    def __str__(self) -> str:
        return self.name


def sender(name: str) -> Sender:
    """Who signs with the key in the chain of that name."""
    return Sender(rsa_key(KEYS.get(name, "good")), url_of(name))


def _pad_body(size: int) -> bytes:
    """A good body of so many bytes."""
    body = json.dumps(launch()).encode()
    return body + b" " * (size - len(body))


# --- before the body ---

DOOR: dict[str, tuple[int, dict[str, str | None]]] = {
    "length announced too long": (413, {"Content-Length": str(LIMIT + 1)}),
    "length of twelve digits": (413, {"Content-Length": "9" * 12}),
    "text": (415, {"Content-Type": "text/plain"}),
    "a form": (415, {"Content-Type": "application/x-www-form-urlencoded"}),
    "JSON lines": (415, {"Content-Type": "application/jsonl"}),
    "UTF-16 announced": (415, {"Content-Type": "application/json; charset=utf-16"}),
    "compressed": (415, {"Content-Encoding": "gzip"}),
}


def _door() -> Iterator[Case]:
    for method in ("GET", "PUT", "DELETE", "PATCH", "OPTIONS"):
        yield Case(f"door: {method}", partial(replace, Sender().deliver(), method=method))
    for name, (status, headers) in DOOR.items():
        yield Case(f"door: {name}", partial(Sender().deliver().with_headers, headers), status)
    yield Case("door: body too long", partial(Sender().deliver_raw, _pad_body(LIMIT + 1)), 413)


# --- headers and URL ---

BASE64 = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"


def _loose(signature: str) -> str:
    """Another spelling of the same bytes: the bits that the last letter has to spare are set."""
    return signature[:-3] + BASE64[BASE64.index(signature[-3]) + 1] + "=="


HEADERS: dict[str, Callable[[str], dict[str, str | None]]] = {
    "no signature": lambda _: {"Signature-256": None},
    "no signature but the old one": lambda good: {"Signature-256": None, "Signature": good},
    "empty signature": lambda _: {"Signature-256": ""},
    "no chain URL": lambda _: {"SignatureCertChainUrl": None},
    "empty chain URL": lambda _: {"SignatureCertChainUrl": ""},
    "nothing signed at all": lambda _: {"SignatureCertChainUrl": None, "Signature-256": None},
    "chain URL too long": lambda _: {"SignatureCertChainUrl": url_of("x" * 1024)},
    "signature too long": lambda good: {"Signature-256": good * 4},
    "signature twice": lambda good: {"Signature-256": f"{good},{good}"},
    "signature with a space inside": lambda good: {"Signature-256": f"{good[:9]} {good[9:]}"},
    "signature without padding": lambda good: {"Signature-256": good.rstrip("=")},
    "signature with more padding": lambda good: {"Signature-256": good + "="},
    "signature cut off": lambda good: {"Signature-256": good[:44]},
    "signature with loose bits": lambda good: {"Signature-256": _loose(good)},
    "signature in words": lambda _: {"Signature-256": "not base64 at all!"},
    "signature beyond ASCII": lambda good: {"Signature-256": "é" + good[1:]},
}

URLS = (
    "http://s3.amazonaws.com/echo.api/good.pem",
    "ftp://s3.amazonaws.com/echo.api/good.pem",
    "file:///echo.api/good.pem",
    "//s3.amazonaws.com/echo.api/good.pem",
    "s3.amazonaws.com/echo.api/good.pem",
    "/echo.api/good.pem",
    "https:/s3.amazonaws.com/echo.api/good.pem",
    "https://notamazon.com/echo.api/good.pem",
    "https://s3.amazonaws.com.evil.com/echo.api/good.pem",
    "https://evil-s3.amazonaws.com/echo.api/good.pem",
    "https://bucket.s3.amazonaws.com/echo.api/good.pem",
    "https://s3xamazonaws.com/echo.api/good.pem",
    "https://s3.amazonaws.com./echo.api/good.pem",
    "https://127.0.0.1/echo.api/good.pem",
    "https://[::1]/echo.api/good.pem",
    "https://s3.amazonaws.com:563/echo.api/good.pem",
    "https://s3.amazonaws.com:4430/echo.api/good.pem",
    "https://s3.amazonaws.com:port/echo.api/good.pem",
    "https://s3.amazonaws.com:99999/echo.api/good.pem",
    "https://s3.amazonaws.com:/echo.api/good.pem",
    "https://user@s3.amazonaws.com/echo.api/good.pem",
    "https://user:word@s3.amazonaws.com/echo.api/good.pem",
    "https://s3.amazonaws.com@evil.com/echo.api/good.pem",
    "https://evil.com\\@s3.amazonaws.com/echo.api/good.pem",
    "https://s3.amazonaws.com/EcHo.aPi/good.pem",
    "https://s3.amazonaws.com/echo.apis/good.pem",
    "https://s3.amazonaws.com/echo.api",
    "https://s3.amazonaws.com/echo.api/",
    "https://s3.amazonaws.com/invalid.path/good.pem",
    "https://s3.amazonaws.com//echo.api/good.pem",
    "https://s3.amazonaws.com/echo.api/../bucket/good.pem",
    "https://s3.amazonaws.com/echo.api/./../bucket/good.pem",
    "https://s3.amazonaws.com/bucket/echo.api/good.pem",
    "https://s3.amazonaws.com/echo.api/%2e%2e/bucket/good.pem",
    "https://s3.amazonaws.com/%65cho.api/good.pem",
    "https://s3.amazonaws.com/echo.api\\..\\bucket\\good.pem",
    "https://s3.amazonaws.com/echo.api/good.pem?versionId=1",
    "https://s3.amazonaws.com/echo.api/good.pem#good",
    "https://s3.amazonaws.com/echo.api/good.pem;v=1",
    "https://s3.amazonaws.com/echo.api/good .pem",
    "https://s3.amazonaws.com/echo.api/good\t.pem",
    "https://s3.amazonaws.com/echo.api/gööd.pem",
    "https://s3.amazonaws.com/echo.api/good.pem,https://s3.amazonaws.com/echo.api/good.pem",
)


def _headers() -> Iterator[Case]:
    def change_headers(change: Callable[[str], dict[str, str | None]]) -> Delivery:
        delivery = Sender().deliver()
        return delivery.with_headers(change(delivery.headers["Signature-256"]))

    for name, change in HEADERS.items():
        yield Case(f"headers: {name}", partial(change_headers, change))
    for url in URLS:
        yield Case(f"URL: {url}", Sender(url=url).deliver)


# --- chains and signatures ---


def _chains() -> Iterator[Case]:
    for name in bad_names():
        yield Case(f"chain: {name}", sender(name).deliver)


PKCS1 = padding.PKCS1v15()
PSS = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
SIGNATURES: dict[str, Callable[[bytes], str]] = {
    "by another key": lambda body: sign(body, rsa_key("second")),
    "by a longer key": lambda body: sign(body, rsa_key("large")),
    "with SHA-1": lambda body: sign(body, rsa_key("good"), PKCS1, hashes.SHA1()),  # noqa: S303
    "with SHA-512": lambda body: sign(body, rsa_key("good"), PKCS1, hashes.SHA512()),
    "with PSS": lambda body: sign(body, rsa_key("good"), PSS),
    "of nothing": lambda _: sign(b"", rsa_key("good")),
    "of another body": lambda body: sign(body + b" ", rsa_key("good")),
    "all zero": lambda _: "A" * 342 + "==",
    "of one byte": lambda _: "AA==",
}


def _signatures() -> Iterator[Case]:
    def sign_by(how: Callable[[bytes], str]) -> Delivery:
        delivery = Sender().deliver()
        return delivery.with_headers({"Signature-256": how(delivery.body)})

    def alter_body(old: bytes, new: bytes) -> Delivery:
        delivery = Sender().deliver()
        return replace(delivery, body=delivery.body.replace(old, new))

    for name, how in SIGNATURES.items():
        yield Case(f"signature: {name}", partial(sign_by, how))
    yield Case("signature: one letter changed", partial(alter_body, b"Launch", b"launch"))
    yield Case("signature: the same JSON, rewritten", partial(alter_body, b": ", b":"))


# --- bodies, signed well ---

BODIES: dict[str, bytes] = {
    "empty": b"",
    "blank": b"  \n",
    "words": b"hello",
    "cut off": json.dumps(launch()).encode()[:-1],
    "two objects": json.dumps(launch()).encode() * 2,
    "array": b"[]",
    "string": b'"hello"',
    "number": b"1",
    "null": b"null",
    "single quotes": b"{'request': {}}",
    "trailing comma": b'{"request": {},}',
    "comment": b'{"request": {}} // hello',
    "Latin-1": json.dumps(launch(user="é"), ensure_ascii=False).encode("latin-1"),
    "UTF-16": json.dumps(launch()).encode("utf-16"),
    "byte order mark": b"\xef\xbb\xbf" + json.dumps(launch()).encode(),
    "overlong UTF-8": json.dumps(launch(user="?")).encode().replace(b'"?"', b'"\xc0\xaf"'),
    "half a character": json.dumps(launch(user="\ud83d")).encode(),
    "control character": json.dumps(launch(user="?")).encode().replace(b'"?"', b'"\x01"'),
    "NaN": json.dumps(launch(offset=float("nan"))).encode(),
    "Infinity": json.dumps(launch(offset=float("inf"))).encode(),
    "-Infinity": json.dumps(launch(offset=float("-inf"))).encode(),
    "beyond a float": json.dumps(launch(offset=0)).encode().replace(b'et": 0', b'et": 1e999'),
    "5000 digits": json.dumps(launch(offset=0))
    .encode()
    .replace(b'et": 0', b'et": 1' + b"0" * 5000),
    "deep": json.dumps(launch()).encode().replace(b"true", b"[" * 199 + b"]" * 199),
    "very deep": b'{"a":' * 40_000 + b"1" + b"}" * 40_000 + b" ",
    "open brackets": b"[" * 200_000,
}


def _bodies() -> Iterator[Case]:
    for name, body in BODIES.items():
        status = 413 if len(body) > LIMIT else 400
        yield Case(f"body: {name}", partial(Sender().deliver_raw, body), status)


TIMES: dict[str, object] = {
    "151 s ago": when(-151),
    "151 s ahead": when(151),
    "an hour ago": when(-3600),
    "a year ago": when(-31_536_000),
    "missing": None,
    "empty": "",
    "words": "just now",
    "151 s ago in seconds": NOW.timestamp() - 151,
    "151 s ago in milliseconds": (NOW.timestamp() - 151) * 1000,
    "zero": 0,
    "below zero": -1772366400,
    "milliseconds as text": "1772366400000",
    "without a zone": when().removesuffix("Z"),
    "a date": "2026-03-01",
    "no such day": "2026-02-30T12:00:00Z",
    "the first year": "0001-01-01T00:00:00+23:59",
    "the last year": "9999-12-31T23:59:59-23:59",
    "a list": [when()],
    "true": True,
}


def _times() -> Iterator[Case]:
    for name, time in TIMES.items():
        yield Case(f"time: {name}", partial(Sender().deliver, launch(timestamp=time)))
    yield Case("time: event over an hour old", partial(Sender().deliver, event(-3601)))
    yield Case("time: event over an hour ahead", partial(Sender().deliver, event(3601)))
    yield Case(
        "time: old request that only resembles an event",
        partial(Sender().deliver, launch(type="NoAlexaSkillEvent.", timestamp=when(-151))),
    )
    requests: dict[str, object] = {"no": None, "a list as": [], "text as": "launch"}
    for name, request in requests.items():
        yield Case(f"time: {name} request", partial(Sender().deliver, _with(request=request)))


# --- application ids ---

OTHER = "amzn1.ask.skill.00000000-0000-4000-8000-000000000000"
NAMES: dict[str, object] = {
    "another": OTHER,
    "upper case": SKILL.upper(),
    "its beginning": SKILL[:-1],
    "more behind": SKILL + " ",
    "empty": "",
    "a list": [SKILL],
    "a number": 1,
    "an object": {"id": SKILL},
    "false": False,
}


def _with(**members: object) -> dict[str, Any]:
    """A launch with other members of the envelope; one that is None is left out."""
    merged = {**launch(), **members}
    return {name: value for name, value in merged.items() if value is not None}


def _application(name: object) -> dict[str, Any]:
    return {"application": {"applicationId": name}}


def _for(name: object) -> dict[str, Any]:
    return _with(session=_application(name), context={"System": _application(name)})


def _applications() -> Iterator[Case]:
    envelopes = {f"{key} everywhere": _for(name) for key, name in NAMES.items()} | {
        "another in the session": _with(session=_application(OTHER)),
        "another in the context": _with(context={"System": _application(OTHER)}),
        "missing": _with(session={}, context={}),
        "null": _for(None),
        "nowhere": _with(session=None, context=None),
        "session and context of other kinds": _with(session=[], context="x"),
    }
    for name, envelope in envelopes.items():
        yield Case(f"application: {name}", partial(Sender().deliver, envelope))


# --- what must be answered ---

DEEP = json.dumps(launch()).encode().replace(b"true", b"[" * 198 + b"]" * 198)


def _lower(delivery: Delivery) -> Delivery:
    headers = {name.lower(): value for name, value in delivery.headers.items()}
    return replace(delivery, headers=headers)


GOOD_URLS = (
    "https://S3.AmazonAWS.com/echo.api/good.pem",
    "HTTPS://s3.amazonaws.com/echo.api/good.pem",
    "https://s3.amazonaws.com:443/echo.api/good.pem",
    "https://s3.amazonaws.com/echo.api/../echo.api/good.pem",
    "https://s3.amazonaws.com/echo.api/./good.pem",
    "https://s3.amazonaws.com/bucket/../echo.api/good.pem",
)
GOOD_BODIES: dict[str, bytes] = {
    "Unicode": json.dumps(launch(said="Öl für Knie 🦵 膝"), ensure_ascii=False).encode(),
    "Unicode escaped": json.dumps(launch(said="Öl für Knie 🦵 膝")).encode(),
    "indented": json.dumps(launch(), indent=2).encode(),
    "brackets in a string": json.dumps(launch(said="[{" * 200)).encode(),
    "many brackets": json.dumps(launch(slots=[{}] * 200)).encode(),
    "a key twice": json.dumps(launch(said=1))
    .encode()
    .replace(b'"said": 1', b'"said": 1, "said": 2'),
    "a fraction": json.dumps(launch(offset=0.5)).encode(),
    "as long as may be": _pad_body(LIMIT),
    "as deep as may be": DEEP,
}
GOOD_ENVELOPES: dict[str, object] = {
    "150 s ago": launch(timestamp=when(-150)),
    "150 s ahead": launch(timestamp=when(150)),
    "another zone": launch(timestamp="2026-03-01T13:00:00+01:00"),
    "milliseconds": launch(timestamp="2026-03-01T12:00:00.123Z"),
    "a number of seconds": launch(timestamp=int(NOW.timestamp())),
    "a number of milliseconds": launch(timestamp=int(NOW.timestamp() * 1000) + 150_000),
    "a fraction of a second": launch(timestamp=NOW.timestamp() - 149.5),
    "an event an hour old": event(-3600),
    "a new event an hour old": event(-3600, "AlexaSkillEvent.ProactiveSubscriptionChanged"),
    "no context": _with(context=None),
    "no session": _with(session=None),
}
GOOD_CHAINS = ("good", "second", "with root", "shuffled", "many names", "large key", "last second")


def _good() -> Iterator[Case]:
    for url in GOOD_URLS:
        yield Case(f"URL: {url}", Sender(url=url).deliver, 200)
    for name, body in GOOD_BODIES.items():
        yield Case(f"body: {name}", partial(Sender().deliver_raw, body), 200)
    for name, envelope in GOOD_ENVELOPES.items():
        yield Case(f"envelope: {name}", partial(Sender().deliver, envelope), 200)
    for name in GOOD_CHAINS:
        yield Case(f"chain: {name}", sender(name).deliver, 200)
    yield Case("headers: in lower case", partial(_lower, Sender().deliver()), 200)
    for kind in ("application/json", "Application/JSON;charset=UTF-8", None):
        headers = {"Content-Type": kind}
        yield Case(f"type: {kind}", partial(Sender().deliver().with_headers, headers), 200)


def _all(*groups: Iterable[Case]) -> list[Case]:
    return [case for group in groups for case in group]


BAD = _all(
    _door(),
    _headers(),
    _chains(),
    _signatures(),
    _bodies(),
    _times(),
    _applications(),
)
GOOD = _all(_good())
