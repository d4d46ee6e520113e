"""An Alexa in a living room with a clock of its own: speech and practice take their time.

It behaves as Amazon documents: the screen first, then outputSpeech, then APL for Audio; then the
microphone for eight seconds, the reprompt, eight seconds more, and SessionEndedRequest. An absent
shouldEndSession keeps a session with a screen for half a minute, and longer only while a command
with screenLock runs, whose SendEvent then comes.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from skill import catalog
from skill.pacing import speech_seconds
from skill.state import JSON
from skill.tools.echo import Echo, strip_markup

SUNDAY = datetime(2025, 11, 2, 20, 0, tzinfo=UTC).timestamp()
LETTERS_PER_SECOND = catalog.load().languages["en"].letters_per_second
MICROPHONE = 8.0
KEPT = 30.0
"""Seconds that a session with a screen lives on without a microphone."""

PHRASES: dict[str, tuple[str, dict[str, str]]] = {
    "yes": ("AMAZON.YesIntent", {}),
    "no": ("AMAZON.NoIntent", {}),
    "next": ("AMAZON.NextIntent", {}),
    "previous": ("AMAZON.PreviousIntent", {}),
    "repeat": ("AMAZON.RepeatIntent", {}),
    "pause": ("AMAZON.PauseIntent", {}),
    "carry on": ("AMAZON.ResumeIntent", {}),
    "stop": ("AMAZON.StopIntent", {}),
    "help": ("AMAZON.HelpIntent", {}),
    "just the knees": ("StartMassageIntent", {"section": "knees"}),
    "just the thighs": ("StartMassageIntent", {"section": "thighs"}),
    "the full massage": ("StartMassageIntent", {"section": "full"}),
    "go on by yourself": ("ModeIntent", {"mode": "hands_free"}),
    "be brief": ("ModeIntent", {"mode": "brief"}),
    "time each stroke": ("ModeIntent", {"mode": "paced"}),
    "stop talking so much": ("ModeIntent", {"mode": "quiet"}),
    "softer": ("PressureIntent", {"pressure": "softer"}),
    "harder": ("PressureIntent", {"pressure": "harder"}),
    "it tickles": ("TicklesIntent", {}),
    "slower": ("PaceIntent", {"pace": "slower"}),
    "faster": ("PaceIntent", {"pace": "faster"}),
    "half that": ("PaceIntent", {"pace": "half"}),
    "the usual pace": ("PaceIntent", {"pace": "normal"}),
    "one more minute": ("MoreTimeIntent", {"duration": "PT1M"}),
    "thirty seconds more": ("MoreTimeIntent", {"duration": "PT30S"}),
    "how hard": ("QuestionIntent", {"topic": "how_hard"}),
    "how long is left": ("ProgressIntent", {}),
    "forget my settings": ("ForgetIntent", {"scope": "settings"}),
    "the next step": ("AMAZON.NextIntent", {}),
}


@dataclass(frozen=True)
class Sound:
    """Something heard: its seconds, and its words or "" for silence."""

    seconds: float
    words: str


@dataclass(frozen=True)
class Entry:
    """A line of the log: the second, who, and what was said."""

    second: float
    who: str
    what: str

    def __str__(self) -> str:
        minutes, seconds = divmod(round(self.second), 60)
        return f"{minutes:3}:{seconds:02}  {self.who:6} {self.what}"


@dataclass
class Evening:
    """One Alexa and one giver.

    Attributes:
        skill: What answers.
        screen: The viewport in pixels; None without a screen.
        answers: What the giver says in one microphone window after another; None is silence.
            When they have run out, "yes".
        barge_in: What the giver says while something is heard: by the second of the evening.
        log: What was heard and said.
        responses: Every response.
    """

    skill: Callable[[JSON], JSON]
    screen: tuple[int, int] | None = None
    answers: list[str | None] = field(default_factory=list)
    barge_in: list[tuple[float, str]] = field(default_factory=list)
    log: list[Entry] = field(default_factory=list)
    responses: list[JSON] = field(default_factory=list)
    second: float = 0.0

    def __post_init__(self) -> None:
        self.echo = Echo(self.skill, screen=self.screen, now=self._time)

    def _time(self) -> datetime:
        return datetime.fromtimestamp(SUNDAY + self.second, UTC)

    def open(self) -> None:
        """Say "Alexa, open Knee Massage", and listen until the session is over."""
        self._note("giver", "Alexa, open Knee Massage.")
        self._hear(self.echo.launch())

    def ask(self, phrase: str) -> None:
        """Say "Alexa, ask Knee Massage for ...", and listen until the session is over."""
        self._note("giver", f"Alexa, ask Knee Massage for {phrase}.")
        self._hear(self._intend(phrase))

    def wait(self, seconds: float) -> None:
        """Let time pass between two sessions."""
        self.second += seconds

    def _hear(self, response: JSON) -> None:
        following: JSON | None = response
        while following is not None:
            self.responses.append(following)
            following = self._play(following["response"])

    def _play(self, response: JSON) -> JSON | None:
        """Play a response; the next one, or None where the session is over."""
        screen = _directive(response, "Alexa.Presentation.APL.RenderDocument")
        for sound in sounds(response):
            if interrupted := self._sound(sound):
                return interrupted
        if screen and screen.get("sources"):
            return self._play_screen(screen)
        if response.get("shouldEndSession") is False:
            return self._listen(response)
        if "shouldEndSession" not in response:
            self._lose()
        return None

    def _play_screen(self, screen: JSON) -> JSON | None:
        began = self.second
        commands = screen["document"]["onMount"][0]["commands"]
        locked = all(command.get("screenLock") for command in commands)
        for source in screen["sources"].values():
            for sound in document_sounds(source):
                if interrupted := self._sound(sound):
                    return interrupted
                if not locked and self.second - began > KEPT:
                    self._lose()
                    return None
        return self.echo.event(*commands[-1]["arguments"])

    def _sound(self, sound: Sound) -> JSON | None:
        """Let a sound be heard; the response to what is said meanwhile."""
        if sound.words:
            self._note("Alexa", sound.words)
        if self.barge_in and self.barge_in[0][0] < self.second + sound.seconds:
            moment, phrase = self.barge_in.pop(0)
            self.second = max(moment, self.second)
            self._note("giver", f"Alexa, {phrase}.")
            return self._intend(phrase)
        self.second += sound.seconds
        return None

    def _listen(self, response: JSON) -> JSON | None:
        reprompt = response["reprompt"]["outputSpeech"]["ssml"]
        if answered := self._answer():
            return answered
        self._sound(Sound(ssml_seconds(reprompt), strip_markup(reprompt)))
        if answered := self._answer():
            return answered
        self._note("", "(the session is over)")
        self.echo.fall_silent()
        return None

    def _answer(self) -> JSON | None:
        phrase = self.answers.pop(0) if self.answers else "yes"
        if phrase is None:
            self.second += MICROPHONE
            return None
        self.second += 2.0
        self._note("giver", phrase.capitalize() + ".")
        return self._intend(phrase)

    def _lose(self) -> None:
        self.second += KEPT
        self._note("", "(the session is over)")
        self.echo.session, self.echo.attributes = "", {}

    def _intend(self, phrase: str) -> JSON:
        if phrase == "exit":  # the platform's own word: no answer is heard
            return self.echo.end("USER_INITIATED")
        return self.echo.intent(*PHRASES[phrase])

    def _note(self, who: str, what: str) -> None:
        self.log.append(Entry(self.second, who, what))


def _directive(response: JSON, kind: str) -> JSON | None:
    found = (it for it in response.get("directives", ()) if it["type"] == kind)
    return next(found, None)


def sounds(response: JSON) -> Iterator[Sound]:
    """What is heard of a response before its screen speaks or its microphone opens."""
    speech = response.get("outputSpeech", {}).get("ssml", "")
    if speech:
        yield Sound(ssml_seconds(speech), strip_markup(speech))
    audio = _directive(response, "Alexa.Presentation.APLA.RenderDocument")
    if audio:
        yield from document_sounds(audio["document"])


def document_sounds(document: JSON) -> Iterator[Sound]:
    """What is heard of an APL for Audio document."""
    for item in leaves(document["mainTemplate"]["item"]):
        if item["type"] == "Silence":
            yield Sound(item["duration"] / 1000, "")
        elif item["type"] == "Speech":
            yield Sound(ssml_seconds(item["content"]), strip_markup(item["content"]))


def leaves(item: JSON) -> Iterator[JSON]:
    """The components of a document that hold no others; sounds beside the voice are Audio."""
    if "items" not in item:
        yield item
    for child in item.get("items", ()):
        yield from leaves(child)


def seconds_heard(response: JSON) -> float:
    """The seconds of all that a response lets be heard, its screen's speech included."""
    screen = _directive(response, "Alexa.Presentation.APL.RenderDocument") or {}
    spoken = [sound for it in screen.get("sources", {}).values() for sound in document_sounds(it)]
    return sum(sound.seconds for sound in (*sounds(response), *spoken))


def ssml_seconds(markup: str) -> float:
    """The seconds that SSML takes: its words and its breaks."""
    breaks = re.findall(r'<break time="(\d+)(ms|s)"/>', markup)
    pauses = sum(int(count) / (1000 if unit == "ms" else 1) for count, unit in breaks)
    return speech_seconds(strip_markup(markup), LETTERS_PER_SECOND) + pauses
