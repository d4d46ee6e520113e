"""Envelopes between JSON and the SDK's models, without failing on what Amazon adds later.

ask-sdk-core 1.19's DefaultSerializer aborts a request on an enum value or request type that it
does not know. This one reads the same tables (`deserialized_types`, `attribute_map`,
`discriminator_value_class_map`) once for each class, and keeps an unknown value as it came.
"""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any

from ask_sdk_core.serialize import DefaultSerializer

Reader = Callable[[Any], Any]


class TolerantSerializer(DefaultSerializer):  # type: ignore[misc]
    """The SDK's serializer, with a reader that takes dictionaries and never raises."""

    def read(self, payload: Any, kind: type) -> Any:  # noqa: ANN401 - any JSON, any model
        """An SDK model of a JSON object; an empty one of anything else."""
        return _model(kind)(payload if isinstance(payload, dict) else {})


@cache
def _model(kind: type) -> Reader:
    """Reads a JSON object as a model, or as its subclass where a discriminator names one."""
    children = getattr(kind, "discriminator_value_class_map", {})
    key = getattr(kind, "json_discriminator_key", "")

    def read(payload: Any) -> Any:  # noqa: ANN401
        if not isinstance(payload, dict):
            return None
        child = (
            children.get(payload.get(key)) if key and isinstance(payload.get(key), str) else None
        )
        return _filled(_load(child) if child else kind, payload)

    return read


def _filled(kind: type, payload: dict[str, Any]) -> Any:  # noqa: ANN401
    model: Any = object.__new__(kind)
    for attribute, name, read in _fields(kind):
        value = payload.get(name)
        setattr(model, attribute, None if value is None else read(value))
    return model


@cache
def _fields(kind: type) -> tuple[tuple[str, str, Reader], ...]:
    """Of each attribute: its name, its key in JSON, and what reads its value."""
    names = getattr(kind, "attribute_map", {})
    return tuple(
        (attribute, names.get(attribute, attribute), _reader(declared))
        for attribute, declared in kind.deserialized_types.items()  # type: ignore[attr-defined]
    )


@cache
def _reader(declared: str) -> Reader:
    """What reads a value of a declared type: "str", "list[a.B]", "dict(str, a.B)", "a.B"."""
    if declared.startswith("list["):
        return _list_of(_reader(declared[5:-1]))
    if declared.startswith("dict("):
        return _dict_of(_reader(declared[5:-1].partition(", ")[2]))
    if declared in ("datetime", "date"):
        return _moment
    if "." not in declared:
        return _as_is
    kind = _load(declared)
    return _member(kind) if issubclass(kind, Enum) else _lazy_model(kind)


def _lazy_model(kind: type) -> Reader:
    def read(payload: Any) -> Any:  # noqa: ANN401
        return _model(kind)(payload)

    return read


def _list_of(read: Reader) -> Reader:
    return lambda values: [read(it) for it in values] if isinstance(values, list) else None


def _dict_of(read: Reader) -> Reader:
    return lambda values: (
        {k: read(v) for k, v in values.items()} if isinstance(values, dict) else None
    )


def _member(kind: type[Enum]) -> Reader:
    members = {member.value: member for member in kind}
    return lambda value: members.get(value, value) if isinstance(value, str) else value


def _as_is(value: Any) -> Any:  # noqa: ANN401
    return value


def _moment(value: Any) -> datetime | None:  # noqa: ANN401
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None


@cache
def _load(name: str) -> type:
    module, _, kind = name.rpartition(".")
    loaded: type = getattr(import_module(module), kind)
    return loaded
