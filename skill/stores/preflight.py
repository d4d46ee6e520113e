"""Whether a SQLite file can be used, told before a service starts with it."""

import os
from pathlib import Path

from skill.settings import PREFIX
from skill.stores import StoreError
from skill.stores.sqlite import SqliteStore


def database_fault(path: Path) -> str:
    """The reason why a SQLite file cannot be written; "" for none."""
    folder = path.absolute().parent
    if not folder.is_dir():
        return (
            f"there is no folder {folder} for the database; make it, "
            f"or set {PREFIX}DATABASE (--database) to a file in another"
        )
    for needed in (folder, path):
        if needed.exists() and not os.access(needed, os.W_OK, effective_ids=True):
            return f"{needed} cannot be written; let this user write it (chown, chmod)"
    if path.is_dir():
        return f"{path} is a folder; set {PREFIX}DATABASE (--database) to a file in it"
    store = SqliteStore(path)
    try:
        store.load("")
    except StoreError as error:
        return f"{path} cannot be opened: {error}; stop what else has it open, or take another"
    finally:
        store.close()
    return ""
