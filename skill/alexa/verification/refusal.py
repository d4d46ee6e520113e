"""A refusal: why a request gets no answer."""


class Refused(Exception):  # noqa: N818 - it names what happened to the request
    """A request that is answered with a status and an empty body, and one line in the log.

    Attributes:
        status: 400, or 413 or 415 where they say it better.
        reason: What is wrong, for the log; it holds nothing of the request's body or headers.
    """

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
