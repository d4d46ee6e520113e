"""Alexa's names for what can be asked: intents and their slots, touches, request types."""

import re
import unicodedata
from collections.abc import Callable, Mapping

from skill.turn import Action, Ending, Slots

_OWN: Mapping[str, Action] = {
    "AMAZON.NextIntent": Action.NEXT,
    "AMAZON.PreviousIntent": Action.PREVIOUS,
    "AMAZON.RepeatIntent": Action.REPEAT,
    "AMAZON.StartOverIntent": Action.START_OVER,
    "AMAZON.PauseIntent": Action.PAUSE,
    "AMAZON.ResumeIntent": Action.RESUME,
    "AMAZON.YesIntent": Action.YES,
    "AMAZON.NoIntent": Action.NO,
    "AMAZON.HelpIntent": Action.HELP,
    "AMAZON.StopIntent": Action.STOP,
    "AMAZON.CancelIntent": Action.STOP,
    "AMAZON.NavigateHomeIntent": Action.STOP,
    "AMAZON.FallbackIntent": Action.FALLBACK,
    "StartMassageIntent": Action.START_MASSAGE,
    "GoToStepIntent": Action.GO_TO_STEP,
    "GoToSectionIntent": Action.GO_TO_SECTION,
    "OtherLegIntent": Action.OTHER_LEG,
    "OneLegIntent": Action.ONE_LEG,
    "ProgressIntent": Action.PROGRESS,
    "StepDurationIntent": Action.STEP_DURATION,
    "DetailIntent": Action.DETAIL,
    "WhyIntent": Action.WHY,
    "OilRecipeIntent": Action.OIL_RECIPE,
    "WhatYouNeedIntent": Action.WHAT_YOU_NEED,
    "QuestionIntent": Action.QUESTION,
    "SafetyIntent": Action.SAFETY,
    "PainIntent": Action.PAIN,
    "PressureIntent": Action.PRESSURE,
    "TicklesIntent": Action.TICKLES,
    "PaceIntent": Action.PACE,
    "MoreTimeIntent": Action.MORE_TIME,
    "ModeIntent": Action.MODE,
    "ForgetIntent": Action.FORGET,
    "ThanksIntent": Action.THANKS,
    "SkipStrokesIntent": Action.SKIP_STROKES,
    "LeaveOutIntent": Action.LEAVE_OUT,
    "SameStrokeIntent": Action.SAME_STROKE,
    "UndoIntent": Action.UNDO,
    "RedoStrokeIntent": Action.REDO,
    "KeepIntent": Action.KEEP,
    "PraiseIntent": Action.PRAISE,
    "PreviewIntent": Action.PREVIEW,
    "ElapsedIntent": Action.ELAPSED,
    "WhichLegIntent": Action.WHICH_LEG,
    "FineIntent": Action.FINE,
    "FitTimeIntent": Action.FIT_TIME,
    "OilChangeIntent": Action.OIL_CHANGE,
    "DeviceIntent": Action.DEVICE,
    "SoundIntent": Action.SOUND,
}

TWINS: Mapping[str, str] = {
    f"{name}StepIntent": f"AMAZON.{name}Intent"
    for name in (
        "Next",
        "Previous",
        "Repeat",
        "StartOver",
        "Pause",
        "Resume",
        "Yes",
        "No",
        "Help",
    )
}
"""The custom intent that stands beside a built-in in the models, and that built-in."""

INTENTS: Mapping[str, Action] = {
    **_OWN,
    **{twin: _OWN[built_in] for twin, built_in in TWINS.items()},
}
"""Every intent of the models, and what it asks for."""

REQUESTS: Mapping[str, Action] = {
    "LaunchRequest": Action.LAUNCH,
    "SessionResumedRequest": Action.RESUME,
    "SessionEndedRequest": Action.SESSION_ENDED,
    "AlexaSkillEvent.SkillDisabled": Action.DISABLED,
    "Alexa.Presentation.APL.RuntimeError": Action.SCREEN_FAILED,
    "Alexa.Presentation.APLA.RuntimeError": Action.AUDIO_FAILED,
}
"""Request types that carry no intent; any other that is not known is answered in silence."""

TOUCHES: Mapping[str, Action] = {
    "next": Action.NEXT,
    "previous": Action.PREVIOUS,
    "repeat": Action.REPEAT,
    "start_over": Action.START_OVER,
    "carry_on": Action.RESUME,
    "yes": Action.YES,
    "no": Action.NO,
    "recipe": Action.OIL_RECIPE,
    "detail": Action.DETAIL,
    "pause": Action.PAUSE,
}
"""What a touch sends: the arguments of the SendEvent command are "touch" and one of these."""

_DURATION = r"""(?x) P (?:(?P<weeks>NUMBER)W)? (?:(?P<days>NUMBER)D)?
    (?:T (?:(?P<hours>NUMBER)H)? (?:(?P<minutes>NUMBER)M)? (?:(?P<seconds>NUMBER)S)? )?
""".replace("NUMBER", r"\d{1,6}(?:\.\d{1,6})?")

_SECONDS = {"weeks": 604_800, "days": 86_400, "hours": 3_600, "minutes": 60, "seconds": 1}


def seconds(value: str) -> float | None:
    """The seconds of an AMAZON.DURATION, an ISO 8601 duration such as "PT1M30S".

    Years and months count where they are none: a recogniser writes "P0Y0M0DT0H3M0S".
    """
    match = re.fullmatch(_DURATION, re.sub(r"^P(?:0Y)?(?:0M)?", "P", value.strip()))
    if match is None or not any(match.groups()):
        return None
    return sum(float(count) * _SECONDS[unit] for unit, count in match.groupdict("0").items())


def parse_integer(value: str) -> int | None:
    """A whole number as Alexa or a recogniser writes it: "5", "#5", "5.0", "1st", "3.", "3番"."""
    match = re.fullmatch(r"#?\s*(-?\d{1,9})(?:\.0*|[^\W\d_]{1,3})?", _normalize(value))
    return int(match[1]) if match else None


def measure(value: str) -> float | None:
    """A number with or without a fraction: "15", "1.5", ".5", "1,5", "1/2", "1 ½", "1,000"."""
    text = _normalize(value)
    if match := re.fullmatch(r"(?:(\d{1,6})\s+)?(\d{1,3})\s*/\s*([1-9]\d{0,2})", text):
        return float(match[1] or 0) + float(match[2]) / float(match[3])
    if re.fullmatch(r"\d{1,6},\d{1,2}", text):
        return float(text.replace(",", "."))
    if re.fullmatch(r"(?:\d{1,3}(?:,\d{3})+|\d{1,6})?(?:\.\d{1,6})?", text) and text:
        return float(text.replace(",", ""))
    return None


def _normalize(value: str) -> str:
    """A number in plain signs: "½" as "1/2", the Arabic decimal sign as a point."""
    apart = re.sub(r"(?<=\d)(?=[¼-¾⅐-⅞])", " ", value.strip())
    return unicodedata.normalize("NFKC", apart).replace("⁄", "/").replace("٫", ".")


NUMBERS: Mapping[str, tuple[str, Callable[[str], float | None]]] = {
    "number": ("number", parse_integer),
    "amount": ("amount", measure),
    "duration": ("seconds", seconds),
}
"""Slots of Amazon's own types: the field they fill, and how their text is read."""

IDS = tuple(
    name for name in Slots._fields if name not in ("number", "amount", "seconds", "unknown")
)
"""Slots of our own types, which hold an id."""

ENDINGS: Mapping[str, Ending] = {
    "EXCEEDED_MAX_REPROMPTS": Ending.SILENCE,
    "USER_INITIATED": Ending.USER,
    "ERROR": Ending.FAULT,
}
"""Reasons of a SessionEndedRequest."""
