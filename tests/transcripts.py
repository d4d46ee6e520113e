"""Conversations as text files: what a person says and does, and what is heard.

# content: shipped        the shipped content instead of the small one
# locale: en-GB           and not en-US
# screen: 960x480         a device with a screen of that size
> open knee massage       a launch; in any language, (launch)
> ask knee massage for the next step        a request that begins a session
> (silence)               nothing is said: the reprompt, then the session ends
> (touch next)            a button on the screen
> (the same request again)
> (intent OilRecipeIntent amount=30)        an intent with its slots, by no words
> (5 minutes later)
< what is heard; "..." stands for the time of a stroke and its cues,
  "(ends)" for a closed microphone
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from skill.alexa.handler import KneeMassage
from skill.catalog import Catalog
from skill.memory import Memory
from skill.state import JSON
from skill.stores.in_memory import MemoryStore
from skill.tools.check import outputs, rules
from skill.tools.echo import Echo
from tests.understood import understand

FOLDER = Path(__file__).parent / "conversations"
FILES = sorted(FOLDER.glob("*.txt"))

HEADER = re.compile(r"# (content|locale|screen): *(\S+)")
ONE_SHOT = re.compile(r"ask knee massage (?:for|to|about) (.+)")
TOUCH = re.compile(r"\(touch (\w+)\)")
INTENT = re.compile(r"\(intent ([\w.]+)((?: \w+=\S+)*)\)")
LATER = re.compile(r"\((\d+) (second|minute|hour|day)s? later\)")

LAUNCHES = ("open knee massage", "(launch)")
STROKE = "..."
ENDS = "(ends)"


@dataclass
class Evening:
    """One person, one device, and a clock that goes on when it is told to."""

    echo: Echo
    content: Catalog
    now: datetime = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
    last: JSON = field(default_factory=dict)
    reprompted: bool = False
    broken: list[str] = field(default_factory=list)

    def hears(self, text: str) -> str:
        """What is heard after something was said or done; "" where only time went by."""
        if later := LATER.fullmatch(text):
            self.now += timedelta(**{f"{later[2]}s": int(later[1])})
            return ""
        if text == "(silence)":
            return self._silence()
        self.reprompted = False
        return self._transcribe(self._send(text))

    def _send(self, text: str) -> JSON:
        if text == "(the same request again)":
            return self.echo.skill(self.last)
        if touch := TOUCH.fullmatch(text):
            return self.echo.touch(touch[1])
        if named := INTENT.fullmatch(text):
            pairs = (pair.split("=", 1) for pair in named[2].split())
            return self.echo.intent(named[1], dict(pairs))
        if text in LAUNCHES:
            return self.echo.launch()
        if one_shot := ONE_SHOT.fullmatch(text):
            self.echo.session, text = "", one_shot[1]
        return self.echo.intent(*understand(text, self.echo.locale))

    def _silence(self) -> str:
        if self.echo.session and not self.reprompted:
            self.reprompted = True
            return outputs.reprompt(self.answer)
        self.echo.fall_silent()
        return ENDS

    def _transcribe(self, answered: JSON) -> str:
        self.broken += rules.find_broken(answered, self.last)
        self.answer = answered
        told = [part for text in outputs.spoken_texts(answered) for part in self._parts(text)]
        closed = answered["response"].get("shouldEndSession") is True
        return " ".join(_without_runs([*told, *([ENDS] if closed else [])]))

    def _parts(self, text: str) -> Iterator[str]:
        """A text with its cues, at either end, as the time of a stroke."""
        cues = self._cues()
        first = next((cue for cue in cues if text.startswith(cue)), "")
        if first:
            yield STROKE
            yield from self._parts(text[len(first) :].strip()) if text != first else ()
            return
        last = next((cue for cue in cues if text.endswith(f" {cue}")), "")
        yield text[: len(text) - len(last)].strip()
        if last:
            yield STROKE

    def _cues(self) -> frozenset[str]:
        language = self.content.language(self.echo.locale)
        named = (key for key in language.texts if key.startswith("cues."))
        return frozenset(text for key in named for text in language.texts[key])


def _without_runs(parts: list[str]) -> Iterator[str]:
    for index, part in enumerate(parts):
        if part != STROKE or parts[index - 1 : index] != [STROKE]:
            yield part


def read(path: Path) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The header of a file, and each thing said with what is heard after it."""
    lines = path.read_text("utf-8").splitlines()
    header = {it[1]: it[2] for line in lines if (it := HEADER.fullmatch(line))}
    said: list[tuple[str, str]] = []
    for line in lines:
        if line.startswith("> "):
            said.append((line[2:].strip(), ""))
        elif line.startswith("< "):
            said[-1] = (said[-1][0], line[2:].strip())
    return header, said


def evening(header: dict[str, str], contents: Callable[[str], Catalog]) -> Evening:
    """An evening as the header of a file has it."""
    content = contents(header.get("content", "small"))
    skill = KneeMassage(content, Memory(MemoryStore(), b"key of the tests"))
    width, _, height = header.get("screen", "").partition("x")
    screen = (int(width), int(height)) if width else None

    def send(envelope: JSON) -> JSON:
        here.last = envelope
        return skill(envelope)

    locale = header.get("locale", "en-US")
    here = Evening(Echo(send, locale=locale, screen=screen, now=lambda: here.now), content)
    return here
