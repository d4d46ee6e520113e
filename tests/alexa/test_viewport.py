"""The screen of a device, read from what requests of many devices and tools hold."""

import pytest

from skill.alexa.envelope import read
from skill.alexa.handler import KneeMassage
from skill.alexa.viewport import can_draw, read_viewport
from skill.catalog import Catalog
from skill.memory import Memory
from skill.render.screen import Viewport
from skill.state import JSON
from skill.stores.in_memory import MemoryStore
from tests.alexa.envelopes import HUB, envelope

LAUNCH = {"type": "LaunchRequest"}
SIZES = {"pixelWidth": 1280, "pixelHeight": 800}
CURRENT = {"currentPixelWidth": 960, "currentPixelHeight": 480}


def apl_viewport(size: JSON) -> JSON:
    """A viewport as `context.Viewports` lists it."""
    return {
        "type": "APL",
        "shape": "ROUND",
        "dpi": 160,
        "configuration": {"current": {"size": size}},
    }


@pytest.mark.parametrize(
    ("context", "viewport"),
    [
        ({"Viewport": {**SIZES, **CURRENT, "dpi": 160}}, Viewport(960, 480)),
        ({"Viewport": SIZES}, Viewport(1280, 800)),
        ({"Viewport": {**SIZES, "dpi": 213}}, Viewport(1280, 800, dpi=213)),
        (
            {"Viewports": [apl_viewport({"pixelWidth": 480, "pixelHeight": 480})]},
            Viewport(480, 480, True),
        ),
        (
            {"Viewport": {}, "Viewports": [{"type": "APLT"}, apl_viewport(SIZES)]},
            Viewport(1280, 800, True),
        ),
    ],
    ids=["current", "usual", "dense", "listed", "second of a list"],
)
def test_a_viewport_is_read_in_either_form(context: JSON, viewport: Viewport) -> None:
    assert read_viewport(context) == viewport


@pytest.mark.parametrize(
    "context",
    [
        {},
        {"Viewport": None},
        {"Viewport": {"shape": "ROUND"}},
        {"Viewport": {"pixelWidth": 0, "pixelHeight": 0, "currentPixelWidth": 0}},
        {"Viewport": {"pixelWidth": "960", "pixelHeight": True}},
        {"Viewport": {"pixelWidth": 320, "pixelHeight": 240}},
        {"Viewport": {"pixelWidth": 960, "pixelHeight": 200}},
        {"Viewports": [None, {}, {"type": "APLT", "lineLength": 4}]},
        {"Viewports": "main"},
    ],
)
def test_without_a_viewport_that_has_a_layout_there_is_none(context: JSON) -> None:
    assert read_viewport(context) is None


@pytest.mark.parametrize("version", ["1.4", "1.9", "2022.1", "2024.3", "2024.3.1"])
def test_a_runtime_of_our_version_or_later_can_draw(version: str) -> None:
    assert can_draw({"runtime": {"maxVersion": version}})


@pytest.mark.parametrize(
    "interface",
    [None, {}, {"runtime": None}, {"runtime": {}}, {"runtime": {"maxVersion": 2}}]
    + [{"runtime": {"maxVersion": it}} for it in ("1.0", "1.1", "1.3", "?", "")],
)
def test_an_older_or_an_unnamed_runtime_cannot(interface: object) -> None:
    assert not can_draw(interface)


@pytest.mark.parametrize(
    ("version", "can"), [("1.4", False), ("1.6", False), ("1.7", True), ("2024.3", True)]
)
def test_directions_are_known_since_apl_1_7(version: str, can: bool) -> None:
    hub = envelope(LAUNCH, HUB)
    interfaces = hub["context"]["System"]["device"]["supportedInterfaces"]
    interfaces["Alexa.Presentation.APL"] = {"runtime": {"maxVersion": version}}
    assert read(hub).device.screen
    assert read(hub).device.rtl is can


def test_a_hub_gets_a_screen_and_a_request_without_a_viewport_gets_none() -> None:
    hub = envelope(LAUNCH, HUB)
    assert read(hub).device.screen
    del hub["context"]["Viewport"]
    assert not read(hub).device.screen


def test_an_old_runtime_gets_no_screen() -> None:
    hub = envelope(LAUNCH, HUB)
    interfaces = hub["context"]["System"]["device"]["supportedInterfaces"]
    interfaces["Alexa.Presentation.APL"] = {"runtime": {"maxVersion": "1.1"}}
    assert not read(hub).device.screen


def runtime_error(device: str) -> JSON:
    """What a device says of a document that it could not draw."""
    errors = [{"type": "RENDER_ERROR", "reason": "INVALID", "message": "no"}]
    failed = envelope({"type": "Alexa.Presentation.APL.RuntimeError", "errors": errors}, HUB)
    failed["context"]["System"]["device"]["deviceId"] = device
    return failed


def launch_on(device: str) -> JSON:
    """A launch on a device with a screen, in a session of its own."""
    launch = envelope({**LAUNCH, "requestId": f"launch on {device}"}, HUB, new=True)
    launch["context"]["System"]["device"]["deviceId"] = device
    return launch


def shows(answered: JSON) -> bool:
    """Whether a response holds a document for a screen."""
    directives = answered["response"].get("directives", [])
    return any(it["type"].startswith("Alexa.Presentation.APL.") for it in directives)


def test_a_device_on_which_a_document_failed_gets_none_in_later_sessions(shipped: Catalog) -> None:
    skill = KneeMassage(shipped, Memory(MemoryStore(), b"key of the tests"))
    assert shows(skill(launch_on("kitchen")))
    skill(runtime_error("kitchen"))
    again = skill(launch_on("kitchen"))
    assert not shows(again)
    assert again["response"]["outputSpeech"]
    assert shows(skill(launch_on("bedroom")))
