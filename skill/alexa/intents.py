"""Alexa's names for what can be asked: intents and their slots, touches, request types."""

import re
from collections.abc import Callable, Mapping

from skill.turn import Action, Slots

INTENTS: Mapping[str, Action] = {
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
}

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
    "pause": Action.PAUSE,
}
"""What a touch sends: the arguments of the SendEvent command are "touch" and one of these."""

_DURATION = r"P(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?"


def seconds(value: str) -> float | None:
    """The seconds of an AMAZON.DURATION, an ISO 8601 duration such as "PT1M30S"."""
    match = re.fullmatch(_DURATION, value)
    if match is None or not any(match.groups()):
        return None
    days, hours, minutes, rest = (int(part or 0) for part in match.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60.0 + rest


def whole(value: str) -> int | None:
    """A whole number as Alexa or a recogniser writes it: "5", "#5", "5.0", "1st"."""
    match = re.fullmatch(r"#?\s*(-?\d{1,9})(?:\.0+|st|nd|rd|th)?", value.strip())
    return int(match[1]) if match else None


def measure(value: str) -> float | None:
    """A number with or without a fraction: "15", "1.5", "1/2"."""
    match = re.fullmatch(r"(\d{1,6}(?:\.\d{1,6})?)(?:\s*/\s*([1-9]\d{0,2}))?", value.strip())
    return float(match[1]) / float(match[2] or 1) if match else None


NUMBERS: Mapping[str, tuple[str, Callable[[str], float | None]]] = {
    "number": ("number", whole),
    "amount": ("amount", measure),
    "duration": ("seconds", seconds),
}
"""Slots of Amazon's own types: the field they fill, and how their text is read."""

IDS = tuple(name for name in Slots._fields if name not in ("number", "amount", "seconds"))
"""Slots of our own types, which hold an id."""
