import json
import logging
import re
from collections.abc import Callable, Iterable

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


def of_group(cases: Iterable[Case], group: str) -> list[Case]:
    return [case for case in cases if case.name.startswith(f"{group}:")]


@pytest.mark.parametrize("group", SPEAKS_OF)
def test_a_bad_request_gets_its_status_and_one_line_in_the_log_with_its_reason(
    group: str, new_post: Callable[[], Post], caplog: pytest.LogCaptureFixture
) -> None:
    faults = {}
    for case in of_group(BAD, group):
        delivery = case.make()
        caplog.clear()
        with caplog.at_level(logging.INFO):
            answer = new_post()(delivery)
        reason = refusal_line(caplog.messages, delivery.body)
        known = re.search(SPEAKS_OF[group], reason)
        if (answer.status, answer.body) != (case.status, b"") or not known:
            faults[case.name] = (answer, reason)
    assert faults == {}


def refusal_line(messages: list[str], body: bytes) -> str:
    """The only line, if it holds neither an id nor the body; "" otherwise."""
    line = messages[0] if len(messages) == 1 else ""
    quoted = bool(body) and body.decode(errors="replace") in line
    return "" if quoted or "\n" in line or "amzn1" in line else line


def test_every_bad_request_is_of_a_group_with_its_reason() -> None:
    assert {case.name.split(":")[0] for case in BAD} == set(SPEAKS_OF)


def test_a_good_request_gets_an_answer(new_post: Callable[[], Post]) -> None:
    faults = {}
    for case in GOOD:
        answer = new_post()(case.make())
        if answer.status != 200 or json.loads(answer.body)["version"] != "1.0":
            faults[case.name] = answer
    assert faults == {}


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
