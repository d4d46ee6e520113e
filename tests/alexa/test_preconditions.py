import orjson
import pytest
from ask_sdk_webservice_support import verifier_constants

from skill import service
from skill.alexa.verification import Refused, body
from skill.alexa.verification.body import MAX_BODY_BYTES, MAX_DEPTH, parse
from skill.alexa.verification.preconditions import check_preconditions
from skill.alexa.verification.signature_headers import normalize


def test_a_request_without_a_type_may_be_read() -> None:
    check_preconditions("POST", "/alexa", {})


def test_another_path_is_refused() -> None:
    with pytest.raises(Refused, match="not a POST to the skill"):
        check_preconditions("POST", "/alexa/", {})


def test_a_long_s_is_no_s_in_a_chain_url() -> None:
    with pytest.raises(Refused):
        normalize("https://\u017f3.amazonaws.com/echo.api/good.pem")


def test_a_line_end_is_no_part_of_a_chain_url() -> None:
    with pytest.raises(Refused):
        normalize("https://s3.amazonaws.com/echo.api/good.pem\n")


def test_a_body_is_parsed_without_a_signature_too() -> None:
    assert parse('{"said": "Öl"}'.encode()) == {"said": "Öl"}


def test_of_a_key_that_occurs_twice_the_last_counts() -> None:
    assert parse(b'{"a": 1, "a": 2}') == {"a": 2}


@pytest.mark.parametrize("kind", ["SessionEndedRequest", "Connections.Response"])
def test_attributes_as_deep_as_may_be_go_back_as_they_came(kind: str) -> None:
    deep = b'{"a":' * (MAX_DEPTH - 2) + b"1" + b"}" * (MAX_DEPTH - 2)
    session = b'{"new":false,"attributes":' + deep + b"}"
    envelope = parse(b'{"session":' + session + b',"request":{"type":"' + kind.encode() + b'"}}')
    skill = service.skill_in_memory()
    skill.answer_with_retry = None  # type: ignore[assignment] # so that nothing new is sent instead
    assert orjson.dumps(skill(envelope)["sessionAttributes"]) == deep


def test_a_body_too_long_is_not_parsed() -> None:
    with pytest.raises(Refused) as refusal:
        parse(b"{}" + b" " * MAX_BODY_BYTES)
    assert refusal.value.status == 413


def test_the_tolerances_are_those_of_amazons_package() -> None:
    normal = verifier_constants.MAX_NORMAL_REQUEST_TOLERANCE_IN_MILLIS
    event = verifier_constants.MAX_SKILL_EVENT_TOLERANCE_IN_MILLIS
    assert normal == body.REQUEST_TOLERANCE_SECONDS * 1000
    assert event == body.EVENT_TOLERANCE_SECONDS * 1000
