"""The package that Amazon's tools take as it is: the skill's, for `ask`, and Lambda's, for `sam`.

::

    skill-package/  skill.json, interactionModels/custom/<locale>.json, assets/images/
    ask-resources.json
    lambda.zip  template.yaml  samconfig.toml
"""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from skill.catalog.loader import CONTENT
from skill.tools import interaction_model
from skill.tools.package import archive, store_page
from skill.tools.package.archive import PackageError
from skill.tools.package.icons import SIZES, icon
from skill.tools.package.manifest import Publication, manifest
from skill.tools.package.store_page import Page

__all__ = ["PackageError", "Publication", "write"]

RESOURCES = {
    "askcliResourcesVersion": "2020-03-31",
    "profiles": {"default": {"skillMetadata": {"src": "./skill-package"}}},
}
"""What tells `ask` where the skill package is."""


def write(out: Path, publication: Publication, python: str = archive.RUNNING) -> None:
    """Write everything into a folder, over what an earlier call wrote.

    Args:
        out: The folder.
        publication: The addresses of the endpoint and of the policies.
        python: The Python that Lambda is to run: "3.13".

    Raises:
        PackageError: This Python or a setting will not do.
        ContentError: A page of the store breaks a rule.
        UtteranceError: The utterances do.
    """
    runtime = archive.runtime(python)
    out.mkdir(parents=True, exist_ok=True)
    archive.write(out / "lambda.zip", python)
    shutil.copyfile(archive.LAMBDA / "template.yaml", out / "template.yaml")
    (out / "samconfig.toml").write_text(_sam_settings(runtime), "utf-8")
    _write_json(out / "ask-resources.json", RESOURCES)
    _write_skill(out / "skill-package", publication)


def _sam_settings(runtime: str) -> str:
    """The settings of `sam`: what a template cannot say of itself."""
    return (
        "version = 0.1\n\n"
        "[default.global.parameters]\n"
        'stack_name = "knee-massage"\n'
        f'parameter_overrides = ["Runtime={runtime}"]\n\n'
        "[default.deploy.parameters]\n"
        'capabilities = "CAPABILITY_IAM"\n'
        "resolve_s3 = true\n"
    )


def _write_skill(folder: Path, publication: Publication) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    texts = interaction_model.texts()
    for name, text in texts.items():
        _write(folder / "interactionModels" / "custom" / name, text.encode())
    _write_json(folder / "skill.json", manifest(pages(texts), publication))
    for name, side in SIZES.items():
        _write(folder / name, icon(side))


def pages(texts: Mapping[str, str], content: Path = CONTENT) -> dict[str, Page]:
    """The store's page of each locale that there is an interaction model for.

    Args:
        texts: The models as JSON, by file name: "en-US.json".
        content: The folder with one folder a language.
    """
    found: dict[str, Page] = {}
    for name, text in texts.items():
        locale = Path(name).stem
        page = store_page.read(content, locale)
        store_page.check_phrases(content, locale, page, json.loads(text))
        found[locale] = page
    return found


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _write_json(path: Path, value: Mapping[str, Any]) -> None:
    """Write JSON as `ask` writes it again after a deployment: without a last newline."""
    _write(path, json.dumps(value, ensure_ascii=False, indent=2).encode())
