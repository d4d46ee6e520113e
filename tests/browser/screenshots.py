"""Draws the product's own answers: python -m tests.browser.screenshots [--locale L] [WORD...].

Writes one picture for each answer and viewport into build/screens/<locale>, and index.html, a
contact sheet with the words that are spoken beside them and the faults that were found in the
engine's own layout. With words, it draws those whose file name has one of them, without a sheet.
"""

import argparse
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from skill import catalog
from skill.render.screen import Screen, Viewport, document
from tests.browser.engine import Engine, chromium
from tests.render.answers import Answer, answers
from tests.render.screens import VIEWPORTS

SCREENS = Path("build/screens")
MOMENTS = (0.2, 1.4, 2.6, 3.8)
"""Seconds at which the motion of a stroke is drawn: four frames of it."""

STYLE = """
body { background: #222; color: #eee; font: 15px/1.4 sans-serif; margin: 16px; }
section { display: flex; flex-wrap: wrap; gap: 8px; align-items: start; margin: 0 0 24px; }
header { width: 260px; }
h2 { margin: 0; font-size: 17px; }
p { white-space: pre-line; margin: 4px 0; }
figure { margin: 0; }
figcaption { font-size: 11px; color: #aaa; }
img { height: 180px; display: block; }
b { color: #fb8; }
"""
HEAD = f"<!doctype html><meta charset=utf-8><title>Screens</title><style>{STYLE}</style>"


class Shot(NamedTuple):
    """One picture.

    Attributes:
        answer: Its name.
        size: The viewport's name.
        file: Where it lies.
        faults: What is cut, covered or outside in it.
    """

    answer: str
    size: str
    file: Path
    faults: list[str]


def main() -> int:
    """Draw what is asked for; 1 where a fault was found."""
    asked = _options()
    every = answers(catalog.load(), asked.locale)
    out = SCREENS / asked.locale
    out.mkdir(parents=True, exist_ok=True)
    shots: list[Shot] = []
    with chromium() as browser:
        engine = Engine(browser.new_page())
        for shot in _draw(engine, every, out, asked.words):
            shots.append(shot)
            sys.stdout.write(f"{shot.file} {'; '.join(shot.faults)}\n")
        if not asked.words:
            _draw_motion(engine, every, out)
    if not asked.words:
        (out / "index.html").write_text(_sheet(every, shots, out), "utf-8")
    faulty = sum(bool(shot.faults) for shot in shots)
    sys.stdout.write(f"{len(shots)} pictures, {faulty} with a fault\n")
    return int(faulty > 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--locale", default="en-US")
    parser.add_argument("words", nargs="*")
    return parser.parse_args()


def _draw(engine: Engine, every: dict[str, Answer], out: Path, words: list[str]) -> Iterator[Shot]:
    for name, answer in every.items():
        for size, viewport in VIEWPORTS.items():
            file = out / f"{name}@{size}.png"
            if words and not any(word in file.name for word in words):
                continue
            yield Shot(name, size, file, _shoot(engine, answer.screen, viewport, file))


def _shoot(engine: Engine, screen: Screen, viewport: Viewport, file: Path) -> list[str]:
    """Draw a screen as it is once its question is asked; faults as well of the time before."""
    engine.draw(document(screen, viewport), viewport)
    before = engine.faults(viewport)
    engine.page.screenshot(path=file)
    engine.draw(document(screen._replace(asked_at=0.0), viewport), viewport)
    return sorted({*before, *engine.faults(viewport)})


def _draw_motion(engine: Engine, every: dict[str, Answer], out: Path) -> None:
    """Four frames of each stroke on each leg."""
    viewport = VIEWPORTS["960x480"]
    for name, answer in every.items():
        if answer.screen.kind == "step" and name[0].isdigit():
            for moment in MOMENTS:
                engine.draw(_still(document(answer.screen, viewport), moment), viewport)
                engine.page.screenshot(path=out / f"{name}@motion-{moment}.png")


def _still(node: object, moment: float) -> dict[str, object]:
    """The same document with its drawing held at a moment."""
    held = _hold(node, moment)
    assert isinstance(held, dict)
    return held


def _hold(node: object, moment: float) -> object:
    if isinstance(node, dict):
        held = {key: _hold(value, moment) for key, value in node.items()}
        return {**held, "time": moment} if node.get("type") == "VectorGraphic" else held
    return [_hold(item, moment) for item in node] if isinstance(node, list) else node


def _sheet(every: dict[str, Answer], shots: list[Shot], out: Path) -> str:
    """The contact sheet."""
    parts = [_section(name, answer, shots, out) for name, answer in every.items()]
    return f"{HEAD}<h1>{len(every)} answers, {len(shots)} pictures</h1>{''.join(parts)}"


def _section(name: str, answer: Answer, shots: list[Shot], out: Path) -> str:
    figures = [
        _figure(shot.file.name, shot.size, shot.faults) for shot in shots if shot.answer == name
    ]
    figures += [_figure(it.name, it.stem, []) for it in sorted(out.glob(f"{name}@motion-*.png"))]
    words = f"<header><h2>{escape(name)}</h2><p>{escape(answer.said)}</p></header>"
    return f"<section>{words}{''.join(figures)}</section>"


def _figure(file: str, caption: str, faults: list[str]) -> str:
    told = f"<br><b>{escape('; '.join(faults))}</b>" if faults else ""
    image = f"<img loading=lazy src='{file}'>"
    return f"<figure>{image}<figcaption>{caption}{told}</figcaption></figure>"


if __name__ == "__main__":
    sys.exit(main())
