from io import BytesIO

import orjson
import pytest

from skill import service
from skill.alexa.verification.preconditions import admit, read
from skill.alexa.verification.refusal import Refused
from skill.alexa.verification.request_body import DEEPEST, LARGEST, parse
from skill.alexa.verification.url import normal


class Dripping(BytesIO):
    """Hands out little at a time, as a socket does."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size or 0, 1000))


class Broken(BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        raise ConnectionResetError


def test_a_body_without_a_length_is_let_in_and_read() -> None:
    admit("POST", "/alexa", {"Content-Type": "application/json"})
    assert read(Dripping(b"x" * LARGEST)) == b"x" * LARGEST


def test_of_a_body_that_is_too_long_no_more_is_read_than_shows_it() -> None:
    stream = Dripping(b"x" * 2 * LARGEST)
    with pytest.raises(Refused) as refusal:
        read(stream)
    assert refusal.value.status == 413
    assert stream.tell() == LARGEST + 1


def test_a_body_that_breaks_off_is_refused() -> None:
    with pytest.raises(Refused, match="broke off"):
        read(Broken())


def test_another_path_is_refused() -> None:
    with pytest.raises(Refused, match="not a POST to the skill"):
        admit("POST", "/alexa/", {})


def test_a_length_beyond_all_numbers_is_too_long() -> None:
    with pytest.raises(Refused) as refusal:
        admit("POST", "/alexa", {"Content-Length": "9" * 5000})
    assert refusal.value.status == 413


def test_a_long_s_is_no_s_in_a_chain_url() -> None:
    with pytest.raises(Refused):
        normal("https://\u017f3.amazonaws.com/echo.api/good.pem")


def test_a_line_end_is_no_part_of_a_chain_url() -> None:
    with pytest.raises(Refused):
        normal("https://s3.amazonaws.com/echo.api/good.pem\n")


def test_a_body_is_parsed_without_a_signature_too() -> None:
    assert parse('{"said": "Öl"}'.encode()) == {"said": "Öl"}


def test_of_a_key_that_occurs_twice_the_last_counts() -> None:
    assert parse(b'{"a": 1, "a": 2}') == {"a": 2}


@pytest.mark.parametrize("kind", ["SessionEndedRequest", "Connections.Response"])
def test_attributes_as_deep_as_may_be_go_back_as_they_came(kind: str) -> None:
    deep = b'{"a":' * (DEEPEST - 2) + b"1" + b"}" * (DEEPEST - 2)
    session = b'{"new":false,"attributes":' + deep + b"}"
    envelope = parse(b'{"session":' + session + b',"request":{"type":"' + kind.encode() + b'"}}')
    skill = service.forgetful()
    skill.tried = None  # type: ignore[assignment] # so that nothing new is put in their place
    assert orjson.dumps(skill(envelope)["sessionAttributes"]) == deep


def test_a_body_too_long_is_not_parsed() -> None:
    with pytest.raises(Refused) as refusal:
        parse(b"{}" + b" " * LARGEST)
    assert refusal.value.status == 413
