"""How a language writes: the table [typography] of language.toml, for the checks."""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from skill.catalog import ContentError, overlay
from skill.catalog.files import check_row
from skill.catalog.language import NAME, TRAITS

SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "Latin": ("LATIN",),
    "Arabic": ("ARABIC",),
    "Devanagari": ("DEVANAGARI",),
    "Japanese": ("CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC"),
}
"""How the names of a script's letters begin in Unicode."""

NO_BREAK = "\u00a0\u202f"
"""The no-break spaces that French writes before some signs."""

KINDS: Mapping[str, type] = {
    "script": str,
    "sentence_ends": str,
    "question_marks": str,
    "capitals": bool,
    "spaced": str,
    "boundaries": bool,
}


class Typography(NamedTuple):
    """How a language writes.

    Attributes:
        script: A key of SCRIPTS.
        sentence_ends: The signs that end a statement.
        question_marks: The signs that end a question.
        capitals: Whether a sentence begins with a capital letter.
        spaced: The signs with a no-break space before them.
        boundaries: Whether spaces part the words.
    """

    script: str
    sentence_ends: str
    question_marks: str
    capitals: bool
    spaced: str
    boundaries: bool

    def is_question(self, text: str) -> bool:
        """Whether a text ends as a question."""
        return text.endswith(tuple(self.question_marks))

    def is_sentence(self, text: str) -> bool:
        """Whether a text begins and ends as a sentence; a name in braces may begin it."""
        ends = text.endswith(tuple(f"{self.sentence_ends}{self.question_marks}"))
        first = text.lstrip("«“„\"'¿¡")[:1]
        return ends and (first == "{" or not self.capitals or first.isupper())

    def count_sentences(self, text: str) -> int:
        """How many sentences a text has."""
        ends = f"[{re.escape(self.sentence_ends + self.question_marks)}…]+"
        return len(re.findall(rf"{ends}(?=\s|$)" if self.boundaries else ends, text))

    def odd_spaces(self, text: str) -> list[str]:
        """The places of a text with a space too many or missing, or a sign that nobody says."""
        named = NAME.sub("name", text)
        spaced = f"(?<![{NO_BREAK}])[{re.escape(self.spaced)}]" if self.spaced else r"(?!)"
        others = "".join(sign for sign in ",.;:?!" if sign not in self.spaced)
        odd = rf"[<>&*_`|\t!]|  | \n|\n | [,.;:?!]|\.\.|[{NO_BREAK}][{re.escape(others)}]|{spaced}"
        return [found[0] for found in re.finditer(odd, named)]

    def foreign_letters(self, text: str) -> str:
        """The letters of a text that are of another script."""
        own = SCRIPTS[self.script]
        letters = dict.fromkeys(it for it in NAME.sub("", text) if it.isalpha())
        return "".join(it for it in letters if not unicodedata.name(it, "").startswith(own))


def read(content: Path, code: str) -> Typography:
    """The typography of a language or a locale.

    Raises:
        ContentError: Something is missing, superfluous or of a wrong kind.
    """
    path = content / code / f"{TRAITS}.toml"
    rows = overlay.read(content, code, path.name).get("typography", {})
    check_row(f"{path}: typography", rows, KINDS)
    for name in KINDS:
        if name not in rows:
            raise ContentError(f"{path}: no typography.{name}; add it")
    if rows["script"] not in SCRIPTS:
        raise ContentError(f"{path}: script = {rows['script']!r}; write one of {[*SCRIPTS]}")
    return Typography(**rows)
