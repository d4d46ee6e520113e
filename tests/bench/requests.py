"""The requests that everybody answers: a launch, a next, a go-to-step, as devices send them.

Launch and go-to-step come from a device with a screen, with all that Alexa tells of one; next comes
from a device without. Several places each, so that nobody answers the same thing over and over.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime

from skill import service
from skill.state import JSON
from skill.tools.echo import Echo

Answering = Callable[[JSON], JSON]

TOKEN = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ." + "c" * 900
HUBS = ((1280, 800), (1024, 600), (960, 480), (480, 480))
STEPS = {3: "heel_slides", 5: "fingertip_circles"}
"""Go-to-step names a step both by its number and by its name."""


def requests(moment: datetime | None = None) -> dict[str, list[JSON]]:
    """Envelopes by kind: "launch", "next" and "slots", all of one moment."""
    now = moment or datetime.now(UTC)
    skill = service.skill_with_store(None, None)
    return {
        "launch": [_last_request(skill, now, size, 0) for size in HUBS],
        "next": [_last_request(skill, now, None, steps) for steps in range(1, 9)],
        "slots": [_last_request(skill, now, size, 2, number) for size in HUBS for number in STEPS],
    }


def uncached_requests(count: int, moment: datetime | None = None) -> dict[str, list[JSON]]:
    """Envelopes by kind, "launch" and "slots", each from a screen of a size of its own.

    More than 256 of them find no view in the cache, which holds as many.
    """
    now = moment or datetime.now(UTC)
    skill = service.skill_with_store(None, None)
    sizes = [(960 + number, 480 + number // 8) for number in range(count)]
    return {
        "launch": [_last_request(skill, now, size, 0) for size in sizes],
        "slots": [_last_request(skill, now, size, 2, 3) for size in sizes],
    }


def _last_request(
    skill: Answering, now: datetime, size: tuple[int, int] | None, steps: int, number: int = 0
) -> JSON:
    """The last request of a conversation: a launch, so many steps, and maybe one by number."""
    sent: list[JSON] = []

    def answer(envelope: JSON) -> JSON:
        sent.append(json.loads(json.dumps(_enrich(envelope, size))))
        return skill(sent[-1])

    echo = Echo(answer, screen=size, now=lambda: now)
    echo.launch()
    if steps:
        echo.intent("AMAZON.YesIntent")
    for _ in range(steps):
        echo.intent("AMAZON.NextIntent")
    if number:
        echo.intent("GoToStepIntent", {"number": number, "step": STEPS[number]})
    return sent[-1]


def _enrich(envelope: JSON, size: tuple[int, int] | None) -> JSON:
    """An envelope with what Alexa adds and no skill here looks at."""
    context = envelope["context"]
    system = {
        **context["System"],
        "apiAccessToken": TOKEN,
        "unit": {"unitId": "amzn1.ask.unit." + "D" * 150},
    }
    more: JSON = {"Extensions": {"available": {"aplext:backstack:10": {}}}} if size else {}
    views = {"Viewports": [_viewport(*size)], **_apl(size)} if size else {}
    return {**envelope, "context": {**context, "System": system, **more, **views}}


def _viewport(width: int, height: int) -> JSON:
    size = {"type": "DISCRETE", "pixelWidth": width, "pixelHeight": height}
    video = {"codecs": ["H_264_42", "H_264_41"]}
    return {
        "type": "APL",
        "id": "main",
        "shape": "ROUND" if width == height else "RECTANGLE",
        "dpi": 160,
        "presentationType": "STANDARD",
        "canRotate": False,
        "configuration": {"current": {"mode": "HUB", "video": video, "size": size}},
    }


def _apl(size: tuple[int, int]) -> JSON:
    """What a device tells of the document that it shows."""
    rows = (f"{size[0]}x64+0+{64 * number}:0" for number in range(16))
    children = [_component(f"item-{number}", row) for number, row in enumerate(rows)]
    whole = {**_component("main", f"{size[0]}x{size[1]}+0+0:0"), "children": children}
    return {
        "Alexa.Presentation.APL": {
            "token": "knee-massage",
            "version": "AriaRuntime-2024.3",
            "componentsVisibleOnScreen": [whole],
        }
    }


def _component(name: str, position: str) -> JSON:
    return {
        "id": name,
        "uid": f":{name}",
        "type": "mixed",
        "position": position,
        "visibility": 1.0,
        "tags": {"clickable": True, "focused": False},
        "entities": [],
    }
