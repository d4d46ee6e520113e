import json
import logging
import re

import pytest

from tests.alexa.amazon import Clock, Sender, launch, when
from tests.alexa.authority import chain, rsa_key
from tests.alexa.cases import BAD, GOOD, Case
from tests.alexa.conftest import Post
from tests.alexa.origin import Loopback, chain_url

# What the reason for a refusal speaks of, by the group of the case.
SPEAKS_OF = {
    "door": "POST|length|body",
    "headers": "header|base64|does not match",
    "URL": "the chain URL",
    "chain": "the chain (is|cannot)|the signing key",
    "signature": "the signature does not match",
    "body": "the body",
    "time": "timestamp",
    "application": "application id",
}


@pytest.mark.parametrize("case", BAD, ids=str)
def test_a_bad_request_gets_its_status_and_nothing_else(case: Case, post: Post) -> None:
    answer = post(case.make())
    assert (answer.status, answer.body) == (case.status, b"")


@pytest.mark.parametrize("case", GOOD, ids=str)
def test_a_good_request_gets_an_answer(case: Case, post: Post) -> None:
    answer = post(case.make())
    assert answer.status == 200
    assert json.loads(answer.body)["version"] == "1.0"


def test_a_renewed_chain_at_the_same_url_gets_an_answer(
    post: Post, origin: Loopback, clock: Clock
) -> None:
    url = chain_url("renewal")
    origin.files[url] = chain(rsa_key("good"))
    assert post(Sender(rsa_key("good"), url).deliver()).status == 200
    clock.now += 60
    origin.files[url] = chain(rsa_key("second"))
    envelope = launch(timestamp=when(60))
    assert post(Sender(rsa_key("second"), url).deliver(envelope)).status == 200


def test_the_table_holds_eighty_bad_requests_that_differ() -> None:
    deliveries = [case.make() for case in BAD]
    distinct = {(d.method, d.body, tuple(d.headers.items())) for d in deliveries}
    assert len(distinct) == len(BAD) >= 80


@pytest.mark.parametrize("case", BAD, ids=str)
def test_a_refusal_is_one_line_in_the_log_with_its_reason_and_no_body(
    case: Case, post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    delivery = case.make()
    with caplog.at_level(logging.INFO):
        post(delivery)
    (line,) = caplog.messages
    assert re.search(SPEAKS_OF[case.name.split(":")[0]], line)
    assert "\n" not in line
    assert "amzn1" not in line
    assert not delivery.body or delivery.body.decode(errors="replace") not in line
