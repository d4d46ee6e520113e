"""The content's schema: each kind of fault names the file, the key and the way out."""

import json
from pathlib import Path

import pytest

from skill import catalog
from skill.catalog import Catalog, ContentError, Language, loader, snapshot
from skill.catalog.loader import CONTENT
from tests import languages
from tests.conftest import SMALL

FAMILIES = ("steps.", "topics.", "oils.", "conditions.", "symptoms.", "cues.")
"""Keys that differ from content to content."""


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


FAULTS = {
    # the routine
    "no TOML": ("routine.toml", "[[steps]]", "[[steps]", "not TOML"),
    "no steps": ("routine.toml", "[[steps]]", "[[stops]]", "stops"),
    "steps of no kind": ("routine.toml", "[[steps]]", "[steps]", "not TOML"),
    "no id": ("routine.toml", 'id = "rub"\n', "", "give each a name of its own"),
    "an id twice": ("routine.toml", 'id = "roll"', 'id = "rub"', "'rub'"),
    "an id with a space": ("routine.toml", 'id = "rub"', 'id = "rub it"', "'rub it'"),
    "an unknown key": ("routine.toml", "rhythm = 5", "rythm = 5", "rythm"),
    "a wrong kind": ("routine.toml", "seconds = 60", 'seconds = "60"', "write a int"),
    "no seconds": ("routine.toml", "seconds = 60\n", "", "no seconds"),
    "no section": ("routine.toml", 'section = "knees"\n', "", "no section"),
    "too short": ("routine.toml", "seconds = 60", "seconds = 5", "write 10 to 600"),
    "no rhythm": ("routine.toml", "rhythm = 5", "rhythm = 0", "at least 1"),
    "an unknown leg": ("routine.toml", "[[steps]]", 'first_leg = "third"\n[[steps]]', '"left"'),
    "no full routine": ("routine.toml", 'id = "full"', 'id = "whole"', 'id = "full"'),
    "no such step": ("routine.toml", '"settle", "rub"', '"settle", "rubb"', "'rubb'"),
    "a step twice": ("routine.toml", '"settle", "rub"', '"settle", "rub", "rub"', "twice"),
    "no steps in a routine": (
        "routine.toml",
        'steps = ["settle", "sweep", "rest"]',
        "steps = []",
        "thighs",
    ),
    "steps that are no list": (
        "routine.toml",
        'steps = ["settle", "sweep", "rest"]',
        "steps = 3",
        "write a list",
    ),
    "a step that is no name": (
        "routine.toml",
        'steps = ["settle", "sweep", "rest"]',
        "steps = [[3]]",
        "no step [3]",
    ),
    "an unknown key of a routine": (
        "routine.toml",
        'steps = ["settle", "sweep", "rest"]',
        'steps = ["settle", "sweep", "rest"]\nlegs = 2',
        "legs",
    ),
    "a cue forgotten": ("en/phrases.toml", "slow = ", "slo = ", "no cue slow"),
    # the texts
    "no text of a step": ("en/steps.toml", "why = ", "wy = ", "add why to [steps.settle]"),
    "no second-leg text": ("en/steps.toml", "\nagain = ", "\nagin = ", "add again to [steps.rub]"),
    "a text of no step": ("en/steps.toml", "[steps.rest]", "[steps.rests]", "steps.rest"),
    "a text too many": ("en/steps.toml", 'why = "So', 'because = "x"\nwhy = "So', "because"),
    "no table of steps": ("en/steps.toml", "[steps.settle]", "[step.settle]", "step settle"),
    "an empty text": ("en/phrases.toml", '"Welcome."', '" "', "lines.welcome"),
    "an empty list": ("en/phrases.toml", '"Welcome."', "[]", "lines.welcome"),
    "a number": ("en/phrases.toml", '"Welcome."', "5", "lines.welcome"),
    "an open brace": ("en/phrases.toml", '"Welcome."', '"Welcome {you."', "lines.welcome"),
    "a brace without a name": ("en/phrases.toml", '"Welcome."', '"Hi {}."', "lines.welcome"),
    "logic in braces": ("en/phrases.toml", '"{seconds} more."', '"{seconds.x.y}."', "the_rest"),
    "a format in braces": ("en/phrases.toml", '"{seconds} more."', '"{seconds:>9}."', "the_rest"),
    "a table of no kind": (
        "en/phrases.toml",
        "[words.leg]",
        "[words]\nleg = 1\n[foot]",
        "words.leg",
    ),
    "a unit without a number": ("en/phrases.toml", '"{n} drop"', '"a {m} drop"', "counts.drop"),
    "a word of no kind": ("en/phrases.toml", 'left = "left leg"', "left = 1", "words.leg.left"),
    "a key twice": ("en/questions.toml", "[topics]", '[lines]\nwelcome = "Hi."\n[topics]', "twice"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_names_the_file_the_key_and_the_remedy(content: Path, fault: str) -> None:
    name, old, new, told = FAULTS[fault]
    change(content, name, old, new)
    with pytest.raises(ContentError) as found:
        catalog.load(content)
    assert told in str(found.value)
    assert name in str(found.value)
    assert str(found.value).count(";") >= 1


@pytest.mark.parametrize("name", ["routine.toml", "en/phrases.toml", "en/questions.toml"])
def test_a_missing_file_is_named(content: Path, name: str) -> None:
    (content / name).unlink()
    with pytest.raises(ContentError, match=name):
        catalog.load(content)


def test_without_english_nothing_is_read(content: Path) -> None:
    (content / "en").rename(content / "xx")
    with pytest.raises(ContentError, match="no folder en"):
        catalog.load(content)


# Another language


@pytest.fixture
def translated(content: Path) -> Path:
    languages.write(content / "zz", content / "en")
    return content


def test_a_language_is_found_by_its_folder(translated: Path) -> None:
    assert list(catalog.load(translated).languages) == ["en", "zz"]


TRANSLATION_FAULTS = {
    "a text forgotten": ("phrases.toml", "welcome = ", "# ", "lines.welcome"),
    "a text too many": ("phrases.toml", "welcome = ", 'hello = "zz"\nwelcome = ', "lines.hello"),
    "another name": ("phrases.toml", "{number}", "{nummer}", "{nummer}"),
    "a word forgotten": ("phrases.toml", 'left = "ztfel zgel"', "", "words.leg.left"),
    "a unit forgotten": ("phrases.toml", "[counts.drop]", "[counts.tropfen]", "counts.drop"),
    "a file forgotten": ("questions.toml", "", "", "questions.toml"),
}


@pytest.mark.parametrize("fault", TRANSLATION_FAULTS)
def test_a_fault_of_a_translation_is_found(translated: Path, fault: str) -> None:
    name, old, new, told = TRANSLATION_FAULTS[fault]
    change(translated / "zz", name, old, new)
    if not old:
        (translated / "zz" / name).unlink()
    with pytest.raises(ContentError) as found:
        catalog.load(translated)
    assert told in str(found.value)
    assert "zz" in str(found.value)


FORMS = {
    "a form of a number that the language lacks": ('[counts.drop]\nfew = "{n} zpord"', "drop.few"),
    "a form that no text asks for": ('[counts.drop]\ndative.one = "{n} zpord"', "drop.dative"),
    "an unknown key": ('[counts.drop]\nsome = "{n} zpord"', "drop.some"),
}


@pytest.mark.parametrize("fault", FORMS)
def test_a_superfluous_form_of_a_quantity_is_found(translated: Path, fault: str) -> None:
    new, key = FORMS[fault]
    change(translated / "zz", "phrases.toml", "[counts.drop]", new)
    with pytest.raises(ContentError, match=key):
        catalog.load(translated)


def test_a_language_may_use_fewer_names(translated: Path) -> None:
    change(translated / "zz", "phrases.toml", "{number}", "")
    assert catalog.load(translated)


# The contents there are


@pytest.mark.parametrize("folder", [CONTENT, SMALL], ids=["shipped", "small"])
def test_the_content_is_sound(folder: Path) -> None:
    assert catalog.load(folder).languages["en"]


def test_the_small_content_has_every_text_of_the_shipped(small: Catalog, shipped: Catalog) -> None:
    keys = [
        {key for key in content.languages["en"].texts if not key.startswith(FAMILIES)}
        for content in (small, shipped)
    ]
    assert keys[0] == keys[1]


# The snapshot of a package


@pytest.fixture
def snapshot_folder(content: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "snapshot"
    snapshot.write(str(folder), *loader.read(content))
    return folder


def test_a_snapshot_holds_what_was_read(translated: Path, tmp_path: Path) -> None:
    routines, languages = loader.read(translated)
    snapshot.write(str(tmp_path / "snapshot"), routines, languages)
    kept = snapshot.read(str(tmp_path / "snapshot"))
    assert kept[0] == routines
    assert list(kept[1]) == list(languages)
    assert [json_of(kept[1][code]) for code in languages] == [
        json_of(languages[code]) for code in languages
    ]


def json_of(language: Language) -> object:
    return json.loads(json.dumps(language._asdict()))


def test_a_snapshot_is_taken_where_the_shipped_content_would_be(
    snapshot_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog, "CONTENT", str(snapshot_folder))
    assert list(catalog._shipped.__wrapped__().routines) == list(loader.read(SMALL)[0])


def test_an_unknown_language_is_none_of_a_snapshot(snapshot_folder: Path) -> None:
    _, languages = snapshot.read(str(snapshot_folder))
    assert "xx" not in languages
    assert len(languages) == 1
