"""The drawings: one vector graphic (AVG) a stroke, by the id of its step."""

from skill.drawings.strokes import DRAWINGS, WORDS, drawing, key_frame, words_in

__all__ = ["DRAWINGS", "WORDS", "drawing", "key_frame", "words_in"]
