"""What an evening sounds like: one stroke as a table, the seconds of each mode, whole logs.

Run it from the project's root: `.venv/bin/python -m tests.evenings [--stroke ID] [--leg LEG]`.
"""

from collections.abc import Iterable, Iterator

import click

from skill import catalog
from skill.alexa.handler import KneeMassage
from skill.memory import Memory
from skill.render import phrasing
from skill.render.audio import beats
from skill.reply import Line, Practice, Stroke
from skill.stores.in_memory import MemoryStore
from tests.evenings.alexa import Entry, Evening

HUB = (1280, 800)
CATALOG = catalog.load()
LANGUAGE = CATALOG.language("en")
MODES = ("time each stroke", "be brief", "just keep going")
ROUTINES = ("the full massage", "just the knees", "just the thighs")


@click.command()
@click.option("--stroke", default="thumb_circles", help="The id of the stroke in the table.")
@click.option("--leg", type=click.Choice(["left", "right"]), default="left")
def main(stroke: str, leg: str) -> None:
    """Print a stroke's timeline, the seconds of the whole massage, and the evenings' logs."""
    show(f"{stroke}, {leg} leg: the second, and what is heard", table(stroke, leg))
    show("Seconds from the first step to the last word, answers included", lengths())
    for title, passed in evenings():
        show(title, map(str, passed))


def show(title: str, lines: Iterable[str]) -> None:
    """Print lines under a title."""
    click.echo("\n".join((title, "-" * len(title), *lines, "")))


def table(step: str, leg: str) -> Iterator[str]:
    """One stroke at the usual pace, told for the first time."""
    told = Line("lines.instruction", {"step": step, "pressure": "gentle", "weight": "gentle"})
    text = phrasing.sentence(told, LANGUAGE)
    seconds = float(LANGUAGE.steps[step].seconds)
    stroke = Stroke(step, seconds, 0.0, seconds, leg)
    yield f"{0:6.1f}  {' '.join(text.split())}"
    for beat in beats(stroke, Practice((stroke,)), LANGUAGE, LANGUAGE.speech_seconds(text)):
        heard = phrasing.sentence(beat.line, LANGUAGE) if beat.line else f"({beat.seconds:.1f} s)"
        yield f"{beat.start:6.1f}  {heard}"
    yield f"{seconds:6.1f}  (preview and question)"


def lengths() -> Iterator[str]:
    """Each routine in each mode, on both kinds of device; every question answered with "yes"."""
    yield f"{'':18}{'':18}{'speaker':>8}{'screen':>8}"
    for routine in ROUTINES:
        for mode in MODES:
            seconds = (length(mode, routine, screen) for screen in (None, HUB))
            yield f"{routine:18}{mode:18}" + "".join(f"{it:8.0f}" for it in seconds)


def length(mode: str, routine: str, screen: tuple[int, int] | None) -> float:
    """The seconds of a massage, the safety announcement left out."""
    passed = evening(screen, mode, routine)
    began = next(entry.second for entry in passed.log if "step 1" in entry.what.lower())
    return passed.second - began


def evening(screen: tuple[int, int] | None, *answers: str | None) -> Evening:
    """A first evening, opened by voice, until its session is over."""
    skill = KneeMassage(CATALOG, Memory(MemoryStore(), b"evening"))
    passed = Evening(skill, screen=screen, answers=list(answers))
    passed.open()
    return passed


def evenings() -> Iterator[tuple[str, list[Entry]]]:
    """Titles and logs."""
    yield "Paced, on a speaker", evening(None).log
    yield "Hands-free, on a speaker", evening(None, "just keep going").log
    yield "Hands-free, on a screen", evening(HUB, "just keep going").log
    lost = evening(None, *["yes"] * 6, None, None)
    lost.wait(180)
    lost.ask("the next step")
    yield "Paced, the session lost in the middle", lost.log


if __name__ == "__main__":
    main()
