"""From words to an intent with its slots, by the same utterances that make Alexa's models."""

from skill.tools.understanding.matcher import FALLBACK, Matcher, Understood, load

__all__ = ["FALLBACK", "Matcher", "Understood", "load"]
