"""The moment: what an answer means is made of the open question and of the stroke going on.

`MOMENT` is read before the table of actions. It has a column for each action that means one thing
or another by what was asked, and each column an answer to every question; `ELSEWHERE` are the
actions that mean the same whatever was asked.
"""

from collections.abc import Mapping

from skill.dialogue import care, conversation, legs, moves, plan, undoing, wishes
from skill.dialogue.answering import (
    Column,
    ask,
    carry_on,
    close_question,
    forget_nothing,
    linger,
    next_part,
    step_or_help,
    while_it_lasts,
)
from skill.dialogue.answers import go_on
from skill.dialogue.scene import Handler
from skill.reply import Question
from skill.turn import Action

again = conversation.repeat
"""The open question, asked again."""

YES: Column = {
    Question.READY: moves.begin,
    Question.START: moves.begin,
    Question.CARRY_ON: carry_on,
    Question.START_OVER: moves.start_over,
    Question.NEXT: moves.next_step,
    Question.FINISH: moves.next_step,
    Question.STROKE: next_part,
    Question.FINISH_STROKE: carry_on,
    Question.BACK: go_on,
    Question.GENTLER: care.go_on_gently,
    Question.SKIP: care.leave_stroke_out,
    Question.LEG: again,
    Question.UNIT: again,
    Question.FORGET: close_question(wishes.forget_settings),
    Question.WHICH: step_or_help,
}

NO: Column = {
    Question.READY: conversation.pause,
    Question.START: conversation.stop,
    Question.CARRY_ON: ask(Question.START_OVER),
    Question.START_OVER: conversation.pause,
    Question.NEXT: while_it_lasts(conversation.keep, linger),
    Question.FINISH: while_it_lasts(conversation.keep, linger),
    Question.STROKE: moves.next_step,
    Question.FINISH_STROKE: moves.next_step,
    Question.BACK: conversation.pause,
    Question.GENTLER: ask(Question.SKIP),
    Question.SKIP: care.pause_after_pain,
    Question.LEG: conversation.stop,
    Question.UNIT: ask(Question.BACK),
    Question.FORGET: close_question(forget_nothing),
    Question.WHICH: step_or_help,
}

GO_ON: Column = {
    **YES,
    Question.NEXT: while_it_lasts(conversation.keep, moves.next_step),
    Question.FINISH: while_it_lasts(conversation.keep, moves.next_step),
    Question.SKIP: care.stay_with_it,
    Question.UNIT: go_on,
    Question.FORGET: close_question(forget_nothing),
    Question.WHICH: while_it_lasts(conversation.keep, go_on),
}
"""Go on, carry on, keep going: in a running stroke it stays that stroke."""

PRAISE: Column = {
    **YES,
    Question.NEXT: while_it_lasts(conversation.praise, moves.next_step),
    Question.FINISH: while_it_lasts(conversation.praise, moves.next_step),
    Question.FORGET: again,
    Question.WHICH: conversation.praise,
}
"""Good, fine, perfect: in a running stroke praise, at a question its answer."""

FINE: Column = {
    **dict.fromkeys(Question, care.fine),
    Question.READY: moves.begin,
    Question.GENTLER: care.fine_after_pain,
    Question.SKIP: care.fine_after_pain,
}
"""None of those, it doesn't hurt: an answer to the announcement, or good news."""

KEEP: Column = {
    **dict.fromkeys(Question, conversation.keep),
    Question.CARRY_ON: carry_on,
    Question.START_OVER: conversation.pause,
    Question.NEXT: while_it_lasts(conversation.keep, linger),
    Question.FINISH: while_it_lasts(conversation.keep, linger),
    Question.STROKE: next_part,
    Question.FINISH_STROKE: carry_on,
    Question.SKIP: care.stay_with_it,
    Question.FORGET: close_question(forget_nothing),
}
"""Not yet, don't go on, don't start over: the place stays, and so does the stroke."""

NEXT: Column = {
    **dict.fromkeys(Question, moves.next_step),
    Question.SKIP: care.leave_stroke_out,
    Question.LEG: again,
}
"""Which leg must be left alone is told before anything moves on."""

PREVIOUS: Column = {
    **dict.fromkeys(Question, moves.previous_step),
    Question.BACK: go_on,  # "back" says the question's own word
    Question.LEG: again,
}

LEAVE_OUT: Column = {
    **dict.fromkeys(Question, plan.leave_out),
    Question.LEG: plan.leave_out_or(again),
    Question.SKIP: plan.leave_out_or(care.leave_stroke_out),
    Question.GENTLER: plan.leave_out_or(care.leave_stroke_out),
}

UNDO: Column = {
    **dict.fromkeys(Question, undoing.undo),
    Question.CARRY_ON: carry_on,
    Question.START_OVER: carry_on,
    Question.FINISH_STROKE: carry_on,
    Question.BACK: go_on,
    Question.LEG: again,
    Question.FORGET: close_question(forget_nothing),
}
"""Back to where I was: where a place is asked about, that place."""

PRESSURE: Column = {
    **dict.fromkeys(Question, wishes.pressure),
    Question.GENTLER: care.pressure_after_pain,
    Question.SKIP: care.pressure_after_pain,
}

OTHER_LEG: Column = {
    **dict.fromkeys(Question, legs.other_leg),
    Question.LEG: legs.only_named_leg_or(again),
}

ONE_LEG: Column = {
    **dict.fromkeys(Question, legs.one_leg),
    Question.LEG: legs.only_named_leg_or(again),
}

SAME_STROKE: Column = {
    **dict.fromkeys(Question, legs.same_stroke),
    Question.LEG: legs.only_named_leg_or(again),
}

THANKS: Column = {
    **dict.fromkeys(Question, conversation.thanks),
    Question.FINISH: while_it_lasts(conversation.thanks, conversation.thanks_at_the_end),
}

MOVES: Mapping[Action, Handler] = {
    Action.START_MASSAGE: moves.start_massage,
    Action.START_OVER: moves.start_over,
    Action.GO_TO_STEP: moves.go_to_step,
    Action.GO_TO_SECTION: moves.go_to_section,
    Action.SKIP_STROKES: moves.skip_strokes,
    Action.REDO: moves.begin,
}
"""Moves that wait until it is told which leg must be left alone."""

LEG_FIRST: Mapping[Question, Handler] = {Question.LEG: legs.only_named_leg_or(again)}

MOMENT: Mapping[Action, Column] = {
    **{action: {**dict.fromkeys(Question, this), **LEG_FIRST} for action, this in MOVES.items()},
    Action.YES: YES,
    Action.NO: NO,
    Action.RESUME: GO_ON,
    Action.PRAISE: PRAISE,
    Action.FINE: FINE,
    Action.KEEP: KEEP,
    Action.NEXT: NEXT,
    Action.PREVIOUS: PREVIOUS,
    Action.LEAVE_OUT: LEAVE_OUT,
    Action.UNDO: UNDO,
    Action.PRESSURE: PRESSURE,
    Action.OTHER_LEG: OTHER_LEG,
    Action.ONE_LEG: ONE_LEG,
    Action.SAME_STROKE: SAME_STROKE,
    Action.THANKS: THANKS,
}
"""What an action means by the question that is open."""

ELSEWHERE = frozenset(
    {
        Action.LAUNCH,
        Action.REPEAT,
        Action.PAUSE,
        Action.HELP,
        Action.STOP,
        Action.PROGRESS,
        Action.STEP_DURATION,
        Action.ELAPSED,
        Action.PREVIEW,
        Action.WHICH_LEG,
        Action.DETAIL,
        Action.WHY,
        Action.OIL_RECIPE,
        Action.OIL_CHANGE,
        Action.WHAT_YOU_NEED,
        Action.QUESTION,
        Action.SAFETY,
        Action.PAIN,
        Action.TICKLES,
        Action.PACE,
        Action.MORE_TIME,
        Action.FIT_TIME,
        Action.MODE,
        Action.DEVICE,
        Action.SOUND,
        Action.FORGET,
        Action.FALLBACK,
        Action.STROKE_ENDED,
    }
)
"""Actions that mean the same whatever question is open."""

WHERE_NOTHING_IS_ASKED: Mapping[Action, Handler] = {
    **MOVES,
    Action.YES: step_or_help,
    Action.NO: step_or_help,
    Action.RESUME: go_on,
    Action.PRAISE: conversation.praise,
    Action.FINE: care.fine,
    Action.KEEP: conversation.keep,
    Action.NEXT: moves.next_step,
    Action.PREVIOUS: moves.previous_step,
    Action.LEAVE_OUT: plan.leave_out,
    Action.UNDO: undoing.undo,
    Action.PRESSURE: wishes.pressure,
    Action.OTHER_LEG: legs.other_leg,
    Action.ONE_LEG: legs.one_leg,
    Action.SAME_STROKE: legs.same_stroke,
    Action.THANKS: conversation.thanks,
}
"""What the same actions mean where no question is open: at the beginning of a session."""
