"""What an operator can set: environment variables, read once by the entry points."""

import os
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

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

    def found(name: str, default: str) -> str:
        return environment.get(PREFIX + name) or default

    usual = Settings()
    return Settings(
        skill_id=found("SKILL_ID", usual.skill_id),
        database=found("DATABASE", usual.database),
        table=found("TABLE", usual.table),
        user_key=found("USER_KEY", usual.user_key),
        log_level=found("LOG_LEVEL", usual.log_level),
        apla=found("APLA", "on").lower() != "off",
    )


def user_key(settings: Settings) -> bytes:
    """The key of the settings; without one, a key made once and kept beside the database."""
    if settings.user_key:
        return settings.user_key.encode()
    import secrets  # once in the life of a database
    from pathlib import Path

    path = Path(f"{settings.database}.key")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        own = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        _make(path, own, secrets.token_hex(32).encode())
    return path.read_bytes()


def _make(path: "Path", own: "Path", key: bytes) -> None:
    """Make the file of a key, by way of one of our own; of several at once the first counts."""
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - only this one takes a descriptor
        file.write(key)
    with suppress(FileExistsError):
        path.hardlink_to(own)
    own.unlink()
