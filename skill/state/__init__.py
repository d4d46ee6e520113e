"""What is kept between turns and between sessions, and its form as JSON."""

from skill.state.form import (
    JSON,
    SCHEMA,
    profile_from_json,
    profile_to_json,
    session_from_json,
    session_to_json,
)
from skill.state.values import Last, Mode, Pressure, Profile, Session, Settings

__all__ = [
    "JSON",
    "SCHEMA",
    "Last",
    "Mode",
    "Pressure",
    "Profile",
    "Session",
    "Settings",
    "profile_from_json",
    "profile_to_json",
    "session_from_json",
    "session_to_json",
]
