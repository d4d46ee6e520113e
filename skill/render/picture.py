"""What a screen shows of a reply: the same words to read, a drawing, and touches."""

from collections.abc import Mapping

from skill.catalog import Language
from skill.render import phrasing
from skill.render.screen import Button, Screen
from skill.reply import Argument, Question, Reply

NEXT_TO = ("previous", "repeat", "next")
"""Touches while a massage goes on."""

TOUCHES: Mapping[Question | None, tuple[str, ...]] = {
    Question.READY: ("yes",),
    Question.START: ("yes", "recipe"),
    Question.CARRY_ON: ("carry_on", "start_over"),
    Question.FINISH_STROKE: ("carry_on", "next", "start_over"),
    Question.START_OVER: ("yes", "no"),
    Question.BACK: ("yes",),
    Question.STROKE: ("yes", "next"),
    Question.GENTLER: ("yes", "no"),
    Question.SKIP: ("yes", "no"),
}
"""Touches by the open question; every other one has those of a massage that goes on."""

KINDS: Mapping[Question | None, str] = {
    Question.READY: "safety",
    Question.START: "welcome",
    Question.CARRY_ON: "welcome",
    Question.FINISH_STROKE: "welcome",
    Question.START_OVER: "welcome",
}

HEADINGS = ("lines.heading", "lines.heading_leg")
"""Lines that stand above the text and not in it."""


def picture(reply: Reply, language: Language) -> Screen:
    """The screen of a reply."""
    known = arguments(reply)
    kind = _kind(reply)
    of_step = kind == "step"
    return Screen(
        kind=kind,
        title=_title(kind, known, language),
        body=_body(reply, language),
        eyebrow=_eyebrow(known, language) if of_step else "",
        hint=_hint(reply, language),
        drawing=str(known.get("step", "")) if of_step else "",
        mirrored=known.get("leg") == "right",
        progress=_progress(known) if of_step else 0.0,
        seconds=round(reply.practice.strokes[0].lasts) if reply.practice else 0,
        buttons=_buttons(reply, kind, language),
        rows=_rows(known, language) if kind == "recipe" else (),
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


def _title(kind: str, known: Mapping[str, Argument], language: Language) -> str:
    return phrasing.fill(language.texts[f"screens.{kind}"][0], known, language)


def _body(reply: Reply, language: Language) -> str:
    told = [
        phrasing.sentence(line, language, reply.variant)
        for line in reply.lines
        if line.key not in HEADINGS
    ]
    asked = phrasing.asked(reply.question, language, reply.variant) if reply.question else ""
    return "\n".join(part for part in (*told, asked) if part)


def _eyebrow(known: Mapping[str, Argument], language: Language) -> str:
    key = "screens.eyebrow_leg" if "leg" in known else "screens.eyebrow"
    step = language.steps.get(str(known.get("step")))
    section = {"section": step.section} if step else {}
    return phrasing.fill(language.texts[key][0], {**known, **section}, language)


def _hint(reply: Reply, language: Language) -> str:
    if reply.question is None and reply.practice is None:
        return ""
    key = "begin" if reply.question in KINDS else "massage"
    return language.texts[f"screens.hint_{key}"][0]


def _progress(known: Mapping[str, Argument]) -> float:
    number, count = known.get("number"), known.get("count")
    if isinstance(number, int) and isinstance(count, int) and count:
        return min(max(number / count, 0.0), 1.0)
    return 0.0


def _buttons(reply: Reply, kind: str, language: Language) -> tuple[Button, ...]:
    if kind == "end":
        return ()
    touches = NEXT_TO if kind == "step" else TOUCHES.get(reply.question, NEXT_TO)
    return tuple(Button(it, language.texts[f"buttons.{it}"][0]) for it in touches)


def _rows(known: Mapping[str, Argument], language: Language) -> tuple[tuple[str, str], ...]:
    amounts = {name: known.get(name) for name in ("amount", "drops")}
    return tuple(
        (language.texts[f"screens.row_{name}"][0], phrasing.counted(*value, language))
        for name, value in amounts.items()
        if isinstance(value, tuple) and value[1]
    )
