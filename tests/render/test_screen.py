"""What a screen is made of, whatever draws it."""

import json
import re
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, cast

import pytest

from skill.catalog import Catalog
from skill.drawings import DRAWINGS, drawing, key_frame
from skill.render.picture import picture
from skill.render.screen import Playback, Screen, Script, Viewport, document
from skill.render.screen.fitting import BOLD, lines
from skill.render.screen.palette import GROUND, SCRIM, TRACK
from skill.render.standing import Standing
from skill.reply import Line, Question, Reply
from tests.render.answers import answers
from tests.render.screens import (
    ASIDE,
    INSTRUCTION,
    KINDS,
    LONG,
    RECIPE,
    SAFETY,
    SCREENS,
    STEP,
    VIEWPORTS,
    WELCOME,
)

Json = dict[str, Any]
KINDS_SHOWN = [screen.kind for screen in KINDS]
EVERY = list(product(SCREENS, VIEWPORTS))
HUB = VIEWPORTS["960x480"]
ROUND = VIEWPORTS["480x480-round"]


def directive(screen: Screen, viewport: Viewport = HUB, practice: Playback | None = None) -> Json:
    return cast(Json, json.loads(json.dumps(document(screen, viewport, practice))))


def components(node: object, kind: str) -> Iterator[Json]:
    """Every component of a type in a document."""
    if isinstance(node, dict):
        if node.get("type") == kind:
            yield node
        for value in node.values():
            yield from components(value, kind)
    if isinstance(node, list):
        for item in node:
            yield from components(item, kind)


def texts_on_grounds(shown: Json) -> Iterator[tuple[str, str]]:
    """The colour of each text, with each colour that can be behind it."""

    def visit(node: Json, grounds: list[str]) -> Iterator[tuple[str, str]]:
        if node["type"] == "Frame":
            styled = shown["styles"].get(node.get("style"), {"values": []})["values"]
            of_style = [it["backgroundColor"] for it in styled if "backgroundColor" in it]
            grounds = of_style or grounds
            grounds = [node["backgroundColor"]] if "backgroundColor" in node else grounds
        if node.get("position") == "absolute" and node["type"] != "Frame":
            grounds = [SCRIM]
        if node["type"] == "Text":
            yield from ((node["color"], ground) for ground in grounds)
        for child in [*node.get("items", []), *([node["item"]] if "item" in node else [])]:
            yield from visit(child, grounds)

    yield from visit(shown["mainTemplate"]["items"][0], [shown["background"]])


def luminance(color: str) -> float:
    """The relative luminance of WCAG 2; what is seen through is as light as it can be."""
    opaque = int(color[7:9] or "FF", 16) / 255
    channels = (int(color[at : at + 2], 16) / 255 * opaque + 1 - opaque for at in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_of_black_and_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_a_directive_leaves_room_for_the_speech() -> None:
    sizes = {
        (name, size): len(json.dumps(directive(SCREENS[name], VIEWPORTS[size])).encode())
        for name, size in EVERY
    }
    assert {screen: size for screen, size in sizes.items() if size > 16_000} == {}


@pytest.mark.parametrize("size", VIEWPORTS)
@pytest.mark.parametrize("name", KINDS_SHOWN)
def test_every_text_stands_out_from_its_ground(name: str, size: str) -> None:
    pairs = set(texts_on_grounds(directive(SCREENS[name], VIEWPORTS[size])["document"]))
    assert pairs
    assert min(contrast(text, ground) for text, ground in pairs) >= 7


@pytest.mark.parametrize("size", VIEWPORTS)
def test_every_touch_is_large_enough_for_a_finger(size: str) -> None:
    faults = {}
    for name, screen in SCREENS.items():
        shown = directive(screen, VIEWPORTS[size])["document"]
        sides = [min(it["width"], it["height"]) for it in components(shown, "TouchWrapper")]
        if len(sides) != len(screen.buttons) or min(sides, default=48) < 48:
            faults[name] = sides
    assert faults == {}


@pytest.mark.parametrize("size", VIEWPORTS)
@pytest.mark.parametrize("name", KINDS_SHOWN)
def test_every_button_sends_its_action(name: str, size: str) -> None:
    shown = directive(SCREENS[name], VIEWPORTS[size])["document"]
    sent = [press["arguments"] for press in components(shown, "SendEvent")]
    wanted = [["touch", button.action] for button in SCREENS[name].buttons]
    assert sorted(sent) == sorted(wanted)


@pytest.mark.parametrize("size", VIEWPORTS)
def test_every_button_is_named_for_a_screen_reader(size: str) -> None:
    shown = directive(STEP, VIEWPORTS[size])
    names = {touch["accessibilityLabel"] for touch in components(shown, "TouchWrapper")}
    assert names == {"${screen.labels[0]}", "${screen.labels[1]}", "${screen.labels[2]}"}


@pytest.mark.parametrize("size", VIEWPORTS)
def test_a_document_is_of_apl_1_4_and_asks_for_nothing_from_elsewhere(size: str) -> None:
    shown = directive(SCREENS["step-fanning-left"], VIEWPORTS[size])["document"]
    assert shown["version"] == "1.4"
    assert "import" not in shown
    assert "http" not in json.dumps(shown)


@pytest.mark.parametrize("size", VIEWPORTS)
def test_the_words_are_data_so_that_none_is_taken_for_an_expression(size: str) -> None:
    shown = json.dumps(directive(SCREENS["step-long"], VIEWPORTS[size])["document"])
    assert "Kniescheibe" not in shown
    assert "chips" not in shown


def test_signs_of_markup_in_the_words_are_shown_as_they_are() -> None:
    data = directive(ASIDE._replace(body='1 < 2 & "so"'))["datasources"]
    assert data["screen"]["body"] == '1 &lt; 2 &amp; "so"'


def test_each_sentence_has_a_line_of_its_own() -> None:
    data = directive(ASIDE._replace(body="One.\nTwo."))["datasources"]
    assert data["screen"]["body"] == "One.<br>Two."


def sizes_of(screen: Screen, viewport: Viewport) -> dict[str, int]:
    """The size of each text of a screen."""
    texts = components(directive(screen, viewport)["document"], "Text")
    return {text["text"]: text["fontSize"] for text in texts}


HUBS = [name for name, it in VIEWPORTS.items() if it.unit >= 1 and not it.round]
GLANCE = "${elapsedTime >= 75000 ? screen.question : screen.glance}"


@pytest.mark.parametrize("size", HUBS)
def test_what_the_hands_do_is_read_from_two_metres(size: str) -> None:
    glance = SCREENS["step-thumb_circles-left"]
    assert sizes_of(glance, VIEWPORTS[size])[GLANCE] >= 56


@pytest.mark.parametrize("size", HUBS)
def test_nothing_on_a_hub_is_smaller_than_28_dp(size: str) -> None:
    small = {
        (name, text): points
        for name, screen in SCREENS.items()
        if "long" not in name
        for text, points in sizes_of(screen, VIEWPORTS[size]).items()
        if points < 28 and text not in {"?", "i", "✕", "■"}
    }
    assert small == {}


@pytest.mark.parametrize("size", HUBS)
def test_sizes_are_the_same_on_every_step(size: str) -> None:
    steps = [screen for name, screen in SCREENS.items() if name.startswith("step-")]
    usual = [it for it in steps if it.body == INSTRUCTION and it.drawing and it.seconds]
    assert len({tuple(sizes_of(screen, VIEWPORTS[size]).values()) for screen in usual}) == 1


@pytest.mark.parametrize("size", VIEWPORTS)
def test_the_question_appears_when_it_is_asked(size: str) -> None:
    for screen, second in ((ASIDE, 12000), (RECIPE, 9000), (WELCOME, 5000)):
        texts = components(directive(screen, VIEWPORTS[size])["document"], "Text")
        asked = next(text for text in texts if text["text"] == "${screen.question}")
        assert asked["opacity"] == f"${{elapsedTime >= {second} ? 1 : 0}}"


@pytest.mark.parametrize("size", VIEWPORTS)
def test_a_text_scrolls(size: str) -> None:
    shown = directive(ASIDE._replace(body=LONG), VIEWPORTS[size])["document"]
    (scroll,) = components(shown, "ScrollView")
    assert "${screen.body}" in {text["text"] for text in components(scroll, "Text")}


@pytest.mark.parametrize("size", VIEWPORTS)
def test_a_text_that_is_too_long_scrolls_by_itself_while_it_is_spoken(size: str) -> None:
    moves = list(components(directive(ASIDE._replace(body=LONG), VIEWPORTS[size]), "Scroll"))
    assert sum(move["delay"] for move in moves) == pytest.approx(12_000, rel=0.6)
    assert {move["componentId"] for move in moves} == {"reading"}


def test_a_text_that_fits_does_not_scroll_by_itself() -> None:
    assert "onMount" not in directive(ASIDE._replace(body="Slowly."), HUB)["document"]


def test_the_pages_of_the_announcement_turn_as_they_are_spoken() -> None:
    turns = list(components(directive(SAFETY, ROUND), "SetPage"))
    assert [turn["delay"] for turn in turns] == [12_000, 6_000, 6_000]


@pytest.mark.parametrize("size", VIEWPORTS)
def test_every_row_of_the_announcement_is_shown(size: str) -> None:
    shown = directive(SAFETY, VIEWPORTS[size])
    texts = {text["text"] for text in components(shown["document"], "Text")}
    assert {f"${{screen.points[{index}]}}" for index in range(4)} <= texts


@pytest.mark.parametrize("size", HUBS)
def test_the_amounts_of_a_recipe_are_the_largest_thing_on_its_screen(size: str) -> None:
    sizes = sizes_of(RECIPE, VIEWPORTS[size])
    amounts = {sizes.pop(f"${{screen.rows[{index}][1]}}") for index in range(2)}
    assert min(amounts) > max(sizes.values())


@pytest.mark.parametrize("size", HUBS)
def test_a_drawing_is_as_tall_as_the_screen_or_as_wide_as_it_may_be(size: str) -> None:
    wide, high = VIEWPORTS[size].size
    shown = directive(SCREENS["step-fanning-left"], VIEWPORTS[size])["document"]
    (graphic,) = components(shown, "VectorGraphic")
    assert graphic["height"] >= min(high * 0.87, wide * 0.55)


@pytest.mark.parametrize("size", VIEWPORTS)
def test_the_chosen_touch_is_seen_with_a_remote_control(size: str) -> None:
    styles = directive(STEP, VIEWPORTS[size])["document"]["styles"]
    for style in styles.values():
        (focused,) = [it for it in style["values"] if it.get("when") == "${state.focused}"]
        assert focused["borderWidth"] >= 4


@pytest.mark.parametrize("size", HUBS)
def test_the_drawing_of_a_step_asks_for_the_whole_text_when_it_is_touched(size: str) -> None:
    step = SCREENS["step-fanning-left"]._replace(how="How")
    touches = components(directive(step, VIEWPORTS[size])["document"], "TouchWrapper")
    (drawn,) = [it for it in touches if next(components(it, "VectorGraphic"), None)]
    assert drawn["onPress"] == [{"type": "SendEvent", "arguments": ["touch", "detail"]}]
    assert drawn["accessibilityLabel"] == "${screen.how}"


def test_one_touch_stands_out() -> None:
    frames = components(directive(SCREENS["stop"])["document"], "Frame")
    styles = [frame["style"] for frame in frames if "style" in frame]
    assert sorted(styles) == ["forward", "touch"]


def test_words_stand_on_the_right_where_they_run_from_right_to_left() -> None:
    arabic = SCREENS["step-fanning-left"]._replace(script=Script(rtl=True))
    main = directive(arabic)["document"]["mainTemplate"]["items"][0]["items"][1]
    words, drawn = main["items"]
    assert next(components(drawn, "VectorGraphic"))
    sides = {
        it.get("textAlign") for it in components(words, "Text") if "screen.l" not in it["text"]
    }
    assert sides == {"right"}


def test_the_first_touch_stands_on_the_right_where_words_run_from_right_to_left() -> None:
    latin = SCREENS["stop"]
    arabic = latin._replace(script=Script(rtl=True))
    orders = [
        re.findall(r"screen\.labels\[(\d)\]", json.dumps(directive(it)["document"]))
        for it in (latin, arabic)
    ]
    assert len(orders[0]) > 1
    assert orders[1] == orders[0][::-1]


@pytest.mark.parametrize(
    ("rtl", "actions"), [(False, ["previous", "next"]), (True, ["next", "previous"])]
)
def test_arrows_point_outward_and_back_stands_where_a_line_begins(
    rtl: bool, actions: list[str]
) -> None:
    screen = SCREENS["step-fanning-left"]._replace(script=Script(rtl=rtl))
    touches = components(directive(screen, VIEWPORTS["480x480-round"])["document"], "TouchWrapper")
    edges = sorted((it for it in touches if "left" in it), key=lambda it: it["left"])
    signs = [text["text"] for edge in edges for text in components(edge, "Text")]
    assert signs == ["‹", "›"]
    assert [edge["onPress"][0]["arguments"][1] for edge in edges] == actions


@pytest.mark.parametrize("size", ["960x480", "480x480-round"])
def test_the_bar_is_filled_from_where_a_line_begins(size: str) -> None:
    screen = SCREENS["step-fanning-left"]
    latin, arabic = (
        next(
            bar
            for bar in components(directive(it, VIEWPORTS[size])["document"], "Frame")
            if bar.get("backgroundColor") == TRACK
        )
        for it in (screen, screen._replace(script=Script(rtl=True)))
    )
    assert latin["item"]["backgroundColor"] == arabic["item"]["items"][0]["backgroundColor"]
    assert arabic["item"]["justifyContent"] == "end"


@pytest.mark.parametrize("size", VIEWPORTS)
def test_a_device_that_knows_directions_gets_components_in_the_order_of_english(size: str) -> None:
    for name, latin in SCREENS.items():
        arabic = latin._replace(script=Script(rtl=True, lang="ar"))
        left, right = (directive(it, VIEWPORTS[size])["document"] for it in (latin, arabic))
        head = {key: right[key] for key in ("version", "lang", "layoutDirection")}
        assert head == {"version": "1.7", "lang": "ar", "layoutDirection": "RTL"}
        assert left["version"] == "1.4"
        assert not {"lang", "layoutDirection"} & left.keys()
        # Each at its place: back and on at the edges of a round screen are placed, not arranged.
        assert arrangement(right) == arrangement(left), name
        assert right.get("graphics") == left.get("graphics"), name


def test_numbers_and_full_stops_stand_in_the_order_of_arabic(shipped: Catalog) -> None:
    recipe = answers(shipped, "ar-SA")["aside-recipe"].screen
    data = directive(recipe)["datasources"]["screen"]
    said = [*data["body"].split("<br>"), *(text for row in data["rows"] for text in row)]
    assert any(re.search(r"\d", text) for text in said)
    assert all(text[0] == text[-1] == "\u200f" for text in said)
    english = directive(answers(shipped)["aside-recipe"].screen)["datasources"]
    assert "\u200f" not in json.dumps(english, ensure_ascii=False)


def test_a_preparation_has_no_leg_whatever_leg_the_answer_names(shipped: Catalog) -> None:
    reply = Reply((Line("lines.only_leg", {"leg": "right"}),), Question.NEXT)
    here = Standing("warm_oil", "", 2, 9, 0.1)
    assert picture(reply, shipped.language("en-US"), here).eyebrow == "Step 2 of 9 · Preparation"


def arrangement(shown: Json) -> list[str]:
    """What a document binds, in the order of its components."""
    return re.findall(r"\$\{screen[^}]*\}", json.dumps(shown["mainTemplate"]))


def test_arabic_is_arranged_as_english_is(shipped: Catalog) -> None:
    english, arabic = (answers(shipped, locale) for locale in ("en-US", "ar-SA"))
    for name in english:
        screen = arabic[name].screen
        shown = directive(screen._replace(script=screen.script._replace(lang="ar")))
        other = directive(english[name].screen)
        assert arrangement(shown["document"]) == arrangement(other["document"]), name


@pytest.mark.parametrize(
    ("viewport", "can"),
    [
        (Viewport(0, 0), False),
        (Viewport(320, 240), False),
        (Viewport(960, 200), False),
        (Viewport(480, 320), True),
        (Viewport(600, 400), True),
        (Viewport(1920, 1080, dpi=320), True),
    ],
)
def test_a_screen_too_small_for_a_layout_gets_none(viewport: Viewport, can: bool) -> None:
    assert viewport.has_layout is can


@pytest.mark.parametrize("size", VIEWPORTS)
def test_the_seconds_of_a_paced_stroke_go_down(size: str) -> None:
    texts = components(directive(STEP, VIEWPORTS[size])["document"], "Text")
    (left,) = (text["text"] for text in texts if text.get("id") == "left")
    assert left == "${Time.format('m:ss', Math.max(0, 75999 - elapsedTime))}"


@pytest.mark.parametrize("size", VIEWPORTS)
def test_without_seconds_no_time_is_shown(size: str) -> None:
    shown = json.dumps(directive(STEP._replace(seconds=0), VIEWPORTS[size])["document"])
    assert "Time.format" not in shown


def test_a_short_text_is_larger_than_a_long_one() -> None:
    short, long = (sizes_of(ASIDE._replace(body=it), HUB)["${screen.body}"] for it in ("So.", LONG))
    assert short > long


@pytest.mark.parametrize("size", VIEWPORTS)
def test_a_recipe_shows_every_row(size: str) -> None:
    shown = directive(RECIPE, VIEWPORTS[size])
    texts = {text["text"] for text in components(shown["document"], "Text")}
    for index in range(len(RECIPE.rows)):
        assert {f"${{screen.rows[{index}][0]}}", f"${{screen.rows[{index}][1]}}"} <= texts
    assert shown["datasources"]["screen"]["rows"][0] == ["Grape-seed oil", "15 ml"]


@pytest.mark.parametrize(("done", "width"), [(-1.0, "0%"), (0.35, "35%"), (2.0, "100%")])
def test_progress_is_kept_between_nothing_and_all(done: float, width: str) -> None:
    frames = components(directive(STEP._replace(progress=done))["document"], "Frame")
    track = next(frame for frame in frames if frame["width"] == "100%")
    assert track["item"]["width"] == width


@pytest.mark.parametrize("size", VIEWPORTS)
def test_the_stroke_is_drawn(size: str) -> None:
    shown = directive(SCREENS["step-fanning-left"], VIEWPORTS[size])["document"]
    assert [graphic["source"] for graphic in components(shown, "VectorGraphic")] == ["stroke"]
    assert shown["graphics"]["stroke"] == json.loads(json.dumps(drawing("fanning")))


@pytest.mark.parametrize("size", VIEWPORTS)
def test_a_step_without_a_drawing_is_shown_by_its_words(size: str) -> None:
    shown = directive(STEP._replace(drawing="stretching"), VIEWPORTS[size])["document"]
    assert not list(components(shown, "VectorGraphic"))
    assert shown["graphics"] == {}


ON_A_LEG = ("heel_slides", "thumb_circles", "fingertip_circles", "heel_press", "fanning")
MIRRORED = "translate(400 0) scale(-1 1)"
SLEEVES = ("#2A9D8F", "#E76F51")


def below(node: object, key: str) -> Iterator[object]:
    """Every value of a key in a drawing."""
    if isinstance(node, dict):
        if key in node:
            yield node[key]
        for value in node.values():
            yield from below(value, key)
    if isinstance(node, list):
        for item in node:
            yield from below(item, key)


@pytest.mark.parametrize("step", ON_A_LEG)
def test_the_right_leg_is_the_left_one_mirrored(step: str) -> None:
    left, right = (drawing(step, mirrored=mirrored) for mirrored in (False, True))
    assert MIRRORED not in [*below(left["items"], "transform")][:1]
    assert next(below(right["items"], "transform")) == MIRRORED


@pytest.mark.parametrize("step", ON_A_LEG)
def test_the_hands_are_the_same_on_both_legs(step: str) -> None:
    def find_mirrored(items: object) -> Iterator[str]:
        for item in items if isinstance(items, list) else []:
            if item.get("transform") == MIRRORED:
                yield json.dumps(item["items"])
            yield from find_mirrored(item.get("items"))

    in_mirrors = " ".join(find_mirrored(drawing(step, mirrored=True)["items"]))
    assert in_mirrors
    assert not any(sleeve in in_mirrors for sleeve in SLEEVES)


@pytest.mark.parametrize("step", sorted(DRAWINGS))
def test_both_hands_are_in_a_drawing_and_named(step: str) -> None:
    words = json.dumps(drawing(step))
    assert all(sleeve in words for sleeve in SLEEVES)
    assert "rightHand" in words
    assert "leftHand" in words


@pytest.mark.parametrize("step", sorted({"fingertip_circles", "heel_press"}))
def test_hands_that_change_half_way_change_in_the_drawing(step: str) -> None:
    routine = tomllib.loads(Path("skill/content/routine.toml").read_text(encoding="utf-8"))
    assert step in {it["id"] for it in routine["steps"] if it.get("change_hands")}
    assert "swapped ? leftHand : rightHand" in json.dumps(drawing(step))


def test_no_drawing_flashes_more_than_three_times_a_second() -> None:
    switches = [
        float(period)
        for step in DRAWINGS
        for period in re.findall(r"% ([\d.]+)", json.dumps(drawing(step)))
    ]
    assert switches
    assert min(switches) >= 1


def test_where_nothing_may_move_the_drawing_rests_at_its_key_frame() -> None:
    shown = directive(SCREENS["step-heel_slides-left"])["document"]
    (graphic,) = components(shown, "VectorGraphic")
    assert graphic["time"].startswith(
        f"${{environment.animation == 'none' ? {key_frame('heel_slides')} :"
    )


def test_hands_change_at_their_second() -> None:
    changing = SCREENS["step-heel_press-left"]._replace(hands_change=51.5)
    (graphic,) = components(directive(changing)["document"], "VectorGraphic")
    assert graphic["swapped"] == "${elapsedTime >= 51500 ? 1 : 0}"


def test_every_step_of_the_massage_has_a_drawing() -> None:
    routine = tomllib.loads(Path("skill/content/routine.toml").read_text(encoding="utf-8"))
    assert {step["id"] for step in routine["steps"]} == DRAWINGS


def test_a_practice_is_spoken_and_then_sends_its_event_with_the_screen_kept_lit() -> None:
    practice = Playback({"type": "APLA"}, ("timer", "next"))
    shown = directive(STEP, HUB, practice)
    (sequence,) = shown["document"]["onMount"]
    speak, event = sequence["commands"]
    assert (speak["type"], speak["componentId"]) == ("SpeakItem", "practice")
    assert (event["type"], event["arguments"]) == ("SendEvent", ["timer", "next"])
    assert all(command["screenLock"] for command in (sequence, speak, event))


def test_a_practice_goes_to_the_transformer_that_makes_it_speech() -> None:
    shown = directive(STEP, HUB, Playback({"type": "APLA"}, ("timer", "next")))
    (transformer,) = shown["datasources"]["practice"]["transformers"]
    assert shown["sources"][transformer["template"]] == {"type": "APLA"}
    assert shown["document"]["mainTemplate"]["parameters"] == ["screen", "practice"]
    (root,) = shown["document"]["mainTemplate"]["items"]
    assert root["id"] == "practice"
    assert root["speech"] == f"${{practice.properties.{transformer['outputName']}.url}}"


def test_a_practice_without_an_event_is_only_spoken() -> None:
    (sequence,) = directive(STEP, HUB, Playback({"type": "APLA"}))["document"]["onMount"]
    assert [command["type"] for command in sequence["commands"]] == ["SpeakItem"]


def test_without_a_practice_nothing_is_spoken() -> None:
    shown = directive(STEP)
    assert "onMount" not in shown["document"]
    assert "sources" not in shown


def test_a_safety_screen_stands_out() -> None:
    forward = [
        directive(SCREENS[name])["document"]["styles"]["forward"]["values"][0]
        for name in ("step", "safety")
    ]
    assert forward[0] != forward[1]
    assert all(contrast(value["backgroundColor"], GROUND) >= 7 for value in forward)


def test_a_screen_is_measured_in_dp_whatever_its_pixels() -> None:
    assert Viewport(1280, 800, dpi=213).size == pytest.approx((961.5, 600.9), abs=0.1)
    assert Viewport(1280, 800, dpi=160).unit == pytest.approx(1280 / 960)


@pytest.mark.parametrize(("size", "least"), [("960x480", 28), ("480x480-round", 20)])
def test_the_words_on_touches_are_large_in_every_language(
    shipped: Catalog, size: str, least: int
) -> None:
    small = {
        (code, screen.buttons[int(text.split("[")[1][0])].label): points
        for code in shipped.languages
        for screen in {it.screen for it in answers(shipped, code).values()}
        for text, points in sizes_of(screen, VIEWPORTS[size]).items()
        if "labels[" in text and points < least
    }
    assert small == {}


def test_signs_without_spaces_fill_a_line() -> None:
    kanji = Script(letter=1.0, line=1.4)
    assert lines("膝の上に手を置く", 8 * 20 * BOLD, 20, kanji) == 1
    assert lines("膝の上に手を置く", 7 * 20 * BOLD, 20, kanji) == 2
