"""Envelopes as SDK models: as the SDK reads them, and without what it does not know."""

import json
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope

from skill.alexa.serializer import TolerantSerializer, declared_part
from tests.alexa.envelopes import KNOWN, NEWER, envelope, intent

UNREADABLE = ("dialog state", "reason", "viewport", "player", "request type")


@pytest.fixture
def serializer() -> TolerantSerializer:
    return TolerantSerializer()


def read(serializer: TolerantSerializer, asked: object) -> Any:  # noqa: ANN401 - a model
    return serializer.deserialize(json.dumps(asked), RequestEnvelope)


@pytest.mark.parametrize("name", KNOWN)
def test_a_request_that_the_sdk_knows_is_the_sdks_model(
    serializer: TolerantSerializer, name: str
) -> None:
    theirs = DefaultSerializer().deserialize(json.dumps(KNOWN[name]), RequestEnvelope)
    assert read(serializer, KNOWN[name]) == theirs


@pytest.mark.parametrize("name", KNOWN)
def test_of_a_request_that_the_sdk_knows_nothing_is_left_out(name: str) -> None:
    theirs = DefaultSerializer().deserialize(json.dumps(KNOWN[name]), RequestEnvelope)
    part = declared_part(KNOWN[name], RequestEnvelope)
    assert DefaultSerializer().deserialize(json.dumps(part), RequestEnvelope) == _drop_undeclared(
        theirs
    )


def _drop_undeclared(model: object) -> object:
    """A model without the members that its class does not declare."""
    text = json.dumps(DefaultSerializer().serialize(model))
    return DefaultSerializer().deserialize(text, RequestEnvelope)


@pytest.mark.parametrize("name", UNREADABLE)
def test_the_sdk_alone_fails_on_a_newer_request(name: str) -> None:
    """Once this fails, the SDK has learnt it, and the serializer may go."""
    with pytest.raises(Exception, match=r"is not a valid|discriminator|Couldn't resolve"):
        DefaultSerializer().deserialize(json.dumps(NEWER[name]), RequestEnvelope)


@pytest.mark.parametrize("name", NEWER)
def test_a_newer_request_is_read(serializer: TolerantSerializer, name: str) -> None:
    model = read(serializer, NEWER[name])
    assert (
        model.session.application.application_id
        == NEWER[name]["session"]["application"]["applicationId"]
    )
    assert json.dumps(serializer.serialize(model))


def test_an_unknown_value_alone_is_left_out(serializer: TolerantSerializer) -> None:
    request = read(serializer, NEWER["dialog state"]).request
    assert request.dialog_state is None
    assert request.intent.name == "AMAZON.NextIntent"


@pytest.mark.parametrize("payload", [None, [], "text", 5, True])
def test_a_payload_that_is_no_object_is_an_empty_envelope(
    serializer: TolerantSerializer, payload: object
) -> None:
    assert getattr(read(serializer, payload), "request", None) is None


@pytest.mark.parametrize("moment", [5, "yesterday", "", None, [], {}])
def test_a_timestamp_that_is_none_is_left_out(
    serializer: TolerantSerializer, moment: object
) -> None:
    asked = envelope({**intent("WhyIntent"), "timestamp": moment})
    assert read(serializer, asked).request.intent.name == "WhyIntent"
