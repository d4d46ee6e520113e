"""What the utterances of the conversations mean."""

from collections.abc import Mapping
from functools import cache

from skill.tools import understanding

Meaning = tuple[str, Mapping[str, object]]

OF_THE_SMALL_MASSAGE: Mapping[str, Meaning] = {
    "go to the sweep": ("GoToStepIntent", {"step": "sweep"}),
    "go to the roll": ("GoToStepIntent", {"step": "roll"}),
    "go to some step": ("GoToStepIntent", {}),
    "some question": ("QuestionIntent", {}),
    "some mode": ("ModeIntent", {}),
}
"""Steps of the tests' own, and intents whose slot was not understood."""


def understand(text: str, locale: str) -> Meaning:
    """The intent and the slots of a text."""
    if text in OF_THE_SMALL_MASSAGE:
        return OF_THE_SMALL_MASSAGE[text]
    meant = _ear(locale).understand(text)
    return meant.intent, meant.slots


@cache
def _ear(locale: str) -> understanding.Ear:
    return understanding.load(locale)
