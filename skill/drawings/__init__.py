"""The drawings: one vector graphic (AVG) a stroke, by the id of its step."""

from skill.drawings.strokes import DRAWINGS, drawing

__all__ = ["DRAWINGS", "drawing"]
