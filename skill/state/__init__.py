"""What is kept between turns and between sessions, and its form as JSON."""

from skill.state.profile import Mode, Pressure, Profile, Session, Settings, Sound
from skill.state.serialization import (
    JSON,
    SCHEMA,
    profile_from_json,
    profile_to_json,
    session_from_json,
    session_to_json,
)

__all__ = [
    "JSON",
    "SCHEMA",
    "Mode",
    "Pressure",
    "Profile",
    "Session",
    "Settings",
    "Sound",
    "profile_from_json",
    "profile_to_json",
    "session_from_json",
    "session_to_json",
]
