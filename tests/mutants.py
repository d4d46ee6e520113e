"""Mutation tests: python -m tests.mutants [MODULE...]; docs/mutants.md lists the survivors.

cosmic-ray changes one operator, number or constant after another in a copy of the project under
`build/mutants/`, and runs the tests of that module; a mutant that no test notices survives.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

BUILD = Path("build/mutants")
COSMIC_RAY = Path(".venv/mutants/bin/cosmic-ray")
COPIED = ("skill", "tests", "interaction_models", "lambda", "pyproject.toml")
STATE = "tests/test_state.py tests/test_memory.py"
DIALOGUE = "tests/dialogue tests/test_conversations.py::test_conversation"
TESTS: Mapping[str, str] = {
    "skill/routine.py": "tests/test_routine.py",
    "skill/oil.py": "tests/test_oil.py",
    "skill/pacing.py": "tests/test_pacing.py",
    "skill/memory.py": "tests/test_memory.py",
    **dict.fromkeys(map(str, sorted(Path("skill/state").glob("*.py"))), STATE),
    **dict.fromkeys(map(str, sorted(Path("skill/dialogue").glob("*.py"))), DIALOGUE),
}
"""The tests that each module is held by."""

CONFIG = """\
[cosmic-ray]
module-path = "{module}"
timeout = 60.0
excluded-modules = []
test-command = "{python} -m pytest -x -q {tests}"

[cosmic-ray.distributor]
name = "local"
"""


def main(modules: list[str]) -> None:
    """Print the mutants of each module that survive its tests."""
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    for name in COPIED:
        copy = shutil.copytree if Path(name).is_dir() else shutil.copy
        copy(name, BUILD / name)
    for module in modules or TESTS:
        survivors = list(_survivors(module))
        sys.stdout.write(f"{module}: {len(survivors)} survive\n{''.join(survivors)}")
        sys.stdout.flush()


def _survivors(module: str) -> Iterator[str]:
    """The change of each mutant that no test noticed, as a diff's lines."""
    config, session = f"{Path(module).stem}.toml", f"{Path(module).stem}.sqlite"
    python = Path(".venv/bin/python").absolute()
    text = CONFIG.format(module=module, python=python, tests=TESTS[module])
    (BUILD / config).write_text(text, "utf-8")
    _cosmic_ray("init", config, session)
    _cosmic_ray("exec", config, session)
    for line in _cosmic_ray("dump", session).splitlines():
        job, result = json.loads(line)
        if result and result["test_outcome"] == "survived":
            row = job["mutations"][0]["start_pos"][0]
            yield f"  line {row}: {_describe_change(result['diff'])}\n"


def _describe_change(diff: str) -> str:
    lines = (it for it in diff.splitlines() if it[:1] in "+-" and it[:3] not in ("+++", "---"))
    return " -> ".join(line[1:].strip() for line in lines)


def _cosmic_ray(*arguments: str) -> str:
    command = [str(COSMIC_RAY.absolute()), *arguments]
    # Plugins of pytest, which these tests need none of, take two thirds of a start.
    quick = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.check_output(command, cwd=BUILD, env=quick, text=True)


if __name__ == "__main__":
    main(sys.argv[1:])
