"""Content files as tables, and the faults that are found in them."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from skill.catalog.language import PATTERN, ContentError

Table = dict[str, Any]


def read_toml(path: Path) -> Table:
    """The tables of a content file.

    Raises:
        ContentError: There is no such file, or it is not TOML.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise ContentError(f"{path}: missing; copy it from {PATTERN}/ and translate it") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{path}: not TOML: {error}; mend that line") from error


def table(path: Path, value: object, key: str) -> Table:
    """A value that has to be a table.

    Raises:
        ContentError: It is not.
    """
    if not isinstance(value, dict):
        raise ContentError(f"{path}: {key} = {value!r}; write a table, [{key}]")
    return value


def check_row(where: str, row: Mapping[str, object], kinds: Mapping[str, type]) -> None:
    """See that a row has only known keys, each of its kind.

    Raises:
        ContentError: It has another key, or a value of another kind.
    """
    for key, value in row.items():
        if key not in kinds:
            raise ContentError(f"{where}: unknown key {key}; the keys are {', '.join(kinds)}")
        if type(value) is not kinds[key]:
            raise ContentError(f"{where}: {key} = {value!r}; write a {kinds[key].__name__}")
