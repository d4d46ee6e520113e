from pathlib import Path
from shutil import copytree

import pytest

from skill.tools.understanding import utterances
from skill.tools.understanding.utterances import UtteranceError, read

SMALL = Path(__file__).parent / "small"


def changed(folder: Path, old: str, new: str) -> Path:
    copytree(SMALL, folder, dirs_exist_ok=True)
    path = folder / "qx" / "utterances.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return folder


def test_the_languages_are_found_by_their_folders() -> None:
    assert utterances.languages(SMALL) == ("qx",)


@pytest.mark.parametrize("language", utterances.languages())
def test_every_language_can_be_read(language: str) -> None:
    assert all(intent.templates for intent in read(language).intents.values())


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('TimeIntent = ["{duration} plu"]', "", "nothing for TimeIntent; add it"),
        ("OilIntent =", "OilsIntent =", "nothing for OilIntent"),
        ('spoon = ["kulera"]', 'spoon = ["kulera"]\nfork = ["x"]', r"\[types.UNIT\] has fork"),
        ("olo {amount} {unit}", "olo {amount}", "{unit} must be both"),
        ('"olo"]', '"olo {size}"]', "{size} must be both"),
        ("[<si>] pete", "[<no>] pete", "no fragment <no>"),
        ('invocation = "zanu lopa"', "", "'invocation' is missing; add it"),
        ("[numbers]", "[numbers", "qx/utterances.toml"),
    ],
)
def test_a_fault_names_file_key_and_remedy(tmp_path: Path, old: str, new: str, fault: str) -> None:
    content = changed(tmp_path, old, new)
    with pytest.raises(UtteranceError, match=fault) as raised:
        read("qx", content)
    assert "qx/utterances.toml" in str(raised.value)
