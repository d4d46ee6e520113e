"""AWS Lambda in small: its runtime API on loopback, and Amazon's runtime client beside the code.

Protocol: docs.aws.amazon.com, "Using the Lambda runtime API for custom runtimes".
"""

import json
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import distribution
from pathlib import Path
from queue import Empty, Queue

from skill.state import JSON

VERSION = "/2018-06-01/runtime/"
RUNTIME = (
    *("awslambdaric", "snapshot-restore-py", "simplejson"),
    *("botocore", "jmespath", "urllib3", "python-dateutil", "six"),
)
"""What Lambda's Python has of its own, as far as it is used here."""

# A test machine may be slower than any network.
PATIENT = (
    "import runpy, skill.stores.dynamodb as it; it.READ_SECONDS = it.WRITE_SECONDS = 30;"
    "runpy.run_module('awslambdaric', run_name='__main__', alter_sys=True)"
)


class LambdaError(Exception):
    """The function has failed: the kind of error that Lambda counts."""


@dataclass
class Instance:
    """One running instance of a function.

    Attributes:
        process: Amazon's runtime client with the function in it.
        log: The file with all that the process has written.
        events: Waiting for the client, with their request ids.
        outcomes: Whether each was answered, and its answer or error.
    """

    process: "subprocess.Popen[bytes]"
    log: Path
    events: "Queue[tuple[str, JSON]]"
    outcomes: "Queue[tuple[bool, JSON]]"

    def __call__(self, event: JSON) -> JSON:
        """The function's answer; LambdaError where it has none."""
        self.events.put((str(uuid.uuid4()), event))
        answered, outcome = self._outcome()
        if not answered:
            raise LambdaError(outcome)
        return outcome

    def _outcome(self) -> tuple[bool, JSON]:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                return self.outcomes.get(timeout=0.2)
            except Empty:
                assert self.process.poll() is None, self.log.read_text()
        raise AssertionError(self.log.read_text())

    def lines(self) -> list[JSON]:
        """The log's lines of JSON."""
        return [json.loads(it) for it in self.log.read_text().splitlines() if it.startswith("{")]


class _RuntimeApi(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    events: "Queue[tuple[str, JSON]]"
    outcomes: "Queue[tuple[bool, JSON]]"

    def do_GET(self) -> None:
        assert self.path == f"{VERSION}invocation/next"
        request_id, event = self.events.get()
        headers = {
            "Lambda-Runtime-Aws-Request-Id": request_id,
            "Lambda-Runtime-Deadline-Ms": str(int(time.time() * 1000) + 7000),
            "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:eu-west-1:1:function:skill",
        }
        self._answer(200, headers, json.dumps(event).encode())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(202, {}, b'{"status":"OK"}')
        self.outcomes.put((self.path.endswith("/response"), json.loads(body)))

    def _answer(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response(status)
        everything = {**headers, "Content-Type": "application/json"}
        for name, value in {**everything, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing among the tests' own lines."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A process that is ended hangs up, and that is no fault."""


@dataclass(frozen=True)
class Function:
    """A function as Lambda has it.

    Attributes:
        task: The folder with its code.
        runtime: The folder with what Lambda's Python has of its own.
        environment: Its variables.
        prelude: What Python is to run before the function.
    """

    task: Path
    runtime: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    prelude: str = ""

    @contextmanager
    def instance(self) -> Iterator[Instance]:
        """A new instance; it ends with the block."""
        queues: tuple[Queue[tuple[str, JSON]], Queue[tuple[bool, JSON]]] = (Queue(), Queue())
        handler = type("Handler", (_RuntimeApi,), {"events": queues[0], "outcomes": queues[1]})
        server = _Server(("127.0.0.1", 0), handler)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        log = self.runtime.with_name(f"log-{uuid.uuid4()}")
        process = self._process(server.server_port, log)
        try:
            yield Instance(process, log, *queues)
        finally:
            process.kill()
            process.wait()
            server.shutdown()
            server.server_close()
            thread.join()

    def _process(self, port: int, log: Path) -> "subprocess.Popen[bytes]":
        environment = {
            **self.environment,
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{port}",
            "AWS_LAMBDA_FUNCTION_NAME": "skill",
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_LOG_FORMAT": "JSON",
            "PYTHONPATH": f"{self.task}:{self.runtime}",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        # -S: nothing of this machine's packages, as on Lambda.
        command = [
            sys.executable,
            "-S",
            "-c",
            f"{self.prelude}\n{PATIENT}",
            "lambda_function.lambda_handler",
        ]
        with log.open("wb") as file:
            return subprocess.Popen(
                command, cwd=self.task, env=environment, stdout=file, stderr=file
            )


def link_runtime(folder: Path, *more: str) -> Path:
    """Link what Lambda's Python has of its own into a folder, and more distributions."""
    folder.mkdir()
    for name in (*RUNTIME, *more):
        found = distribution(name)
        for part in {file.parts[0] for file in found.files or ()}:
            source = Path(str(found.locate_file(part)))
            if source.exists() and part not in ("..", "__pycache__"):
                (folder / part).symlink_to(source)
    return folder
