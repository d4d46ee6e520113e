"""The text of a row: a profile as JSON, read again whatever has become of it."""

import json

from skill.state import Profile, profile_from_json, profile_to_json

COMPACT = json.JSONEncoder(separators=(",", ":"))


def row_text(profile: Profile) -> str:
    """The profile as one line of ASCII."""
    return COMPACT.encode(profile_to_json(profile))


def row_profile(text: str | bytes, version: int) -> Profile:
    """The profile of a row's text and version; defaults for whatever cannot be read."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    return profile_from_json(value)._replace(version=version)
