"""What a start costs: both skills out of a folder as Lambda unpacks it, in processes of their own.

Both have compiled files beside their sources, and no store. The peer has the SDK beside Lambda's
own packages; this skill does without.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from skill.tools.package import archive
from tests.bench.requests import requests
from tests.bench.table import Row, show
from tests.tools.package.runtime import link_runtime

ROUNDS = 25
HELLO = Path(__file__).parent / "peers" / "hello.py"
SDK = ("ask-sdk-core", "ask-sdk-model", "ask-sdk-runtime")
FIRST = """
import json
import {module} as entry
entry.lambda_handler(json.load(open("event.json")), None)
"""
COLD = f"""
import awslambdaric.bootstrap, json, sys, time
begun = time.process_time()
{FIRST}
sys.stdout.write(str((time.process_time() - begun) * 1000))
"""


@contextmanager
def unpack_skills() -> Iterator[tuple[Path, Path, Path]]:
    """A folder with both skills and an event; Lambda's own packages; the same with the SDK."""
    with TemporaryDirectory() as name:
        task, runtime = Path(name) / "task", link_runtime(Path(name) / "runtime")
        with_sdk = link_runtime(Path(name) / "sdk", *SDK)
        archive.write(Path(name) / "lambda.zip")
        with ZipFile(Path(name) / "lambda.zip") as packed:
            packed.extractall(task)
        shutil.copy(HELLO, task)
        (task / "event.json").write_text(json.dumps(requests()["launch"][0]))
        options = ("-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", "hello.py")
        subprocess.run([sys.executable, *options], cwd=task, check=True)
        yield task, runtime, with_sdk


def cold(module: str, task: Path, runtime: Path) -> float:
    """Milliseconds from the runtime's being up to the first answer."""
    command = [sys.executable, "-S", "-c", COLD.format(module=module)]
    found = {"PYTHONPATH": f"{task}:{runtime}", "PATH": os.environ["PATH"]}
    done = subprocess.run(command, cwd=task, env=found, check=True, capture_output=True)
    return float(done.stdout)


def whole(code: str, task: Path) -> float:
    """Milliseconds of a whole process."""
    environment = {"PYTHONPATH": str(task), "PATH": os.environ["PATH"]}
    command = [sys.executable, "-c", code]
    process = subprocess.Popen(command, cwd=task, env=environment, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, code
    return (used.ru_utime + used.ru_stime) * 1000


def rows() -> list[Row]:
    """The rows of the two starts; medians."""
    with unpack_skills() as (task, runtime, with_sdk):
        first = FIRST.format(module="lambda_function")
        rounds = [
            (
                cold("lambda_function", task, runtime),
                cold("hello", task, with_sdk),
                whole(first, task),
                whole("pass", task),
            )
            for _ in range(ROUNDS)
        ]
    ours, sdk, process, empty = map(median, zip(*rounds, strict=True))
    return [
        Row("cold start / ask-sdk's", ours / sdk, 0.25, f"{ours:.1f} / {sdk:.1f} ms"),
        Row(
            "whole process / python -c pass",
            process / empty,
            4.5,
            f"{process:.1f} / {empty:.1f} ms",
        ),
    ]


if __name__ == "__main__":
    show(rows())
