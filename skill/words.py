"""One rule for what a word is, in each script that Alexa speaks.

A word is letters and the marks on them: Devanagari writes its vowels as marks, and a decomposed
"ä" is a letter and a mark. Text is compared in Unicode's normalization form KC, which turns
full-width digits and question marks into plain ones (Unicode Standard Annex #15).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

MARKS = (
    "\u0300-\u036f"  # Latin: combining diacritical marks
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"  # Arabic
    "\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963"  # Devanagari
    "\u3099\u309a"  # kana: the marks of voiced sounds
)
"""Combining marks (Unicode category M) as the inside of a character class: `re` has no `\\p{M}`."""

LETTER = rf"(?:[^\W\d_]|[{MARKS}])"
"""A pattern of one letter, or one mark on a letter."""

WORD = re.compile(rf"{LETTER}+(?:['’.]{LETTER}+)*")
"""A word; apostrophes and periods may join its parts: "she's", "o.k"."""

_IN_WORD = rf"[\w{MARKS}]"
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ´`＇", "'"))
_DROPPED = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f]"
)
"""Vowel signs and the tatweel of Arabic, soft hyphens, joiners and marks of direction."""

_DIACRITICS = re.compile("[\u0300-\u036f\u0653-\u0655\u093c]")
_VARIANTS = str.maketrans(
    {
        "ى": "ي",
        "ة": "ه",
        "ٱ": "ا",
        "\N{DEVANAGARI SIGN CANDRABINDU}": "\N{DEVANAGARI SIGN ANUSVARA}",
    }
)
_DIGITS = re.compile(r"\d")
_NOT_COMPARED = re.compile(rf"[^\w\s{{}}{MARKS}]")
_SAMPLE = re.compile(rf"(?:{LETTER}|[\s'’.\-])*")


def normal(text: str) -> str:
    """A text in lower case, composed (NFKC), with one apostrophe and one kind of digits.

    Arabic vowel signs are left out, as they are in most writing.
    """
    composed = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).lower()
    bare = _DROPPED.sub("", composed).replace("\u2044", "/").replace("٫", ".")
    return bare if bare.isascii() else _DIGITS.sub(_western, bare)


def _western(digit: re.Match[str]) -> str:
    return str(unicodedata.decimal(digit[0]))


def fold(text: str) -> str:
    """A normal text without diacritics: "más" as "mas", "أعيدي" as "اعيدي", "ज़" as "ज".

    For comparison only: some pairs of words differ by nothing else ("si", "sí").
    """
    parts = unicodedata.normalize("NFD", normal(text).replace("ß", "ss"))
    bare = _DIACRITICS.sub("", parts).translate(_VARIANTS)
    return unicodedata.normalize("NFC", bare)


def find_words(text: str) -> list[str]:
    """The words of a text in their order, normal; numbers and punctuation are left out."""
    return WORD.findall(normal(text))


def comparable(text: str) -> str:
    """A text as Alexa compares it: case, spaces and punctuation do not count; `{slot}` stays."""
    return " ".join(_NOT_COMPARED.sub(" ", normal(text).replace("'", "")).split())


def is_sample(text: str) -> bool:
    """Whether a text holds nothing but letters, spaces, apostrophes, periods and hyphens.

    Source: developer.amazon.com, "Create Intents, Utterances, and Slots", rules for samples.
    """
    return _SAMPLE.fullmatch(text) is not None


def contains(text: str, word: str, *, boundaries: bool = True) -> bool:
    """Whether a word or a phrase stands in a text as a whole, in any case.

    Args:
        text: Where to look.
        word: What to look for; `*` stands for any letters, so that "*therapie*" is found in
            "Massagetherapie".
        boundaries: Whether the language parts its words; Japanese does not.
    """
    return _searcher(word, boundaries).search(normal(text)) is not None


def find_all(words: tuple[str, ...], text: str, *, boundaries: bool = True) -> Iterator[str]:
    """Those of the words that a text contains."""
    return (word for word in words if contains(text, word, boundaries=boundaries))


@lru_cache(maxsize=2048)
def _searcher(word: str, boundaries: bool) -> re.Pattern[str]:
    parts = (re.escape(part) for part in normal(word).split("*"))
    pattern = f"{LETTER}*".join(parts).replace(r"\ ", r"\s+")
    return re.compile(rf"(?<!{_IN_WORD}){pattern}(?!{_IN_WORD})" if boundaries else pattern)
