import base64
import json
import subprocess
from pathlib import Path

import pytest

from tests.alexa.authority import NOW
from tests.alexa.cases import BAD, GOOD, Case
from tests.alexa.origin import NOWHERE, Loopback

# It is given URL, signature and body; the rest of a request it does not see.
SHOWN = [case for case in BAD + GOOD if not case.name.startswith(("door:", "type:"))]

# Where it says otherwise, by the rule that it has not.
RULES_IT_LACKS = {
    "what a URL may hold besides scheme, host, port and path": {
        "URL: https://s3.amazonaws.com:/echo.api/good.pem",
        "URL: https://user@s3.amazonaws.com/echo.api/good.pem",
        "URL: https://user:word@s3.amazonaws.com/echo.api/good.pem",
        "URL: https://s3.amazonaws.com/echo.api/good.pem?versionId=1",
        "URL: https://s3.amazonaws.com/echo.api/good.pem#good",
    },
    "bytes have one spelling in base64": {"headers: signature with loose bits"},
    "the path of a URL is followed before it is looked at": {
        "URL: https://s3.amazonaws.com/bucket/../echo.api/good.pem",
    },
    "a chain leads to a trusted root": {
        "chain: expired intermediate",
        "chain: another root",
        "chain: another root, sent along",
        "chain: signed by itself",
        "chain: no intermediate",
        "chain: forged intermediate",
        "chain: issued by a leaf",
    },
    "X.509 has three versions": {"chain: version 6"},
    "what a certificate is good for": {
        "chain: small key",
        "chain: for clients",
        "chain: for code",
        "chain: unknown critical extension",
    },
    "how much is too much": {
        "chain: too many",
        "chain: too large",
        "body: beyond a float",
        "body: 5000 digits",
        "body: deep",
    },
    "text is whole": {"body: half a character"},
    "a timestamp can be read, has a zone, and is not ahead": {
        "time: 151 s ahead",
        "time: words",
        "time: milliseconds as text",
        "time: without a zone",
        "time: no such day",
        "time: the last year",
        "time: a list",
        "time: event over an hour ahead",
    },
    "a timestamp may be a number of seconds": {
        "envelope: a number of seconds",
        "envelope: a fraction of a second",
    },
    "an event may be an hour old": {
        "envelope: an event an hour old",
        "envelope: a new event an hour old",
    },
    "whose skill it is": {case.name for case in BAD if case.name.startswith("application:")},
}


def _request(case: Case) -> dict[str, str]:
    delivery = case.make()
    headers = {name.lower(): value for name, value in delivery.headers.items()}
    return {
        "url": headers.get("signaturecertchainurl", ""),
        "signature": headers.get("signature-256", ""),
        "body": base64.b64encode(delivery.body).decode(),
    }


@pytest.fixture(scope="module")
def admitted_names(node: Path, origin: Loopback) -> set[str]:
    """The names of the cases that alexa-verifier lets in."""
    question = {
        "now": NOW.timestamp() * 1000,
        "port": origin.port,
        "ca": origin.ca.decode(),
        "unreachable": [url for url, file in origin.files.items() if file == NOWHERE],
        "requests": [_request(case) for case in SHOWN],
    }
    answer = subprocess.run(
        ["node", "--no-warnings", "verdicts.mjs"],
        cwd=node,
        input=json.dumps(question).encode(),
        stdout=subprocess.PIPE,
        check=True,
        timeout=60,
    )
    faults = json.loads(answer.stdout)
    return {case.name for case, fault in zip(SHOWN, faults, strict=True) if fault is None}


def test_alexa_verifier_agrees_wherever_it_has_the_rule(admitted_names: set[str]) -> None:
    ours = {case.name for case in SHOWN if case.status == 200}
    assert ours ^ admitted_names == set().union(*RULES_IT_LACKS.values())
