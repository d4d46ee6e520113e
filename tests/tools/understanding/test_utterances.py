from pathlib import Path
from shutil import copytree

import pytest

from skill.tools.understanding import layers
from skill.tools.understanding.utterances import UtteranceError, read

SMALL = Path(__file__).parent / "small"


def copy_with_change(folder: Path, name: str, old: str, new: str) -> Path:
    copytree(SMALL, folder, dirs_exist_ok=True)
    path = folder / "qx" / f"{name}.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return folder


def test_the_languages_are_found_by_their_folders() -> None:
    assert layers.languages(SMALL) == ("qx",)


def test_a_locale_may_have_a_name_of_its_own() -> None:
    assert layers.locales(SMALL) == {"qx-AA": "zanu lopa", "qx-BB": "lopa zanu"}


@pytest.mark.parametrize("locale", layers.locales())
def test_every_locale_can_be_read(locale: str) -> None:
    utterances = read(locale)
    assert all(intent.templates for name, intent in utterances.intents.items() if name != EMPTY)
    assert utterances.invocation


EMPTY = "AMAZON.FallbackIntent"
"""Alexa sends it for what fits nothing: samples would be guesses at that."""


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("intents", 'TimeIntent = ["{duration} plu"]', "", r"\[sentences\] TimeIntent is missing"),
        ("intents", "OilIntent =", "OilsIntent =", r":\d+: \[sentences\] OilsIntent is not in"),
        ("intents", "olo {amount} {unit}", "olo {amount}", r"no sentence holds \{unit\}"),
        ("intents", '"olo"]', '"olo {size}"]', r":\d+: OilIntent has no slot \{size\}"),
        ("intents", "pete [la] tuto", "pete [la tuto", r":\d+: AMAZON.RepeatIntent .* add '\]'"),
        ("intents", '"olo"]', f'"{"olo " * 26}"]', "100 characters or more; write two lines"),
        ("intents", "[locales]", "[places]", r"\[locales\] is missing; add it"),
        ("intents", "[sentences]", "[sentences", r"not TOML.*mend that line"),
        ("intents", '"AMAZON.NextIntent" = ["plua"]', "XIntent = []", r"\[known\] XIntent is not"),
        ("slots", 'spoon = ["kulera", "kuler"]', 'fork = ["y"]', r":\d+: \[UNIT\] fork is"),
        (
            "slots",
            'last = ["fin", "fino"]',
            'last = ["prim", "x"]',
            r":\d+: STEP: 'prim' is first and last",
        ),
        (
            "slots",
            'last = ["fin", "fino"]',
            'last = ["?", "x"]',
            r":\d+: STEP.last: '\?' holds no letter",
        ),
        ("slots", '["fin", "fino"]', '["fin"]', r":\d+: STEP.last has no synonym"),
        ("slots", "[misheard.STEP]\ncircles", "[misheard.STEP]\nrings", "rings is no id of STEP"),
        ("numbers", 'endings = ["ok"]', "", "endings is missing; add it"),
        ("numbers", 'endings = ["ok"]', 'endings = "ok"', "endings is no list; write one"),
        ("numbers", 'endings = ["ok"]', 'endings = []\nfilling = ["x"]', "filling is unknown"),
    ],
)
def test_a_fault_names_file_line_and_remedy(
    tmp_path: Path, file: str, old: str, new: str, fault: str
) -> None:
    content = copy_with_change(tmp_path, file, old, new)
    with pytest.raises(UtteranceError, match=fault) as raised:
        read("qx", content)
    assert f"qx/{file}.toml" in str(raised.value)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    content = copy_with_change(tmp_path, "intents", '"olo"]', '"olo {size}", "(olo"]')
    changed_again = content / "qx" / "slots.toml"
    text = changed_again.read_text("utf-8")
    changed_again.write_text(text.replace('["fin", "fino"]', '["prim", "x"]'), "utf-8")
    with pytest.raises(UtteranceError) as raised:
        read("qx", content)
    assert len(str(raised.value).splitlines()) == 3


def test_a_locale_of_another_language_is_refused(tmp_path: Path) -> None:
    content = copy_with_change(tmp_path, "intents", "qx-BB =", "qz-BB =")
    with pytest.raises(UtteranceError, match=r"intents.toml:3: qz-BB is no locale of qx"):
        layers.locales(content)
