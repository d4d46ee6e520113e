import json
from collections.abc import Iterator
from itertools import product
from xml.etree import ElementTree as ET

import pytest

from skill import catalog
from skill.alexa.handler import KneeMassage
from skill.dialogue.clock import MAX_PRACTICE_SECONDS, step_seconds
from skill.memory import Memory
from skill.pacing import MAX_RESPONSE_SECONDS
from skill.position import Position
from skill.render import phrasing
from skill.render.audio import document
from skill.render.sounds import BACKGROUNDS, BELL
from skill.reply import Question, Reply
from skill.state import (
    JSON,
    Mode,
    Profile,
    Session,
    Settings,
    Sound,
    session_from_json,
    session_to_json,
)
from skill.tools.echo import Echo, strip_markup
from tests.evenings.alexa import document_sounds, leaves, seconds_heard, sounds, ssml_seconds

SPEEDS = (0.5, 0.64, 0.8, 1.0, 1.25, 1.56, 2.0)
HUB = (1280, 800)
CATALOG = catalog.load()
FULL = CATALOG.guide.full
PLACES = FULL.path(FULL.legs)
SKILLS = {apla: KneeMassage(CATALOG, Memory(None, None), apla=apla) for apla in (True, False)}


class Told:
    """A step told to a user with some settings, on some device: the real response as JSON."""

    def __init__(
        self, place: Position, settings: Settings, screen: tuple[int, int] | None, *, apla: bool
    ) -> None:
        self.place, self.settings = place, settings
        profile = Profile(place, settings, announced=True, waiting=True)
        before = Session(profile, question=Question.READY, turns=PLACES.index(place))
        echo = Echo(SKILLS[apla], screen=screen, session="open")
        echo.attributes = session_to_json(before)
        answered = echo.intent("AMAZON.YesIntent")
        self.size = len(json.dumps(answered).encode())
        self.response: JSON = answered["response"]
        self.after = session_from_json(answered["sessionAttributes"])

    @property
    def reply(self) -> Reply:
        assert self.after.reply is not None
        return self.after.reply

    def directive(self, kind: str) -> JSON | None:
        found = (it for it in self.response.get("directives", ()) if kind in it["type"])
        return next(found, None)

    @property
    def audio(self) -> JSON | None:
        """The APL for Audio document, on the screen or after the speech."""
        if directive := self.directive(".APLA."):
            return dict(directive["document"])
        screen = self.directive(".APL.") or {}
        return next(iter(screen.get("sources", {}).values()), None)

    @property
    def end_seconds(self) -> float:
        """The seconds of the preview and the question at the end."""
        practice, question = self.reply.practice, self.reply.question
        if practice is None or question is None:
            return 0.0
        language, variant = CATALOG.language("en"), self.reply.variant
        asked = phrasing.question(question, language, variant)
        if practice.preview is None:
            return ssml_seconds(asked)
        return ssml_seconds(f"{phrasing.sentence(practice.preview, language, variant)} {asked}")

    def __repr__(self) -> str:
        return f"{self.place.step} {self.place.leg} {self.settings}"


@pytest.fixture(scope="module")
def every() -> list[Told]:
    """Each stroke in each mode at each speed, on both kinds of device."""
    return list(_every(apla=True))


def _every(*, apla: bool) -> Iterator[Told]:
    for place, mode, pace, screen in product(PLACES, Mode, SPEEDS, (None, HUB)):
        yield Told(place, Settings(mode, pace), screen, apla=apla)


def test_no_response_is_longer_than_alexa_plays(every: list[Told]) -> None:
    for told in every:
        assert seconds_heard(told.response) <= MAX_RESPONSE_SECONDS, told


def test_every_practice_lasts_as_long_as_its_strokes(every: list[Told]) -> None:
    for told in every:
        if (practice := told.reply.practice) is None:
            continue
        due = sum(stroke.lasts for stroke in practice.strokes)
        assert seconds_heard(told.response) - told.end_seconds == pytest.approx(due, rel=0.05), told


def test_every_stroke_has_the_seconds_of_its_pace(every: list[Told]) -> None:
    for told in every:
        for stroke in told.reply.practice.strokes if told.reply.practice else ():
            step = CATALOG.language("en").steps[stroke.step]
            assert stroke.seconds == pytest.approx(
                step_seconds(step, told.settings.pace), abs=0.1
            ), told


def test_no_response_holds_more_sounds_than_fifteen(every: list[Told]) -> None:
    for told in every:
        items = leaves(told.audio["mainTemplate"]["item"]) if told.audio else []
        assert sum(item["type"] != "Silence" for item in items) <= 15, told


def test_every_document_is_well_formed(every: list[Told]) -> None:
    documents = [told.audio for told in every if told.audio]
    assert documents
    for found in documents:
        check_document(found)


def check_document(found: JSON) -> None:
    """By developer.amazon.com, "Document", "Speech", "Silence" and "Sequencer" of APL for Audio."""
    assert found.keys() == {"type", "version", "mainTemplate"}
    assert (found["type"], found["version"]) == ("APLA", "0.91")
    assert found["mainTemplate"].keys() == {"item"}
    sequencer = found["mainTemplate"]["item"]
    assert sequencer.keys() == {"type", "items"}
    assert sequencer["type"] == "Sequencer"
    assert {item["type"] for item in sequencer["items"]} <= {"Speech", "Silence", "Mixer"}
    assert any(item["type"] == "Speech" for item in leaves(sequencer))
    for item in sequencer["items"]:
        check_component(item)


def check_component(item: JSON) -> None:
    if item["type"] == "Mixer":
        played_over, bell = item["items"]
        check_component(played_over)
        assert bell["source"] == BELL
        assert bell["duration"] == "trimToParent"
        return
    if item["type"] == "Silence":
        assert item.keys() == {"type", "duration"}
        assert type(item["duration"]) is int
        assert item["duration"] > 0
        return
    assert item.keys() == {"type", "contentType", "content"}
    assert item["contentType"] == "SSML"
    assert ET.fromstring(item["content"]).tag == "speak"  # noqa: S314 - our own text
    assert "${" not in item["content"]


def test_the_microphone_opens_after_a_question_and_never_else(every: list[Told]) -> None:
    for told in every:
        heard = [sound.words for sound in sounds(told.response) if sound.words]
        asked = bool(heard) and heard[-1].endswith("?")
        assert (told.response.get("shouldEndSession") is False) == asked, told
        assert ("reprompt" in told.response) == asked, told


def test_responses_and_attributes_stay_within_their_sizes(every: list[Told]) -> None:
    for told in every:
        assert told.size <= 24_000, told
        assert len(json.dumps(session_to_json(told.after)).encode()) <= 4_096, told


def test_brief_is_instruction_and_question_only(every: list[Told]) -> None:
    brief = [told for told in every if told.settings.mode is Mode.BRIEF]
    for told in brief:
        assert told.audio is None, told
        assert strip_markup(told.response["outputSpeech"]["ssml"]).endswith("?"), told


def test_hands_free_a_screen_speaks_and_its_end_brings_the_next_stroke(every: list[Told]) -> None:
    flowing = [it for it in every if it.reply.practice and it.reply.practice.flows]
    assert flowing
    for told in flowing:
        screen = told.directive(".APL.")
        assert screen is not None
        (sequence,) = screen["document"]["onMount"]
        speak, event = sequence["commands"]
        assert (speak["type"], event["type"]) == ("SpeakItem", "SendEvent"), told
        assert event["arguments"] == ["stroke_ended", told.place.step, told.place.leg or ""], told
        assert all(it["screenLock"] for it in (sequence, speak, event)), told
        assert not {"outputSpeech", "reprompt", "shouldEndSession"} & told.response.keys(), told


def test_hands_free_without_a_screen_holds_as_many_whole_strokes_as_fit(every: list[Told]) -> None:
    for told in every:
        practice = told.reply.practice
        if practice is None or told.settings.mode is not Mode.HANDS_FREE or practice.flows:
            continue
        last = PLACES[PLACES.index(told.place) + len(practice.strokes) - 1]
        following = FULL.after(last)
        if following is not None:
            more = step_seconds(FULL.step(following), told.settings.pace)
            assert sum(it.lasts for it in practice.strokes) + more > MAX_PRACTICE_SECONDS, told


def test_without_apl_for_audio_pauses_in_the_speech_do_what_they_can() -> None:
    for told in _every(apla=False):
        assert told.audio is None, told
        speech = told.response["outputSpeech"]["ssml"]
        assert speech.count('<break time="10s"/>') == (told.settings.mode is not Mode.BRIEF), told
        assert strip_markup(speech).endswith("?"), told


def test_what_is_said_without_a_silence_between_is_one_speech() -> None:
    made = document(["Let go.", "Next.", 1.5, 0.5, "Begin."])
    items = made["mainTemplate"]["item"]["items"]
    assert [item["type"] for item in items] == ["Speech", "Silence", "Speech"]
    assert items[1]["duration"] == 2000
    assert [sound.words for sound in document_sounds(made)] == ["Let go. Next.", "", "Begin."]


def practice_with(sound: Sound) -> JSON:
    """The practice of a stroke, with a sound beside the voice."""
    audio = Told(FULL.at("thumb_circles", FULL.legs), Settings(sound=sound), None, apla=True).audio
    assert audio is not None
    return audio


def sources(document: JSON) -> list[str]:
    return [it["source"] for it in leaves(document["mainTemplate"]["item"]) if "source" in it]


def test_a_soft_bell_rings_at_the_beginning_and_the_end_of_a_stroke() -> None:
    assert sources(practice_with(Sound.BELL)) == [BELL, BELL]


def test_who_wants_no_sounds_hears_the_voice_alone() -> None:
    assert sources(practice_with(Sound.NONE)) == []


@pytest.mark.parametrize("sound", [Sound.RAIN, Sound.WAVES])
def test_a_background_lies_beneath_the_whole_practice_and_adds_no_time(sound: Sound) -> None:
    plain_one, found = practice_with(Sound.NONE), practice_with(sound)
    beside = found["mainTemplate"]["item"]["items"][1]
    assert (beside["source"], beside["duration"]) == (BACKGROUNDS[sound], "trimToParent")
    lengths = [sum(it.seconds for it in document_sounds(each)) for each in (plain_one, found)]
    assert lengths[0] == lengths[1]


def test_every_sound_that_can_be_asked_for_is_there() -> None:
    wished = set(Sound) - {Sound.BELL, Sound.NONE}
    assert BACKGROUNDS.keys() == wished
