"""Settings from environment variables, read once by the entry points."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from skill.logs import LEVELS

PREFIX = "KNEE_MASSAGE_"


class Settings(NamedTuple):
    """The settings of one process.

    Attributes:
        skill_id: The application id that requests must carry; "" accepts any.
        database: Path of the SQLite file.
        table: Name of the DynamoDB table; "" for none.
        user_key: Keys the hash of user ids; "" for none.
        log_level: "debug", "info", "warning" or "error".
        apla: Whether strokes are paced with APL for Audio; pauses in the speech do what they can
            where it is off.
    """

    skill_id: str = ""
    database: str = "knee-massage.sqlite3"
    table: str = ""
    user_key: str = ""
    log_level: str = "info"
    apla: bool = True


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of an environment; defaults for what it lacks."""

    def read_variable(name: str, default: str) -> str:
        return environment.get(PREFIX + name) or default

    usual = Settings()
    return Settings(
        skill_id=read_variable("SKILL_ID", usual.skill_id),
        database=read_variable("DATABASE", usual.database),
        table=read_variable("TABLE", usual.table),
        user_key=read_variable("USER_KEY", usual.user_key),
        log_level=read_variable("LOG_LEVEL", usual.log_level),
        apla=read_variable("APLA", "on").lower() != "off",
    )


def settings_fault(environment: Mapping[str, str]) -> str:
    """The fault of a setting's value; "" for none."""
    level = environment.get(f"{PREFIX}LOG_LEVEL") or LEVELS[1]
    if level.lower() not in LEVELS:
        return f"{PREFIX}LOG_LEVEL is {level!r}; set it to one of {', '.join(LEVELS)}"
    apla = environment.get(f"{PREFIX}APLA") or "on"
    if apla.lower() not in ("on", "off"):
        return f"{PREFIX}APLA is {apla!r}; set it to on or off"
    return ""
