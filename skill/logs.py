"""One line of JSON for each thing worth a log line; never an envelope, never a user's id."""

import logging
import sys
import time
from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import TextIO

FIELDS = ("request_id", "action", "step", "ms", "reason")
"""What a line may hold besides its time, level and message."""

log = logging.getLogger("knee_massage")


class Lines(logging.Handler):
    """Writes each record as one line of JSON.

    Args:
        stream: Where the lines go; it sends each on its way by itself.
    """

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream
        self._second = 0
        self._time = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record's level, message, known fields and traceback."""
        fields = {name: getattr(record, name, None) for name in FIELDS}
        if record.exc_info:
            fields["error"] = logging.Formatter().formatException(record.exc_info)
        self.write(record.created, record.levelname.lower(), record.getMessage(), fields)

    def write(self, at: float, level: str, message: str, fields: Mapping[str, object]) -> None:
        """Write a line; a field that is None is left out."""
        # A text or a number as JSON: a `json.JSONEncoder` takes twice as long for a line.
        told = [
            f', "{name}": {encode_basestring(it) if isinstance(it, str) else it}'
            for name, it in fields.items()
            if it is not None
        ]
        head = f'"time": "{self._moment(int(at))}", "level": "{level}"'
        said = encode_basestring(message)
        line = f'{{{head}, "message": {said}{"".join(told)}}}\n'
        # A log that cannot be written, as on a full disk, keeps nobody from an answer.
        try:
            with self.lock:  # type: ignore[union-attr]
                self._stream.write(line)
        except (OSError, ValueError):
            return

    def _moment(self, second: int) -> str:
        """A second as text, told anew when another one has come."""
        if second != self._second:
            local = time.localtime(second)
            self._time, self._second = time.strftime("%Y-%m-%dT%H:%M:%S%z", local), second
        return self._time


def info(message: str, fields: Mapping[str, object]) -> None:
    """Log a line at level "info", as `log.info(message, extra=fields)` does.

    Every turn logs one: where nobody but `Lines` hears it, it comes without a LogRecord, which
    takes four times as long to make as the line.
    """
    if log.propagate or len(log.handlers) != 1 or not isinstance(log.handlers[0], Lines):
        log.info(message, extra=fields)
    elif log.isEnabledFor(logging.INFO):
        log.handlers[0].write(time.time(), "info", message, fields)


def to_stderr(level: str, *others: str) -> None:
    """Log to standard error from this level on: "debug", "info", "warning" or "error".

    Args:
        level: The level.
        others: Loggers of libraries, whose warnings and errors are told, too.
    """
    lines = Lines(sys.stderr)
    for name, least in ((log.name, level.upper()), *((other, "WARNING") for other in others)):
        logger = logging.getLogger(name)
        logger.handlers[:] = [lines]
        logger.setLevel(least)
        logger.propagate = False
