"""Who says the answers, and what becomes of SSML on the way."""

import io
import wave

import pytest
from flask import Flask

from skill.tools.simulator import synthesis
from tests.browser.simulator.driver import Simulator

RECOGNITION = """
globalThis.SpeechRecognition = class extends EventTarget {
  start() {
    const heard = [[{ transcript: "open knee massage" }]];
    this.dispatchEvent(Object.assign(new Event("result"), { results: heard }));
    this.dispatchEvent(new Event("end"));
  }
};
"""
"""Stands in for a browser's recognition, which asks a server elsewhere: it hears one sentence."""

VOICES = """
globalThis.said = [];
const voices = [
  { name: "Ada", lang: "en-GB", voiceURI: "ada" },
  { name: "Eva", lang: "de-DE", voiceURI: "eva" },
];
globalThis.SpeechSynthesisUtterance = class extends EventTarget {
  constructor(text) { super(); this.text = text; }
};
Object.defineProperty(globalThis, "speechSynthesis", { value: Object.assign(new EventTarget(), {
  getVoices: () => voices,
  cancel: () => {},
  speak: (words) => {
    said.push([words.voice.name, words.text]);
    words.dispatchEvent(new Event("end"));
  },
}) });
"""
"""Stands in for a browser's voices: Debian's Chromium has none."""


def seconds(recording: bytes | None) -> float:
    assert recording is not None
    with wave.open(io.BytesIO(recording)) as sound:
        return float(sound.getnframes() / sound.getframerate())


def test_espeak_keeps_the_silence_of_a_break() -> None:
    short = seconds(synthesis.wave("<speak>one</speak>", "en-GB"))
    long = seconds(synthesis.wave('<speak>one <break time="2s"/> two</speak>', "en-GB"))
    assert long > short + 1.9


def test_a_language_that_espeak_lacks_is_read_in_english() -> None:
    assert seconds(synthesis.wave("<speak>one</speak>", "zz-ZZ")) > 0


def test_without_espeak_there_is_no_recording(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not synthesis.is_installed()
    assert synthesis.wave("<speak>one</speak>", "en-GB") is None


def test_a_recording_is_served_as_a_wave_file(small: Flask) -> None:
    asked = {"locale": "en-GB", "ssml": "<speak>one</speak>"}
    answered = small.test_client().post("/simulator/speech.wav", json=asked)
    assert (answered.mimetype, answered.data[:4]) == ("audio/wav", b"RIFF")


def test_espeak_speaks_in_the_page_and_then_the_microphone_opens(simulator: Simulator) -> None:
    simulator.visit(pace=1, voice="espeak")
    with simulator.page.expect_response("**/speech.wav") as spoken:
        simulator.converse("open knee massage")
    assert spoken.value.status == 200
    assert simulator.state == "listening"


def test_the_browsers_voice_of_the_locale_comes_first(simulator: Simulator) -> None:
    simulator.page.add_init_script(VOICES)
    simulator.visit(pace=1, voice="browser:ada").converse("open knee massage")
    assert simulator.page.evaluate("said") == [["Ada", "Welcome & hello. Are you ready?"]]
    first = simulator.page.locator("[name=voice] option").first.inner_text()
    assert first == "Ada (browser)"


def test_where_the_browser_recognises_speech_it_can_be_spoken_to(simulator: Simulator) -> None:
    simulator.page.add_init_script(RECOGNITION)
    simulator.visit()
    simulator.page.click("#microphone")
    simulator.page.wait_for_selector(".line.alexa:has-text('Welcome & hello')")
    simulator.page.wait_for_function("document.querySelectorAll('.turn').length > 1")


def test_where_the_browser_recognises_nothing_it_offers_nothing(simulator: Simulator) -> None:
    simulator.page.add_init_script("delete SpeechRecognition; delete webkitSpeechRecognition")
    assert simulator.visit().page.locator("#microphone").is_hidden()


@pytest.mark.parametrize(
    ("ssml", "fault"),
    [
        ("<speak>one &amp; <break time='1s'/> two</speak>", None),
        ("<speak><amazon:effect name='whispered'>one</amazon:effect></speak>", None),
        ("<speak>one & two</speak>", "The SSML holds a bare “&”."),
        ("<speak>one < two</speak>", "The SSML holds a bare “<”."),
        ("<speak><p>one</speak>", "The SSML closes </speak>, which is not open."),
        ("<speak>one", "The SSML leaves <speak> open."),
        ("one", "The SSML does not begin with <speak>."),
    ],
)
def test_ssml_that_alexa_refuses_is_told_of(
    simulator: Simulator, ssml: str, fault: str | None
) -> None:
    assert simulator.visit().module("ssml", "fault", ssml) == fault


def test_a_sub_is_read_as_its_alias(simulator: Simulator) -> None:
    ssml = "<speak><p>Take <sub alias='millilitres'>ml</sub>.</p> Now.</speak>"
    assert simulator.visit().module("ssml", "plain", ssml) == "Take millilitres. Now."
