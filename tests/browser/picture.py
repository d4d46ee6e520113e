"""Writes the README's picture of the simulator: python -m tests.browser.picture."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from skill.web import wsgi
from tests.browser.engine import chromium
from tests.browser.simulator.driver import Simulator, serve

OUT = Path("docs/simulator.png")

SAID = ("open knee massage", "yes", "next", "go to the thumb circles")
STANDS_STILL = 0


def main() -> None:
    """Hold a short conversation with the shipped skill and photograph its page."""
    with TemporaryDirectory() as folder, chromium() as browser:
        os.environ["KNEE_MASSAGE_DATABASE"] = str(Path(folder) / "massage.sqlite3")
        with serve(wsgi.unsigned_app()) as address:
            page = browser.new_page(viewport={"width": 1200, "height": 780})
            simulator = Simulator(page, address).visit()
            for text in SAID[:-1]:
                simulator.converse(text)
            simulator.say(SAID[-1])
            page.wait_for_selector("#timeline:not([data-idle])")
            page.wait_for_timeout(1000)  # a third of the stroke, at twenty times its pace
            simulator.pace(STANDS_STILL)
            page.fill("#typed", "how long is left")
            page.screenshot(path=OUT)
    sys.stdout.write(f"{OUT}: {OUT.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
