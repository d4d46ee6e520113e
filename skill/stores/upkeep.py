"""Maintenance of a store in a thread of its own, so that no turn waits for it."""

import logging
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread

from skill.stores import StoreError

EVERY_SECONDS = 1.0

_log = logging.getLogger("knee_massage")


def start(*tasks: Callable[[], None]) -> Event:
    """Do tasks once a second until the process ends, or the event that is returned is set."""
    stopped = Event()
    Thread(target=_run, args=(tasks, stopped), name="upkeep", daemon=True).start()
    return stopped


def _run(tasks: tuple[Callable[[], None], ...], stopped: Event) -> None:
    while not stopped.wait(EVERY_SECONDS):
        for task in tasks:
            _try(task)


def _try(task: Callable[[], None]) -> None:
    try:
        with suppress(StoreError):  # a turn says so in the log, where it matters to one
            task()
    except Exception as error:  # noqa: BLE001 - the outermost of the thread, which goes on
        _log.error("upkeep failed", exc_info=error)
