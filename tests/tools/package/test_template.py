"""The template against the code that it runs, and the least that it may do."""

from pathlib import Path
from typing import Any

import pytest
from cfnlint.decode import cfn_yaml

from skill.settings import Settings, from_environment
from skill.tools.package import archive

TEMPLATE: dict[str, Any] = cfn_yaml.load(str(archive.LAMBDA / "template.yaml"))
RESOURCES = TEMPLATE["Resources"]
STATEMENTS = RESOURCES["Role"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]


def properties(name: str) -> dict[str, Any]:
    found: dict[str, Any] = RESOURCES[name]["Properties"]
    return found


def test_the_function_runs_what_the_zip_holds(task: Path) -> None:
    module, _, handler = properties("Skill")["Handler"].partition(".")
    assert f"def {handler}(" in (task / f"{module}.py").read_text("utf-8")
    assert properties("Skill")["CodeUri"] == "lambda.zip"
    assert properties("Skill")["Architectures"] == ["arm64"]


def test_the_runtimes_are_those_that_the_package_is_made_for() -> None:
    known = [archive.runtime(version) for version in archive.RUNTIMES]
    assert TEMPLATE["Parameters"]["Runtime"]["AllowedValues"] == known


def test_every_variable_is_a_setting_of_the_skill() -> None:
    variables = properties("Skill")["Environment"]["Variables"]
    found = from_environment(dict.fromkeys(variables, "off"))
    usual = Settings()
    changed = [it for it in Settings.__match_args__ if getattr(found, it) != getattr(usual, it)]
    assert changed == ["skill_id", "table", "user_key", "log_level", "apla"]
    assert len(variables) == len(changed)


def test_the_function_may_ask_its_own_table_and_write_its_own_log_and_nothing_else() -> None:
    assert [
        (statement["Effect"], set(statement["Action"]), statement["Resource"])
        for statement in STATEMENTS
    ] == [
        (
            "Allow",
            {f"dynamodb:{it}Item" for it in ("Get", "Put", "Update", "Delete")},
            {"Fn::GetAtt": ["Places", "Arn"]},
        ),
        (
            "Allow",
            {"logs:CreateLogStream", "logs:PutLogEvents"},
            {"Fn::GetAtt": ["Log", "Arn"]},
        ),
    ]
    assert "ManagedPolicyArns" not in properties("Role")


def test_only_this_skill_may_call_the_function() -> None:
    events = properties("Skill")["Events"].values()
    assert [(it["Type"], it["Properties"]) for it in events] == [
        ("AlexaSkill", {"SkillId": {"Ref": "SkillId"}})
    ]


def test_the_table_is_the_one_that_the_store_writes_to() -> None:
    source = (archive.ROOT / "skill" / "stores" / "dynamodb.py").read_text("utf-8")
    key = properties("Places")["KeySchema"][0]["AttributeName"]
    expiry = properties("Places")["TimeToLiveSpecification"]
    assert f'"{key}": {{"S": user}}' in source
    assert f'"{expiry["AttributeName"]}": {{"N":' in source
    assert expiry["Enabled"] is True


def test_places_outlive_the_stack_and_yesterday_can_be_had_again() -> None:
    places = properties("Places")
    assert RESOURCES["Places"]["DeletionPolicy"] == "Retain"
    assert places["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert places["SSESpecification"] == {"SSEEnabled": True}
    assert places["BillingMode"] == "PAY_PER_REQUEST"


def test_the_function_gives_up_before_alexa_does() -> None:
    assert properties("Skill")["Timeout"] < 8


@pytest.mark.parametrize("name", ["Failures", "Apologies", "Slowness"])
def test_somebody_can_hear_every_alarm(name: str) -> None:
    assert properties(name)["AlarmActions"] == {
        "Fn::If": ["SomebodyHears", [{"Ref": "Hearer"}], {"Ref": "AWS::NoValue"}]
    }
