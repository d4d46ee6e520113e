"""Copies the places and the key to them while the service runs: backup.py DATABASE FOLDER."""

import shutil
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path


def backup(database: Path, folder: Path) -> Path:
    """Copy a database and its key; today's copy is replaced only by a whole one.

    Raises:
        sqlite3.Error: There is no such database, or it cannot be copied; nothing is replaced.
    """
    copy = folder / f"{database.stem}-{datetime.now(UTC):%Y-%m-%d}.sqlite3"
    fresh = copy.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    # "rw" creates nothing where the path is wrong.
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=rw", uri=True)) as connection:
        connection.execute("VACUUM INTO ?", (str(fresh),))
    fresh.chmod(0o600)
    fresh.replace(copy)
    key = database.with_name(f"{database.name}.key")
    if key.exists():
        shutil.copy2(key, copy.with_name(f"{copy.name}.key"))
    return copy


if __name__ == "__main__":
    sys.stdout.write(f"{backup(Path(sys.argv[1]), Path(sys.argv[2]))}\n")
