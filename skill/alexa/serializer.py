"""The SDK's serializer, for requests that are newer than the SDK.

ask-sdk-core 1.19's DefaultSerializer aborts on an enum value, a request type or a form of value
that its models do not declare, so that a new device would be answered with an error. Where it does,
the undeclared values are left out, and the rest is read: by `deserialized_types`, `attribute_map`
and `get_real_child_model`, which the serializer's and the models' docstrings document.
"""

import json
from datetime import datetime
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any

from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer

PRIMITIVES: dict[str, type | tuple[type, ...]] = {
    "str": str,
    "bool": bool,
    "int": int,
    "float": (int, float),
    "object": object,
}


class TolerantSerializer(DefaultSerializer):  # type: ignore[misc]
    """The SDK's serializer; a payload that it cannot read is read without its undeclared parts."""

    def deserialize(self, payload: str | bytes, obj_type: type) -> Any:  # noqa: ANN401 - any model
        """An SDK model of a JSON object.

        Raises:
            SerializationException: The payload is no JSON.
        """
        try:
            return super().deserialize(payload, obj_type)
        except SerializationException:
            declared = declared_part(json.loads(payload), obj_type)
            return super().deserialize(json.dumps(declared or {}), obj_type)


def declared_part(value: Any, declared: str | type) -> Any:  # noqa: ANN401 - any JSON
    """The part of a JSON value that a declared type can be read from; None where there is none.

    Args:
        value: The value.
        declared: A model, or a type as models declare it: "str", "list[a.B]", "dict(str, a.B)".
    """
    if isinstance(declared, type):
        return _of_model(value, declared)
    if declared in PRIMITIVES:
        return value if isinstance(value, PRIMITIVES[declared]) else None
    if declared in ("datetime", "date"):
        return _timestamp(value)
    if declared.startswith("list["):
        return _of_list(value, declared[len("list[") : -1])
    if declared.startswith("dict("):
        return _of_dict(value, declared[len("dict(") : -1].partition(", ")[2])
    return _of_model(value, _load(declared))


def _of_list(value: Any, member: str) -> list[Any] | None:  # noqa: ANN401
    if not isinstance(value, list):
        return None
    parts = (declared_part(it, member) for it in value)
    return [part for part in parts if part is not None]


def _of_dict(value: Any, member: str) -> dict[str, Any] | None:  # noqa: ANN401
    if not isinstance(value, dict):
        return None
    parts = {name: declared_part(it, member) for name, it in value.items()}
    return {name: part for name, part in parts.items() if part is not None}


def _of_model(value: Any, kind: Any) -> Any:  # noqa: ANN401 - the SDK's classes have no types
    if issubclass(kind, Enum):
        return value if value in [member.value for member in kind] else None
    kind = _real_kind(value, kind) if isinstance(value, dict) else None
    if kind is None:
        return None
    names = getattr(kind, "attribute_map", {})
    parts = {
        (key := names.get(name, name)): declared_part(value.get(key), declared)
        for name, declared in kind.deserialized_types.items()
    }
    return {key: part for key, part in parts.items() if part is not None}


def _real_kind(value: dict[str, Any], kind: Any) -> Any:  # noqa: ANN401
    """The model of a JSON object: its subclass where one is declared; None for an unknown one."""
    if not hasattr(kind, "get_real_child_model"):
        return kind
    try:
        name = kind.get_real_child_model(value)
    except (KeyError, TypeError):
        return None
    return name and _load(name)


def _timestamp(value: Any) -> str | None:  # noqa: ANN401
    try:
        datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return str(value)


@cache
def _load(name: str) -> type:
    module, _, kind = name.rpartition(".")
    loaded: type = getattr(import_module(module), kind)
    return loaded
