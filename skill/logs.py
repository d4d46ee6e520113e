"""One line of JSON for each thing worth a log line; never an envelope, never a user's id."""

import json
import logging
import sys
from collections.abc import Iterator
from traceback import extract_tb
from types import TracebackType

FIELDS = ("request_id", "action", "step", "ms", "reason")
"""What a line may hold besides its time, level, message and error."""

ENCODER = json.JSONEncoder(ensure_ascii=False)

LEVELS = ("debug", "info", "warning", "error")

log = logging.getLogger("knee_massage")


class JsonFormatter(logging.Formatter):
    """Formats a record as one line of JSON: time, level, message, known fields, error."""

    def __init__(self) -> None:
        super().__init__(datefmt="%Y-%m-%dT%H:%M:%S%z")

    def format(self, record: logging.LogRecord) -> str:
        """A record as JSON; a field that is not set is left out."""
        line = {
            "time": self.formatTime(record, self.datefmt),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
        }
        line |= {name: it for name in FIELDS if (it := getattr(record, name, None)) is not None}
        if record.exc_info and record.exc_info[1]:
            line["error"] = "\n".join(_places(record.exc_info[1]))
        return ENCODER.encode(line)


def _places(error: BaseException) -> Iterator[str]:
    """The types of an error and of its causes, the first cause first, and where each was raised.

    An error's message may quote what somebody said, so it is left out.
    """
    cause = error.__cause__ or error.__context__
    if cause is not None:
        yield from _places(cause)
    yield type(error).__qualname__
    yield from _frames(error.__traceback__)


def _frames(traceback: TracebackType | None) -> Iterator[str]:
    for frame in extract_tb(traceback):
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}"


def to_stderr(level: str, *others: str) -> None:
    """Log to standard error from this level on.

    Args:
        level: "debug", "info", "warning" or "error"; any other is logged, and taken for "info".
        others: Loggers of libraries, whose warnings and errors are logged, too.
    """
    logging.raiseExceptions = False  # a log that cannot be written, as on a full disk, is no fault
    # No line names them, nor its caller (docs.python.org, "Logging HOWTO", "Optimization").
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging._srcfile = None  # noqa: SLF001 - the documented way
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    known = level.lower() if level.lower() in LEVELS else "info"
    for name, least in ((log.name, known.upper()), *((other, "WARNING") for other in others)):
        logger = logging.getLogger(name)
        for known_handler in list(logger.handlers):
            logger.removeHandler(known_handler)
        logger.addHandler(handler)
        logger.setLevel(least)
        logger.propagate = False
    if known != level.lower():
        log.warning("no log level %r: write one of %s; info is taken", level, ", ".join(LEVELS))
