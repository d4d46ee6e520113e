"""A small skill that answers as Alexa skills do, for the tests of the simulator's page.

It keeps each user's place in memory, speaks, shows cards and documents, plays audio, opens and
closes the microphone. Its words are its own: no test of the page depends on the massage's text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify, request

from skill.state import JSON
from skill.tools.simulator import ENGINE, simulator

STEPS = ("heels", "thumbs", "fingers", "palms")
MEANINGS = {
    "next": "AMAZON.NextIntent",
    "yes": "AMAZON.YesIntent",
    "repeat": "AMAZON.RepeatIntent",
    "stop": "AMAZON.StopIntent",
    "the next step": "AMAZON.NextIntent",
    "how much oil": "OilRecipeIntent",
    "oil recipe": "OilRecipeIntent",
    "hands free": "ModeIntent",
    "say nothing": "QuietIntent",
    "break": "BrokenIntent",
    "mixed": "MixedIntent",
    "crash": "CrashIntent",
}


@dataclass(frozen=True)
class Meaning:
    intent: str | None
    slots: Mapping[str, object]
    score: float


class Words:
    """Understands the texts of `MEANINGS`, and "how much oil for N" with a number."""

    def understand(self, text: str) -> Meaning:
        words, _, amount = text.partition(" for ")
        slots = {"amount": int(amount), "unit": "ml"} if amount.isdigit() else {}
        intent = MEANINGS.get(words)
        return Meaning(intent, slots, 1.0 if intent else 0.0)

    def nearest(self, text: str, count: int) -> Sequence[Meaning]:
        return [Meaning(intent, {}, 0.25) for intent in list(MEANINGS.values())[:count]]


@dataclass
class Skill:
    """The requests it heard and the place of each user.

    Attributes:
        heard: Every envelope.
        places: Of each user.
        planned: Answers to give next, whatever is asked.
        before: The places as they were before each request, by its id.
    """

    heard: list[JSON] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    planned: list[Any] = field(default_factory=list)
    before: dict[str, dict[str, int]] = field(default_factory=dict)

    def answer(self, envelope: JSON) -> Any:  # noqa: ANN401 - it may be told to answer anything
        """A request seen before moves nothing."""
        self.heard.append(envelope)
        if self.planned and envelope["request"]["type"] != "SessionEndedRequest":
            return self.planned.pop(0)
        self.places = dict(self.before.setdefault(envelope["request"]["requestId"], self.places))
        asked, user = envelope["request"], envelope["context"]["System"]["user"]["userId"]
        if asked["type"] == "SessionEndedRequest":
            return {"version": "1.0", "response": {}}
        place = self.places.get(user)
        return ANSWERS[_name(asked)](self, user, place, envelope)

    def go(self, user: str, place: int, envelope: JSON) -> JSON:
        """The step at a place, with a stroke to be heard and a document where there is a screen."""
        self.places[user] = place % len(STEPS)
        return self.step(user, envelope)

    def step(self, user: str, envelope: JSON) -> JSON:
        place = self.places.get(user, 0)
        text = f"Step {place + 1} of {len(STEPS)}: {STEPS[place]}."
        directives = [_audio("Begin.", 4000, "Shall we go on?"), *_screen(envelope, text)]
        return _answer(text, place, False, directives, reprompt="Say next to go on.")


def _name(asked: JSON) -> str:
    kind = str(asked["type"])
    return str(asked["intent"]["name"]) if kind == "IntentRequest" else kind


def _launch(skill: Skill, user: str, place: int | None, envelope: JSON) -> JSON:
    if place is None:
        screen = _screen(envelope, "Welcome")
        return _answer("Welcome & hello. Are you ready?", None, False, screen, "Are you ready?")
    text = f"Welcome back to step {place + 1}. Shall we carry on?"
    return _answer(text, place, False, _screen(envelope, text), "Shall we carry on?")


def _yes(skill: Skill, user: str, place: int | None, envelope: JSON) -> JSON:
    return skill.go(user, place or 0, envelope)


def _next(skill: Skill, user: str, place: int | None, envelope: JSON) -> JSON:
    return skill.go(user, 0 if place is None else place + 1, envelope)


def _repeat(skill: Skill, user: str, place: int | None, envelope: JSON) -> JSON:
    return skill.step(user, envelope)


def _touch(skill: Skill, user: str, place: int | None, envelope: JSON) -> JSON:
    return _next(skill, user, place, envelope)


def _oil(skill: Skill, user: str, place: int | None, envelope: JSON) -> JSON:
    amount = envelope["request"]["intent"]["slots"].get("amount", {"value": "15"})["value"]
    text = f"For {amount} millilitres take three drops of lavender oil. Back to the massage?"
    answer = _answer(text, place, False, _screen(envelope, "Oil"), "Back to the massage?")
    answer["response"]["card"] = {
        "type": "Simple",
        "title": "Oil",
        "content": "3 drops\nof lavender",
    }
    return answer


def _stop(skill: Skill, user: str, place: int | None, envelope: JSON) -> JSON:
    return _answer("Goodbye.", place, True, [])


def _quiet(skill: Skill, user: str, place: int | None, envelope: JSON) -> JSON:
    answer = _answer("A document stays.", place, False, _screen(envelope, "Quiet"))
    del answer["response"]["shouldEndSession"]
    return answer


def _hands_free(skill: Skill, user: str, place: int | None, envelope: JSON) -> JSON:
    answer = _quiet(skill, user, place, envelope)
    del answer["response"]["outputSpeech"]
    document = answer["response"]["directives"][0]
    document["sources"] = {
        "practice": _audio("Slide slowly.", 6000, "The stroke ends.")["document"]
    }
    document["datasources"]["screen"]["transformers"] = [
        {"transformer": "aplAudioToSpeech", "template": "practice", "outputName": "practice"}
    ]
    commands = [
        {"type": "SpeakItem", "componentId": "step", "screenLock": True},
        {"type": "SendEvent", "arguments": ["stroke_ended"], "screenLock": True},
    ]
    document["document"] = {**DOCUMENT, "onMount": commands}
    return answer


def _play_broken_audio(skill: Skill, user: str, place: int | None, envelope: JSON) -> JSON:
    audio = _audio("", 0, "")
    audio["document"]["mainTemplate"]["items"] = [{"type": "Trumpet"}]
    return _answer("Listen.", place, False, [audio])


def _play_mixed_audio(skill: Skill, user: str, place: int | None, envelope: JSON) -> JSON:
    audio = _audio("Over the waves.", 5000, "The waves end.")
    spoken = audio["document"]["mainTemplate"]["items"][0]
    waves = {"type": "Audio", "source": "soundbank://waves", "duration": "trimToParent"}
    audio["document"]["mainTemplate"]["items"] = [{"type": "Mixer", "items": [spoken, waves]}]
    return _answer("Listen.", place, True, [audio])


def _ignore_failure(skill: Skill, user: str, place: int | None, envelope: JSON) -> JSON:
    return {"version": "1.0", "response": {}}


ANSWERS = {
    "LaunchRequest": _launch,
    "AMAZON.YesIntent": _yes,
    "AMAZON.NextIntent": _next,
    "AMAZON.RepeatIntent": _repeat,
    "AMAZON.StopIntent": _stop,
    "AMAZON.FallbackIntent": _launch,
    "Alexa.Presentation.APL.UserEvent": _touch,
    "Alexa.Presentation.APL.RuntimeError": _ignore_failure,
    "Alexa.Presentation.APLA.RuntimeError": _ignore_failure,
    "OilRecipeIntent": _oil,
    "QuietIntent": _quiet,
    "ModeIntent": _hands_free,
    "BrokenIntent": _play_broken_audio,
    "MixedIntent": _play_mixed_audio,
}


def _answer(
    text: str, place: int | None, ends: bool, directives: list[JSON], reprompt: str = ""
) -> JSON:
    spoken = text.replace("&", "&amp;")
    position = None if place is None else {"step": STEPS[place], "number": place + 1}
    response: JSON = {
        "outputSpeech": {"type": "SSML", "ssml": f"<speak>{spoken}</speak>"},
        "directives": directives,
        "shouldEndSession": ends,
    }
    if reprompt:
        response["reprompt"] = {"outputSpeech": {"type": "PlainText", "text": reprompt}}
    attributes = {"profile": {"position": position}} if position else {}
    return {"version": "1.0", "sessionAttributes": attributes, "response": response}


def _audio(before: str, silence: int, after: str) -> JSON:
    ssml = f"<speak>{before} <break time='1s'/></speak>"
    items = [
        {"type": "Speech", "contentType": "SSML", "content": ssml},
        {"type": "Silence", "duration": silence},
        {"type": "Selector", "items": [{"type": "Speech", "content": after}]},
    ]
    template = {"parameters": ["payload"], "items": [{"type": "Sequencer", "items": items}]}
    return {
        "type": "Alexa.Presentation.APLA.RenderDocument",
        "token": "stroke",
        "document": {"type": "APLA", "version": "0.91", "mainTemplate": template},
    }


def _screen(envelope: JSON, text: str) -> list[JSON]:
    interfaces = envelope["context"]["System"]["device"]["supportedInterfaces"]
    if "Alexa.Presentation.APL" not in interfaces:
        return []
    properties = {"text": text, "practice": {"url": ""}}
    return [
        {
            "type": "Alexa.Presentation.APL.RenderDocument",
            "token": "screen",
            "document": DOCUMENT,
            "datasources": {"screen": {"type": "object", "properties": properties}},
        }
    ]


DOCUMENT: JSON = {
    "type": "APL",
    "version": "1.4",
    "background": "#102a2a",
    "mainTemplate": {
        "parameters": ["screen"],
        "items": [
            {
                "type": "Container",
                "width": "100vw",
                "height": "100vh",
                "alignItems": "center",
                "justifyContent": "center",
                "items": [
                    {
                        "type": "Text",
                        "id": "step",
                        "text": "${screen.properties.text}",
                        "speech": "${screen.properties.practice.url}",
                        "fontSize": "6vh",
                        "color": "white",
                        "textAlign": "center",
                        "width": "70vw",
                    },
                    {
                        "type": "TouchWrapper",
                        "accessibilityLabel": "Next step",
                        "onPress": [{"type": "SendEvent", "arguments": ["next"]}],
                        "item": {
                            "type": "Frame",
                            "backgroundColor": "#5fd0c3",
                            "borderRadius": "24dp",
                            "padding": "16dp",
                            "item": {
                                "type": "Text",
                                "text": "Next",
                                "color": "#06231f",
                                "fontSize": "5vh",
                                "width": "auto",
                                "height": "auto",
                            },
                        },
                    },
                ],
            }
        ],
    },
}


def fake_app(skill: Skill, engine: Path = ENGINE, **options: Any) -> Flask:  # noqa: ANN401 - the blueprint's
    """The page with the small skill behind it."""
    app = Flask(__name__)
    names = {"en-US": "knee massage", "en-GB": "knee massage", "de-DE": "knie massage"}
    app.register_blueprint(simulator(lambda _locale: Words(), names, engine=engine, **options))

    @app.post("/alexa")
    def alexa() -> Response:
        return jsonify(skill.answer(request.get_json()))

    return app
