"""Checks what a service needs of its surroundings, each with its remedy: `knee-massage doctor`."""

import re
import ssl
import time
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from http.client import HTTPResponse
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from skill.alexa.verification.fetch import public_trust
from skill.key_file import user_key
from skill.settings import PREFIX, Settings, from_environment, settings_fault
from skill.stores import StoreError
from skill.stores.dynamodb import DynamoStore
from skill.stores.preflight import database_fault

CHAIN = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"
"""An address of the kind that certificate chains have; whether it holds one does not matter."""

TIMEOUT_SECONDS = 5.0
CLOCK_SECONDS = 60.0
"""How wrong a clock may be; Alexa's requests are refused from 150 s on."""

SKILL_ID = re.compile(r"amzn1\.ask\.skill\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
KNOWN = {f"{PREFIX}{name.upper()}" for name in Settings._fields}
OF_PACKAGE = {f"{PREFIX}{name}" for name in ("ENDPOINT", "CERTIFICATE", "PRIVACY_URL", "TERMS_URL")}


class Finding(NamedTuple):
    """The result of a check.

    Attributes:
        name: What was checked.
        remedy: What is wrong and what to do; "" where it is well.
        note: What is worth knowing where it is well.
    """

    name: str
    remedy: str = ""
    note: str = ""

    def __str__(self) -> str:
        """One line."""
        if self.remedy:
            return f"{self.name}: {self.remedy}"
        return f"{self.name}: ok{f' ({self.note})' if self.note else ''}"


def examine(environment: Mapping[str, str], address: str = "") -> Iterator[Finding]:
    """Check everything.

    Args:
        environment: Holds the settings.
        address: Where the service is reached from outside, "https://skill.example.org"; "" where
            it is not to be tried.
    """
    found = from_environment(environment)
    yield Finding("settings", _unknown_setting(environment) or settings_fault(environment))
    yield _skill_id(found.skill_id)
    if found.table:
        yield _table(found)
    else:
        yield Finding("database", database_fault(Path(found.database)), found.database)
        yield _key(found)
    yield from _chain()
    yield _proxy(address)


def _unknown_setting(environment: Mapping[str, str]) -> str:
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in KNOWN | OF_PACKAGE:
            return f"{name} is no setting; the settings are {', '.join(sorted(KNOWN))}"
    return ""


def _skill_id(skill_id: str) -> Finding:
    if not skill_id:
        remedy = f"requests to any skill are answered; set {PREFIX}SKILL_ID to your skill's id"
        return Finding("skill id", remedy)
    if not SKILL_ID.fullmatch(skill_id):
        return Finding("skill id", f"{skill_id!r} is none; copy it from the developer console")
    return Finding("skill id")


def _key(found: Settings) -> Finding:
    try:
        user_key(found)
    except OSError as error:
        remedy = f"{error.filename} can be neither read nor made: {error.strerror}; "
        return Finding("key", f"{remedy}let this user read it, or set {PREFIX}USER_KEY")
    return Finding("key", note="" if found.user_key else f"{found.database}.key")


def _table(found: Settings) -> Finding:
    if not found.user_key:
        return Finding("table", f"no key, so nothing is kept; set {PREFIX}USER_KEY")
    try:
        DynamoStore(found.table).load("doctor")
    except StoreError as error:
        return Finding("table", f"{error}; look at the table's name, its region and your rights")
    return Finding("table", note=found.table)


def _chain() -> Iterator[Finding]:
    """Whether certificate chains can be fetched, and the clock beside that of their server."""
    try:
        answer = _ask(CHAIN)
    except OSError as error:
        remedy = (
            f"https://s3.amazonaws.com is out of reach: {_reason(error)}; let this machine reach it"
        )
        yield Finding("certificate chain", remedy)
        yield Finding("clock", "not compared, since there is no answer to compare it with")
        return
    yield Finding("certificate chain")
    yield _clock(answer.headers.get("Date", ""))


def _clock(date: str) -> Finding:
    try:
        wrong = time.time() - parsedate_to_datetime(date).timestamp()
    except ValueError:
        return Finding("clock", "not compared, since the answer has no date")
    if abs(wrong) > CLOCK_SECONDS:
        return Finding("clock", f"{wrong:+.0f} s wrong; set it by NTP (timedatectl set-ntp true)")
    return Finding("clock")


def _proxy(address: str) -> Finding:
    """Whether the service answers from outside as Alexa needs it."""
    name = "TLS proxy"
    if not address:
        return Finding(name, note="not tried; give --address https://…")
    if not address.startswith("https://"):
        return Finding(name, f"{address} is not https; Alexa asks nothing else")
    try:
        health, refused = _ask(f"{address}/healthz"), _ask(f"{address}/alexa", b"{}")
    except OSError as error:
        return Finding(name, f"{address} is out of reach: {_reason(error)}; see deploy/nginx.conf")
    return Finding(name, _proxy_fault(health, refused))


def _proxy_fault(health: HTTPResponse | HTTPError, refused: HTTPResponse | HTTPError) -> str:
    if health.status != 200:
        return f"/healthz is answered {health.status}; pass it on to the service"
    if refused.status != 400:
        status = f"an unsigned request is answered {refused.status} and not 400"
        return f"{status}; serve without --allow-unsigned"
    if not health.headers.get("Strict-Transport-Security"):
        return "Strict-Transport-Security is lacking; let the proxy pass on the service's headers"
    return ""


def _ask(url: str, body: bytes | None = None) -> HTTPResponse | HTTPError:
    """The answer to a request, whatever its status.

    Raises:
        OSError: There is none.
    """
    request = Request(url, body, {"Content-Type": "application/json"})  # noqa: S310 - https alone
    try:
        answer: HTTPResponse = urlopen(request, timeout=TIMEOUT_SECONDS, context=public_trust())  # noqa: S310
    except HTTPError as error:
        return error
    return answer


def _reason(error: OSError) -> str:
    reason = getattr(error, "reason", error)
    return reason.reason if isinstance(reason, ssl.SSLError) else str(reason)
