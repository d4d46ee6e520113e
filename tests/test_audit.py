"""The audit never calls packages clean that nobody has looked at."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[1] / ".ci" / "audit.py"
CLEAN: dict[str, Any] = {"name": "good", "version": "1", "vulns": []}
BAD: dict[str, Any] = {
    "name": "bad",
    "version": "1",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}],
}
SKIPPED: dict[str, Any] = {"name": "unknown", "skip_reason": "not found on PyPI"}


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("packages", "code"),
    [
        ([CLEAN], 0),
        ([CLEAN, BAD], 1),
        ([BAD, SKIPPED], 1),
        ([CLEAN, SKIPPED], 2),
        ([SKIPPED], 2),
        ([], 2),
    ],
    ids=["clean", "bad", "bad and skipped", "clean and skipped", "skipped", "none"],
)
def test_only_what_was_looked_at_is_clean(
    audit: ModuleType, packages: list[dict[str, Any]], code: int
) -> None:
    assert audit.tell("list", *audit.of_pip_audit({"dependencies": packages})) == code


def test_the_skipped_are_counted(audit: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    audit.tell("list", *audit.of_pip_audit({"dependencies": [CLEAN, SKIPPED]}))
    written = capsys.readouterr().out
    assert "NOT AUDITED" in written
    assert "1 of 2 skipped: not found on PyPI" in written


@pytest.mark.parametrize(
    ("report", "code"),
    [
        ({"vulnerabilities": {}}, 0),
        ({"vulnerabilities": {"bad": {"severity": "high", "fixAvailable": True}}}, 1),
        ({"message": "405 Method Not Allowed"}, 2),
        ({}, 2),
    ],
    ids=["clean", "bad", "refused", "nothing"],
)
def test_npm_is_clean_only_where_it_says_so(
    audit: ModuleType, report: dict[str, Any], code: int
) -> None:
    assert audit.tell("folder", *audit.of_npm_audit(report)) == code
