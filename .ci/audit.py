"""Known vulnerabilities of the pinned packages: pip-audit for Python's, npm audit for npm's.

Run by `make audit`, from an environment with pip-audit, with the folders that have a package-lock.
Ends with 0 where none is known, 1 where some are, 2 where a service could not be asked.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
NONE, SOME, UNKNOWN = 0, 1, 2


def main(folders: list[str]) -> int:
    """Tell of each list of packages what is known."""
    found = [_of_python(path) for path in sorted((ROOT / "requirements").glob("*.txt"))]
    found += [_of_npm(folder) for folder in folders]
    return SOME if SOME in found else max(found)


def _of_python(requirements: Path) -> int:
    """The packages of a requirements file, which has hashes, so that none is installed."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "found.json"
        options = ["--require-hashes", "--disable-pip", "--progress-spinner", "off"]
        target = ["--requirement", str(requirements), "--format", "json", "--output", str(out)]
        command = [sys.executable, "-m", "pip_audit", *options, *target]
        told = _run(command, ROOT)
        report = _json(out.read_text("utf-8") if out.exists() else "")
    return tell(str(requirements.relative_to(ROOT)), *of_pip_audit(report, told))


def of_pip_audit(report: dict[str, Any], told: str = "") -> tuple[list[str], str]:
    """The faults in a report of pip-audit, and why some packages were not audited; "" for all.

    It ends well, too, where its service knows none of the packages: each is skipped then.
    """
    packages = report.get("dependencies")
    if not packages:
        return [], told or "no package was looked at"
    skipped = [it for it in packages if "vulns" not in it]
    faults = [
        f"{it['name']} {it['version']}: {fault['id']}, "
        f"mended in {', '.join(fault['fix_versions']) or 'no version'}"
        for it in packages
        for fault in it.get("vulns", ())
    ]
    if not skipped:
        return faults, ""
    return faults, f"{len(skipped)} of {len(packages)} skipped: {skipped[0].get('skip_reason')}"


def _of_npm(folder: str) -> int:
    told = _run(["npm", "audit", "--json"], ROOT / folder)
    return tell(folder, *of_npm_audit(_json(told), told))


def of_npm_audit(report: dict[str, Any], told: str = "") -> tuple[list[str], str]:
    """The faults in a report of npm audit, and why there is none; "" for a report."""
    if "vulnerabilities" not in report:
        return [], str(report.get("message") or report.get("error") or told or "no answer")
    faults = [
        f"{name}: {it['severity']}, {'mended' if it.get('fixAvailable') else 'not mended'}"
        for name, it in report["vulnerabilities"].items()
    ]
    return faults, ""


def _run(command: list[str], folder: Path) -> str:
    """What a command writes, or why it could not be run."""
    try:
        done = subprocess.run(  # noqa: S603 - our own commands
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=300
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return done.stdout if done.stdout.strip() else done.stderr


def _json(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def tell(name: str, faults: list[str], reason: str) -> int:
    """Write what is known, and what could not be asked; faults weigh more."""
    why = (reason.strip().splitlines() or [""])[-1]
    if why:
        sys.stdout.write(f"{name}: NOT AUDITED, the service could not be asked: {why[:160]}\n")
    if faults or not why:
        sys.stdout.write(f"{name}: {len(faults)} known\n")
    sys.stdout.writelines(f"    {fault}\n" for fault in faults)
    if faults:
        return SOME
    return UNKNOWN if why else NONE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
