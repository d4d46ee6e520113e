"""`requirements/run.txt` holds the packages that the service imports, and nothing else."""

import re
import subprocess
import sys
from importlib.metadata import packages_distributions

from tests.service.conftest import ROOT

# As `serve` and `serve --wsgi` import, with all that they import when it is first needed.
IMPORTS = """
import sys
import a2wsgi, granian, uvicorn
import skill.__main__, skill.web.asgi, skill.web.wsgi
from skill.tools import simulator, understanding
from uvicorn.loops.auto import auto_loop_factory
from uvicorn.protocols.http import auto, h11_impl
auto_loop_factory()
print(*{name.partition(".")[0] for name in sys.modules})
"""


def pinned_packages() -> set[str]:
    text = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    return {normalize(name) for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}


def normalize(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_pinned_package_is_imported() -> None:
    command = [sys.executable, "-c", IMPORTS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    distributions = packages_distributions()
    imported = {
        normalize(name) for module in done.stdout.split() for name in distributions.get(module, ())
    }
    assert pinned_packages() - imported == set()
