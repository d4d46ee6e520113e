"""Envelopes as SDK models: like the SDK's own reader, and calmer about what it does not know."""

import json
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope

from skill import service
from skill.alexa.envelope import read as turn_of
from skill.alexa.serializer import TolerantSerializer, json_of
from skill.state import Session
from skill.state.serialization import session_to_json
from tests.alexa.envelopes import KNOWN, NEWER, envelope, intent

JSON = dict[str, Any]


@pytest.fixture
def serializer() -> TolerantSerializer:
    return TolerantSerializer()


@pytest.mark.parametrize("name", KNOWN)
def test_what_the_sdk_reads_is_read_alike(serializer: TolerantSerializer, name: str) -> None:
    text = json.dumps(KNOWN[name])
    ours = serializer.read(json.loads(text), RequestEnvelope)
    theirs = DefaultSerializer().deserialize(text, RequestEnvelope)
    assert ours.to_dict() == theirs.to_dict()
    assert isinstance(ours.request, type(theirs.request))


@pytest.mark.parametrize("name", KNOWN | NEWER)
def test_what_is_read_can_be_written_again(serializer: TolerantSerializer, name: str) -> None:
    read = serializer.read((KNOWN | NEWER)[name], RequestEnvelope)
    assert json.dumps(serializer.serialize(read))


@pytest.mark.parametrize("name", ["dialog state", "reason", "viewport", "player"])
def test_the_sdk_fails_on_what_is_newer(name: str) -> None:
    """Once this fails, the SDK has learnt it, and the reader of our own may go."""
    with pytest.raises(Exception, match="is not a valid"):
        DefaultSerializer().deserialize(json.dumps(NEWER[name]), RequestEnvelope)


def test_an_unknown_value_is_kept_as_it_came(serializer: TolerantSerializer) -> None:
    read = serializer.read(NEWER["dialog state"], RequestEnvelope)
    assert read.request.dialog_state == "DREAMT"


@pytest.mark.parametrize("payload", [None, [], "text", 5, True])
def test_what_is_no_object_reads_as_an_empty_envelope(
    serializer: TolerantSerializer, payload: object
) -> None:
    assert serializer.read(payload, RequestEnvelope).request is None


@pytest.mark.parametrize("moment", [5, "yesterday", "", None, [], {}])
def test_a_timestamp_that_is_none_reads_as_absent(
    serializer: TolerantSerializer, moment: object
) -> None:
    asked = envelope({**intent("WhyIntent"), "timestamp": moment})
    assert serializer.read(asked, RequestEnvelope).request.timestamp is None


def test_attributes_that_are_sent_leave_the_envelope_alone() -> None:
    attributes = session_to_json(Session(turns=2))
    asked = envelope(intent("AMAZON.NextIntent"), attributes=attributes)
    before = json.dumps(asked)
    service.forgetful()(asked)
    assert json.dumps(asked) == before


def test_the_json_of_a_model_is_what_it_was_read_from(serializer: TolerantSerializer) -> None:
    asked = NEWER["player"]
    assert json_of(serializer.read(asked, RequestEnvelope)) is asked


def test_an_envelope_that_the_sdk_has_read_is_the_same_turn() -> None:
    asked = KNOWN["resolved slot"]
    theirs = DefaultSerializer().deserialize(json.dumps(asked), RequestEnvelope)
    assert turn_of(json_of(theirs)) == turn_of(asked)
