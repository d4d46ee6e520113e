"""The parts that a screen is built of: words, touches, amounts, the drawing, the time left."""

from functools import cache

from skill.drawings import WORDS, key_frame, words_in
from skill.render.screen.fitting import fit
from skill.render.screen.palette import BUTTON, BUTTON_PRESSED, GROUND, INK, PANEL, SOFT, TRACK
from skill.render.screen.shown import Screen, Script

Component = dict[str, object]
Size = tuple[float, float]

FORWARD = frozenset({"next", "carry_on", "yes"})
ARROWS = {"previous": "‹", "next": "›", "yes": "›"}
"""Signs for a screen without room for words, where back and on stand at the edges."""
TURNED = {"‹": "›", "›": "‹"}
"""The same signs where words run from right to left."""
SMALLEST_TOUCH = 48


def round_down(component: Component, named: dict[object, Component]) -> None:
    """Round all sizes down to whole dp, in place, and note the components that have an id.

    With fractions, neighbours want more than their room.
    """
    if "id" in component:
        named[component["id"]] = component
    for key, value in component.items():
        if type(value) is str:  # as most are
            continue
        if type(value) is float:
            component[key] = int(value)
        elif type(value) is dict:
            round_down(value, named)
        elif type(value) is list:
            for part in value:
                if type(part) is dict:
                    round_down(part, named)


def words(binding: str, size: float, color: str = INK, /, **more: object) -> Component:
    """A text, `size` dp high; `binding` is an expression over the data source `screen`."""
    return {"type": "Text", "text": f"${{{binding}}}", "fontSize": size, "color": color, **more}


def bold(
    binding: str, size: float, script: Script, color: str = INK, /, **more: object
) -> Component:
    """The same in a bold face, written as the language is."""
    lines = {} if script.line == 1.25 else {"lineHeight": str(script.line)}
    side = {"textAlign": "right"} if script.rtl else {}
    return words(binding, size, color, fontWeight="700", **lines, **{**side, **more})


def column(items: list[Component], **more: object) -> Component:
    """Components one below the other."""
    return {"type": "Container", "items": items, **more}


def row(items: list[Component], script: Script, **more: object) -> Component:
    """Components beside each other, the first where the script begins to be read.

    Where the device knows no `layoutDirection`, they are put in that order here.
    """
    ordered = items[::-1] if script.reverses_rows else items
    return {"type": "Container", "direction": "row", "items": ordered, **more}


def scroll(item: Component, **more: object) -> Component:
    """A component that is scrolled where it is longer than its room."""
    return {"type": "ScrollView", "id": "reading", "item": item, **more}


def progress(done: float, height: float, accent: str, script: Script, **more: object) -> Component:
    """A bar across its room, filled as far as the massage is, from where a line begins."""
    filled = {
        "type": "Frame",
        "width": f"{round(100 * min(max(done, 0), 1))}%",
        "height": height,
        "backgroundColor": accent,
    }
    track = {"type": "Frame", "width": "100%", "height": height, "backgroundColor": TRACK}
    edge = "end" if script.reverses_rows else "start"
    across = {"width": "100%", "height": height, "justifyContent": edge}
    item = row([filled], script, **across) if script.rtl else filled
    return {**track, "item": item, **more}


def time_left(seconds: int, size: float, accent: str, **more: object) -> Component:
    """The seconds of a paced stroke, going down from the moment that the screen is shown.

    `elapsedTime` counts the milliseconds since then and `Time.format` writes them, both since
    APL 1.3; the 999 round up, so that 0:00 is shown at the end and not a second before.
    Source: Amazon, "APL Data-Binding Syntax (APL 1.4)", section Time functions.
    """
    left = f"Math.max(0, {seconds * 1000 + 999} - elapsedTime)"
    face = {"fontWeight": "700", "id": "left", **more}
    return words(f"Time.format('m:ss', {left})", size, accent, **face)


def question(screen: Screen, size: float, accent: str, **more: object) -> Component:
    """The question, which appears when it is asked."""
    seen = {"opacity": f"${{{is_question_due(screen)} ? 1 : 0}}", "id": "question"}
    return bold("screen.question", size, screen.script, accent, **{**seen, **more})


def is_question_due(screen: Screen) -> str:
    """An expression: whether the question is asked by now."""
    return f"elapsedTime >= {round(screen.asked_at * 1000)}"


def picture(screen: Screen, size: float, **more: object) -> Component:
    """The drawing of the stroke, `size` dp a side, moving twenty times a second.

    A drawing's parameter `time` is in seconds. Where nothing may move it rests at the moment
    that says most. Source of `environment.animation`: Amazon, "APL Data-Binding Evaluation".
    """
    key = key_frame(screen.drawing)
    written = words_in(screen.drawing) if screen.signs else ()
    return {
        "type": "VectorGraphic",
        "source": "stroke",
        "time": f"${{environment.animation == 'none' ? {key} : Math.floor(elapsedTime / 50) / 20}}",
        **{it: f"${{screen.signs[{WORDS.index(it)}]}}" for it in written},
        **_swap(screen),
        "width": size,
        "height": size,
        "scale": "best-fit",
        "accessibilityLabel": "${screen.glance}",
        **more,
    }


def _swap(screen: Screen) -> Component:
    """Changes the hands of the drawing at the second at which they change."""
    if screen.hands_change is None:
        return {}
    return {"swapped": f"${{elapsedTime >= {round(screen.hands_change * 1000)} ? 1 : 0}}"}


def amounts(
    screen: Screen, sizes: Size, room: float, accent: str, **more: object
) -> list[Component]:
    """Names and, larger than anything else, how much of each."""
    rows = range(len(screen.rows))
    return [_amount(screen, index, sizes, room, accent, **more) for index in rows]


def _amount(
    screen: Screen, index: int, sizes: Size, room: float, accent: str, **more: object
) -> Component:
    large, small = sizes
    text, inside = screen.rows[index][1], {"width": room, **more}
    size = fit(text, (room, large * 1.3), (large, large * 0.8, large * 0.6), screen.script)
    amount = bold(f"screen.rows[{index}][1]", size, screen.script, accent, **inside)
    name = bold(f"screen.rows[{index}][0]", small, screen.script, SOFT, **inside)
    return column([amount, name], width=room, paddingBottom=small / 2)


def touch(screen: Screen, index: int, size: Size, font: float, **more: object) -> Component:
    """A touch with its word, of a width and height in dp; the one that goes on stands out."""
    color = GROUND if goes_on(screen, index) else INK
    label = words(f"screen.labels[{index}]", font, color, fontWeight="700", maxLines=2)
    return _touchable(screen, index, size, label, **more)


def goes_on(screen: Screen, index: int) -> bool:
    """Whether a touch is the first that goes on."""
    return index == next((i for i, it in enumerate(screen.buttons) if it.action in FORWARD), None)


def arrow(screen: Screen, index: int, size: Size, **more: object) -> Component:
    """A touch with an arrow instead of its word, for a screen without room for words."""
    color = GROUND if goes_on(screen, index) else INK
    sign = ARROWS[screen.buttons[index].action]
    text = TURNED[sign] if screen.script.rtl else sign
    face = {"type": "Text", "text": text, "fontSize": size[0] * 0.9, "color": color}
    return _touchable(screen, index, size, face, **more)


def _touchable(
    screen: Screen, index: int, size: Size, face: Component, **more: object
) -> Component:
    width, height = (max(side, SMALLEST_TOUCH) for side in size)
    centred = {"width": "100%", "height": "100%", "textAlign": "center"}
    frame = {
        "type": "Frame",
        "style": "forward" if goes_on(screen, index) else "touch",
        "inheritParentState": True,
        "borderRadius": min(width, height) / 3,
        "width": "100%",
        "height": "100%",
        "item": {**face, **centred, "textAlignVertical": "center"},
    }
    return {
        "type": "TouchWrapper",
        "width": width,
        "height": height,
        "accessibilityLabel": f"${{screen.labels[{index}]}}",
        "onPress": [{"type": "SendEvent", "arguments": ["touch", screen.buttons[index].action]}],
        "item": frame,
        **more,
    }


@cache
def styles(accent: str, *, touchable_drawing: bool) -> Component:
    """How a touch looks: at rest, pressed, and chosen with the arrows of a remote control."""
    drawing = {"drawing": _style(PANEL, BUTTON_PRESSED)} if touchable_drawing else {}
    return {"touch": _style(BUTTON, BUTTON_PRESSED), "forward": _style(accent, SOFT), **drawing}


def _style(rest: str, pressed: str) -> Component:
    return {
        "values": [
            {"backgroundColor": rest, "borderWidth": 0},
            {"when": "${state.focused}", "borderWidth": 5, "borderColor": INK},
            {"when": "${state.pressed}", "backgroundColor": pressed},
        ]
    }
