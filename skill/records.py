"""Frozen records: quick to define, to make and to copy.

A type checker sees the standard library's `dataclass` and `replace`, with all their checks. What
runs is this: a class that keeps its fields in `__dict__`, so that making or copying one is a copy
of a dictionary. `dataclasses` composes and compiles Python text for each class: with it a start on
Lambda takes 22 ms and not 9, and a turn, which makes some twenty records, a sixth longer. Beside
the standard library's, tests/test_records.py tells them not apart; only a field that is missing
while another one is too many is left for a type checker to find.
"""

from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:

    def dataclass(*, frozen: bool, eq: bool = True):  # noqa: ANN201 - see above
        """Make a frozen record of a class, compared by its fields or, without `eq`, by identity."""
        if not frozen:
            raise TypeError("a record that can be changed is the standard library's")
        return _compared if eq else _recorded

    def replace(record, /, **changes):  # noqa: ANN001, ANN003, ANN201
        """The record with other values in some fields.

        Raises:
            AttributeError: There is no such field.
        """
        kind = type(record)
        copied = object.__new__(kind)
        known = copied.__dict__
        known.update(record.__dict__)
        known.update(changes)
        names = kind.__match_args__
        if len(known) != len(names):  # a field that is none, or something that was remembered
            if unknown := changes.keys() - set(names):
                raise AttributeError(f"{kind.__name__} has no field {', '.join(sorted(unknown))}")
            for name in known.keys() - set(names):
                del known[name]
        return copied


def _compared(kind: Any) -> Any:  # noqa: ANN401 - any class
    """A record that is equal to another one with the same fields."""
    _recorded(kind)
    values = attrgetter(*kind.__match_args__)

    def is_equal(self: object, other: object) -> Any:  # noqa: ANN401 - or NotImplemented
        if type(other) is not kind:
            return NotImplemented
        return self.__dict__ == other.__dict__ or values(self) == values(other)

    kind.__eq__ = is_equal
    if "__hash__" not in vars(kind) or kind.__hash__ is None:
        kind.__hash__ = lambda self: hash(values(self))
    return kind


def _recorded(kind: Any) -> Any:  # noqa: ANN401
    """A record with a field for each annotation of a class."""
    if hasattr(kind, "__post_init__"):
        raise TypeError("a record that looks at its fields is the standard library's")
    names = tuple(kind.__annotations__)
    count, write = len(names), object.__setattr__
    defaults = {name: vars(kind)[name] for name in names if name in vars(kind)}

    def make(self: object, /, *values: object, **named: object) -> None:
        if not values and len(named) == count:
            write(self, "__dict__", named)
            return
        known = self.__dict__
        if len(values) < count:
            known.update(defaults)
        known.update(zip(names, values))  # noqa: B905 - looked at below
        known.update(named)
        if len(known) != count or len(values) > count:
            raise TypeError(f"{kind.__name__} has the fields {names}, not {values} and {named}")

    kind.__init__ = make
    kind.__match_args__ = names  # type: ignore[misc] # final for a type checker, made here
    kind.__setattr__ = kind.__delattr__ = _refuse
    kind.__repr__ = _told
    return kind


def _refuse(record: object, name: str, *_: object) -> None:
    raise AttributeError(f"cannot change {name} of a {type(record).__name__}: it is frozen")


def _told(record: Any) -> str:  # noqa: ANN401
    fields = (f"{name}={getattr(record, name)!r}" for name in record.__match_args__)
    return f"{type(record).__qualname__}({', '.join(fields)})"
