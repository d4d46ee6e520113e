"""The servers of `serve`: uvicorn, and granian for the classic stack, by documented options."""

import resource
from typing import Any, Final

WORKERS: Final = 2
"""Processes: a locked database holds up one of them for a tenth of a second."""

BACKLOG: Final = 8192
"""Connections that wait to be accepted."""

MAX_CONNECTIONS: Final = 4096
"""Connections of a process; requests beyond that number are answered 503."""

MAX_OPEN_FILES: Final = 16_384
"""Open files of a process, where the machine allows so many: each connection is one."""

BLOCKING_THREADS: Final = 16
"""Requests of the classic stack in a process at the same time."""


def run(
    target: str, host: str, port: int, workers: int = WORKERS, parser: str = "httptools"
) -> None:
    """Serve an ASGI application by uvicorn until the process is told to end.

    Args:
        target: The application's factory, as "package.module:name".
        host: The address to listen on.
        port: The port to listen on.
        workers: Processes; with one, it is this one.
        parser: uvicorn's setting `http`. "httptools" loses the body of a request that asks for an
            upgrade to HTTP/2, as curl and Java do where no proxy stands before the service; "h11"
            ignores the upgrade, for twice the processor time.
    """
    import uvicorn

    raise_file_limit(MAX_OPEN_FILES)
    uvicorn.run(
        target, factory=True, host=host, port=port, workers=workers, http=parser, **options()
    )


def options() -> dict[str, Any]:
    """The settings of uvicorn: https://uvicorn.dev/settings/."""
    return {
        "ws": "none",
        "lifespan": "off",
        "interface": "asgi3",
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "proxy_headers": False,  # an address in a header must not pass for this machine's
        "backlog": BACKLOG,
        "limit_concurrency": MAX_CONNECTIONS,
        "timeout_graceful_shutdown": 5,  # seconds; a chain may take 4, and a slow body is given up
    }


def run_wsgi(target: str, host: str, port: int, workers: int = WORKERS) -> None:
    """Serve a WSGI application by granian until the process is told to end."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels

    raise_file_limit(MAX_OPEN_FILES)
    Granian(
        target,
        factory=True,
        address=host,
        port=port,
        workers=workers,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        backlog=BACKLOG,
        backpressure=MAX_CONNECTIONS,
        blocking_threads=BLOCKING_THREADS,
        log_level=LogLevels.error,
    ).serve()


def raise_file_limit(files: int) -> None:
    """Raise the limit of open files; many a shell's is 1,024, at which nobody gets in."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = files if hard == resource.RLIM_INFINITY else min(files, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
