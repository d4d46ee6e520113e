"""The servers that `serve` runs: their limits, and what they do with odd requests."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(("soft", "hard", "got"), [(64, 300, 300), (64, 99, 99), (500, 900, 500)])
def test_as_many_files_may_be_open_as_the_machine_allows(soft: int, hard: int, got: int) -> None:
    code = (
        "import resource as it; from skill.web.server import raise_file_limit as lift\n"
        f"limit = it.RLIMIT_NOFILE; it.setrlimit(limit, ({soft}, {hard})); lift(300)\n"
        "print(it.getrlimit(limit))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == str((got, hard))
