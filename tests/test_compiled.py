"""A dataclass made of kept code is the class that it would be anyway."""

import os
import subprocess
import sys
from pathlib import Path

TELL = """
import sys
import skill.kept
from pathlib import Path
skill.kept.FOLDER = Path(sys.argv[1])
import skill.compiled
skill.compiled.install()
from skill.state import Profile
profile = Profile(at=2.5)
print(profile, profile == Profile(at=2.5), hash(Profile().settings) == hash(Profile().settings))
print(sorted(name for name in vars(Profile) if name.startswith("__")))
try:
    profile.at = 1.0
except AttributeError as error:
    print(type(error).__name__)
print("inspect" in sys.modules)
"""


def told(folder: Path) -> str:
    environment = {key: it for key, it in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", TELL, str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)
    return done.stdout


def test_kept_code_makes_the_same_class(tmp_path: Path) -> None:
    first = told(tmp_path)
    assert [path.name.partition(".")[0] for path in tmp_path.iterdir()] == ["dataclasses"]
    assert told(tmp_path) == first
    assert "Profile(position=None" in first
    assert "FrozenInstanceError" in first


def test_a_start_does_without_inspect(tmp_path: Path) -> None:
    assert told(tmp_path).splitlines()[-1] == "False"
