"""The content's schema: each kind of fault names the file, the key and the way out."""

import json
import re
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
    "logic in braces": ("en/phrases.toml", '"{time} of it."', '"{time.x.y}."', "the_rest"),
    "a format in braces": ("en/phrases.toml", '"{time} of it."', '"{time:>9}."', "the_rest"),
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
def bilingual_content(content: Path) -> Path:
    languages.write(content / "zz", content / "en")
    return content


def test_a_language_is_found_by_its_folder(bilingual_content: Path) -> None:
    assert list(catalog.load(bilingual_content).languages) == ["en", "zz"]


TRANSLATION_FAULTS = {
    "a text forgotten": ("phrases.toml", "welcome = ", "# ", "lines.welcome"),
    "a text too many": ("phrases.toml", "welcome = ", 'hello = "zz"\nwelcome = ', "lines.hello"),
    "another name": ("phrases.toml", "{number}", "{nummer}", "{nummer}"),
    "a word forgotten": ("phrases.toml", 'left = "ztfel zgel"', "", "words.leg.left"),
    "a unit forgotten": ("phrases.toml", "[counts.drop]", "[counts.tropfen]", "counts.drop"),
    "a file forgotten": ("questions.toml", "", "", "questions.toml"),
}


@pytest.mark.parametrize("fault", TRANSLATION_FAULTS)
def test_a_fault_of_a_translation_is_found(bilingual_content: Path, fault: str) -> None:
    name, old, new, told = TRANSLATION_FAULTS[fault]
    change(bilingual_content / "zz", name, old, new)
    if not old:
        (bilingual_content / "zz" / name).unlink()
    with pytest.raises(ContentError) as found:
        catalog.load(bilingual_content)
    assert told in str(found.value)
    assert "zz" in str(found.value)


FORMS = {
    "a form of a number that the language lacks": ('[counts.drop]\nfew = "{n} zpord"', "drop.few"),
    "a form that no text asks for": ('[counts.drop]\ndative.one = "{n} zpord"', "drop.dative"),
    "an unknown key": ('[counts.drop]\nsome = "{n} zpord"', "drop.some"),
}


@pytest.mark.parametrize("fault", FORMS)
def test_a_superfluous_form_of_a_quantity_is_found(bilingual_content: Path, fault: str) -> None:
    new, key = FORMS[fault]
    change(bilingual_content / "zz", "phrases.toml", "[counts.drop]", new)
    with pytest.raises(ContentError, match=key):
        catalog.load(bilingual_content)


def test_a_language_may_use_fewer_names(bilingual_content: Path) -> None:
    change(bilingual_content / "zz", "phrases.toml", "{number}", "")
    assert catalog.load(bilingual_content)


# Forms of words

LEG = """
[words.leg]
left.base = "ztfel zgel"
left.dative = "zmtfel zgel"
right.base = "zthgir zgel"
right.dative = "zmthgir zgel"
"""


def decline(folder: Path, leg: str = LEG) -> None:
    """Give the legs of the made-up language a form, and use it in a line."""
    change(folder, "phrases.toml", '[words.leg]\nleft = "ztfel zgel"\nright = "zthgir zgel"\n', leg)
    change(folder, "phrases.toml", "{leg} ztsrif", "{leg.dative} ztsrif")


def test_a_word_has_forms(bilingual_content: Path) -> None:
    decline(bilingual_content / "zz")
    language = catalog.load(bilingual_content).languages["zz"]
    assert language.words["leg"]["left"] == "ztfel zgel"
    assert language.words["leg.dative"]["left"] == "zmtfel zgel"


FORMS_OF_WORDS = {
    "a form that one word lacks": (LEG.replace("right.dative", "right.genitive"), "no dative of"),
    "a word without its base": (LEG.replace("left.base", "left.nominative"), "words.leg.left.base"),
    "a form that no text asks for": (
        f'{LEG}left.genitive = "z"\nright.genitive = "z"\n',
        "leg.genitive is used by no text",
    ),
}


@pytest.mark.parametrize("fault", FORMS_OF_WORDS)
def test_a_fault_of_a_form_is_named(bilingual_content: Path, fault: str) -> None:
    leg, told = FORMS_OF_WORDS[fault]
    decline(bilingual_content / "zz", leg)
    with pytest.raises(ContentError, match=told):
        catalog.load(bilingual_content)


def test_a_title_has_forms(bilingual_content: Path) -> None:
    steps = bilingual_content / "zz" / "steps.toml"
    text = re.sub(
        r"(?m)^title = (.*)$", r'title.base = \1\ntitle.dative = "zot"', steps.read_text("utf-8")
    )
    steps.write_text(text, "utf-8")
    change(bilingual_content / "zz", "phrases.toml", "{title}", "{title.dative}")
    language = catalog.load(bilingual_content).languages["zz"]
    assert language.texts["steps.settle.title"] == ("zelttes",)
    assert language.words["title.dative"]["settle"] == "zot"


LINE = 'left = "ztfel: {steps}, {minutes}."'


def depend(folder: Path, *forms: str, by: str = "steps") -> None:
    """Let a line of the made-up language depend on a quantity."""
    wordings = ", ".join(f'{form} = "z {{steps}} {form}."' for form in forms)
    text = (folder / "phrases.toml").read_text("utf-8")
    text = re.sub(
        r"(?m)^left = .*{steps}.*$", f'left = {{ by = "{by}", {wordings} }}', text, count=1
    )
    (folder / "phrases.toml").write_text(text, "utf-8")


def test_a_line_may_depend_on_a_quantity(bilingual_content: Path) -> None:
    depend(bilingual_content / "zz", "one", "other")
    language = catalog.load(bilingual_content).languages["zz"]
    assert language.depends_on == {"lines.left": "steps"}
    assert language.variants["lines.left"]["one"] == ("z {steps} one.",)
    assert language.texts["lines.left"] == ("z {steps} other.",)


@pytest.mark.parametrize(
    ("forms", "by", "told"),
    [
        (("other",), "steps", "lines.left.one"),
        (("one", "few", "other"), "steps", "lines.left.few"),
        (("one", "some", "other"), "steps", "lines.left.some"),
        (("one", "other"), "minutes", "name a quantity of its braces"),
    ],
)
def test_a_fault_of_such_a_line_is_named(
    bilingual_content: Path, forms: tuple[str, ...], by: str, told: str
) -> None:
    depend(bilingual_content / "zz", *forms, by=by)
    with pytest.raises(ContentError, match=told):
        catalog.load(bilingual_content)


# Locales


def differ(content: Path, code: str, name: str, text: str) -> None:
    (content / code).mkdir(exist_ok=True)
    (content / code / name).write_text(text, "utf-8")


def test_a_locale_says_what_its_language_says_except_where_it_differs(content: Path) -> None:
    differ(content, "en-GB", "phrases.toml", '[lines]\nwelcome = "Good evening."\n')
    loaded = catalog.load(content)
    british = loaded.language("en-GB")
    assert british.code == "en-GB"
    assert british.texts["lines.welcome"] == ("Good evening.",)
    assert british.texts["lines.thanks"] == loaded.languages["en"].texts["lines.thanks"]
    assert loaded.language("en-US").texts["lines.welcome"] == ("Welcome.",)


def test_a_locale_may_count_and_measure_otherwise(content: Path) -> None:
    differ(content, "en-AU", "language.toml", 'decimal = ","\n[milliliters]\ntablespoon = 20.0\n')
    australian = catalog.load(content).language("en-AU")
    assert australian.decimal == ","
    assert australian.milliliters == {"teaspoon": 5.0, "tablespoon": 20.0, "ounce": 30.0}


@pytest.mark.parametrize(
    ("locale", "code"),
    [("zz-ZZ", "zz"), ("zz", "zz"), ("en-GB", "en"), ("fr-CA", "en"), ("", "en")],
)
def test_a_locale_hears_its_language_or_english(
    bilingual_content: Path, locale: str, code: str
) -> None:
    assert catalog.load(bilingual_content).language(locale).code == code


@pytest.mark.parametrize(
    ("code", "told"),
    [("es-MX", "no folder es"), ("espanol", "no language"), ("en-gb", "en-GB|no language")],
)
def test_a_folder_of_no_locale_is_named(content: Path, code: str, told: str) -> None:
    differ(content, code, "phrases.toml", "")
    with pytest.raises(ContentError, match=told):
        catalog.load(content)


def test_a_text_that_a_locale_has_too_many_is_named(content: Path) -> None:
    differ(content, "en-GB", "phrases.toml", '[lines]\nwelcom = "Good evening."\n')
    with pytest.raises(ContentError, match=r"en-GB.*lines\.welcom"):
        catalog.load(content)


# What a language ships without


def test_a_language_ships_without_what_only_a_complete_one_has(bilingual_content: Path) -> None:
    text = '[complete]\n"topics.*" = "lines.no_answer"\n"cards.*" = ""\n'
    (bilingual_content / "importance.toml").write_text(text, "utf-8")
    questions = (bilingual_content / "zz" / "questions.toml").read_text("utf-8")
    topics = re.sub(r"(?s)\[topics\].*?(?=\n\[)", "", questions)
    assert topics != questions
    (bilingual_content / "zz" / "questions.toml").write_text(topics, "utf-8")
    language = catalog.load(bilingual_content).languages["zz"]
    said = {it for key, it in language.texts.items() if key.startswith("topics.")}
    assert said == {language.texts["lines.no_answer"]}


@pytest.mark.parametrize("value", ['""', "[]"])
def test_an_empty_value_is_not_translated_yet(bilingual_content: Path, value: str) -> None:
    phrases = bilingual_content / "zz" / "phrases.toml"
    text = re.sub(r"(?m)^welcome = .*$", f"welcome = {value}", phrases.read_text("utf-8"), count=1)
    phrases.write_text(text, "utf-8")
    with pytest.raises(ContentError, match=r"no text lines\.welcome; translate it"):
        catalog.load(bilingual_content)


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


def test_a_snapshot_holds_what_was_read(bilingual_content: Path, tmp_path: Path) -> None:
    routines, languages = loader.read(bilingual_content)
    snapshot.write(str(tmp_path / "snapshot"), routines, languages)
    kept = snapshot.read(str(tmp_path / "snapshot"))
    assert kept[0] == routines
    assert list(kept[1]) == list(languages)
    assert [json_of(kept[1][code]) for code in languages] == [
        json_of(languages[code]) for code in languages
    ]


def json_of(language: Language) -> object:
    return json.loads(json.dumps(language._asdict()))


def test_a_folder_with_a_snapshot_is_read_from_it(snapshot_folder: Path) -> None:
    assert list(catalog.load(snapshot_folder).routines) == list(loader.read(SMALL)[0])


def test_an_unknown_language_is_none_of_a_snapshot(snapshot_folder: Path) -> None:
    _, languages = snapshot.read(str(snapshot_folder))
    assert "xx" not in languages
    assert len(languages) == 1
