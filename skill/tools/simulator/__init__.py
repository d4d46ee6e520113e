"""The simulator: a page that stands in for an Echo, and what it asks of this machine.

The page talks to the skill through `POST /alexa` alone, with the requests that Alexa sends. What
is served here reads content, and knows neither the skill nor its answers.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, abort, request, send_file
from flask.typing import ResponseReturnValue

from skill import catalog
from skill.catalog import PATTERN
from skill.catalog.loader import CONTENT
from skill.catalog.locales import language_of
from skill.tools.check.pseudolocale import LOCALE as PSEUDO
from skill.tools.simulator import meaning, page_words, synthesis, translation
from skill.tools.simulator.freshness import Freshness
from skill.tools.simulator.hearing import Listener
from skill.tools.simulator.meaning import Interpreter

HERE = Path(__file__).parent
ENGINE = HERE / "node_modules" / "apl-viewhost-web" / "index.js"
"""Amazon's renderer, where `npm ci` in this folder puts it."""

READY = b"\nwindow.aplReady = AplRenderer.initEngine();\n"
"""Appended to the engine: `initEngine` has to be called in the task that runs the script."""

Caches = tuple[Callable[[], object], ...]
"""Functions that clear the caches of what was read."""

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
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self), screen-wake-lock=(self)",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def simulator(
    understand: Callable[[str], Interpreter],
    names: Mapping[str, str],
    skill_id: str = "",
    engine: Path = ENGINE,
    forget: Callable[[], object] = lambda: None,
    content: Path = CONTENT,
) -> Blueprint:
    """The simulator's page at `/` and what it needs under `/simulator`.

    Args:
        understand: Gives the interpreter of a locale.
        names: The skill's invocation name in each locale, in the order of the page's choice.
        skill_id: The id that requests name; the page makes one up where it is empty.
        engine: Amazon's renderer; the page draws no screen where the file is missing.
        forget: Called when a file of the content has changed, to read it again.
        content: The folder of the content.
    """
    blueprint = Blueprint("simulator", __name__, static_folder="page", static_url_path="/simulator")
    english = min(names, key=lambda locale: language_of(locale) != PATTERN)
    named = {**names, PSEUDO: names[english]}

    def understood_as(locale: str) -> str:
        """The locale in whose words one speaks to another; 400 for one that there is not.

        The pseudo-language is made from English, and is spoken to in English.
        """
        return english if locale == PSEUDO else locale if locale in names else abort(400)

    @blueprint.get("/simulator/machine.json")
    def machine() -> ResponseReturnValue:
        return {
            "locales": [{"locale": locale, "name": name} for locale, name in named.items()],
            "skillId": skill_id,
            "engine": engine.is_file(),
            "espeak": synthesis.is_installed(),
        }

    _serve_page(blueprint, engine)
    cached = (
        forget,
        *_serve_hearing(blueprint, understand, understood_as, named),
        *_serve_content(blueprint, understood_as, named),
    )
    freshness = Freshness((content, HERE / "page"), cached)

    @blueprint.get("/simulator/version.json")
    def version() -> ResponseReturnValue:
        return {"version": freshness.version()}

    blueprint.after_request(_add_security_headers)
    return blueprint


def _serve_hearing(
    blueprint: Blueprint,
    understand: Callable[[str], Interpreter],
    understood_as: Callable[[str], str],
    names: Mapping[str, str],
) -> Caches:
    @cache
    def listener(locale: str) -> Listener:
        known = understood_as(locale)
        return Listener(known, names[locale], understand(known))

    @blueprint.post("/simulator/heard.json")
    def hear() -> ResponseReturnValue:
        return listener(_field("locale")).hear(_field("text"))._asdict()

    @blueprint.post("/simulator/understand.json")
    def understanding() -> ResponseReturnValue:
        text, locale = _field("text"), understood_as(_field("locale"))
        return meaning.describe(text, understand(locale), page_words.samples(locale))

    return listener.cache_clear, page_words.model.cache_clear, page_words.samples.cache_clear


def _serve_page(blueprint: Blueprint, engine: Path) -> None:
    @blueprint.get("/")
    def page() -> ResponseReturnValue:
        return send_file(HERE / "page" / "index.html")

    @blueprint.get("/simulator/engine.js")
    def renderer() -> ResponseReturnValue:
        if not engine.is_file():
            abort(404)
        return Response(engine.read_bytes() + READY, mimetype="text/javascript")

    @blueprint.post("/simulator/speech.wav")
    def speak() -> ResponseReturnValue:
        recording = synthesis.wave(_field("ssml"), _field("locale"))
        return Response(recording, mimetype="audio/wav") if recording else abort(404)


def _serve_content(
    blueprint: Blueprint, understood_as: Callable[[str], str], names: Mapping[str, str]
) -> Caches:
    content = cache(lambda: translation.with_pseudo(catalog.load()))
    pseudo = cache(translation.pseudo_skill)

    @blueprint.get("/simulator/words.json")
    def known_words() -> ResponseReturnValue:
        locale = request.args.get("locale", "")
        known = understood_as(locale)
        return page_words.of(content().language(locale), page_words.opening(known, names[known]))

    @blueprint.get("/simulator/intents.json")
    def intents() -> ResponseReturnValue:
        return page_words.intents(understood_as(request.args.get("locale", "")))

    @blueprint.get("/simulator/wordings.json")
    def wordings() -> ResponseReturnValue:
        locale, other = request.args.get("locale", ""), request.args.get("other", "")
        return translation.wordings(content(), locale, other)

    @blueprint.get("/simulator/steps.json")
    def steps() -> ResponseReturnValue:
        return page_words.positions(content())

    @blueprint.post("/simulator/pseudo")
    def answer_in_pseudo() -> ResponseReturnValue:
        return pseudo()(request.get_json())

    return content.cache_clear, pseudo.cache_clear


def _field(name: str) -> str:
    """A text of the request's JSON; anything else is answered with 400."""
    body = request.get_json()
    value = body.get(name) if isinstance(body, dict) else None
    return value if isinstance(value, str) else abort(400)


def _add_security_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
