"""What a screen shows of a reply: the same words to read, a drawing, and touches."""

from collections.abc import Mapping

from skill.catalog import Language
from skill.pacing import half_way
from skill.render import phrasing
from skill.render.screen import Button, Screen
from skill.reply import Argument, Practice, Question, Reply

NEXT_TO = ("previous", "repeat", "next")
"""Touches while a massage goes on."""

TOUCHES: Mapping[Question | None, tuple[str, ...]] = {
    Question.READY: ("yes", "no"),
    Question.START: ("yes", "recipe"),
    Question.CARRY_ON: ("carry_on", "start_over"),
    Question.FINISH_STROKE: ("carry_on", "next", "start_over"),
    Question.START_OVER: ("yes", "no"),
    Question.BACK: ("yes",),
    Question.STROKE: ("yes", "next"),
    Question.GENTLER: ("yes", "next"),
    Question.SKIP: ("yes", "no"),
    Question.FINISH: ("previous", "repeat", "yes"),
}
"""Touches by the open question; every other one has those of a massage that goes on."""

KINDS: Mapping[Question | None, str] = {
    Question.READY: "safety",
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
    "which_mode": "mode",
    "leg_first": "leg",
    "no_leg_here": "leg",
    "only_leg": "leg",
    "both_legs": "leg",
    "kept": "kept",
    "paused": "kept",
    "stopped": "kept",
    "which": "which",
    "no_such_step": "which",
    "amount_out": "oil",
}
"""What an answer is, by the table of its line's key, or its name, or the name's first word."""

SAFETY = tuple(f"screens.safety_{it}" for it in ("skip", "ask", "stop", "note"))
"""The safety announcement in four rows."""

SIDES = tuple(f"screens.{it}" for it in ("inner", "outer", "right_hand", "left_hand"))
"""What stands in a drawing."""

HEADINGS = ("lines.heading", "lines.heading_leg", "lines.heading_same")
"""Lines that stand above the text and not in it."""


def picture(reply: Reply, language: Language) -> Screen:
    """The screen of a reply."""
    known = arguments(reply)
    kind = _kind(reply)
    of_step = kind == "step"
    buttons = _buttons(reply, kind, language)
    return Screen(
        kind=kind,
        title=_title(reply, kind, known, language),
        body=_body(reply, language),
        eyebrow=_eyebrow(known, language) if of_step else "",
        hint=_hint(reply, buttons, language),
        drawing=str(known.get("step", "")) if of_step else "",
        mirrored=known.get("leg") == "right",
        progress=_progress(known) if of_step else 0.0,
        seconds=round(reply.practice.strokes[0].lasts) if reply.practice else 0,
        hands_change=_hands_change(reply.practice, language),
        buttons=buttons,
        rows=_rows(known, language) if kind == "recipe" else (),
        points=_texts(SAFETY, language) if kind == "safety" else (),
        signs=_texts(SIDES, language) if of_step else (),
    )


def arguments(reply: Reply) -> dict[str, Argument]:
    """Everything that the lines of a reply know."""
    known: dict[str, Argument] = {}
    for line in reply.lines:
        known.update(line.arguments)
    return known


def _kind(reply: Reply) -> str:
    if reply.card == "step":
        return "step"
    if reply.card.startswith("recipe"):
        return "recipe"
    if reply.question is None and reply.practice is None:
        return "end"
    return KINDS.get(reply.question, "text")


def _title(reply: Reply, kind: str, known: Mapping[str, Argument], language: Language) -> str:
    if any(line.key == "lines.finished" for line in reply.lines):
        return language.texts["screens.finished"][0]
    found = _named(reply) if kind in ("text", "end") else ""
    key = f"screens.titles.{found}" if found else f"screens.{kind}"
    return phrasing.fill(language.texts[key][0], known, language)


def _named(reply: Reply) -> str:
    """What the answer is, by the first of its lines that has a name; "" where none has."""
    keys = (part for line in reply.lines for part in _key_parts(line.key))
    return next((TITLES[it] for it in keys if it in TITLES), "")


def _key_parts(key: str) -> tuple[str, str, str]:
    table, _, name = key.partition(".")
    return table, name, name.partition("_")[0]


def _body(reply: Reply, language: Language) -> str:
    told = [
        phrasing.sentence(line, language, reply.variant)
        for line in reply.lines
        if line.key not in HEADINGS
    ]
    asked = phrasing.question(reply.question, language, reply.variant) if reply.question else ""
    return "\n".join(part for part in (*told, asked) if part)


def _eyebrow(known: Mapping[str, Argument], language: Language) -> str:
    key = "screens.eyebrow_leg" if "leg" in known else "screens.eyebrow"
    step = language.steps.get(str(known.get("step")))
    section = {"section": step.section} if step else {}
    return phrasing.fill(language.texts[key][0], {**known, **section}, language)


def _hint(reply: Reply, buttons: tuple[Button, ...], language: Language) -> str:
    """What can be said now: what the touches do."""
    if reply.question is Question.WHICH:
        return language.texts["screens.hint_which"][0]
    named = dict(zip(("first", "second", "third"), (it.label for it in buttons), strict=False))
    return language.texts[f"screens.hint_{len(named)}"][0].format(**named) if named else ""


def _progress(known: Mapping[str, Argument]) -> float:
    number, count = known.get("number"), known.get("count")
    if isinstance(number, int) and isinstance(count, int) and count:
        return min(max(number / count, 0.0), 1.0)
    return 0.0


def _buttons(reply: Reply, kind: str, language: Language) -> tuple[Button, ...]:
    if kind == "end":
        return ()
    touches = TOUCHES.get(reply.question, NEXT_TO)
    return tuple(Button(it, _label(it, reply.question, language)) for it in touches)


def _label(action: str, question: Question | None, language: Language) -> str:
    """What a touch does while that question is open."""
    named = language.texts.get(f"answers.{question}.{action}")
    return (named or language.texts[f"buttons.{action}"])[0]


def _rows(known: Mapping[str, Argument], language: Language) -> tuple[tuple[str, str], ...]:
    amounts = {name: known.get(name) for name in ("amount", "drops")}
    return tuple(
        (language.texts[f"screens.row_{name}"][0], phrasing.quantity(*value, language))
        for name, value in amounts.items()
        if isinstance(value, tuple) and value[1]
    )


def _hands_change(practice: Practice | None, language: Language) -> float | None:
    """The second of the answer at which the hands of its stroke change, past or to come."""
    stroke = practice.strokes[0] if practice else None
    step = language.steps.get(stroke.step) if stroke else None
    if stroke is None or step is None or not step.change_hands:
        return None
    return half_way(stroke) - stroke.start


def _texts(keys: tuple[str, ...], language: Language) -> tuple[str, ...]:
    return tuple(language.texts[key][0] for key in keys)
