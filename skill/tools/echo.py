"""An Echo in miniature: real request envelopes, and a session kept as Alexa keeps it.

For the terminal and the tests. Form of the requests: developer.amazon.com, "Request and Response
JSON Reference".
"""

import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from typing import Any

from skill.state import JSON

NUMERIC = frozenset({"number", "amount", "duration"})
"""Slots of Amazon's own types, which hold their value as it was heard."""


@dataclass
class Echo:
    """One device and its user.

    Attributes:
        skill: What answers an envelope.
        locale: Of every request.
        user: The user's id.
        application: The skill's id.
        screen: The viewport's width and height in pixels; None without a screen.
        now: The time of a request.
        attributes: Of the open session; empty where none is open.
        session: The id of the open session; "" where none is open.
    """

    skill: Callable[[JSON], JSON]
    locale: str = "en-US"
    user: str = "amzn1.ask.account.TEST"
    application: str = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"
    screen: tuple[int, int] | None = None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    attributes: JSON = field(default_factory=dict)
    session: str = ""

    def launch(self) -> JSON:
        """Open the skill; a session that is still open ends unheard."""
        self.session = ""
        return self.send({"type": "LaunchRequest"})

    def intent(self, name: str, slots: Mapping[str, Any] | None = None) -> JSON:
        """Say something that Alexa takes for an intent; slots of our own types hold ids."""
        filled = {key: _slot(key, value) for key, value in (slots or {}).items()}
        intent = {"name": name, "confirmationStatus": "NONE", "slots": filled}
        return self.send({"type": "IntentRequest", "dialogState": "STARTED", "intent": intent})

    def touch(self, action: str) -> JSON:
        """Touch a button of the document on the screen."""
        return self.event("touch", action)

    def event(self, *arguments: str) -> JSON:
        """Send the event of a SendEvent command of the document on the screen."""
        kind = "Alexa.Presentation.APL.UserEvent"
        return self.send({"type": kind, "token": "knee-massage", "arguments": list(arguments)})

    def fall_silent(self) -> JSON:
        """Say nothing until the session ends."""
        return self.end("EXCEEDED_MAX_REPROMPTS")

    def end(self, reason: str) -> JSON:
        """End the session, as the platform does."""
        return self.send({"type": "SessionEndedRequest", "reason": reason})

    def send(self, request: JSON) -> JSON:
        """Send a request in the open session or a new one, and keep what the answer carries."""
        envelope = self.envelope(request)
        answered = self.skill(envelope)
        ended = request["type"] == "SessionEndedRequest"
        if ended or answered.get("response", {}).get("shouldEndSession") is True:
            self.session, self.attributes = "", {}
        elif answered.get("sessionAttributes"):
            self.attributes = answered["sessionAttributes"]
        return answered

    def envelope(self, request: JSON) -> JSON:
        """The whole envelope of a request; without an open session it begins one."""
        new = not self.session
        if new:
            self.session, self.attributes = f"amzn1.echo-api.session.{uuid.uuid4()}", {}
        application, user = {"applicationId": self.application}, {"userId": self.user}
        common = {
            "requestId": f"amzn1.echo-api.request.{uuid.uuid4()}",
            "timestamp": self.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
            "locale": self.locale,
        }
        return {
            "version": "1.0",
            "session": {
                "new": new,
                "sessionId": self.session,
                "application": application,
                "attributes": self.attributes,
                "user": user,
            },
            "context": {
                "System": {
                    "application": application,
                    "user": user,
                    "device": {
                        "deviceId": "amzn1.ask.device.TEST",
                        "supportedInterfaces": self._interfaces(),
                    },
                    "apiEndpoint": "https://api.amazonalexa.com",
                },
                **self._viewport(),
            },
            "request": {**common, **request},
        }

    def _interfaces(self) -> JSON:
        if self.screen is None:
            return {}
        return {"Alexa.Presentation.APL": {"runtime": {"maxVersion": "2024.3"}}}

    def _viewport(self) -> JSON:
        if self.screen is None:
            return {}
        width, height = self.screen
        pixels = {
            "pixelWidth": width,
            "pixelHeight": height,
            "currentPixelWidth": width,
            "currentPixelHeight": height,
        }
        shape = "ROUND" if width == height else "RECTANGLE"
        return {"Viewport": {"shape": shape, "dpi": 160, "touch": ["SINGLE"], **pixels}}


def _slot(name: str, value: object) -> JSON:
    heard = {"name": name, "value": str(value), "confirmationStatus": "NONE", "source": "USER"}
    if name in NUMERIC:
        return heard
    match = {"value": {"name": str(value), "id": str(value)}}
    authority = {
        "authority": f"amzn1.er-authority.echo-sdk.TEST.{name.upper()}",
        "status": {"code": "ER_SUCCESS_MATCH"},
        "values": [match],
    }
    return {**heard, "resolutions": {"resolutionsPerAuthority": [authority]}}


def spoken_text(answered: JSON) -> str:
    """The speech of a response as plain text; "" for silence."""
    markup = answered.get("response", {}).get("outputSpeech", {}).get("ssml", "")
    return strip_markup(markup)


def heard_text(answered: JSON) -> str:
    """All that is heard of a response as plain text: its speech, then what is played after it."""
    played: list[str] = []
    for directive in answered.get("response", {}).get("directives", []):
        if directive["type"] == "Alexa.Presentation.APLA.RenderDocument":
            played += _audible_items(directive["document"]["mainTemplate"]["item"])
    return " ".join(part for part in (spoken_text(answered), *played) if part)


def _audible_items(item: JSON) -> Iterator[str]:
    """Speech and seconds of silence in order; sounds beside the voice are left out."""
    if item["type"] == "Silence":
        yield f"({item['duration'] / 1000:.0f} s)"
    elif item["type"] == "Speech":
        yield strip_markup(item["content"])
    for child in item.get("items", ()):
        yield from _audible_items(child)


def strip_markup(markup: str) -> str:
    """The words of SSML."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())
