"""One line of JSON for each thing worth a log line; never an envelope, never a user's id."""

import json
import logging
import sys

LINES = json.JSONEncoder(ensure_ascii=False)

FIELDS = ("request_id", "action", "step", "ms", "reason")
"""What a line may hold besides its level and message."""


class JsonFormatter(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The record's level, message, known fields and traceback."""
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
        }
        line |= {
            name: value for name in FIELDS if (value := getattr(record, name, None)) is not None
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return LINES.encode(line)


def to_stderr(level: str) -> None:
    """Log to standard error from this level on: "debug", "info", "warning" or "error".

    What no line tells is not looked for: docs.python.org, "Logging HOWTO", section Optimization.
    """
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    logger = logging.getLogger("knee_massage")
    logger.handlers[:] = [handler]
    logger.setLevel(level.upper())
    logger.propagate = False
