"""The zip under Amazon's own runtime client (PyPI awslambdaric), with a DynamoDB on loopback."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from moto.server import ThreadedMotoServer

from skill.tools.echo import Echo, spoken_text
from tests.stores.conftest import client_of
from tests.tools.package.conftest import ROOT
from tests.tools.package.runtime import Function, Instance, LambdaError, link_runtime

TABLE = "places"
SKILL = Echo.application


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A DynamoDB with the table in it."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    found = "http://{}:{}".format(*server.get_host_and_port())
    client = client_of(found)
    client.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "user", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "user", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    yield found
    client.delete_table(TableName=TABLE)  # the next server of this process would know it
    server.stop()


@pytest.fixture(scope="module")
def function(task: Path, address: str, tmp_path_factory: pytest.TempPathFactory) -> Function:
    """The function as the template sets it up."""
    environment = {
        "KNEE_MASSAGE_SKILL_ID": SKILL,
        "KNEE_MASSAGE_TABLE": TABLE,
        "KNEE_MASSAGE_USER_KEY": "5" * 64,
        "AWS_ENDPOINT_URL_DYNAMODB": address,
        "AWS_DEFAULT_REGION": "eu-west-1",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
    }
    runtime = link_runtime(tmp_path_factory.mktemp("lambda") / "runtime")
    return Function(task, runtime, environment)


def echo_of(user: str, instance: Instance) -> Echo:
    return Echo(instance, user=user)


def items(address: str) -> list[dict[str, Any]]:
    return list(client_of(address).scan(TableName=TABLE)["Items"])


def test_a_new_process_finds_the_place(function: Function, address: str) -> None:
    with function.instance() as instance:
        echo = echo_of("ada", instance)
        assert "blood clot" in spoken_text(echo.launch())
        echo.intent("AMAZON.YesIntent")
        second = spoken_text(echo.intent("AMAZON.NextIntent"))
        assert "Warming the oil" in second
        first_log = instance.log.read_text()
    with function.instance() as another:
        where = spoken_text(echo_of("ada", another).intent("ProgressIntent"))
        assert "step 2 of 9" in where
        _write_log(first_log, another.log.read_text(), items(address))


def _write_log(*parts: object) -> None:
    folder = ROOT / "build" / "transcripts"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lambda.txt").write_text("\n\n".join(map(str, parts)), "utf-8")


def test_no_user_id_is_kept_or_logged(function: Function, address: str) -> None:
    with function.instance() as instance:
        echo = echo_of("amzn1.ask.account.EVE", instance)
        echo.launch()
        echo.intent("AMAZON.YesIntent")
        assert items(address)
        assert not [it for it in items(address) if "EVE" in str(it)]
        assert "EVE" not in instance.log.read_text()


def test_an_instance_logs_one_line_of_json_a_turn(function: Function) -> None:
    with function.instance() as instance:
        echo_of("bob", instance).launch()
        echo_of("bob", instance).launch()
        turns = [line for line in instance.lines() if line["message"] == "turn"]
    assert [line["action"] for line in turns] == ["launch", "launch"]
    assert all(line["level"] == "info" for line in turns)


def test_a_table_that_is_not_there_leaves_the_session(function: Function) -> None:
    gone = replace(function, environment={**function.environment, "KNEE_MASSAGE_TABLE": "gone"})
    with gone.instance() as instance:
        echo = echo_of("cyd", instance)
        echo.launch()
        echo.intent("AMAZON.YesIntent")
        assert "Warming the oil" in spoken_text(echo.intent("AMAZON.NextIntent"))


@pytest.mark.parametrize("missing", ["KNEE_MASSAGE_TABLE", "KNEE_MASSAGE_USER_KEY"])
def test_without_table_or_key_the_session_holds_the_place_and_the_log_says_so_once(
    function: Function, missing: str
) -> None:
    environment = {name: it for name, it in function.environment.items() if name != missing}
    with replace(function, environment=environment).instance() as instance:
        echo = echo_of("dan", instance)
        echo.launch()
        echo.intent("AMAZON.YesIntent")
        assert "Warming the oil" in spoken_text(echo.intent("AMAZON.NextIntent"))
        warned = [line for line in instance.lines() if line["level"] == "warning"]
    assert len(warned) == 1
    assert missing in warned[0]["message"]


def test_a_failure_inside_is_an_answer(function: Function) -> None:
    broken = "import skill.memory; skill.memory.Memory.recall = None"
    with replace(function, prelude=broken).instance() as instance:
        answered = Echo(instance).launch()
        failed = [line for line in instance.lines() if line["level"] == "error"]
    assert "your place is kept" in spoken_text(answered)
    assert answered["response"]["shouldEndSession"] is False
    assert "TypeError" in failed[0]["error"]


def test_another_skills_request_is_refused(function: Function) -> None:
    with function.instance() as instance:
        other = SKILL.replace("0000", "1111")
        with pytest.raises(LambdaError, match="another skill"):
            Echo(instance, application=other).launch()
        with pytest.raises(LambdaError, match="no application id"):
            instance({"key1": "value1"})
        assert spoken_text(Echo(instance).launch())


def test_nothing_of_aws_is_imported_before_the_first_answer(function: Function) -> None:
    code = (
        "import sys, lambda_function;"
        "assert not [it for it in sys.modules if it.startswith(('boto', 'urllib3', 'sqlite3'))]"
    )
    subprocess.run(
        [sys.executable, "-S", "-c", code],
        env={**function.environment, "PYTHONPATH": f"{function.task}:{function.runtime}"},
        check=True,
    )
