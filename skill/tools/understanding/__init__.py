"""From words to an intent with its slots, by the same utterances that make Alexa's models."""

from skill.tools.understanding.ear import Ear, load
from skill.tools.understanding.fit import FALLBACK, Fit, Understood

__all__ = ["FALLBACK", "Ear", "Fit", "Understood", "load"]
