"""The same signed request twice: the same answer, and the place moved once."""

import json
from concurrent.futures import ThreadPoolExecutor

from skill.state import JSON
from tests.alexa.amazon import Answer, Delivery, Sender, launch
from tests.alexa.conftest import Post


def intent(name: str, request_id: str, session: JSON | None = None) -> Delivery:
    """A signed one-shot, or a signed request in a session with these attributes."""
    heard = {"name": name, "confirmationStatus": "NONE", "slots": {}}
    envelope = launch(type="IntentRequest", intent=heard, requestId=request_id)
    if session is not None:
        envelope["session"] |= {"new": False, "attributes": session}
    return Sender().deliver(envelope)


def attributes(answer: Answer) -> JSON:
    found: JSON = json.loads(answer.body)["sessionAttributes"]
    return found


def number(post: Post) -> int:
    """The number of the step that a new session finds kept."""
    kept = attributes(post(intent("ProgressIntent", "asking")))
    return int(kept["profile"]["position"]["number"])


def begin_massage(post: Post) -> JSON:
    """A massage that has come to its first step; the attributes of its session."""
    first = attributes(post(Sender().deliver(launch(requestId="launching"))))
    return attributes(post(intent("AMAZON.YesIntent", "yes", first)))


def test_a_one_shot_that_comes_twice_moves_once(post: Post) -> None:
    begin_massage(post)
    next_step = intent("AMAZON.NextIntent", "once")
    first, second = post(next_step), post(next_step)
    assert first.status == 200
    assert json.loads(first.body)["response"] == json.loads(second.body)["response"]
    assert number(post) == 2


def test_a_request_in_a_session_that_comes_twice_moves_once(post: Post) -> None:
    next_step = intent("AMAZON.NextIntent", "once", begin_massage(post))
    assert post(next_step).body == post(next_step).body
    assert number(post) == 2


def test_the_same_one_shot_at_the_same_moment_moves_once(post: Post) -> None:
    begin_massage(post)
    next_step = intent("AMAZON.NextIntent", "once")
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(post, [next_step] * 8))
    assert {answer.status for answer in answers} == {200}
    assert len({json.dumps(json.loads(it.body)["response"]) for it in answers}) == 1
    assert number(post) == 2


def test_different_one_shots_at_the_same_moment_all_move(post: Post) -> None:
    begin_massage(post)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(post, [intent("AMAZON.NextIntent", f"nr {it}") for it in range(3)]))
    assert number(post) == 4
