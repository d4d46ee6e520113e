"""An end to a client's patience: uvicorn waits for a head or a body as long as its client likes.

By uvicorn 0.54, `uvicorn/protocols/http/httptools_impl.py`, on which this is built: its attributes
`cycle` (the last request), `pipeline` (those that wait for the answer to the one before), `flow`.
"""

import asyncio
from typing import Any, Final, NamedTuple, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from skill.web import joined


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


class Patient(HttpToolsProtocol):
    """A connection whose client has its time for a request and an answer, and their size.

    The clock runs only while something is missing: a request that comes whole, as Alexa's do,
    costs no timer.
    """

    _for: Patience | None = None  # what is missing
    _anew = False
    _heard = 0
    _timer: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None
    _before: Any = None  # uvicorn's request before the last

    # The connection

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a head."""
        super().connection_made(joined.Joined(transport, self.loop))
        self._for = HEAD
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        super().connection_lost(exc)
        self._for = None
        self._wait()
        self._reads()
        cast(joined.Joined, self.transport).end()

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
        self._unread = self.loop.call_later(joined.READING, self._give_up)

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
        if len(data) > joined.MUCH and not self.flow.read_paused:
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
        self._awaits(HEAD)

    def on_headers_complete(self) -> None:
        """A body begins."""
        self._before = self.cycle
        super().on_headers_complete()
        if self.parser.should_upgrade():  # the parser loses sight of what follows
            self.cycle.keep_alive = False
        self._awaits_body()

    def on_message_complete(self) -> None:
        """Nothing is missing."""
        self._awaits(None)
        super().on_message_complete()

    def _awaits_body(self) -> None:
        self._awaits(BODY)
        self.headers = []  # what comes behind a body in pieces is no header

    def _awaits(self, part: Patience | None) -> None:
        self._for, self._anew = part, True

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

    # The clock

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
