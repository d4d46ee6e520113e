"""The package, written once by its command, as the tests of this folder take it apart."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
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


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder made by the first of pytest's processes that asks for it."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = base / name
            make(unfinished)
            unfinished.rename(folder)
    return folder


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the package."""
    return once(tmp_path_factory, "dist", write)


def write(out: Path) -> None:
    """Write the package, with a function and a privacy policy."""
    done = package(out, "--endpoint", ARN, "--privacy-url", "https://example.org/privacy")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


@pytest.fixture(scope="session")
def task(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """lambda.zip, unpacked where there is nothing else."""
    folder = tmp_path_factory.mktemp("task")
    with ZipFile(dist / "lambda.zip") as archive:
        archive.extractall(folder)
    return folder
