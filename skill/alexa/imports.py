"""The SDK's models, imported one by one as they are asked for.

Every `__init__.py` in ask_sdk_model is a list of re-exports, `from .simple_card import SimpleCard`,
so that one class brings hundreds of modules with it: two thirds of a start. Here a package begins
empty, and a name is looked for in the module that is called like it. What is not found there is
left to the package itself, which is run as it stands.
"""

import re
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

ROOT = "ask_sdk_model"
FACTORY = "ServiceClientFactory"
"""Makes the clients of Amazon's services, and imports all of them: when it is called, not before,
as the SDK does for a skill with an API client. This one has none."""

CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def install() -> None:
    """Import the models like this from now on."""
    if Finder not in sys.meta_path:
        sys.meta_path.insert(0, Finder)


class Finder:
    """Finds the packages of the models."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """As `importlib.abc.MetaPathFinder`: None for all but the packages of the models."""
        if name != ROOT and not name.startswith(f"{ROOT}."):
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.submodule_search_locations is not None:
            spec.loader = Package(spec.loader)  # type: ignore[assignment]
        return spec


class Package:
    """Loads a package without running it.

    Args:
        loader: What would run it.
    """

    def __init__(self, loader: Any) -> None:  # noqa: ANN401 - a loader has many shapes
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> None:
        """Nothing special."""

    def exec_module(self, module: ModuleType) -> None:
        """Leave the module empty, and look its names up when they are asked for."""

        def found(name: str) -> Any:  # noqa: ANN401
            if name.startswith("__") and name != "__all__":
                raise AttributeError(name)
            return self._found(module, name)

        module.__getattr__ = found  # type: ignore[method-assign]

    def _found(self, module: ModuleType, name: str) -> Any:  # noqa: ANN401
        if name == FACTORY:
            return partial(_made, module.__name__, name)
        try:
            sibling = import_module(f"{module.__name__}.{_module(name)}")
            value = getattr(sibling, name)
        except (ImportError, AttributeError):
            return self._run(module, name)
        setattr(module, name, value)
        return value

    def _run(self, module: ModuleType, name: str) -> Any:  # noqa: ANN401
        """A name of the package after it was run."""
        vars(module).pop("__getattr__", None)
        self._loader.exec_module(module)
        return getattr(module, name)


def _made(package: str, name: str, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401
    """What a class makes that is imported only now."""
    return getattr(import_module(f"{package}.{_module(name)}"), name)(*arguments, **named)


def _module(name: str) -> str:
    """What the module of a class is called."""
    return CAPITAL.sub("_", name).lower()
