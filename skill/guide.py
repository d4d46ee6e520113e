"""The part of the content that the dialogue knows: the routines, and which texts exist."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from skill.routine import Routine


class Guide(NamedTuple):
    """The part of the content that the dialogue knows.

    Attributes:
        routines: By id; "full" is the one that others are parts of.
        keys: Every key that has a wording: "topics.towel".
        milliliters: What the kitchen measures of the listener's locale hold, by unit.
    """

    routines: Mapping[str, Routine]
    keys: frozenset[str]
    milliliters: Mapping[str, float] = MappingProxyType({})

    @property
    def full(self) -> Routine:
        """The whole massage."""
        return self.routines["full"]
