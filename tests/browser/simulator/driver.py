"""The simulator as a person uses it: typed to, pressed, watched."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from flask import Flask
from playwright.sync_api import ConsoleMessage, Page
from werkzeug.serving import make_server

from skill.tools.simulator import ENGINE

SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
DEVICES = ("none", "round", "medium", "large", "wide")
MISSING = f"{ENGINE} is missing; `make simulator` installs it"


@contextmanager
def serve(app: Flask, port: int = 0) -> Iterator[str]:
    """The address of an application that is served until the end of the block."""
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Simulator:
    """The page, and everything that its console complained about."""

    def __init__(self, page: Page, address: str) -> None:
        assert ENGINE.is_file(), MISSING
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.set_default_timeout(30_000)
        page.on("console", self._note_complaint)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note_complaint(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text}")

    def visit(self, device: str = "medium", pace: int = 20, voice: str = "silent") -> "Simulator":
        """Load the page and make the choices of its header."""
        self.load()
        if self.page.locator("#fold").is_visible():
            self.page.click("#fold")
        if self.page.input_value("[name=device]") != device:
            self.page.select_option("[name=device]", device)
        self.page.select_option("[name=voice]", voice)
        self.pace(pace)
        return self

    def load(self, query: str = "") -> "Simulator":
        """Load the page, with what was kept of earlier visits."""
        self.page.goto(self.address + query)
        self.page.wait_for_selector("body[data-ready]")
        return self

    def note(self) -> str:
        """The latest note, once there is one in the latest turn."""
        note = self.page.locator(".turn:last-child .note")
        note.last.wait_for()
        return note.last.inner_text()

    def pace(self, pace: int) -> None:
        """1 is real time, 20 hurries, 0 stands still."""
        self.page.check(f'[name=pace][value="{pace}"]')

    def say(self, text: str) -> None:
        """Type a text and send it, and begin to type another, so that the microphone waits."""
        turns = self.page.locator(".turn").count()
        self.page.fill("#typed", text)
        self.page.press("#typed", "Enter")
        self.page.fill("#typed", "er")
        more = "turns => document.querySelectorAll('.turn').length > turns"
        self.page.wait_for_function(more, arg=turns)

    def fall_silent(self) -> None:
        """Type nothing: the time of the microphone begins to run out."""
        self.page.fill("#typed", "")

    def converse(self, text: str) -> str:
        """Say a text, wait until the microphone is open again; what was answered."""
        self.say(text)
        return self.wait_for_answer()

    def wait_for_answer(self) -> str:
        """What the latest turn says, once the microphone is open."""
        self.wait("listening")
        return self.latest()

    def wait(self, state: str) -> None:
        self.page.wait_for_selector(f'#echo[data-state="{state}"]')

    @property
    def state(self) -> str:
        return self.page.get_attribute("#echo", "data-state") or ""

    def latest(self) -> str:
        lines = self.page.locator(".turn").last.locator(".line.alexa")
        return "\n".join(lines.evaluate_all("lines => lines.map(it => it.lastChild.textContent)"))

    def turns(self) -> list[str]:
        return self.page.locator(".turn").all_inner_texts()

    def position(self) -> dict[str, str]:
        """The position that the page shows."""
        terms = self.page.locator("#place dt").all_inner_texts()
        return dict(zip(terms, self.page.locator("#place dd").all_inner_texts(), strict=True))

    def touch(self, label: str) -> None:
        """Touch a text on the Echo's screen."""
        self.page.locator("#stage").get_by_text(label, exact=True).click()

    def module(self, name: str, call: str, *arguments: object) -> Any:  # noqa: ANN401
        """The JSON that a function of one of the page's modules gives."""
        script = f"async (given) => (await import('/simulator/{name}.js')).{call}(...given)"
        return self.page.evaluate(script, list(arguments))
