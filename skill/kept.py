"""What is costly to make and always comes out the same, kept as Python keeps compiled modules.

It lies beside them, in `__pycache__`, together with what it was made of, and is made anew as soon
as a byte of that has changed. Nothing is kept where Python itself keeps nothing.
"""

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "__pycache__"


def recalled(name: str, source: Any, make: Callable[[], Any]) -> Any:  # noqa: ANN401
    """Plain data made of a source, which is plain data too: kept before, or made now and kept."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        made_of, value = marshal.loads(_path(name).read_bytes())  # noqa: S302 - as .pyc files are
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
    unfinished = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        unfinished.write_bytes(marshal.dumps((source, value)))
        unfinished.replace(path)


def _path(name: str) -> Path:
    return FOLDER / f"{name}.{sys.implementation.cache_tag}.kept"
