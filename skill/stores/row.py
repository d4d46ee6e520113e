"""The text of a row: a profile as JSON, read again whatever has become of it."""

import json
import logging

from skill.state import Profile, is_newer, profile_from_json, profile_to_json, writes
from skill.stores import NewerRowError

COMPACT = json.JSONEncoder(separators=(",", ":"))
MENDED = 1
"""The version that a row gets whose own is damaged."""

_log = logging.getLogger("knee_massage")


def row_text(profile: Profile) -> str:
    """The profile as one line of ASCII."""
    return COMPACT.encode(profile_to_json(profile))


def row_profile(text: str | bytes, version: int) -> Profile:
    """The profile of a row's text and version; defaults for whatever cannot be read.

    Raises:
        NewerRowError: A later version of the skill has written it.
    """
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if is_newer(value):
        raise NewerRowError("the row was written by a later version of the skill")
    return profile_from_json(value)._replace(version=version)


def row_version(value: object) -> int | None:
    """A row's version; None, and a line in the log, where it is damaged."""
    if isinstance(value, int) and 0 < value < 10**15 and writes(value):
        return value
    _log.warning("a row's version was damaged, and is mended")
    return None
