"""A made-up language from a real one: every word backwards, with a z before it."""

import json
import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from skill.tools.check.pseudolocale import pseudolocalize


def write(folder: Path, pattern: Path) -> None:
    """Write every content file of a language in the made-up one."""
    folder.mkdir()
    for path in pattern.glob("*.toml"):
        if path.name == "language.toml":  # written and spoken like the pattern
            shutil.copy(path, folder)
            continue
        tables = tomllib.loads(path.read_text("utf-8"))
        (folder / path.name).write_text("\n".join(_toml(tables)), "utf-8")


def _toml(tables: Mapping[str, Any], prefix: str = "") -> list[str]:
    lines, nested = [f"[{prefix}]"] if prefix else [], []
    for name, value in tables.items():
        key = f"{prefix}.{name}" if prefix else name
        if isinstance(value, dict):
            nested += _toml(value, key)
        else:
            lines.append(f"{name} = {json.dumps(_translate(value), ensure_ascii=False)}")
    return lines + nested


def _translate(value: Any) -> Any:  # noqa: ANN401 - any value of a TOML file
    if isinstance(value, list):
        return [_translate(it) for it in value]
    return pseudolocalize(value) if isinstance(value, str) else value
