"""Amazon's renderer of APL documents, in Debian's Chromium."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Route, sync_playwright

from skill.render.screen import Viewport

HERE = Path(__file__).parent
VIEWHOST = HERE / "node_modules" / "apl-viewhost-web" / "index.js"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; connect-src data:; "
    "style-src 'unsafe-inline'; font-src 'self' data:; img-src data: blob:"
)


class Engine:
    """A page with the renderer in it.

    Attributes:
        page: The page.
        complaints: What the page and the engine said of the document that is shown, if anything.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.set_default_timeout(30_000)
        page.on("console", self._note_complaint)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.route("**/*", _serve_file)
        page.goto("http://renderer.test/")

    def _note_complaint(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text}")

    def draw(self, directive: Mapping[str, object], viewport: Viewport) -> None:
        """Show a document, as a device of that viewport would."""
        wide, high = viewport.size
        self.page.set_viewport_size({"width": round(wide), "height": round(high)})
        shape = {"width": wide, "height": high, "dpi": 160, "round": viewport.round}
        self.complaints.clear()
        self.page.evaluate("([directive, shape]) => draw(directive, shape)", [directive, shape])
        self.complaints += self.page.evaluate("log")

    def faults(self, viewport: Viewport) -> list[str]:
        """What is cut, outside the screen, or upon something else in the engine's own layout."""
        found: list[str] = self.page.evaluate("round => faults(round)", viewport.round)
        return [*found, *(it.splitlines()[0] for it in self.complaints)]

    def touch(self, sign: str) -> Locator:
        """The touch with a word or an arrow on it."""
        return self.page.locator("#screen .noSwipe").filter(has_text=sign)

    def listen(self) -> None:
        """Wait until the engine takes the mouse: it does not in a document's first half second."""
        self.page.wait_for_timeout(600)

    def sent_events(self) -> list[list[str]]:
        """The arguments of every event that went to the skill since the document is shown."""
        return [event["arguments"] for event in self.page.evaluate("events")]


def _serve_file(route: Route) -> None:
    name = route.request.url.partition("renderer.test/")[2]
    if name == "":
        route.fulfill(
            path=HERE / "engine.html",
            headers={"Content-Type": "text/html", "Content-Security-Policy": POLICY},
        )
    elif name == "viewhost.js":
        route.fulfill(body=_without_fonts(), headers={"Content-Type": "text/javascript"})
    else:
        route.abort()


def _without_fonts() -> str:
    # Its fonts come from afar, and a test asks nobody; one with the same measures stands in.
    return re.sub(r"@font-face \{[^}]*\}", "", VIEWHOST.read_text(encoding="utf-8"))


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's browser, which asks nobody anything."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
