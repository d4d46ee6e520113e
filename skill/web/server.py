"""uvicorn, with what it lacks: an end to a client's patience, and answers in one piece.

uvicorn waits for a head or a body as long as its client likes, whatever its size, and writes an
answer's head and body to the socket one after the other
(https://github.com/encode/uvicorn/blob/0.34.0/uvicorn/protocols/http/httptools_impl.py).
"""

import asyncio
import resource
from functools import cache
from http import HTTPStatus
from typing import Any, Final, NamedTuple, cast

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from skill.alexa.verification.body import LARGEST
from skill.alexa.verification.door import PATH, admit
from skill.alexa.verification.refusal import Refused
from skill.web.asgi import Fields, Front, Names, fields
from skill.web.parts import Delivery

WAITING: Final = 8192
"""Connections that wait to be accepted."""

AT_ONCE: Final = 4096
"""Connections of a process; whatever is asked while they are that many is answered 503."""

FILES: Final = 16_384
"""Open files of a process, where the machine lets it have so many: each connection is one."""

WORKERS: Final = 2
"""Processes: a locked database holds up one of them for a tenth of a second."""


class Patience(NamedTuple):
    """What a client has for a part of its request.

    Attributes:
        seconds: For all of it.
        size: Bytes, with whatever else came in the same piece.
    """

    seconds: float
    size: int


HEAD: Final = Patience(5.0, 64 * 1024)
BODY: Final = Patience(20.0, 1024 * 1024)  # the application refuses one a quarter as long
LAST: Final = Patience(2.0, BODY.size)  # once the process is told to end

IN_A_ROW: Final = 100
"""Requests of a client that wait for the answer to the one before."""

MUCH: Final = 64 * 1024
"""Bytes that are taken from, or kept for, a connection before others have their turn."""

READING: Final = 20.0
"""Seconds in which a client reads what it was answered, or at least some of it."""


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


class Connection(HttpToolsProtocol):
    """A connection whose client has its time for a request, and its size.

    The clock runs only while something is missing: a request that comes whole, as Alexa's do,
    costs no timer. And it is answered as soon as it is whole, where the application can: for one
    that needs nothing of HTTP but the usual, uvicorn's task, its messages and its look at every
    header would take another 15 of 210 us. All others are uvicorn's, and so is whatever of these
    is not as usual after all; what is sent is the same.
    """

    _for: Patience | None = None  # what is missing
    _anew = False
    _heard = 0
    _timer: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None
    _usual: Delivery | None = None  # what came before the body of a request to be answered at once
    _raw = b""
    _before: Any = None  # uvicorn's request before the last

    # The connection

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a head."""
        super().connection_made(Joined(transport, self.loop))
        self._for = HEAD
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        super().connection_lost(exc)
        self._for = None
        self._wait()
        self._reads()
        cast(Joined, self.transport).end()

    def eof_received(self) -> bool | None:  # type: ignore[override]
        """Answer who says that nothing more will come, and close."""
        self._leave_out()
        if self._is_busy() and self._for in (None, HEAD):
            self.cycle.keep_alive = False
            return True
        self.transport.close()
        return None

    def pause_writing(self) -> None:
        """Give a client its time to read what it was answered."""
        super().pause_writing()
        self._unread = self.loop.call_later(READING, self._give_up)

    def resume_writing(self) -> None:
        """The client reads."""
        super().resume_writing()
        self._reads()

    def _reads(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def shutdown(self) -> None:
        """Answer what has come as far as its body, and comes soon; close."""
        if self._usual is not None:
            self._hand_over()
        super().shutdown()
        if self._for is BODY:
            self._for = LAST
            self._wait()

    # Requests

    def data_received(self, data: bytes) -> None:
        """Take a piece of a request, or the last one there is patience for."""
        super().data_received(data)
        if self._anew:
            self._wait()
            self._rest()
        elif self._for is not None:
            self._heard += len(data)
            if self._heard > self._for.size:
                self._give_up()
        elif not self._is_busy():  # an empty line, which is no head yet
            self._for = HEAD
            self._wait()
        if len(self.pipeline) > IN_A_ROW:
            self.transport.close()
        if len(data) > MUCH and not self.flow.read_paused:
            self.transport.pause_reading()
            self.loop.call_soon(self._read_on)

    def _rest(self) -> None:
        """Set uvicorn's clock of a connection on which nothing is asked, where it is not set."""
        if self._for is None and self.timeout_keep_alive_task is None and not self._is_busy():
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )

    def _read_on(self) -> None:
        """Read more, after all others had their turn: libuv itself would read 8 MB at a time."""
        if not self.flow.read_paused and not self.transport.is_closing():
            self.transport.resume_reading()

    def on_message_begin(self) -> None:
        """A head begins, with a clock of its own."""
        super().on_message_begin()
        self._unset_keepalive_if_required()
        self._for, self._anew = HEAD, True

    def on_headers_complete(self) -> None:
        """A body begins."""
        self._usual, self._raw = self._as_usual(), b""
        if self._usual is None:
            self._begin()
        self._for, self._anew = BODY, True
        self.headers = []  # what comes behind a body in pieces is no header

    def on_body(self, body: bytes) -> None:
        """A piece of a body."""
        if self._usual is None:
            super().on_body(body)
            return
        self._raw += body
        if len(self._raw) > LARGEST:
            self._hand_over()

    def on_message_complete(self) -> None:
        """Nothing is missing."""
        self._for, self._anew = None, True
        if self._usual is not None:
            told = cast(Front, self.app).at_once(self._usual, self._raw)
            if told is not None:
                self._usual = None
                self._tell(*told)
                return
            self._hand_over()
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Say that this is no HTTP, once what came before it is answered."""
        self._leave_out()
        if self._is_busy() and self._for in (None, HEAD):
            self.cycle.keep_alive = False
        else:
            super().send_400_response(msg)

    def _leave_out(self) -> None:
        """Forget a request that will never be whole, where others wait for their answers."""
        if self.pipeline and self._for not in (None, HEAD):
            self.pipeline.popleft()
            self.cycle, self._for = self._before, None
            self._wait()

    def _is_busy(self) -> bool:
        """Whether uvicorn has a request that is not answered yet."""
        return self.cycle is not None and not self.cycle.response_complete

    def _as_usual(self) -> Delivery | None:
        """What has come, where nothing is to be done but to answer once the body is there."""
        if (
            self.url != PATH.encode()
            or not isinstance(self.app, Front)
            or self._is_busy()
            or self.flow.write_paused
            or self.expect_100_continue
            or self.parser.should_upgrade()
            or self.parser.get_http_version() != "1.1"
            or not self.parser.should_keep_alive()
            or len(self.connections) >= AT_ONCE
        ):
            return None
        delivery = Delivery(Names(self.headers), self.client[0] if self.client else None)
        try:
            admit(self.parser.get_method().decode("ascii"), PATH, delivery.headers)
        except Refused:
            return None  # and will be told so by the application
        return delivery

    def _begin(self) -> None:
        """Let uvicorn take a request."""
        self._before = self.cycle
        super().on_headers_complete()
        if self.parser.should_upgrade():  # the parser loses sight of what follows
            self.cycle.keep_alive = False

    def _hand_over(self) -> None:
        """Let uvicorn take what has come."""
        self._usual = None
        self._begin()
        super().on_body(self._raw)

    def _tell(self, status: int, body: bytes) -> None:
        line, known = _head(status)
        date = _written(self.server_state.default_headers)
        length = b"content-length: %d\r\n\r\n" % len(body)
        self.transport.write(b"".join((line, date, known, length, body)))
        self.on_response_complete()

    # Patience

    def _wait(self) -> None:
        """Set the clock to what is missing now."""
        self._anew, self._heard = False, 0
        if self._timer is not None:
            self._timer.cancel()
        waits = self._for
        self._timer = waits and self.loop.call_later(waits.seconds, self._late)

    def _late(self) -> None:
        """Give up, unless it is us who take our time: nothing more is read until we are done."""
        if self.pipeline or (self._for is HEAD and self._is_busy()):
            self._wait()
        else:
            self._give_up()

    def _give_up(self) -> None:
        self.transport.abort()


@cache
def _head(status: int) -> tuple[bytes, bytes]:
    """The status line of an answer, and the headers that all with this status have."""
    line = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"
    return line.encode(), _written(fields(status))


def _written(headers: Fields) -> bytes:
    return b"".join(b"%b: %b\r\n" % header for header in headers)


class Joined(asyncio.Transport):
    """A transport that sends what is written in a step of the event loop when the step is over.

    So an answer's head and body are one write and one segment, and all requests that have come
    are answered before the first of their clients is woken: 20 of 225 us, and a seventh of the
    rate.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._held: list[bytes | bytearray | memoryview] = []
        self._size = 0
        self._closing: asyncio.TimerHandle | None = None

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Send some bytes, after those before."""
        if not self._held:
            self._loop.call_soon(self._send)
        self._held.append(data)
        self._size += len(data)
        if self._size > MUCH:
            self._send()

    def _send(self) -> None:
        held, self._held, self._size = self._held, [], 0
        if held and not self._transport.is_closing():
            self._transport.write(b"".join(held))

    def close(self) -> None:
        """Close it once all is sent, or nobody reads it."""
        self._send()
        self._transport.close()
        if self._closing is None:
            self._closing = self._loop.call_later(READING, self._transport.abort)

    def end(self) -> None:
        """It is closed."""
        if self._closing is not None:
            self._closing.cancel()

    def abort(self) -> None:
        """Close it now."""
        self._held = []
        self._transport.abort()

    def is_closing(self) -> bool:
        """Whether it is closed, or will be."""
        return self._transport.is_closing()

    def pause_reading(self) -> None:
        """Take no more for now."""
        self._transport.pause_reading()

    def resume_reading(self) -> None:
        """Take more again."""
        self._transport.resume_reading()

    def get_extra_info(self, name: str, default: object = None) -> Any:  # noqa: ANN401 - as asyncio's
        """What the transport says of its socket."""
        return self._transport.get_extra_info(name, default)
