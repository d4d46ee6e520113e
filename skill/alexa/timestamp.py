"""The timestamp of a request: ISO 8601 as Amazon documents it, or a number.

Amazon's developer console has sent numbers, too: milliseconds, or seconds.
"""

from datetime import UTC, datetime

MAX_UNIX_SECONDS = 1e11
"""A number beyond this is in milliseconds: as seconds it would be in the year 5138."""


def read_timestamp(value: object) -> datetime | None:
    """The time of a timestamp, with a zone if it names one; None where there is none to read."""
    try:
        if isinstance(value, str):
            return datetime.fromisoformat(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            seconds = value / 1000 if value > MAX_UNIX_SECONDS else value
            return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return None
