"""What the page takes from content: touches, intents, positions, wordings, and when it changed."""

import os
from pathlib import Path

from skill.catalog import Catalog
from skill.tools.simulator import page_words, translation
from skill.tools.simulator.freshness import Freshness


def test_a_change_of_a_file_is_told_once_to_all_that_have_read_it(tmp_path: Path) -> None:
    forgotten: list[str] = []
    file = tmp_path / "en" / "phrases.toml"
    file.parent.mkdir()
    file.write_text("a = 1", "utf-8")
    forget = (lambda: forgotten.append("catalog"), lambda: forgotten.append("matchers"))
    freshness = Freshness([tmp_path], forget)
    first = freshness.version()
    assert (freshness.version(), forgotten) == (first, [])
    os.utime(file, ns=(2**62, 2**62))
    assert freshness.version() != first
    freshness.version()
    assert forgotten == ["catalog", "matchers"]


def test_touches_are_labelled_by_the_open_question(shipped: Catalog) -> None:
    found = page_words.touches(shipped.languages["en"])
    assert found["ready"] == ["Begin", "Not now"]
    assert found[""] == ["Back", "Again", "Next"]


def test_every_intent_has_its_slots_and_each_type_its_words() -> None:
    found = page_words.intents("en-US")
    recipe = next(it for it in found["intents"] if it["name"] == "OilRecipeIntent")
    assert recipe["slots"]["unit"] == "UNIT"
    assert found["types"]["UNIT"]["tablespoon"]
    assert all("{" not in it["sample"] for it in found["intents"])


def test_every_step_of_the_full_massage_is_a_position_on_each_leg(shipped: Catalog) -> None:
    found = page_words.positions(shipped)
    steps = shipped.routines["full"].steps
    legs = {step.id: ["left", "right"] if step.each_leg else [None] for step in steps}
    assert [(it["step"], it.get("leg")) for it in found] == [
        (step, leg) for step, its in legs.items() for leg in its
    ]
    assert {it["step"]: it["number"] for it in found} == dict(zip(legs, range(1, 99), strict=False))


def test_every_language_begins_in_its_own_words(shipped: Catalog) -> None:
    found = {
        code: [it["said"] for it in page_words.starters(language)]
        for code, language in shipped.languages.items()
    }
    assert found["en"] == ["oil recipe", "just the knees", "what you can say"]
    assert found["de"][1] == "nur die knie"
    english = set(found["en"])
    own = {code: said for code, said in found.items() if not code.startswith("en")}
    assert not {code for code, said in own.items() if english & set(said)}


def test_wordings_of_two_languages_stand_under_one_key(shipped: Catalog) -> None:
    content = translation.with_pseudo(shipped)
    rows = translation.wordings(content, "en-US", "zz-ZZ")
    welcome = next(row for row in rows if row["key"] == "lines.welcome")
    assert welcome["ours"] == shipped.languages["en"].texts["lines.welcome"]
    assert welcome["theirs"] == content.languages["zz"].texts["lines.welcome"]
    assert len(rows) == len({str(row["key"]) for row in rows})
