"""The simulator: a page that stands in for an Echo, and what it asks of this machine.

The page talks to the skill through `POST /alexa` alone, with the requests that Alexa sends. What
is served here knows neither the skill nor its answers.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from flask import Blueprint, Response, abort, request, send_file
from flask.typing import ResponseReturnValue

from skill.tools.simulator import synthesis

HERE = Path(__file__).parent
ENGINE = HERE / "node_modules" / "apl-viewhost-web" / "index.js"
"""Amazon's renderer, where `npm ci` in this folder puts it."""

READY = b"\nwindow.aplReady = AplRenderer.initEngine();\n"
"""The engine tells once that it is ready, to whoever asked in the script's own turn."""

DURATION = re.compile(r"P(?=[\dT])[\dDHMSWY.T]+")
"""An ISO 8601 duration, as in the slot type AMAZON.DURATION."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        # The renderer compiles its engine from text.
        "script-src 'self' 'unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        # The renderer's engine is data inside its own file.
        "connect-src 'self' data:",
        "media-src 'self' blob:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-cache",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Understood(Protocol):
    """What a text means: an intent or None, its slots, and how sure that is (0-1)."""

    @property
    def intent(self) -> str | None: ...  # noqa: D102
    @property
    def slots(self) -> Mapping[str, object]: ...  # noqa: D102
    @property
    def score(self) -> float: ...  # noqa: D102


class Matcher(Protocol):
    """Understands the texts of one locale."""

    def understand(self, text: str) -> Understood:
        """The best meaning of a text."""

    def nearest(self, text: str, count: int) -> Sequence[Understood]:
        """The nearest meanings, best first, whether or not they are near enough."""


def simulator(
    understand: Callable[[str], Matcher],
    names: Mapping[str, str],
    skill_id: str = "",
    engine: Path = ENGINE,
) -> Blueprint:
    """The simulator's page at `/` and what it needs under `/simulator`.

    Args:
        understand: Gives the matcher of a locale.
        names: The skill's invocation name in each locale, in the order of the page's choice.
        skill_id: The id that requests name; the page makes one up where it is empty.
        engine: Amazon's renderer; the page draws no screen where the file is missing.
    """
    blueprint = Blueprint("simulator", __name__, static_folder="page", static_url_path="/simulator")

    @blueprint.get("/")
    def page() -> ResponseReturnValue:
        return send_file(HERE / "page" / "index.html")

    @blueprint.get("/simulator/engine.js")
    def renderer() -> ResponseReturnValue:
        if not engine.is_file():
            abort(404)
        return Response(engine.read_bytes() + READY, mimetype="text/javascript")

    @blueprint.get("/simulator/machine.json")
    def machine() -> ResponseReturnValue:
        locales = [{"locale": locale, "name": name} for locale, name in names.items()]
        return {
            "locales": locales,
            "skillId": skill_id,
            "engine": engine.is_file(),
            "espeak": synthesis.installed(),
        }

    @blueprint.post("/simulator/understand.json")
    def meaning() -> ResponseReturnValue:
        text, locale = _field("text"), _field("locale")
        matcher = understand(locale if locale in names else abort(400))
        nearest = [_meaning(each) for each in matcher.nearest(text, 3)]
        return {**_meaning(matcher.understand(text)), "nearest": nearest}

    @blueprint.post("/simulator/speech.wav")
    def spoken() -> ResponseReturnValue:
        recording = synthesis.wave(_field("ssml"), _field("locale"))
        return Response(recording, mimetype="audio/wav") if recording else abort(404)

    blueprint.after_request(_guarded)
    return blueprint


def _field(name: str) -> str:
    """A text of the request's JSON; anything else is answered with 400."""
    body = request.get_json()
    value = body.get(name) if isinstance(body, dict) else None
    return value if isinstance(value, str) else abort(400)


def _meaning(understood: Understood) -> dict[str, object]:
    slots = {name: _slot(value) for name, value in understood.slots.items()}
    return {"intent": understood.intent, "slots": slots, "score": round(understood.score, 3)}


def _slot(value: object) -> dict[str, str | None]:
    """A slot as text and the id that Alexa would find for it: none for numbers and durations."""
    built_in = not isinstance(value, str) or DURATION.fullmatch(value)
    return {"value": str(value), "id": None if built_in else str(value)}


def _guarded(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
