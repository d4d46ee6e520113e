"""A request of Alexa's is answered once it is whole, by the shortest way."""

from functools import cache
from http import HTTPStatus
from math import inf
from typing import cast

from skill.alexa.verification.preconditions import PATH, admit
from skill.alexa.verification.refusal import Refused
from skill.alexa.verification.request_body import LARGEST
from skill.web.asgi import Fields, Front, Names, fields
from skill.web.patience import Patient
from skill.web.wiring import Delivery


class Connection(Patient):
    """A connection that answers whole requests itself, where the application can at once.

    For a request that needs nothing of HTTP but the usual, uvicorn's task, its messages and its
    look at every header would take another 15 of 210 us. All others are uvicorn's, and so is
    whatever of these is not as usual after all; what is sent is the same.
    """

    _usual: Delivery | None = None  # what came before the body of a request to be answered at once
    _raw = b""

    def shutdown(self) -> None:
        """Let uvicorn answer what has begun to come."""
        if self._usual is not None:
            self._hand_over()
        super().shutdown()

    def on_headers_complete(self) -> None:
        """A body begins."""
        self._usual, self._raw = self._as_usual(), b""
        if self._usual is None:
            super().on_headers_complete()
        else:
            self._awaits_body()

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
        if self._usual is not None:
            told = cast(Front, self.app).at_once(self._usual, self._raw)
            if told is not None:
                self._usual = None
                self._awaits(None)
                self._tell(*told)
                return
            self._hand_over()
        super().on_message_complete()

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
            or len(self.connections) >= (self.limit_concurrency or inf)
        ):
            return None
        delivery = Delivery(Names(self.headers), self.client[0] if self.client else None)
        try:
            admit(self.parser.get_method().decode("ascii"), PATH, delivery.headers)
        except Refused:
            return None  # and will be told so by the application
        return delivery

    def _hand_over(self) -> None:
        """Let uvicorn take what has come."""
        self._usual = None
        super().on_headers_complete()
        super().on_body(self._raw)

    def _tell(self, status: int, body: bytes) -> None:
        line, known = _head(status)
        date = _written(self.server_state.default_headers)
        length = b"content-length: %d\r\n\r\n" % len(body)
        self.transport.write(b"".join((line, date, known, length, body)))
        self.on_response_complete()


@cache
def _head(status: int) -> tuple[bytes, bytes]:
    """The status line of an answer, and the headers that all with this status have."""
    line = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"
    return line.encode(), _written(fields(status))


def _written(headers: Fields) -> bytes:
    return b"".join(b"%b: %b\r\n" % header for header in headers)
