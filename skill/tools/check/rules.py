"""The platform's rules for a response, by their numbers in the list of certification.

What is heard last decides about the microphone: outputSpeech, then the practice played after it,
or what a screen speaks by itself. Sources: developer.amazon.com, "Request and Response JSON
Reference", "Speech Synthesis Markup Language (SSML) Reference", "APL for Audio Document",
"Voice Interface and User Experience Testing for an Alexa Skill".
"""

import json
import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any
from xml.etree import ElementTree as ET

from skill import catalog
from skill.catalog import Language
from skill.state import JSON
from skill.tools.check.outputs import (
    asks,
    audio_components,
    card,
    displayed_texts,
    flows,
    is_open,
    is_question,
    markup,
    reprompt,
    reprompt_markup,
    response,
    spoken_texts,
)
from skill.tools.echo import strip_markup

MOST_SPEECH = 8_000
MOST_RESPONSE = 24_000
MOST_ATTRIBUTES = 4_096
MOST_BREAK = 10.0
MOST_AUDIO = 240.0

SUPPORTED = frozenset(
    {"speak", "break", "p", "s", "w", "sub", "say-as", "phoneme", "prosody", "emphasis", "lang"}
    | {"voice", "audio", "amazon:effect", "amazon:domain", "amazon:emotion"}
)
"""Elements of SSML that Alexa speaks."""

ENDINGS = frozenset({"AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent"})
CONVERSING = frozenset({"LaunchRequest", "IntentRequest", "SessionResumedRequest"})
FORBIDDEN = re.compile(
    r"[{}<>]|  |\bNone\b|\b[a-z]+_\w+|[^\S\u00a0\u202f][,.:;?!]|[,:;]\s*[.,:;]|\.\."
)
"""Remnants of templates and markup, ids, doubled punctuation and spaces; no-break spaces before a
sign, as in French, are allowed."""


def find_broken(answered: JSON, envelope: JSON, language: Language | None = None) -> list[str]:
    """The numbers of the rules that an answer to an envelope breaks.

    Args:
        answered: The answer.
        envelope: What it answers.
        language: That it is said in, where it is not a shipped one.
    """
    language = language or catalog.load().language(str(envelope["request"].get("locale", "")))
    found = [number for number, holds in RULES.items() if not holds(answered, envelope)]
    return found if _seconds(answered, language) <= MOST_AUDIO else [*found, "C32"]


def _kind(envelope: JSON) -> str:
    kind: str = envelope["request"]["type"]
    return kind


def _intent(envelope: JSON) -> str:
    name: str = envelope["request"].get("intent", {}).get("name", "")
    return name


def _is_short(answered: JSON, _envelope: JSON) -> bool:
    speech = all(len(it) <= MOST_SPEECH for it in (*markup(answered), reprompt_markup(answered)))
    return speech and sum(map(len, card(answered).values())) <= MOST_SPEECH


def _is_small(answered: JSON, _envelope: JSON) -> bool:
    attributes = _bytes(answered.get("sessionAttributes", {}))
    return _bytes(response(answered)) <= MOST_RESPONSE and attributes <= MOST_ATTRIBUTES


def _bytes(value: object) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _is_well_formed(answered: JSON, _envelope: JSON) -> bool:
    spoken_ones = [it for it in (*markup(answered), reprompt_markup(answered)) if it]
    return all(map(_is_ssml, spoken_ones))


def _is_ssml(document: str) -> bool:
    try:
        root = ET.fromstring(document)  # noqa: S314 - our own answer
    except ET.ParseError:
        return False
    breaks = [_break(it.get("time", "0s")) for it in root.iter("break")]
    known = all(it.tag in SUPPORTED for it in root.iter())
    return root.tag == "speak" and known and sum(breaks) <= MOST_BREAK


def _break(time: str) -> float:
    return float(time[:-2]) / 1000 if time.endswith("ms") else float(time.removesuffix("s"))


def _seconds(answered: JSON, language: Language) -> float:
    """How long the practice lasts that is played after the speech, or by a screen."""
    silence: float = sum(it["duration"] for it in audio_components(answered, "Silence"))
    said = (strip_markup(it["content"]) for it in audio_components(answered, "Speech"))
    return silence / 1000 + sum(map(language.speech_seconds, said))


def _asks_when_open(answered: JSON, _envelope: JSON) -> bool:
    """A question and a reprompt, itself a question, wherever the microphone opens."""
    if not is_open(answered):
        return True
    return asks(answered) and is_question(reprompt(answered))


def _asks_nothing_when_closed(answered: JSON, envelope: JSON) -> bool:
    """Nothing asked, and no reprompt, where the microphone stays closed.

    Neither open nor closed only where a screen goes on, or nothing was asked for.
    """
    if is_open(answered):
        return not flows(answered)
    if asks(answered) or reprompt(answered):
        return False
    if "shouldEndSession" in response(answered):
        return response(answered)["shouldEndSession"] is True and not flows(answered)
    return _may_leave_open(answered, envelope)


def _may_leave_open(answered: JSON, envelope: JSON) -> bool:
    silent = not spoken_texts(answered) and _kind(envelope) not in CONVERSING
    return silent or (flows(answered) and "outputSpeech" not in response(answered))


def _ends(answered: JSON, envelope: JSON) -> bool:
    ended = response(answered).get("shouldEndSession") is True
    return ended or _intent(envelope) not in ENDINGS


def _helps(answered: JSON, envelope: JSON) -> bool:
    if _intent(envelope) != "AMAZON.HelpIntent":
        return True
    return asks(answered) and is_open(answered) and _keeps_place(answered, envelope)


def _keeps_place(answered: JSON, envelope: JSON) -> bool:
    """Whether the place is what it was in the session.

    A session that began while the store was down learns its place as soon as it can be read.
    """
    before = (envelope.get("session") or {}).get("attributes") or {}
    after = answered.get("sessionAttributes") or {}
    if "profile" not in before or before.get("unread"):
        return True
    return bool(_place(before) == _place(after))


def _place(attributes: Mapping[str, Any]) -> object:
    profile = attributes.get("profile")  # attributes may be anybody's
    return profile.get("position") if isinstance(profile, dict) else None


def _speaks(answered: JSON, envelope: JSON) -> bool:
    return bool(spoken_texts(answered)) or _kind(envelope) not in CONVERSING


def _is_quiet(answered: JSON, envelope: JSON) -> bool:
    """No speech, card, reprompt or directive where nobody has asked for anything."""
    if _kind(envelope) in CONVERSING or _kind(envelope).endswith(".UserEvent"):
        return True
    return not response(answered).keys() & {"outputSpeech", "card", "reprompt", "directives"}


def _is_clean(answered: JSON, _envelope: JSON) -> bool:
    said = (re.sub(r"<[^>]+>", "\n", it) for it in (*markup(answered), reprompt_markup(answered)))
    found = [*(unescape(it) for it in said), *displayed_texts(answered)]
    lines = (line.strip() for text in found for line in text.splitlines())
    return not any(FORBIDDEN.search(line) for line in lines)


RULES: Mapping[str, Callable[[JSON, JSON], bool]] = {
    "C30": _is_short,
    "C31": _is_small,
    "C32": _is_well_formed,
    "C33": _asks_when_open,
    "C34": _asks_nothing_when_closed,
    "C36": _ends,
    "C37": _helps,
    "C39": _speaks,
    "C41": _is_quiet,
    "C42": _is_clean,
}
"""Each rule that concerns one response, and whether an answer to an envelope obeys it."""
