"""Slots with a value that no id fits: nothing changes, and the guide asks for a known one."""

from collections.abc import Mapping

from skill.dialogue import legs, moves, wishes
from skill.dialogue.scene import Answer, Handler, Scene
from skill.turn import Action


def _ask_which_step(scene: Scene) -> Answer:
    return moves.ask_which_step(scene, "lines.which_step")


def _ask_which_time(scene: Scene) -> Answer:
    return wishes.ask_which(scene, "lines.which_time")


def _ask_which_pressure(scene: Scene) -> Answer:
    return wishes.ask_which(scene, "lines.which_pressure")


ASKED_BACK: Mapping[Action, Mapping[str, Handler]] = {
    Action.START_MASSAGE: {"section": moves.ask_which_section, "leg": legs.ask_which_leg},
    Action.GO_TO_STEP: {
        "number": _ask_which_step,
        "step": _ask_which_step,
        "leg": legs.ask_which_leg,
    },
    Action.GO_TO_SECTION: {"section": moves.ask_which_section, "leg": legs.ask_which_leg},
    Action.OTHER_LEG: {"leg": legs.ask_which_leg, "finished": legs.ask_which_leg},
    Action.ONE_LEG: {"leg": legs.ask_which_leg, "skipped": legs.ask_which_leg},
    Action.SAME_STROKE: {"leg": legs.ask_which_leg},
    Action.SKIP_STROKES: {"number": _ask_which_step, "direction": _ask_which_step},
    Action.LEAVE_OUT: {"section": _ask_which_step, "step": _ask_which_step},
    Action.PRESSURE: {"pressure": _ask_which_pressure},
    Action.MORE_TIME: {"seconds": _ask_which_time},
    Action.FIT_TIME: {"seconds": _ask_which_time},
}
"""By the action, and by the slot in which something was heard that means nothing here.

Other slots need no row: what they hold is looked up, and what is not found is asked back there.
"""


def ask_back(scene: Scene) -> Handler | None:
    """How to ask for what was not understood; None where everything was."""
    rows = ASKED_BACK.get(scene.turn.action, {})
    return next((rows[it] for it in rows if it in scene.slots.unknown), None)
