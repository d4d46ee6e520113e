"""The words of one language, ready to be said."""

from collections.abc import Mapping
from typing import NamedTuple

from skill.routine import Step

PATTERN = "en"
"""The language that the others are checked against, and that unknown locales hear."""

FILES = ("steps", "phrases", "questions")
"""The files of a language's folder that hold them."""

STEP_TEXTS = ("title", "glance", "instruction", "detail", "detail_again", "why")
"""What is told of every step."""

LEG_TEXTS = (*STEP_TEXTS, "again")
"""What is told of a step that is done on each leg."""


class ContentError(Exception):
    """A fault in the content: names the file, the key and the way out."""


class Language(NamedTuple):
    """Every word of one language.

    Attributes:
        code: The folder's name: "en".
        texts: The wordings by key: "lines.welcome", "steps.close.title".
        words: Words for ids, by the name of the argument that holds one: words["leg"]["left"].
        counts: Forms of a unit: counts["drop"]["one"] is "{n} drop".
        plural: The numbers that take a form: plural["one"] is (1,); the others take "other".
        steps: The steps that the texts belong to, by id.
    """

    code: str
    texts: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Mapping[str, str]]
    counts: Mapping[str, Mapping[str, str]]
    plural: Mapping[str, tuple[float, ...]]
    steps: Mapping[str, Step]

    # The key of rendered views: its tables are large, and never compared.

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other
