"""What is costly to make and always comes out the same, kept as Python keeps compiled modules.

It lies beside them, in `__pycache__`, together with what it was made of, and is made anew as soon
as a byte of that has changed. Nothing is kept where Python itself keeps nothing.
"""

import marshal
import os
import os.path
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

FOLDER = os.path.join(os.path.dirname(__file__), "__pycache__")


def recalled(name: str, source: Any, make: Callable[[], Any]) -> Any:  # noqa: ANN401
    """Plain data made of a source, which is plain data too: kept before, or made now and kept."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        with open(_path(name), "rb") as file:
            made_of, value = marshal.load(file)  # noqa: S302 - as .pyc files are
        if made_of == source:
            return value
    value = make()
    keep(name, source, value)
    return value


def keep(name: str, source: Any, value: Any) -> None:  # noqa: ANN401
    """Keep what was made of a source, where the folder can be written."""
    if sys.dont_write_bytecode:
        return
    path = _path(name)
    unfinished = f"{path}.{os.getpid()}"
    with suppress(OSError):
        os.makedirs(FOLDER, exist_ok=True)
        with open(unfinished, "wb") as file:
            marshal.dump((source, value), file)
        os.replace(unfinished, path)


def _path(name: str) -> str:
    return os.path.join(FOLDER, f"{name}.{sys.implementation.cache_tag}.kept")
