"""The key of user ids where the operator sets none: made once, and kept beside the database."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from skill.settings import Settings


def user_key(settings: Settings) -> bytes:
    """The key of the settings; without one, that of the file `<database>.key`.

    Raises:
        OSError: The file can be neither read nor made.
    """
    if settings.user_key:
        return settings.user_key.encode()
    path = Path(f"{settings.database}.key")
    if not path.exists():
        _make(path)
    return path.read_bytes()


def _make(path: Path) -> None:
    """Make the file by way of another; of several processes at once the first one's key counts."""
    own = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - only this one takes a descriptor
        file.write(secrets.token_hex(32).encode())
    with suppress(FileExistsError):
        path.hardlink_to(own)
    own.unlink()
