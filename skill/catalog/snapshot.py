"""The checked content as JSON: a start on Lambda has no time to read and check TOML (11 ms).

`knee-massage package` writes it into the zip; a checkout has none and reads its TOML.
"""

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any

from skill.catalog.language import Language
from skill.position import Leg, Step
from skill.routine import Routine

CONTENT = os.path.join(os.path.dirname(os.path.dirname(__file__)), "content")
"""The shipped content: TOML in a checkout, in a package its snapshot. No start imports pathlib."""

ROUTINES = "routines.json"
WORDS = [name for name in Language._fields if name != "steps"]


class Languages(Mapping[str, Language]):
    """The languages of a snapshot by their codes, each read when it is first asked for."""

    def __init__(self, folder: str, codes: list[str], steps: Mapping[str, Step]) -> None:
        self._folder = folder
        self._codes = codes
        self._steps = steps
        self._read: dict[str, Language] = {}

    def __getitem__(self, code: str) -> Language:
        """The language of a code.

        Raises:
            KeyError: There is none.
        """
        if code not in self._read:
            if code not in self._codes:
                raise KeyError(code)
            words = _read(os.path.join(self._folder, f"{code}.json"))
            texts = {key: tuple(wordings) for key, wordings in words.pop("texts").items()}
            self._read[code] = Language(texts=texts, steps=self._steps, **words)
        return self._read[code]

    def __iter__(self) -> Iterator[str]:
        """The codes."""
        return iter(self._codes)

    def __len__(self) -> int:
        """How many languages there are."""
        return len(self._codes)


def exists(folder: str) -> bool:
    """Whether a folder holds a snapshot."""
    return os.path.exists(os.path.join(folder, ROUTINES))


def write(folder: str, routines: Mapping[str, Routine], languages: Mapping[str, Language]) -> None:
    """Write a snapshot: a file of routines, and a file for each language."""
    os.makedirs(folder)
    kept = {"routines": list(routines.values()), "codes": list(languages)}
    _write(os.path.join(folder, ROUTINES), kept)
    for code, language in languages.items():
        words = {name: getattr(language, name) for name in WORDS}
        _write(os.path.join(folder, f"{code}.json"), words)


def read(folder: str) -> tuple[dict[str, Routine], Languages]:
    """The routines and the languages of a snapshot."""
    kept = _read(os.path.join(folder, ROUTINES))
    routines = {row[0]: _routine(*row) for row in kept["routines"]}
    steps = {step.id: step for step in routines["full"].steps}
    return routines, Languages(folder, kept["codes"], steps)


def _routine(id_: str, steps: list[list[Any]], first_leg: str) -> Routine:
    return Routine(id_, tuple(map(_step, steps)), Leg(first_leg))


def _step(values: list[Any]) -> Step:
    step = Step(*values)
    return step._replace(cues=tuple(step.cues))


def _write(path: str, value: object) -> None:
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, separators=(",", ":"))


def _read(path: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    with open(path, encoding="utf-8") as file:
        return json.load(file)
