"""The SDK's models are the same, however they are imported."""

import json
import subprocess
import sys
from typing import Any

import pytest

EVERY_NAME = """
import ast, importlib, json, pathlib, sys
{install}
import ask_sdk_model
root = pathlib.Path(ask_sdk_model.__path__[0])
found = {{}}
for file in sorted(root.rglob("__init__.py")):
    package = ".".join(("ask_sdk_model", *file.parent.relative_to(root).parts))
    module = importlib.import_module(package)
    for node in ast.walk(ast.parse(file.read_text())):
        for alias in node.names if isinstance(node, ast.ImportFrom) and node.level else ():
            value = getattr(module, alias.asname or alias.name)
            whole = f"{{value.__module__}}.{{getattr(value, '__qualname__', None)}}"
            found[f"{{package}}:{{alias.name}}"] = whole
json.dump(found, sys.stdout)
"""


def answered(code: str) -> Any:  # noqa: ANN401 - any JSON
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def names() -> tuple[dict[str, str], dict[str, str]]:
    """What every name of every package is: by the SDK, and by us."""
    ours = "from skill.alexa.imports import install; install()"
    return answered(EVERY_NAME.format(install="")), answered(EVERY_NAME.format(install=ours))


def test_every_name_is_the_same_class(names: tuple[dict[str, str], dict[str, str]]) -> None:
    sdk, ours = names
    factory = "ask_sdk_model.services:ServiceClientFactory"
    assert len(sdk) > 500
    assert ours == {**sdk, factory: ours[factory]}


def test_a_class_brings_no_other_module() -> None:
    modules = answered(
        "import json, sys, skill.alexa; from ask_sdk_model.ui import SimpleCard\n"
        "json.dump([it for it in sys.modules if it.startswith('ask_sdk_model.')], sys.stdout)"
    )
    assert sorted(modules) == [
        "ask_sdk_model.ui",
        "ask_sdk_model.ui.card",
        "ask_sdk_model.ui.simple_card",
    ]


def test_a_name_that_no_module_is_called_like_is_the_package_s_own() -> None:
    assert answered(
        "import json, sys, skill.alexa, ask_sdk_model.ui as it\n"
        "json.dump([it.simple_card.SimpleCard.__name__, hasattr(it, 'Nothing')], sys.stdout)"
    ) == ["SimpleCard", False]


def test_the_factory_of_clients_is_the_sdk_s_own() -> None:
    assert answered(
        "import json, sys, skill.alexa; from ask_sdk_model.services import ServiceClientFactory\n"
        "made = ServiceClientFactory(api_configuration=None)\n"
        "json.dump([type(made).__module__, type(made).__name__], sys.stdout)"
    ) == ["ask_sdk_model.services.service_client_factory", "ServiceClientFactory"]
