"""The whole bench: prints the table and writes build/bench.json."""

from tests.bench import growth, servers, starts, storage, table, turns


def rows() -> list[table.Row]:
    """Every row, in the order of the table."""
    kept = [
        table.Row(f"{row['name']} / both on every turn", row["ratio"], row["goal"], "")
        for row in storage.rows()
    ]
    return [*turns.rows(), *starts.rows(), *servers.rows(), *kept, *growth.rows()]


if __name__ == "__main__":
    found = rows()
    table.show(found)
    table.write(found)
