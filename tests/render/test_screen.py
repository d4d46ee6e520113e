"""What a screen is made of, whatever draws it."""

import json
import re
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, cast

import pytest

from skill.drawings import DRAWINGS, drawing, key_frame
from skill.render.screen import Practice, Screen, Viewport, document
from skill.render.screen.palette import GROUND
from tests.render.screens import LONG, RECIPE, SCREENS, STEP, VIEWPORTS

Json = dict[str, Any]
EVERY = list(product(SCREENS, VIEWPORTS))
HUB = VIEWPORTS["960x480"]
ROUND = VIEWPORTS["480x480-round"]


def directive(screen: Screen, viewport: Viewport = HUB, practice: Practice | None = None) -> Json:
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
            grounds = [value["backgroundColor"] for value in styled] or grounds
            grounds = [node["backgroundColor"]] if "backgroundColor" in node else grounds
        if node["type"] == "Text":
            yield from ((node["color"], ground) for ground in grounds)
        for child in [*node.get("items", []), *([node["item"]] if "item" in node else [])]:
            yield from visit(child, grounds)

    yield from visit(shown["mainTemplate"]["items"][0], [shown["background"]])


def luminance(color: str) -> float:
    """The relative luminance of WCAG 2."""
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
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
@pytest.mark.parametrize("name", ["step", "recipe", "welcome", "safety", "text", "end"])
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
@pytest.mark.parametrize("name", ["step", "recipe", "welcome", "safety", "text", "end"])
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
    data = directive(STEP._replace(body='1 < 2 & "so"'))["datasources"]
    assert data["screen"]["body"] == '1 &lt; 2 &amp; "so"'


def test_each_sentence_has_a_line_of_its_own() -> None:
    data = directive(STEP._replace(body="One.\nTwo."))["datasources"]
    assert data["screen"]["body"] == "One.<br>Two."


@pytest.mark.parametrize("size", VIEWPORTS)
def test_an_instruction_can_be_read_from_across_the_room(size: str) -> None:
    viewport = VIEWPORTS[size]
    texts = components(directive(STEP, viewport)["document"], "Text")
    body = next(text for text in texts if text["text"] == "${screen.body}")
    assert body["fontSize"] >= int(26 * viewport.unit)


@pytest.mark.parametrize("size", VIEWPORTS)
def test_the_body_scrolls(size: str) -> None:
    shown = directive(STEP, VIEWPORTS[size])["document"]
    (scroll,) = components(shown, "ScrollView")
    assert "${screen.body}" in {text["text"] for text in components(scroll, "Text")}


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
    def size_of(body: str) -> int:
        texts = components(directive(STEP._replace(body=body))["document"], "Text")
        return next(int(text["fontSize"]) for text in texts if text["text"] == "${screen.body}")

    assert size_of("Short.") > size_of(LONG)


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
    def mirrored(items: object) -> Iterator[str]:
        for item in items if isinstance(items, list) else []:
            if item.get("transform") == MIRRORED:
                yield json.dumps(item["items"])
            yield from mirrored(item.get("items"))

    in_mirrors = " ".join(mirrored(drawing(step, mirrored=True)["items"]))
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
    practice = Practice({"type": "APLA"}, ("timer", "next"))
    shown = directive(STEP, HUB, practice)
    (sequence,) = shown["document"]["onMount"]
    speak, event = sequence["commands"]
    assert (speak["type"], speak["componentId"]) == ("SpeakItem", "practice")
    assert (event["type"], event["arguments"]) == ("SendEvent", ["timer", "next"])
    assert all(command["screenLock"] for command in (sequence, speak, event))


def test_a_practice_goes_to_the_transformer_that_makes_it_speech() -> None:
    shown = directive(STEP, HUB, Practice({"type": "APLA"}, ("timer", "next")))
    (transformer,) = shown["datasources"]["practice"]["transformers"]
    assert shown["sources"][transformer["template"]] == {"type": "APLA"}
    assert shown["document"]["mainTemplate"]["parameters"] == ["screen", "practice"]
    (root,) = shown["document"]["mainTemplate"]["items"]
    assert root["id"] == "practice"
    assert root["speech"] == f"${{practice.properties.{transformer['outputName']}.url}}"


def test_a_practice_without_an_event_is_only_spoken() -> None:
    (sequence,) = directive(STEP, HUB, Practice({"type": "APLA"}))["document"]["onMount"]
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
