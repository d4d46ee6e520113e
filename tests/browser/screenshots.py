"""Writes what every screen looks like: python -m tests.browser.screenshots [WORD...]."""

import sys
from pathlib import Path

from skill.drawings import DRAWINGS
from skill.render.screen import document
from tests.browser.engine import Engine, chromium
from tests.render.screens import KINDS, SCREENS, STEP, VIEWPORTS

OUT = Path("build/screens")


def main(words: list[str]) -> None:
    """Draw the screens whose file name has one of the words, or all."""
    screens = {screen.kind: screen for screen in KINDS if screen.kind != "step"}
    screens |= {f"step-{step}": STEP._replace(drawing=step) for step in DRAWINGS}
    screens |= {name: SCREENS[name] for name in ("step-long", "recipe-long")}
    screens["step-heel_press-right"] = STEP._replace(drawing="heel_press", mirrored=True)
    OUT.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        renderer = Engine(browser.new_page())
        for name, screen in screens.items():
            for size, viewport in VIEWPORTS.items():
                file = OUT / f"{name}-{size}.png"
                if words and not any(word in file.name for word in words):
                    continue
                renderer.draw(document(screen, viewport), viewport)
                renderer.page.screenshot(path=file)
                sys.stdout.write(f"{file} {renderer.complaints or ''}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
