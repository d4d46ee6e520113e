"""The table: what was measured against what is aimed at, printed and written to a file."""

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

BENCH = Path(__file__).parents[2] / "build" / "bench.json"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        name: What is measured, beside what.
        ratio: This skill's figure over the other's.
        goal: The ratio to reach.
        figures: Both figures with their unit.
        at_least: Whether more is better.
    """

    name: str
    ratio: float
    goal: float
    figures: str
    at_least: bool = False

    @property
    def is_reached(self) -> bool:
        """Whether the goal is reached."""
        return self.ratio >= self.goal if self.at_least else self.ratio <= self.goal


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def show(rows: list[Row]) -> None:
    """Print the table."""
    say(f"{'':58} {'ratio':>7}   {'goal':>8}")
    for row in rows:
        goal = f"{'>=' if row.at_least else '<='} {row.goal:g}"
        verdict = "reached" if row.is_reached else "MISSED"
        say(f"{row.name:58} {row.ratio:7.3f}   {goal:>8}   {verdict:8} {row.figures}")


def write(rows: list[Row], path: Path = BENCH) -> None:
    """Write the rows as JSON."""
    kept: list[dict[str, Any]] = []
    for row in rows:
        whole = asdict(row)
        named = {name: whole[name] for name in ("name", "ratio", "goal")}
        kept.append({**named, "reached": row.is_reached})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"rows": kept}, indent=1) + "\n", "utf-8")
