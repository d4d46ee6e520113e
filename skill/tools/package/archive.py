"""The zip for AWS Lambda: what `lambda_function` imports and no more, always the same bytes.

Beside each source stands its `.pyc`, because Lambda has nowhere to keep one and would compile
anew at every cold start, for some 60 ms more. They are taken without a look at the source (PEP 552,
"unchecked").
"""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from skill.catalog import loader, snapshot

ROOT = Path(__file__).parents[3]
LAMBDA = ROOT / "lambda"
RUNTIMES = ("3.11", "3.12", "3.13", "3.14")
"""The Pythons that Lambda runs and the skill runs on."""

RUNNING = "{}.{}".format(*sys.version_info)
"""The Python that runs this."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the first that a zip can hold."""


class PackageError(Exception):
    """Nothing can be packaged: names what is wrong, and the way out."""


def runtime(version: str) -> str:
    """Lambda's name for a Python: "python3.11".

    Raises:
        PackageError: Lambda does not have it.
    """
    if version not in RUNTIMES:
        known = ", ".join(RUNTIMES)
        raise PackageError(f"Lambda has no Python {version}; give --python with one of {known}")
    return f"python{version}"


def write(path: Path, version: str = RUNNING) -> None:
    """Write the zip for a Python; compiled only for the one that runs this.

    The distributions in it are the same for every Python and machine: a compiled one is refused.

    Raises:
        PackageError: Lambda does not have this Python, or a distribution is compiled.
    """
    runtime(version)
    with TemporaryDirectory() as name:
        stage = Path(name)
        _stage(stage)
        if version == RUNNING:
            _compile(stage)
        _zip(stage, path)


def _stage(stage: Path) -> None:
    entry = LAMBDA / "lambda_function.py"
    _copy(entry, stage / entry.name)
    for source in sorted(imports(entry)):
        _copy(source, stage / source.relative_to(ROOT))
    snapshot.write(str(stage / loader.CONTENT.relative_to(ROOT)), *loader.read(loader.CONTENT))
    for name in names((LAMBDA / "requirements.txt").read_text("utf-8")):
        found = distribution(name)
        _check_pure(found)
        for file in _files(found):
            _copy(Path(str(found.locate_file(file))), stage / file)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def imports(entry: Path) -> set[Path]:
    """The files of the skill that a file imports, and those that they import."""
    found: set[Path] = set()
    waiting = [entry]
    while waiting:
        fresh = {file for name in _import_names(waiting.pop()) for file in _modules(name)} - found
        found |= fresh
        waiting += fresh
    return found


def _import_names(path: Path) -> Iterator[str]:
    """Every name that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _modules(name: str) -> Iterator[Path]:
    """The files of the skill that an import of a name runs."""
    parts = name.split(".")
    if parts[0] != "skill":
        return
    for end in range(1, len(parts) + 1):
        path = ROOT.joinpath(*parts[:end])
        yield from (it for it in (path.with_suffix(".py"), path / "__init__.py") if it.exists())


def names(requirements: str) -> list[str]:
    """The distributions that a list of requirements names, one a line."""
    lines = (line.partition("#")[0].strip() for line in requirements.splitlines())
    return [line for line in lines if line]


def _check_pure(found: Distribution) -> None:
    if "Root-Is-Purelib: true" not in (found.read_text("WHEEL") or ""):
        raise PackageError(
            f"{found.name} is compiled for this machine and would not run on Lambda's; "
            "take it out of lambda/requirements.txt"
        )


def _files(found: Distribution) -> Iterator[PurePath]:
    """A distribution's modules, and its licence with its name and version."""
    for file in found.files or ():
        licence = "LICENSE" in file.name or "NOTICE" in file.name or file.name == "METADATA"
        if file.suffix == ".py" or (licence and file.parts[0].endswith(".dist-info")):
            yield file


def _compile(stage: Path) -> None:
    # A process of its own: what marshal writes depends on what else a process has interned.
    options = ["-q", "--invalidation-mode", "unchecked-hash", "-s", str(stage), str(stage)]
    subprocess.run([sys.executable, "-I", "-S", "-m", "compileall", *options], check=True)  # noqa: S603


def _zip(stage: Path, path: Path) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(it for it in stage.rglob("*") if it.is_file()):
            entry = ZipInfo(file.relative_to(stage).as_posix(), EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # Unix, wherever this runs
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, file.read_bytes())
