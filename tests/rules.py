"""The platform's rules for a response, by their names in ALEXA.md; C45 takes two languages.

What is heard last decides about the microphone: outputSpeech, then the practice played after it,
or what a screen speaks by itself.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from typing import Any
from xml.etree import ElementTree as ET

from skill.pacing import spoken

JSON = dict[str, Any]

MOST_SPEECH = 8_000
MOST_RESPONSE = 24_000
MOST_ATTRIBUTES = 4_096
MOST_BREAK = 10.0
MOST_AUDIO = 240.0

SUPPORTED = frozenset(
    {"speak", "break", "p", "s", "w", "sub", "say-as", "phoneme", "prosody", "emphasis", "lang"}
    | {"voice", "audio", "amazon:effect", "amazon:domain", "amazon:emotion"}
)
"""Elements of developer.amazon.com, "Speech Synthesis Markup Language (SSML) Reference"."""

ENDINGS = frozenset({"AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent"})
CONVERSING = frozenset({"LaunchRequest", "IntentRequest"})
FORBIDDEN = re.compile(r"[{}<>]|  |\bNone\b|\b[a-z]+_\w+|\s[,.:;?!]|[,:;]\s*[.,:;]|\.\.")
"""Braces, tags, ids, gaps: what no listener or reader may meet."""


def broken(answered: JSON, envelope: JSON) -> list[str]:
    """The names of the rules that an answer breaks."""
    return [name for name, holds in RULES.items() if not holds(answered, envelope)]


def heard(answered: JSON) -> list[str]:
    """Every text that is spoken, in its order, as plain text."""
    return [plain(it) for it in _markup(answered)]


def reprompt(answered: JSON) -> str:
    """What is said when nobody answers, as plain text; "" for nothing."""
    return plain(_reprompt_markup(answered))


def shown(answered: JSON) -> list[str]:
    """Every text of the card and of the screen."""
    return [*_card(answered).values(), *_on_screen(answered)]


def listens(answered: JSON) -> bool:
    """Whether the microphone opens afterwards."""
    return _response(answered).get("shouldEndSession", True) is not True


def plain(markup: str) -> str:
    """A text without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def _response(answered: JSON) -> JSON:
    response: JSON = answered.get("response") or {}
    return response


def _markup(answered: JSON) -> list[str]:
    said = _response(answered).get("outputSpeech", {}).get("ssml")
    return [*([said] if said else []), *(it["content"] for it in _played(answered, "Speech"))]


def _reprompt_markup(answered: JSON) -> str:
    said: str = _response(answered).get("reprompt", {}).get("outputSpeech", {}).get("ssml", "")
    return said


def _played(answered: JSON, *kinds: str) -> Iterator[JSON]:
    """The components of those kinds that play after the speech, or that a screen plays."""
    for directive in _response(answered).get("directives", ()):
        sources = directive.get("sources", {}).values()
        for document in (*sources, directive.get("document", {})):
            if document.get("type") == "APLA":
                yield from _components(document["mainTemplate"]["item"], kinds)


def _components(item: JSON, kinds: tuple[str, ...]) -> Iterator[JSON]:
    if item["type"] in kinds:
        yield item
    for child in item.get("items", ()):
        yield from _components(child, kinds)


def _card(answered: JSON) -> dict[str, str]:
    card = _response(answered).get("card", {})
    return {name: text for name, text in card.items() if name != "type"}


def _on_screen(answered: JSON) -> Iterator[str]:
    for directive in _response(answered).get("directives", ()):
        yield from map(_read, _strings(directive.get("datasources", {}).get("screen", {})))


def _strings(value: object) -> Iterator[str]:
    match value:
        case str() if value:
            yield value
        case dict():
            for name, each in value.items():
                yield from _strings(each) if name != "type" else ()
        case list():
            for each in value:
                yield from _strings(each)


def _read(marked: str) -> str:
    return unescape(marked.replace("<br>", "\n"))


def _kind(envelope: JSON) -> str:
    kind: str = envelope["request"]["type"]
    return kind


def _intent(envelope: JSON) -> str:
    name: str = envelope["request"].get("intent", {}).get("name", "")
    return name


def _flows(answered: JSON) -> bool:
    """Whether a screen speaks by itself and brings what comes next."""
    documents = (it.get("document", {}) for it in _response(answered).get("directives", ()))
    return any("SendEvent" in json.dumps(it.get("onMount", [])) for it in documents)


def _short_enough(answered: JSON, envelope: JSON) -> bool:
    speech = all(len(it) <= MOST_SPEECH for it in (*_markup(answered), _reprompt_markup(answered)))
    return speech and sum(map(len, _card(answered).values())) <= MOST_SPEECH


def _small_enough(answered: JSON, envelope: JSON) -> bool:
    attributes = _bytes(answered.get("sessionAttributes", {}))
    return _bytes(_response(answered)) <= MOST_RESPONSE and attributes <= MOST_ATTRIBUTES


def _bytes(value: object) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _well_formed(answered: JSON, envelope: JSON) -> bool:
    markup = [it for it in (*_markup(answered), _reprompt_markup(answered)) if it]
    return all(map(_is_ssml, markup)) and _seconds(answered) <= MOST_AUDIO


def _is_ssml(markup: str) -> bool:
    try:
        root = ET.fromstring(markup)  # noqa: S314 - our own answer
    except ET.ParseError:
        return False
    breaks = [_break(it.get("time", "0s")) for it in root.iter("break")]
    known = all(it.tag in SUPPORTED for it in root.iter())
    return root.tag == "speak" and known and sum(breaks) <= MOST_BREAK


def _break(time: str) -> float:
    return float(time[:-2]) / 1000 if time.endswith("ms") else float(time.removesuffix("s"))


def _seconds(answered: JSON) -> float:
    silence: float = sum(it["duration"] for it in _played(answered, "Silence"))
    return silence / 1000 + sum(spoken(plain(it["content"])) for it in _played(answered, "Speech"))


def _is_open(answered: JSON) -> bool:
    return _response(answered).get("shouldEndSession") is False


def _asks(answered: JSON) -> bool:
    said = heard(answered)
    return bool(said) and said[-1].endswith("?")


def _open_after_a_question(answered: JSON, envelope: JSON) -> bool:
    return _asks(answered) or not _is_open(answered)


def _question_before_open(answered: JSON, envelope: JSON) -> bool:
    return _is_open(answered) or not _asks(answered)


def _reprompted(answered: JSON, envelope: JSON) -> bool:
    """A reprompt, itself a question, wherever the microphone opens, and nowhere else."""
    said = reprompt(answered)
    return said.endswith("?") if _is_open(answered) else not said


def _session_told(answered: JSON, envelope: JSON) -> bool:
    """Neither open nor closed only where a screen goes on, or nothing was asked for."""
    response = _response(answered)
    if "shouldEndSession" in response:
        return response["shouldEndSession"] in (True, False) and not _flows(answered)
    silent = not heard(answered) and _kind(envelope) not in CONVERSING
    return silent or (_flows(answered) and "outputSpeech" not in response)


def _ends(answered: JSON, envelope: JSON) -> bool:
    ended = _response(answered).get("shouldEndSession") is True
    return ended or _intent(envelope) not in ENDINGS


def _helps(answered: JSON, envelope: JSON) -> bool:
    if _intent(envelope) != "AMAZON.HelpIntent":
        return True
    return _asks(answered) and _is_open(answered) and _kept(answered, envelope)


def _kept(answered: JSON, envelope: JSON) -> bool:
    """Whether the place is what it was in the session."""
    before = (envelope.get("session") or {}).get("attributes") or {}
    after = answered.get("sessionAttributes") or {}
    if "profile" not in before:
        return True
    return bool(_place(before) == _place(after))


def _place(attributes: Mapping[str, Any]) -> object:
    return attributes.get("profile", {}).get("position")


def _speaks(answered: JSON, envelope: JSON) -> bool:
    return bool(heard(answered)) or _kind(envelope) not in CONVERSING


def _quiet(answered: JSON, envelope: JSON) -> bool:
    """No speech, card, reprompt or directive where nobody has asked for anything."""
    if _kind(envelope) in CONVERSING or _kind(envelope).endswith(".UserEvent"):
        return True
    return not _response(answered).keys() & {"outputSpeech", "card", "reprompt", "directives"}


def _clean(answered: JSON, envelope: JSON) -> bool:
    said = (re.sub(r"<[^>]+>", "\n", it) for it in (*_markup(answered), _reprompt_markup(answered)))
    texts = [*(unescape(it) for it in said), *shown(answered)]
    lines = (line.strip() for text in texts for line in text.splitlines())
    return not any(FORBIDDEN.search(line) for line in lines)


RULES: Mapping[str, Callable[[JSON, JSON], bool]] = {
    "C30": _short_enough,
    "C31": _small_enough,
    "C32": _well_formed,
    "C33": _open_after_a_question,
    "C34": _question_before_open,
    "reprompt": _reprompted,
    "shouldEndSession": _session_told,
    "C36": _ends,
    "C37": _helps,
    "C39": _speaks,
    "C41": _quiet,
    "C42": _clean,
}
"""Each rule that concerns responses, and whether an answer to an envelope obeys it."""
