"""Everything that is measured so far, into one table and build/bench.json."""

from tests.bench import starts, storage, turns
from tests.bench.table import Row, show, write


def rows() -> list[Row]:
    """Turns, starts, and the storage of a session."""
    kept = (
        Row(str(it["name"]), it["ratio"], it["goal"], "read and write on every turn = 1")
        for it in storage.rows()
    )
    return [*turns.rows(), *starts.rows(), *kept]


if __name__ == "__main__":
    measured = rows()
    show(measured)
    write(measured)
