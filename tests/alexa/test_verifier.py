import inspect
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import certifi
import pytest
from ask_sdk_webservice_support import verifier_constants
from cryptography.x509.verification import Store

from skill.alexa.verification import Refused
from skill.alexa.verification.chain import public_roots, validate
from skill.alexa.verification.verifier import Verifier
from tests.alexa.amazon import SKILL, Clock, Sender, launch
from tests.alexa.cases import BAD, GOOD
from tests.alexa.origin import Memory
from tests.alexa.test_only_alexa import SPEAKS_OF


@pytest.fixture
def verifier(memory: Memory, roots: Store, clock: Clock) -> Verifier:
    return Verifier(SKILL, fetch=memory.fetch, roots=roots, clock=clock)


def test_verifying_hands_out_the_envelope(verifier: Verifier) -> None:
    envelope = launch()
    delivery = Sender().deliver(envelope)
    assert verifier.verify(delivery.headers, delivery.body) == envelope


def test_the_contract_of_the_package_is_kept_by_shape(verifier: Verifier) -> None:
    delivery = Sender().deliver(launch(said="Öl"))
    verifier.verify(
        headers=dict(delivery.headers),
        serialized_request_env=delivery.body.decode(),
        deserialized_request_env=None,
    )


def test_the_contract_has_the_names_that_the_package_uses() -> None:
    package = Path(verifier_constants.__file__).with_name("webservice_handler.py").read_text()
    names = [name for name in inspect.signature(Verifier.verify).parameters if name != "self"]
    assert names == ["headers", "serialized_request_env", "deserialized_request_env"]
    assert all(f"{name}=" in package for name in names)


@pytest.fixture
def new_verifier(memory: Memory, roots: Store, clock: Clock) -> Callable[[], Verifier]:
    """Makes a verifier that has let one request in, so that it knows a chain."""

    def make() -> Verifier:
        verifier = Verifier(SKILL, fetch=memory.fetch, roots=roots, clock=clock)
        delivery = Sender().deliver()
        verifier.verify(delivery.headers, delivery.body)
        return verifier

    return make


def test_a_bad_request_is_refused_with_a_known_chain_too(
    new_verifier: Callable[[], Verifier],
) -> None:
    faults = {}
    for case in BAD:
        bad, reason = case.make(), "let in"
        try:
            new_verifier().verify(bad.headers, bad.body)
        except Refused as refusal:
            reason = refusal.reason
        known = "let in" if case.name.startswith("door:") else SPEAKS_OF[case.name.split(":")[0]]
        if not re.search(known, reason):
            faults[case.name] = reason
    assert set(faults) == {"door: body too long"}


def test_headers_may_be_a_plain_dict(new_verifier: Callable[[], Verifier]) -> None:
    for case in GOOD:
        delivery = case.make()
        assert new_verifier().verify(dict(delivery.headers), delivery.body)["version"] == "1.0"


def test_headers_that_are_no_text_are_no_headers(verifier: Verifier) -> None:
    with pytest.raises(Refused, match="no SignatureCertChainUrl"):
        verifier.verify({"SignatureCertChainUrl": [1], "Signature-256": b"AA=="}, b"{}")


def test_without_a_skill_id_any_skill_is_let_in(memory: Memory, roots: Store, clock: Clock) -> None:
    verifier = Verifier(None, fetch=memory.fetch, roots=roots, clock=clock)
    delivery = Sender().deliver({**launch(), "session": {}, "context": {}})
    assert verifier.verify(delivery.headers, delivery.body)


def test_without_other_roots_the_tests_authority_is_a_stranger(
    memory: Memory, clock: Clock
) -> None:
    delivery = Sender().deliver()
    with pytest.raises(Refused, match="the chain is not valid"):
        Verifier(SKILL, fetch=memory.fetch, clock=clock).verify(delivery.headers, delivery.body)


def test_nothing_but_the_signature_is_looked_at_before_it_matches(
    verifier: Verifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[bytes] = []
    monkeypatch.setattr("skill.alexa.verification.verifier.parse", parsed.append)
    delivery = Sender().deliver()
    with pytest.raises(Refused, match="signature"):
        verifier.verify(delivery.headers, delivery.body + b" ")
    assert not parsed


# --- Amazon's own ---


def test_the_chain_that_amazon_used_in_2023_leads_to_a_public_root(node: Path) -> None:
    mocks = node / "node_modules" / "alexa-verifier" / "test" / "mocks"
    file = (mocks / "echo-api-cert-12.cer").read_bytes()
    then = datetime(2023, 6, 1, tzinfo=UTC).timestamp()
    assert validate(file, public_roots(), then).ends == then + 24 * 60 * 60


def test_amazons_chain_is_refused_once_it_has_expired(node: Path) -> None:
    mocks = node / "node_modules" / "alexa-verifier" / "test" / "mocks"
    file = (mocks / "echo-api-cert-12.cer").read_bytes()
    with pytest.raises(Refused, match="not valid at validation time"):
        validate(file, public_roots(), datetime(2024, 1, 1, tzinfo=UTC).timestamp())


def test_a_root_that_cannot_be_read_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
    bundle = tmp_path / "roots.pem"
    bundle.write_text(broken + Path(certifi.where()).read_text())
    monkeypatch.setattr("certifi.where", lambda: str(bundle))
    loaded: list[object] = []
    monkeypatch.setattr("skill.alexa.verification.chain.Store", loaded.extend)
    public_roots()
    assert len(loaded) == bundle.read_text().count("BEGIN") - 1


# --- imports ---


def _list_imports(module: str) -> set[str]:
    code = f"import sys, {module}; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_the_verifier_imports_no_framework() -> None:
    modules = _list_imports("skill.alexa.verification.verifier")
    heavy = {"flask", "werkzeug", "requests", "ask_sdk_core", "ask_sdk_webservice_support.verifier"}
    assert not modules & heavy


@pytest.mark.parametrize("name", ["body", "application"])
def test_what_lambda_needs_imports_no_cryptography(name: str) -> None:
    modules = _list_imports(f"skill.alexa.verification.{name}")
    assert not modules & {"cryptography", "ask_sdk_webservice_support", "certifi", "ssl"}
