"""What an operator can set: environment variables, read once by the entry points."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PREFIX = "KNEE_MASSAGE_"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one process.

    Attributes:
        skill_id: The application id that requests must carry; "" accepts any.
        database: Path of the SQLite file.
        table: Name of the DynamoDB table; "" for none.
        user_key: Keys the hash of user ids; "" for none.
        log_level: "debug", "info", "warning" or "error".
    """

    skill_id: str = ""
    database: Path = Path("knee-massage.sqlite3")
    table: str = ""
    user_key: str = ""
    log_level: str = "info"


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of an environment; defaults for what it lacks."""
    found = {
        name: environment[PREFIX + name.upper()]
        for name in Settings.__dataclass_fields__
        if environment.get(PREFIX + name.upper())
    }
    if "database" in found:
        return Settings(**{**found, "database": Path(found["database"])})
    return Settings(**found)


def user_key(settings: Settings) -> bytes:
    """The key of the settings; without one, a key that is made once and kept beside the database."""
    if settings.user_key:
        return settings.user_key.encode()
    path = settings.database.with_name(settings.database.name + ".key")
    try:
        with path.open("xb", opener=_private) as file:
            file.write(secrets.token_hex(32).encode())
    except FileExistsError:
        pass
    return path.read_bytes()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
