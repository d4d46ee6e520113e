"""What the dialogue knows of the content: the routines, and which texts there are."""

from collections.abc import Mapping
from typing import NamedTuple

from skill.routine import Routine


class Guide(NamedTuple):
    """What the dialogue knows of the content.

    Attributes:
        routines: By id; "full" is the one that others are parts of.
        keys: Every key that has a wording: "topics.towel".
    """

    routines: Mapping[str, Routine]
    keys: frozenset[str]

    @property
    def full(self) -> Routine:
        """The whole massage."""
        return self.routines["full"]
