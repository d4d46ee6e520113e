"""The zip for Lambda: all that is needed, compiled, and nothing else."""

import importlib.util
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path
from zipfile import ZipFile

import pytest

from skill.tools.package import archive

LEFT_OUT = (
    *("cryptography", "flask", "uvicorn", "httptools", "orjson", "rapidfuzz", "click", "requests"),
    *("boto3", "botocore", "ask_sdk_core", "ask_sdk_model", "dateutil", "six"),
)
OWN_LEFT_OUT = ["tools", "web", "stores/sqlite.py"]
UNCHECKED = 0b01
"""The flags of a .pyc that is bound to a hash which nobody looks at (PEP 552)."""


@pytest.fixture(scope="session")
def names(dist: Path) -> list[str]:
    with ZipFile(dist / "lambda.zip") as found:
        return found.namelist()


@pytest.mark.parametrize("package", LEFT_OUT)
def test_a_package_that_is_not_needed_is_left_out(names: list[str], package: str) -> None:
    assert importlib.util.find_spec(package)
    assert not [it for it in names if it.startswith((f"{package}/", f"{package}.py"))]


@pytest.mark.parametrize("part", OWN_LEFT_OUT)
def test_a_part_of_the_skill_that_is_not_needed_is_left_out(names: list[str], part: str) -> None:
    assert (archive.ROOT / "skill" / part).exists()
    assert not [it for it in names if it.startswith(f"skill/{part}")]


def test_every_source_is_compiled_for_this_python_and_never_looked_at(task: Path) -> None:
    sources = sorted(task.rglob("*.py"))
    assert sources
    for source in sources:
        compiled = Path(importlib.util.cache_from_source(str(source))).read_bytes()
        assert compiled[:4] == importlib.util.MAGIC_NUMBER
        assert int.from_bytes(compiled[4:8], "little") == UNCHECKED


def test_a_traceback_names_files_as_they_lie_in_the_zip(task: Path) -> None:
    compiled = importlib.util.cache_from_source(str(task / "skill" / "memory.py"))
    assert b"skill/memory.py" in Path(compiled).read_bytes()
    assert str(task).encode() not in Path(compiled).read_bytes()


def test_a_start_leaves_the_collection_of_garbage_on(task: Path) -> None:
    code = "import gc, lambda_function; print(gc.isenabled(), gc.get_freeze_count() > 1000)"
    command = [sys.executable, "-S", "-c", code]
    done = subprocess.run(command, cwd=task, capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["True", "True"]


def test_a_distribution_that_is_named_brings_its_modules_licence_and_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lambda_function.py").write_text("import six", "utf-8")
    (tmp_path / "requirements.txt").write_text("# what is needed\nsix\n", "utf-8")
    monkeypatch.setattr(archive, "LAMBDA", tmp_path)
    archive.write(tmp_path / "lambda.zip")
    with ZipFile(tmp_path / "lambda.zip") as found:
        names = found.namelist()
    folder = f"six-{distribution('six').version}.dist-info"
    assert {"six.py", f"{folder}/LICENSE", f"{folder}/METADATA"} <= set(names)


def test_a_zip_is_small_enough_to_be_sent_at_once(dist: Path) -> None:
    # docs.aws.amazon.com, "Lambda quotas": 50 MB zipped.
    assert (dist / "lambda.zip").stat().st_size < 1_000_000


def test_a_python_that_lambda_does_not_have_is_refused_by_name() -> None:
    with pytest.raises(archive.PackageError, match=r"no Python 3\.10; .* 3\.11"):
        archive.runtime("3.10")
    assert archive.runtime("3.12") == "python3.12"


def test_a_compiled_distribution_is_refused_by_name() -> None:
    with pytest.raises(archive.PackageError, match="cryptography"):
        archive._check_pure(distribution("cryptography"))


def test_imports_are_followed_wherever_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "skill" / "inner").mkdir(parents=True)
    (tmp_path / "skill" / "inner" / "deep.py").write_text("import skill.late", "utf-8")
    (tmp_path / "skill" / "late.py").write_text("", "utf-8")
    (tmp_path / "skill" / "unused.py").write_text("", "utf-8")
    for init in ("skill/__init__.py", "skill/inner/__init__.py"):
        (tmp_path / init).write_text("", "utf-8")
    entry = tmp_path / "entry.py"
    entry.write_text("def late():\n    from skill.inner import deep", "utf-8")
    monkeypatch.setattr(archive, "ROOT", tmp_path)
    found = {it.relative_to(tmp_path / "skill").as_posix() for it in archive.imports(entry)}
    assert found == {"__init__.py", "inner/__init__.py", "inner/deep.py", "late.py"}


def test_the_python_of_this_test_is_one_that_lambda_has() -> None:
    assert (
        archive.runtime(archive.RUNNING)
        == f"python{sys.version_info.major}.{sys.version_info.minor}"
    )
