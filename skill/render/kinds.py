"""Kinds of screens, and names of answers, by the lines of a reply."""

from collections.abc import Mapping

from skill.render.standing import Standing
from skill.reply import Question, Reply

KINDS: Mapping[Question | None, str] = {
    Question.START: "welcome",
    Question.CARRY_ON: "welcome",
    Question.FINISH_STROKE: "welcome",
    Question.START_OVER: "welcome",
}

TITLES: Mapping[str, str] = {
    "conditions": "safety",
    "oils": "oil",
    "symptoms": "stop",
    "topics": "topic",
    "detail": "how",
    "why": "why",
    "help": "help",
    "missed": "missed",
    "progress": "where",
    "not_begun": "where",
    "duration": "how_long",
    "what_you_need": "need",
    "safety_full": "safety",
    "tickles": "pressure",
    "pressure": "pressure",
    "pace": "pace",
    "which_pace": "pace",
    "more_time": "time",
    "mode": "mode",
    "sound": "mode",
    "device": "mode",
    "elapsed": "how_long",
    "fit": "time",
    "very_light": "pressure",
    "no_stronger": "oil",
    "take_your_time": "time",
    "hands_hurt": "stop",
    "which_mode": "mode",
    "leg_first": "leg",
    "no_leg_here": "leg",
    "only_leg": "leg",
    "both_legs": "leg",
    "kept": "kept",
    "paused": "kept",
    "stopped": "kept",
    "which_leg": "leg",
    "which_leg_first": "leg",
    "unknown_leg": "leg",
    "which_pressure": "pressure",
    "which_time": "time",
    "which_sound": "mode",
    "which_unit": "oil",
    "which_amount": "oil",
    "which": "which",
    "no_such_step": "which",
    "amount_out": "oil",
}
"""What an answer is, by the table of its line's key, or its name, or the name's first word."""


def kind_of(reply: Reply, here: Standing | None) -> str:
    """The kind of a reply's screen: "step", "aside", "safety", "recipe" and so on."""
    keys = {line.key for line in reply.lines}
    if any(key.startswith("symptoms.") for key in keys):
        return "stop"
    if "lines.safety" in keys:
        return "safety"
    if reply.card.startswith("recipe"):
        return "recipe"
    if reply.question is None and reply.practice is None:
        return "end"
    if here is not None:
        return "aside" if name_of(reply) and reply.card != "step" else "step"
    return KINDS.get(reply.question, "text") if name_of(reply) in ("", "kept") else "text"


def name_of(reply: Reply) -> str:
    """The name of an answer, by the first of its lines that has one; "" where none has."""
    keys = (part for line in reply.lines for part in _key_parts(line.key))
    return next((TITLES[it] for it in keys if it in TITLES), "")


def _key_parts(key: str) -> tuple[str, str, str]:
    table, _, name = key.partition(".")
    return table, name, name.partition("_")[0]
