"""The words of one language, ready to be said."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from skill.pacing import speech_seconds
from skill.position import Step

PATTERN = "en"
"""The language that the others are checked against, and that unknown locales hear."""

FILES = ("steps", "phrases", "questions")
"""The files of a language's folder that hold texts."""

TRAITS = "language"
"""The file that holds how the language is spoken and written."""

STEP_TEXTS = ("title", "glance", "instruction", "detail", "detail_again", "why")
"""What is told of every step."""

LEG_TEXTS = (*STEP_TEXTS, "again")
"""What is told of a step that is done on each leg."""

NAME = re.compile(r"\{([^\W\d]\w*)(?:\.([^\W\d]\w*))?\}")
"""A name in braces, `{leg}`, and the form of it that `{leg.dative}` asks for."""

FRACTIONS = {0.25: "quarter", 0.5: "half", 0.75: "three_quarters"}
"""The keys of [counts] for numbers above one that end in a fraction."""


class ContentError(Exception):
    """A fault in the content: names the file, the key and the way out."""


class Language(NamedTuple):
    """Every word of one language, or of one locale of it.

    Attributes:
        code: The folder's name: "en", "es-MX".
        texts: The wordings by key: "lines.welcome", "steps.close.title".
        variants: Other wordings of a text by the plural form of the quantity that it depends on:
            variants["lines.left"]["one"].
        depends_on: The name of that quantity: depends_on["lines.left"] is "steps".
        words: Words for ids, by the name of the argument that holds one, and for each form:
            words["leg"]["left"], words["leg.dative"]["left"], words["title.dative"]["close"].
        counts: Forms of a unit by the number: counts["drop"]["one"] is "{n} drop"; and for each
            form: counts["drop.dative"].
        letters_per_second: How fast it is spoken; marks, digits and spaces do not count.
        decimal: The sign between a number's whole and its decimals.
        direction: "ltr" or "rtl".
        letter_width: Of an average letter, as a share of the font's size.
        line_height: As a share of the font's size.
        milliliters: What the kitchen measures hold: milliliters["tablespoon"] is 15.
        steps: The steps that the texts belong to, by id.
    """

    code: str
    texts: Mapping[str, tuple[str, ...]]
    variants: Mapping[str, Mapping[str, tuple[str, ...]]]
    depends_on: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    counts: Mapping[str, Mapping[str, str]]
    letters_per_second: float
    decimal: str
    direction: str
    letter_width: float
    line_height: float
    milliliters: Mapping[str, float]
    steps: Mapping[str, Step]

    def speech_seconds(self, text: str) -> float:
        """The seconds that it takes to say a text in this language."""
        return speech_seconds(text, self.letters_per_second)

    # The key of rendered views: its tables are large, and never compared.

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other
