"""For translators: every wording of two languages side by side, and the pseudo-language."""

from collections.abc import Mapping

from skill import catalog
from skill.alexa.handler import KneeMassage
from skill.catalog import Catalog
from skill.memory import Memory
from skill.stores.in_memory import MemoryStore
from skill.tools.check import pseudolocale

PATTERN = "en"


def with_pseudo(content: Catalog) -> Catalog:
    """The content with the pseudo-language beside the others."""
    return pseudolocale.with_pseudolocale(content, PATTERN)


def pseudo_skill() -> KneeMassage:
    """The skill in the pseudo-language; it forgets all when the process ends."""
    return KneeMassage(with_pseudo(catalog.load()), Memory(MemoryStore(), b"pseudo"))


def wordings(content: Catalog, locale: str, other: str) -> list[Mapping[str, object]]:
    """Each text's key with all its wordings in the languages of two locales, in content's order."""
    ours, theirs = (content.language(code).texts for code in (locale, other))
    keys = dict.fromkeys((*ours, *theirs))
    return [{"key": key, "ours": ours.get(key, ()), "theirs": theirs.get(key, ())} for key in keys]
