"""Envelopes between JSON and the SDK's models, read as far as they are looked at.

ask-sdk-core 1.19's DefaultSerializer builds every object of an envelope, which is nine tenths of
the SDK's turn, and aborts on an enum value or request type that it does not know. Here an
attribute of a model is read when somebody asks for it, by the same tables (`deserialized_types`,
`attribute_map`, `discriminator_value_class_map`), and an unknown value stays as it came. The other
way, what a model declares as plain JSON is handed on as it stands; what is no model at all is left
to the SDK.
"""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any

from ask_sdk_core.serialize import DefaultSerializer

JSON = dict[str, Any]
Reader = Callable[[Any], Any]

PLAIN = frozenset({"str", "int", "float", "bool", "object", "dict(str, object)", "list[object]"})
"""Declared types whose values are JSON already."""


class TolerantSerializer(DefaultSerializer):  # type: ignore[misc]
    """The SDK's serializer, with a reader that takes dictionaries and never raises."""

    def read(self, payload: Any, kind: type) -> Any:  # noqa: ANN401 - any JSON, any model
        """An SDK model of JSON; one without any attribute of anything but an object."""
        return _model(kind)(payload if isinstance(payload, dict) else {})

    def serialize(self, obj: Any) -> Any:  # noqa: ANN401
        """JSON of a model, as the SDK writes it."""
        kind: type = type(obj)
        if not hasattr(kind, "deserialized_types"):
            return super().serialize(obj)
        return {
            key: value if plain else self.serialize(value)
            for attribute, key, plain in _written(kind)
            if (value := getattr(obj, attribute)) is not None
        }


def json_of(model: Any) -> JSON:  # noqa: ANN401
    """The JSON that a model was read from; of a model that the SDK has read, its like."""
    if isinstance(model, _Read):
        return model.json
    written: JSON = DefaultSerializer().serialize(model)
    return written


class _Read:
    """What the SDK's models are when they are read here: their JSON, and what was asked for."""

    __slots__ = ("json",)
    json: JSON

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - called for what is not there yet
        declared = type(self).deserialized_types.get(name)  # type: ignore[attr-defined]
        if declared is None:
            raise AttributeError(name)
        value = self.json.get(getattr(self, "attribute_map", {}).get(name, name))
        found = None if value is None else _reader(declared)(value)
        setattr(self, name, found)
        return found


@cache
def _model(kind: type) -> Reader:
    """Reads a JSON object as a model, or as its subclass where a discriminator names one."""
    children = getattr(kind, "discriminator_value_class_map", {})
    key = getattr(kind, "json_discriminator_key", "")

    def read(payload: Any) -> Any:  # noqa: ANN401
        if not isinstance(payload, dict):
            return None
        name = payload.get(key) if key else None
        child = children.get(name) if isinstance(name, str) else None
        model = object.__new__(_ours(_load(child) if child else kind))
        model.json = payload
        return model

    return read


@cache
def _ours(kind: type) -> type[_Read]:
    """The SDK's class with what is read here in front of it."""
    return type(kind.__name__, (_Read, kind), {"__slots__": (), "__module__": kind.__module__})


@cache
def _written(kind: type) -> tuple[tuple[str, str, bool], ...]:
    """Of each attribute: its name, its key in JSON, and whether its value is JSON already."""
    names = getattr(kind, "attribute_map", {})
    declared: dict[str, str] = kind.deserialized_types  # type: ignore[attr-defined]
    return tuple((name, names.get(name, name), it in PLAIN) for name, it in declared.items())


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
    return _class_reader(_load(declared))


def _class_reader(kind: Any) -> Reader:  # noqa: ANN401 - the SDK's classes have no types
    return _member(kind) if issubclass(kind, Enum) else _model(kind)


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
