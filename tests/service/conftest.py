import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from skill.state import JSON

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=2):
            return True
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture
def service(tmp_path: Path) -> Iterator[str]:
    """The address of the service, started by its command as `make run` does, on a new store."""
    port = free_port()
    database = str(tmp_path / "places.sqlite3")
    command = [sys.executable, "-m", "skill", "serve", "--allow-unsigned"]
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--port", str(port), "--database", database], cwd=ROOT, stderr=log
        )
    url = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 30
        while not answers(url):
            assert process.poll() is None, (tmp_path / "log").read_text()
            assert time.monotonic() < deadline, "the service did not start"
            time.sleep(0.05)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def skill(service: str) -> Callable[[JSON], JSON]:
    """The running service as a function from request to response."""

    def post(envelope: JSON) -> JSON:
        request = urllib.request.Request(
            f"{service}/alexa",
            json.dumps(envelope).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as response:
            answered: JSON = json.load(response)
        return answered

    return post
