"""State between turns and between sessions, and its form as JSON."""

from skill.state.profile import (
    KNOWN_REQUESTS,
    KNOWN_SCREENS,
    Mode,
    Pressure,
    Profile,
    Session,
    Settings,
    Sound,
    Undo,
    begins_row,
    next_version,
    same_row,
    writes,
)
from skill.state.replies import JSON
from skill.state.serialization import (
    SCHEMA,
    is_newer,
    profile_from_json,
    profile_to_json,
    session_from_json,
    session_to_json,
)

__all__ = [
    "JSON",
    "KNOWN_REQUESTS",
    "KNOWN_SCREENS",
    "SCHEMA",
    "Mode",
    "Pressure",
    "Profile",
    "Session",
    "Settings",
    "Sound",
    "Undo",
    "begins_row",
    "is_newer",
    "next_version",
    "profile_from_json",
    "profile_to_json",
    "same_row",
    "session_from_json",
    "session_to_json",
    "writes",
]
