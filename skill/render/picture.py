"""The screen of a reply: its words to read, a drawing, and touches."""

from collections.abc import Mapping

from skill.catalog import Language
from skill.pacing import half_way
from skill.render import phrasing
from skill.render.kinds import kind_of, name_of
from skill.render.screen import Button, Screen, Script
from skill.render.standing import Standing
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
    Question.FORGET: ("yes", "no"),
    Question.LEG: (),
    Question.UNIT: (),
    Question.WHICH: (),
}
"""Touches by the open question; every other one has those of a massage that goes on."""

SAFETY = tuple(f"screens.safety_{it}" for it in ("skip", "ask", "stop", "note"))
"""The safety announcement in four rows."""

SIDES = tuple(f"screens.{it}" for it in ("inner", "outer", "right_hand", "left_hand"))
"""What stands in a drawing."""


UNSEEN = (
    "lines.heading",
    "lines.heading_leg",
    "lines.heading_same",
    "lines.recipe",
    "lines.recipe_plain",
)
"""Lines that a screen shows otherwise: above the text, or as amounts."""


def picture(reply: Reply, language: Language, here: Standing | None = None) -> Screen:
    """The screen of a reply, in the frame of the step that is under way."""
    kind = kind_of(reply, here)
    framed = here if kind in ("step", "aside") else None
    known = {**arguments(reply), **(_place(framed) if framed else {})}
    buttons = _buttons(reply, kind, language)
    said = phrasing.statement(reply, language)
    return Screen(
        kind=kind,
        title=_title(reply, kind, known, language),
        body=_body(reply, language),
        glance=_of_step(framed, "glance", language),
        label=_text(f"screens.titles.{name_of(reply)}", language) if kind == "aside" else "",
        eyebrow=_eyebrow(_place(framed), language) if framed else "",
        leg=language.words["leg"].get(framed.leg, "") if framed else "",
        question=_question(reply, language),
        asked_at=_question_second(reply, said, language),
        how=_text("buttons.detail", language) if kind == "step" else "",
        hint=_hint(reply, buttons, language),
        drawing=framed.step if framed else "",
        mirrored=framed is not None and framed.leg == "right",
        progress=framed.done if framed else float(kind == "end"),
        seconds=round(reply.practice.strokes[0].lasts) if reply.practice else 0,
        hands_change=_hands_change(reply.practice, language),
        buttons=buttons,
        rows=_rows(reply, known, language),
        points=_texts(SAFETY, language) if kind == "safety" else (),
        point_seconds=_point_seconds(reply, language) if kind == "safety" else (),
        signs=_texts(SIDES, language) if framed else (),
        script=Script(language.letter_width, language.line_height, language.direction == "rtl"),
    )


def arguments(reply: Reply) -> dict[str, Argument]:
    """Everything that the lines of a reply know."""
    known: dict[str, Argument] = {}
    for line in reply.lines:
        known.update(line.arguments)
    return known


def _place(here: Standing) -> dict[str, Argument]:
    known: dict[str, Argument] = {"step": here.step, "number": here.number, "count": here.total}
    return {**known, "leg": here.leg} if here.leg else known


def _title(reply: Reply, kind: str, known: Mapping[str, Argument], language: Language) -> str:
    if any(line.key == "lines.finished" for line in reply.lines):
        return _text("screens.finished", language)
    found = name_of(reply) if kind in ("text", "end", "stop") else ""
    step = "step" if kind == "aside" else kind
    key = (
        f"screens.titles.{found}"
        if found
        else "screens.text"
        if kind == "stop"
        else f"screens.{step}"
    )
    return phrasing.fill(_text(key, language), known, language)


def _body(reply: Reply, language: Language) -> str:
    return "\n".join(
        phrasing.sentence(line, language, reply.variant)
        for line in reply.lines
        if line.key not in UNSEEN
    )


def _question(reply: Reply, language: Language) -> str:
    if reply.question is None:
        return ""
    return phrasing.question(reply.question, language, reply.variant)


def _question_second(reply: Reply, said: str, language: Language) -> float:
    """The second at which the question is asked: after the practice, or what is said."""
    if reply.practice is not None:
        return reply.practice.strokes[0].lasts
    return round(language.speech_seconds(said), 1)


def _point_seconds(reply: Reply, language: Language) -> tuple[float, ...]:
    """How long each row of the announcement is spoken; what precedes is with the first."""
    said = phrasing.statement(reply, language).split("\n")
    last = len(SAFETY) - 1
    parts = ["\n".join(said[:-last]), *said[-last:]]
    return tuple(round(language.speech_seconds(part), 1) for part in parts)


def _of_step(here: Standing | None, name: str, language: Language) -> str:
    key = f"steps.{here.step}.{name}" if here else ""
    return language.texts[key][0] if key in language.texts else ""


def _eyebrow(known: Mapping[str, Argument], language: Language) -> str:
    key = "screens.eyebrow_leg" if "leg" in known else "screens.eyebrow"
    step = language.steps.get(str(known.get("step")))
    section = {"section": step.section} if step else {}
    return phrasing.fill(_text(key, language), {**known, **section}, language)


def _hint(reply: Reply, buttons: tuple[Button, ...], language: Language) -> str:
    """A hint at requests: the names of the touches."""
    if reply.question is Question.WHICH:
        return _text("screens.hint_which", language)
    named = dict(zip(("first", "second", "third"), (it.label for it in buttons), strict=False))
    return _text(f"screens.hint_{len(named)}", language).format(**named) if named else ""


def _buttons(reply: Reply, kind: str, language: Language) -> tuple[Button, ...]:
    if kind == "end" or (reply.question is None and reply.practice is None):
        return ()
    touches = TOUCHES.get(reply.question, NEXT_TO)
    labels = {it: _label(it, reply.question, language) for it in touches}
    if reply.card.startswith("recipe"):  # which the screen shows already
        labels.pop("recipe", None)
    return tuple(Button(*it) for it in labels.items())


def _label(action: str, question: Question | None, language: Language) -> str:
    """The label of a touch while that question is open."""
    named = language.texts.get(f"answers.{question}.{action}")
    return (named or language.texts[f"buttons.{action}"])[0]


def _rows(
    reply: Reply, known: Mapping[str, Argument], language: Language
) -> tuple[tuple[str, str], ...]:
    if any(line.key == "lines.finished" for line in reply.lines):
        return _summary_rows(known, language)
    if not reply.card.startswith("recipe"):
        return ()
    amounts = {name: known.get(name) for name in ("amount", "drops")}
    return tuple(
        (_text(f"screens.row_{name}", language), phrasing.quantity(*value, language))
        for name, value in amounts.items()
        if isinstance(value, tuple) and value[1]
    )


def _summary_rows(known: Mapping[str, Argument], language: Language) -> tuple[tuple[str, str], ...]:
    """The summary of a finished massage: the routine, and the number of its strokes."""
    routine, strokes = known.get("routine"), known.get("steps")
    if not isinstance(routine, str) or not isinstance(strokes, tuple):
        return ()
    name = language.words.get("routine", {}).get(routine, "")
    return ((name, phrasing.quantity(*strokes, language)),)


def _hands_change(practice: Practice | None, language: Language) -> float | None:
    """The second of the answer at which the hands of its stroke change, past or to come."""
    stroke = practice.strokes[0] if practice else None
    step = language.steps.get(stroke.step) if stroke else None
    if stroke is None or step is None or not step.change_hands:
        return None
    return half_way(stroke) - stroke.start


def _texts(keys: tuple[str, ...], language: Language) -> tuple[str, ...]:
    return tuple(_text(key, language) for key in keys)


def _text(key: str, language: Language) -> str:
    return language.texts[key][0]
