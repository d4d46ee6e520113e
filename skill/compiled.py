"""What dataclasses cost at a start, paid once and not every time.

For each class `dataclasses` composes some Python text and has it compiled: a third of a
millisecond, fifty times. The code of the same text is the same, so the skill's own is kept, and
whatever is not known is compiled as ever. It also imports `inspect`, for classes without a
docstring: here when there is one.

It reaches into the standard library, which is worth it for what it saves: a start on Lambda to the
first answer takes 41 ms of processor time with it and 52 without (medians of 60 each, in turns,
Python 3.11). Without its two lines in `skill/__init__.py` everything works as before.
"""

import atexit
import sys
from importlib import import_module
from types import CodeType, ModuleType
from typing import Any

from skill import kept

NAME = "dataclasses"


def install() -> None:
    """Make the methods of the skill's dataclasses like this from now on."""
    known: dict[str, CodeType] = kept.recalled(NAME, None, dict)
    learnt: list[str] = []

    def execute(text: str, scope: dict[str, Any], local: dict[str, Any]) -> None:
        code = known.get(text)
        if code is None:
            code = compile(text, "<string>", "exec")
            if str(scope.get("__name__")).startswith("skill."):
                learn(text, code)
        exec(code, scope, local)  # noqa: S102 - as dataclasses does itself

    def learn(text: str, code: CodeType) -> None:
        if not learnt:
            atexit.register(lambda: kept.keep(NAME, None, known))
        learnt.append(text)
        known[text] = code

    _dataclasses().exec = execute  # type: ignore[attr-defined]


def _dataclasses() -> ModuleType:
    """The module, with an `inspect` that is imported when it is asked for something."""
    if "inspect" in sys.modules or NAME in sys.modules:
        return import_module(NAME)
    later = ModuleType("inspect")
    later.__getattr__ = lambda name: getattr(import_module("inspect"), name)  # type: ignore[method-assign]
    sys.modules["inspect"] = later
    try:
        return import_module(NAME)
    finally:
        del sys.modules["inspect"]
