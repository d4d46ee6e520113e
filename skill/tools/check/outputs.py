"""Speech, texts and microphone of a response, read from its JSON as a device reads it."""

import json
from collections.abc import Iterator
from html import unescape

from skill.state import JSON
from skill.tools.echo import strip_markup

QUESTION_MARKS = ("?", "？", "؟")
"""What ends a question in Alexa's languages."""


def response(answered: JSON) -> JSON:
    """The `response` member; empty where there is none."""
    found: JSON = answered.get("response") or {}
    return found


def markup(answered: JSON) -> list[str]:
    """Every SSML document that is spoken without being asked again, in its order."""
    said = response(answered).get("outputSpeech", {}).get("ssml")
    return [
        *([said] if said else []),
        *(it["content"] for it in audio_components(answered, "Speech")),
    ]


def reprompt_markup(answered: JSON) -> str:
    """The SSML that is said when nobody answers; "" for none."""
    said: str = response(answered).get("reprompt", {}).get("outputSpeech", {}).get("ssml", "")
    return said


def spoken_texts(answered: JSON) -> list[str]:
    """Every text that is spoken, in its order, as plain text."""
    return [strip_markup(it) for it in markup(answered)]


def reprompt(answered: JSON) -> str:
    """The reprompt as plain text; "" for none."""
    return strip_markup(reprompt_markup(answered))


def displayed_texts(answered: JSON) -> list[str]:
    """Every text of the card and of the screen."""
    return [*card(answered).values(), *_screen_texts(answered)]


def texts(answered: JSON) -> list[str]:
    """Everything that somebody hears or reads."""
    return [*spoken_texts(answered), reprompt(answered), *displayed_texts(answered)]


def listens(answered: JSON) -> bool:
    """Whether the session goes on afterwards."""
    return response(answered).get("shouldEndSession", True) is not True


def is_open(answered: JSON) -> bool:
    """Whether the microphone opens afterwards."""
    return response(answered).get("shouldEndSession") is False


def asks(answered: JSON) -> bool:
    """Whether what is heard last is a question."""
    said = spoken_texts(answered)
    return bool(said) and is_question(said[-1])


def is_question(text: str) -> bool:
    """Whether a text ends as a question does."""
    return text.endswith(QUESTION_MARKS)


def flows(answered: JSON) -> bool:
    """Whether a screen speaks by itself and brings what comes next."""
    documents = (it.get("document", {}) for it in response(answered).get("directives", ()))
    return any("SendEvent" in json.dumps(it.get("onMount", [])) for it in documents)


def audio_components(answered: JSON, *kinds: str) -> Iterator[JSON]:
    """The components of those kinds that play after the speech, or that a screen plays."""
    for directive in response(answered).get("directives", ()):
        sources = directive.get("sources", {}).values()
        for document in (*sources, directive.get("document", {})):
            if document.get("type") == "APLA":
                yield from _components(document["mainTemplate"]["item"], kinds)


def _components(item: JSON, kinds: tuple[str, ...]) -> Iterator[JSON]:
    if item["type"] in kinds:
        yield item
    for child in item.get("items", ()):
        yield from _components(child, kinds)


def card(answered: JSON) -> dict[str, str]:
    """The texts of the card, by their names."""
    found = response(answered).get("card", {})
    return {name: text for name, text in found.items() if name != "type"}


def _screen_texts(answered: JSON) -> Iterator[str]:
    for directive in response(answered).get("directives", ()):
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
