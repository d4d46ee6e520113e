"""The parts that a screen is built of: words, touches, amounts, the drawing, the time left."""

from skill.drawings import WORDS, key_frame, words_in
from skill.render.screen.palette import BUTTON, BUTTON_PRESSED, GROUND, INK, PANEL, SOFT, TRACK
from skill.render.screen.shown import Button, Screen

Component = dict[str, object]
Size = tuple[float, float]

FORWARD = frozenset({"next", "carry_on", "yes"})
ARROWS = {"previous": "‹", "next": "›"}
SMALLEST_TOUCH = 48


def whole(component: Component) -> Component:
    """The same in whole dp, rounded down: with fractions, neighbours want more than their room."""
    return {key: _floor(value) for key, value in component.items()}


def _floor(value: object) -> object:
    if isinstance(value, dict):
        return whole(value)
    if isinstance(value, list):
        return [_floor(item) for item in value]
    return int(value) if isinstance(value, float) else value


def words(binding: str, size: float, color: str = INK, /, **more: object) -> Component:
    """A text, `size` dp high; `binding` is an expression over the data source `screen`."""
    return {"type": "Text", "text": f"${{{binding}}}", "fontSize": size, "color": color, **more}


def column(items: list[Component], **more: object) -> Component:
    """Components one below the other."""
    return {"type": "Container", "items": items, **more}


def row(items: list[Component], **more: object) -> Component:
    """Components from left to right."""
    return {"type": "Container", "direction": "row", "items": items, **more}


def scrolled(item: Component, **more: object) -> Component:
    """A component that is scrolled where it is longer than its room."""
    return {"type": "ScrollView", "id": "reading", "item": item, **more}


def panel(item: Component, radius: float, **more: object) -> Component:
    """A component on a ground of its own, `radius` dp round the corners."""
    frame = {"type": "Frame", "backgroundColor": PANEL, "borderRadius": radius, "item": item}
    return {**frame, **more}


def progress(done: float, height: float, accent: str) -> Component:
    """A bar across the screen, filled as far as the massage is."""
    filled = {
        "type": "Frame",
        "width": f"{round(100 * min(max(done, 0), 1))}%",
        "height": height,
        "backgroundColor": accent,
    }
    track = {"type": "Frame", "width": "100%", "height": height, "backgroundColor": TRACK}
    return {**track, "item": filled}


def time_left(seconds: int, size: float, accent: str, **more: object) -> Component:
    """The seconds of a paced stroke, going down from the moment that the screen is shown.

    `elapsedTime` counts the milliseconds since then and `Time.format` writes them, both since
    APL 1.3; the 999 round up, so that 0:00 is shown at the end and not a second before.
    Source: Amazon, "APL Data-Binding Syntax (APL 1.4)", section Time functions.
    """
    left = f"Math.max(0, {seconds * 1000 + 999} - elapsedTime)"
    face = {"fontWeight": "700", "id": "left", **more}
    return words(f"Time.format('m:ss', {left})", size, accent, **face)


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
        **more,
    }


def _swap(screen: Screen) -> Component:
    """Changes the hands of the drawing at the second at which they change."""
    if screen.hands_change is None:
        return {}
    return {"swapped": f"${{elapsedTime >= {round(screen.hands_change * 1000)} ? 1 : 0}}"}


def amounts(screen: Screen, size: float) -> Component:
    """The rows of a recipe: what, and how much of it."""
    return column([_amount(index, size) for index in range(len(screen.rows))], width="100%")


def _amount(index: int, size: float) -> Component:
    name = words(f"screen.rows[{index}][0]", size, SOFT, grow=1, shrink=1)
    amount = words(f"screen.rows[{index}][1]", size * 1.3, fontWeight="700")
    return row([name, amount], alignItems="center", paddingTop=size / 3, paddingBottom=size / 3)


def touch(index: int, button: Button, size: Size, font: float, **more: object) -> Component:
    """A touch with its word, of a width and height in dp; the one that goes on stands out."""
    color = GROUND if button.action in FORWARD else INK
    label = words(f"screen.labels[{index}]", font, color, fontWeight="700", maxLines=2)
    return _touchable(index, button, size, label, **more)


def arrow(index: int, button: Button, size: Size, **more: object) -> Component:
    """A touch with an arrow instead of its word, for a screen without room for words."""
    color = GROUND if button.action in FORWARD else INK
    sign = {"type": "Text", "text": ARROWS[button.action], "fontSize": size[0] * 0.9}
    return _touchable(index, button, size, {**sign, "color": color}, **more)


def _touchable(
    index: int, button: Button, size: Size, face: Component, **more: object
) -> Component:
    width, height = (max(side, SMALLEST_TOUCH) for side in size)
    centred = {"width": "100%", "height": "100%", "textAlign": "center"}
    frame = {
        "type": "Frame",
        "style": "forward" if button.action in FORWARD else "touch",
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
        "onPress": [{"type": "SendEvent", "arguments": ["touch", button.action]}],
        "item": frame,
        **more,
    }


def styles(accent: str) -> Component:
    """How a touch looks, at rest and pressed."""
    return {"touch": _style(BUTTON, BUTTON_PRESSED), "forward": _style(accent, SOFT)}


def _style(rest: str, pressed: str) -> Component:
    return {
        "values": [
            {"backgroundColor": rest},
            {"when": "${state.pressed}", "backgroundColor": pressed},
        ]
    }
