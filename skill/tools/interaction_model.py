"""Alexa's interaction models, one a locale, written from the utterances of its language."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from skill.tools.understanding.templates import sentences
from skill.tools.understanding.utterances import (
    CONTENT,
    Intent,
    UtteranceError,
    Utterances,
    languages,
    read,
)

# A built-in intent is matched only where a sample is said word for word
# (developer.amazon.com, "Tips for Using Built-in Intents"), so it gets more of them.
_SAMPLES_BUILT_IN, _SAMPLES = 240, 50
_BUILT_IN = "AMAZON."
_SLOT = re.compile(r"\{(\w+)\}")
_STRANGE = re.compile(r"[^\w\s'.\-]|\d")


def write(folder: Path, content: Path = CONTENT) -> None:
    """Write the models of all locales as <locale>.json.

    Raises:
        UtteranceError: The utterances break one of Alexa's rules.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts(content).items():
        (folder / name).write_text(text, "utf-8")


def stale(folder: Path, content: Path = CONTENT) -> list[str]:
    """The names of the files that differ from what `write` would write, or are too many."""
    wanted = texts(content)
    found = {path.name: path.read_text("utf-8") for path in folder.glob("*.json")}
    return sorted(
        name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name)
    )


def texts(content: Path = CONTENT) -> dict[str, str]:
    """The models as JSON, by file name.

    Raises:
        UtteranceError: Two languages claim a locale, or one breaks one of Alexa's rules.
    """
    files: dict[str, str] = {}
    for language in languages(content):
        utterances = read(language, content)
        text = json.dumps(model(utterances), ensure_ascii=False, indent=1) + "\n"
        for locale in utterances.locales:
            if f"{locale}.json" in files:
                path = content / language / "utterances.toml"
                raise UtteranceError(f"{path}: locales: {locale} is taken; leave it out")
            files[f"{locale}.json"] = text
    return files


def model(utterances: Utterances) -> dict[str, Any]:
    """The interaction model of a language.

    Raises:
        UtteranceError: A sample belongs to two intents, or Alexa would refuse it.
    """
    samples = {name: _samples(intent) for name, intent in utterances.intents.items()}
    _check(samples, utterances)
    language_model = {
        "invocationName": utterances.invocation,
        "intents": [_intent(intent, samples[name]) for name, intent in utterances.intents.items()],
        "types": [_type(name, values) for name, values in utterances.types.items()],
        "modelConfiguration": {"fallbackIntentSensitivity": {"level": "MEDIUM"}},
    }
    return {"interactionModel": {"languageModel": language_model}}


def _intent(intent: Intent, samples: list[str]) -> dict[str, Any]:
    """One intent of the model; Alexa's own intents take no slots."""
    slots = [{"name": name, "type": slot_type} for name, slot_type in intent.slots.items()]
    with_slots = {} if intent.name.startswith(_BUILT_IN) else {"slots": slots}
    return {"name": intent.name, **with_slots, "samples": samples}


def _type(name: str, values: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """One slot type of the model."""
    return {
        "name": name,
        "values": [
            {"id": id_, "name": {"value": words[0], "synonyms": list(words[1:])}}
            for id_, words in values.items()
        ],
    }


def _samples(intent: Intent) -> list[str]:
    """An intent's samples, each once, in the order of its templates."""
    limit = _SAMPLES_BUILT_IN if intent.name.startswith(_BUILT_IN) else _SAMPLES
    said = (one for template in intent.templates for one in sentences(template, limit))
    return list({_plain(sample): sample for sample in said if sample}.values())


def _plain(sample: str) -> str:
    """A sample as Alexa compares it: case, spaces and punctuation do not count."""
    return " ".join(re.sub(r"[.\-]", " ", sample.lower()).replace("'", "").split())


def _check(samples: Mapping[str, list[str]], utterances: Utterances) -> None:
    """Refuse what Alexa would refuse."""
    owners: dict[str, tuple[str, str]] = {}
    for name, said in samples.items():
        for sample in said:
            _check_words(name, sample, utterances.invocation)
            for heard in _heard(sample, utterances.intents[name], utterances.types):
                owner, other = owners.setdefault(heard, (name, sample))
                if owner != name:
                    raise UtteranceError(
                        f"{owner} {other!r} and {name} {sample!r} are both said {heard!r}; "
                        "take it out of one of them"
                    )


def _check_words(name: str, sample: str, invocation: str) -> None:
    """Refuse a sample with strange characters, a slot twice, or the skill's own name."""
    slots = _SLOT.findall(sample)
    if _STRANGE.search(_SLOT.sub("", sample)) or len(slots) > len(set(slots)):
        raise UtteranceError(f"{name} {sample!r}: use letters, and each slot once")
    if invocation in sample:
        raise UtteranceError(f"{name} {sample!r} holds the skill's name; say it otherwise")


def _heard(
    sample: str, intent: Intent, types: Mapping[str, Mapping[str, Iterable[str]]]
) -> Iterator[str]:
    """Every sentence that a sample stands for; Alexa's own types stay as they are."""
    pieces = _SLOT.split(sample)
    choices = [_words(intent.slots[slot], types) for slot in pieces[1::2]]
    for words in product(*choices):
        filled = [word for pair in zip(pieces[::2], (*words, ""), strict=True) for word in pair]
        yield _plain("".join(filled))


def _words(slot_type: str, types: Mapping[str, Mapping[str, Iterable[str]]]) -> list[str]:
    """All words for all values of a slot type."""
    if slot_type not in types:
        return [slot_type]
    return [word for words in types[slot_type].values() for word in words]
