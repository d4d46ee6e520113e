"""Values of any JSON, read as what they should be, or as nothing: reading never fails."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import TypeVar

E_ = TypeVar("E_", bound=StrEnum)


def member(kind: type[E_], value: object) -> E_ | None:
    """The member of an enumeration with that value; None for any other value."""
    return _members(kind).get(value) if isinstance(value, str) else None


@cache
def _members(kind: type[E_]) -> Mapping[str, E_]:
    return {it.value: it for it in kind}


def mapping(value: object) -> Mapping[str, object]:
    """A JSON object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def sequence(value: object) -> list[object]:
    """A JSON array; an empty one for anything else."""
    return value if isinstance(value, list) else []


def text(value: object) -> str:
    """A text; the empty one for anything else."""
    return value if isinstance(value, str) else ""


def number(value: object, default: float = 0.0) -> float:
    """A number within reason; the default for anything else."""
    if type(value) is float or type(value) is int:  # and not bool, which is a kind of int
        return value if -1e15 < value < 1e15 else default
    return default
