"""uvicorn as `serve` runs it."""

import resource
from typing import Any, Final

import uvicorn

from skill.web.connection import Connection

WAITING: Final = 8192
"""Connections that wait to be accepted."""

AT_ONCE: Final = 4096
"""Connections of a process; whatever is asked while they are that many is answered 503."""

FILES: Final = 16_384
"""Open files of a process, where the machine lets it have so many: each connection is one."""

WORKERS: Final = 2
"""Processes: a locked database holds up one of them for a tenth of a second."""


def run(target: str, host: str, port: int, workers: int = WORKERS) -> None:
    """Serve what a factory makes until the process is told to end.

    Args:
        target: The factory, as "package.module:name".
        host: The address to listen on.
        port: The port to listen on.
        workers: Processes; with one, it is this one.
    """
    _let_open(FILES)
    uvicorn.run(target, factory=True, host=host, port=port, workers=workers, **options())


def options() -> dict[str, Any]:
    """What `uvicorn.Config` is told of every process."""
    return {
        "http": Connection,
        "ws": "none",
        "lifespan": "off",
        "interface": "asgi3",
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "proxy_headers": False,  # whom a proxy asks for is nobody on this machine
        "backlog": WAITING,
        "limit_concurrency": AT_ONCE,
        "timeout_graceful_shutdown": 5,  # seconds; longer than anybody is waited for
    }


def _let_open(files: int) -> None:
    """Raise the limit of open files; many a shell's is 1,024, at which nobody gets in."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = files if hard == resource.RLIM_INFINITY else min(files, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
