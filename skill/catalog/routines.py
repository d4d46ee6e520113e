"""The order of the strokes: `routine.toml`."""

from collections.abc import Mapping
from pathlib import Path

from skill.catalog.files import Table, check_row, read_toml
from skill.catalog.language import ContentError
from skill.position import Leg, Step
from skill.routine import Routine

STEP_KINDS = {
    "id": str,
    "section": str,
    "seconds": int,
    "each_leg": bool,
    "rhythm": int,
    "cues": list,
    "change_hands": bool,
}
ROUTINE_KINDS = {"id": str, "steps": list}


def routines(path: Path) -> dict[str, Routine]:
    """The routines by id; "full" is among them.

    Raises:
        ContentError: Something is missing, superfluous or of a wrong kind.
    """
    data = read_toml(path)
    for name in data.keys() - {"first_leg", "steps", "routines"}:
        raise ContentError(f"{path}: unknown key {name}; write first_leg, steps or routines")
    first = _leg(path, data.get("first_leg", "left"))
    steps = {row["id"]: _step(path, row) for row in _rows(path, data, "steps")}
    found = {row["id"]: _routine(path, row, steps, first) for row in _rows(path, data, "routines")}
    if "full" not in found:
        raise ContentError(f'{path}: no routine "full"; add [[routines]] with id = "full"')
    return found


def _leg(path: Path, value: object) -> Leg:
    try:
        return Leg(str(value))
    except ValueError as error:
        raise ContentError(f'{path}: first_leg = {value!r}; write "left" or "right"') from error


def _rows(path: Path, data: Table, name: str) -> list[Table]:
    rows = data.get(name)
    if not rows or not isinstance(rows, list) or not all(isinstance(it, dict) for it in rows):
        raise ContentError(f"{path}: no [[{name}]]; add at least one")
    seen: set[str] = set()
    for row in rows:
        each = row.get("id")
        if not isinstance(each, str) or not each.isidentifier() or each in seen:
            raise ContentError(f"{path}: [[{name}]] id = {each!r}; give each a name of its own")
        seen.add(each)
    return rows


def _step(path: Path, row: Table) -> Step:
    where = f"{path}: step {row['id']}"
    check_row(where, row, STEP_KINDS)
    for key in ("section", "seconds"):
        if key not in row:
            raise ContentError(f"{where}: no {key}; add it")
    if not 10 <= row["seconds"] <= 600:
        raise ContentError(f"{where}: seconds = {row['seconds']}; write 10 to 600")
    if row.get("rhythm", 1) < 1:
        raise ContentError(f"{where}: rhythm = {row['rhythm']}; write at least 1")
    return Step(**{**row, "cues": tuple(row.get("cues", ()))})


def _routine(path: Path, row: Table, steps: Mapping[str, Step], first: Leg) -> Routine:
    where = f"{path}: routine {row['id']}"
    check_row(where, row, ROUTINE_KINDS)
    names = row.get("steps") or [""]
    for name in names:
        if name not in list(steps):
            raise ContentError(f"{where}: no step {name!r}; add it to [[steps]]")
        if names.count(name) > 1:
            raise ContentError(f"{where}: {name} is there twice; leave it there once")
    return Routine(row["id"], tuple(steps[name] for name in names), first)
