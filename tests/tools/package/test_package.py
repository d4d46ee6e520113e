"""What the command writes, and that it writes the same again."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from skill.__main__ import MODELS, main
from skill.tools.package.archive import RUNNING, RUNTIMES
from tests.tools.package.conftest import once, package, write


class Other(NamedTuple):
    """A package for another Python: its version, its folder, and what the command has said."""

    version: str
    out: Path
    stderr: str


STATES = ".ask/ask-states.json"
STALE = "skill-package/interactionModels/custom/xx-XX.json"


def files(folder: Path) -> dict[str, bytes]:
    found = (it for it in folder.rglob("*") if it.is_file())
    return {it.relative_to(folder).as_posix(): it.read_bytes() for it in found}


def test_the_package_holds_what_amazons_tools_take(dist: Path) -> None:
    of_models = {f"skill-package/interactionModels/custom/{name}" for name in files(MODELS)}
    assert files(dist).keys() == of_models | {
        "ask-resources.json",
        "lambda.zip",
        "samconfig.toml",
        "skill-package/assets/images/icon_108.png",
        "skill-package/assets/images/icon_512.png",
        "skill-package/skill.json",
        "template.yaml",
    }


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that was packaged into before, and deployed from."""
    return once(tmp_path_factory, "again", _write_again)


def _write_again(out: Path) -> None:
    for name in (STATES, STALE):
        (out / name).parent.mkdir(parents=True)
        (out / name).write_text("{}", "utf-8")
    write(out)


def test_a_second_run_writes_the_same_bytes(dist: Path, again: Path) -> None:
    written = files(again)
    written.pop(STATES)
    assert written == files(dist)


def test_what_ask_keeps_in_the_folder_stays(again: Path) -> None:
    assert (again / STATES).read_text("utf-8") == "{}"


def test_a_locale_that_is_gone_goes_from_the_package(again: Path) -> None:
    assert not (again / STALE).exists()


def test_the_models_are_those_that_are_committed(dist: Path) -> None:
    packed = files(dist / "skill-package" / "interactionModels" / "custom")
    assert packed == files(MODELS)


def test_the_resources_of_ask_name_the_skill_package(dist: Path) -> None:
    resources = json.loads((dist / "ask-resources.json").read_text("utf-8"))
    source = resources["profiles"]["default"]["skillMetadata"]["src"]
    assert (dist / source / "skill.json").exists()


def test_sam_deploys_for_the_python_that_has_packaged(dist: Path) -> None:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    assert f'"Runtime={version}"' in (dist / "samconfig.toml").read_text("utf-8")


OTHERS = [it for it in RUNTIMES if it != RUNNING]


@pytest.fixture(scope="module", params=OTHERS)
def other(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Other:
    """The package for another Python than this one."""
    out = tmp_path_factory.mktemp("other")
    done = package(out, "--python", request.param)
    assert done.returncode == 0, done.stderr
    return Other(request.param, out, done.stderr)


def test_another_python_is_what_sam_deploys_for(other: Other) -> None:
    assert f'"Runtime=python{other.version}"' in (other.out / "samconfig.toml").read_text("utf-8")
    allowed = (other.out / "template.yaml").read_text("utf-8")
    assert f"python{other.version}" in allowed


def test_what_is_lost_with_another_python_is_said(other: Other) -> None:
    assert "not compiled" in other.stderr
    with ZipFile(other.out / "lambda.zip") as archive:
        assert not [it for it in archive.namelist() if it.endswith(".pyc")]


def test_the_zip_runs_with_the_python_that_it_is_for(other: Other, tmp_path: Path) -> None:
    python = shutil.which(f"python{other.version}")
    if python is None or subprocess.run([python, "-c", ""], check=False).returncode:
        pytest.skip(f"no Python {other.version} here")
    with ZipFile(other.out / "lambda.zip") as archive:
        archive.extractall(tmp_path)
    code = "import lambda_function as it; print(it.SKILL.catalog.language('en-US').code)"
    done = subprocess.run([python, "-S", "-c", code], cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout == b"en\n"


def test_a_python_that_lambda_does_not_have_writes_nothing(tmp_path: Path) -> None:
    done = package(tmp_path / "dist", "--python", "3.9")
    assert done.returncode == 1
    assert "give --python with one of 3.11, 3.12, 3.13, 3.14" in done.stderr
    assert not (tmp_path / "dist").exists()


def test_without_endpoint_and_privacy_policy_it_says_what_is_lacking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("KNEE_MASSAGE_ENDPOINT", "KNEE_MASSAGE_PRIVACY_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("skill.tools.package.write", lambda *_: None)
    done = CliRunner().invoke(main, ["package", "--out", str(tmp_path)])
    assert done.exit_code == 0
    assert "--endpoint" in done.stderr
    assert "--privacy-url" in done.stderr


def test_a_wrong_setting_is_named_with_the_way_out(tmp_path: Path) -> None:
    done = package(tmp_path, "--endpoint", "http://example.org/alexa")
    assert done.returncode == 1
    assert "https://" in done.stderr
    assert not list(tmp_path.iterdir())
