"""The package, written once by its command, as the tests of this folder take it apart."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[3]
ARN = "arn:aws:lambda:us-east-1:123456789012:function:knee-massage-Skill-1A2B3C"


def package(out: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    """What the command says that writes the package."""
    settings = {key: it for key, it in os.environ.items() if not key.startswith("KNEE_MASSAGE_")}
    return subprocess.run(
        [sys.executable, "-m", "skill", "package", "--out", str(out), *options],
        cwd=ROOT,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the package, written by the first of pytest's processes that asks."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    out = shared / "package"
    with (shared / "package.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not out.exists():
            _write(out)
    return out


def _write(out: Path) -> None:
    privacy = ("--privacy-url", "https://example.org/privacy")
    done = package(out, "--endpoint", ARN, *privacy)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


@pytest.fixture(scope="session")
def task(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """lambda.zip, unpacked where there is nothing else."""
    folder = tmp_path_factory.mktemp("task")
    with ZipFile(dist / "lambda.zip") as archive:
        archive.extractall(folder)
    return folder
