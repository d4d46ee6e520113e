"""A simple model of the place: where a request may lead, told without the skill's own moves."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from skill.state import JSON

Place = tuple[str, str, str | None, tuple[str, ...], tuple[str, ...], bool]
"""Routine, step, leg, the legs in their order, what is left out, whether it is a detour."""

CONTENT = Path(__file__).parents[2] / "skill" / "content" / "routine.toml"
BOTH = ("left", "right")

AHEAD = frozenset({"AMAZON.NextIntent", "NextStepIntent", "next"})
BACK = frozenset({"AMAZON.PreviousIntent", "PreviousStepIntent", "previous"})
ANEW = frozenset({"AMAZON.StartOverIntent", "StartOverStepIntent", "start_over"})
HERE_OR_NEXT = frozenset(
    {"AMAZON.ResumeIntent", "ResumeStepIntent", "carry_on", "SessionResumedRequest"}
    | {"LaunchRequest", "PraiseIntent", "FineIntent", "KeepIntent", "PressureIntent"}
)
"""A stroke that was over when they left is not told again; a question may lead to the start."""

HERE = frozenset({"AMAZON.RepeatIntent", "RepeatStepIntent", "repeat", "MoreTimeIntent"}) | {
    "RedoStrokeIntent"
}
ELSEWHERE = frozenset(
    {"StartMassageIntent", "GoToStepIntent", "GoToSectionIntent", "OtherLegIntent", "OneLegIntent"}
    | {"SameStrokeIntent", "SkipStrokesIntent", "LeaveOutIntent", "UndoIntent", "FitTimeIntent"}
    | {"ForgetIntent", "QuestionIntent"}
)
ANSWERS = frozenset({"AMAZON.YesIntent", "AMAZON.NoIntent", "yes", "no"}) | {
    "YesStepIntent",
    "NoStepIntent",
}
YES = frozenset({"AMAZON.YesIntent", "YesStepIntent", "yes"})

MOVES_ON = {True: ("next", "finish", "skip"), False: ("stroke", "finish_stroke")}
"""Questions to which yes, and those to which no, takes one to the next step."""


@dataclass(frozen=True)
class Map:
    """The steps of each routine, with their sections, and whether they are done on each leg."""

    routines: dict[str, list[JSON]]

    def path(
        self, routine: str, legs: tuple[str, ...], left_out: tuple[str, ...] = ()
    ) -> list[Place]:
        """Every place in the order of the massage."""
        return [
            (routine, step["id"], leg, legs, left_out, False)
            for run in self._runs(routine)
            for leg in (legs if run[0].get("each_leg") else (None,))
            for step in run
            if step["id"] not in left_out
        ]

    def _runs(self, routine: str) -> Iterator[list[JSON]]:
        run: list[JSON] = []
        for step in self.routines[routine]:
            if run and not (_kind(step) == _kind(run[0]) and step.get("each_leg")):
                yield run
                run = []
            run.append(step)
        yield run

    @property
    def start(self) -> Place:
        """Where everybody begins."""
        return self.path("full", BOTH)[0]

    def neighbour(self, place: Place, by: int) -> Place | None:
        """The place so many further on; None past either end."""
        path, here = self._way(place)
        if place[5] and by < 0:
            return path[here]
        index = here + by
        return path[index] if 0 <= index < len(path) else None

    def onward(self, place: Place) -> set[Place | None]:
        """The place, and all that come after it."""
        path, here = self._way(place)
        return {place, *path[here:]}

    def first(self, place: Place) -> Place:
        """Where its massage begins."""
        return self._way(place)[0][0]

    def _way(self, place: Place) -> tuple[list[Place], int]:
        """The path of a place, and where it stands; a detour where it set out."""
        routine, step, leg, legs, left_out, detour = place
        path = self.path(routine, legs, left_out)
        out = {"left": "right", "right": "left"}[leg] if detour and leg else leg
        return path, path.index((routine, step, out, legs, left_out, False))


def read() -> Map:
    """The map of the shipped massage."""
    content = tomllib.loads(CONTENT.read_text("utf-8"))
    steps = {step["id"]: step for step in content["steps"]}
    return Map({it["id"]: [steps[name] for name in it["steps"]] for it in content["routines"]})


def _kind(step: JSON) -> tuple[str, bool]:
    return step["section"], bool(step.get("each_leg"))


def of(attributes: JSON) -> Place | None:
    """The place in a session's attributes."""
    position = attributes.get("profile", {}).get("position")
    if position is None:
        return None
    return (
        position["routine"],
        position["step"],
        position.get("leg"),
        tuple(position["legs"]),
        tuple(position.get("left_out", ())),
        position.get("detour", False),
    )


def allowed_places(
    map_: Map, place: Place | None, asked: str, before: JSON
) -> set[Place | None] | None:
    """The places that a request may lead to; None where it may lead anywhere on the map.

    Args:
        map_: The massage.
        place: Where it stood.
        asked: The name of the intent, the touch or the request type.
        before: The session's attributes before the request.
    """
    profile = before.get("profile", {})
    if asked in ELSEWHERE:
        return None
    if place and profile.get("strokes", 1) > 1:  # the time tells which of them it has come to
        return {*map_.onward(place), map_.neighbour(place, -1), map_.first(place), None}
    question = before.get("question")
    if asked in BACK and place and question == "back":  # "back" to the massage
        return {place, map_.neighbour(place, 1)}
    if asked in ANSWERS:
        return _places_after_answer(map_, place, question, profile, yes=asked in YES)
    if asked in AHEAD:
        return {_ahead(map_, place, question, profile)}
    return _places_after_move(map_, place, asked)


def _ahead(map_: Map, place: Place | None, question: object, profile: JSON) -> Place | None:
    if place is None or profile.get("waiting") or question == "start":
        return place or map_.start
    return map_.neighbour(place, 1)


def _places_after_answer(
    map_: Map, place: Place | None, question: object, profile: JSON, *, yes: bool
) -> set[Place | None]:
    if question in MOVES_ON[yes]:
        return {_ahead(map_, place, question, profile)}
    if yes and question == "start_over":
        return {map_.first(place) if place else map_.start}
    return {place, place or map_.start}


def _places_after_move(map_: Map, place: Place | None, asked: str) -> set[Place | None]:
    if asked in ANEW:
        return {map_.first(place) if place else map_.start}
    if asked in BACK:
        return {(map_.neighbour(place, -1) or place) if place else map_.start}
    if asked in HERE_OR_NEXT and place:
        return {place, map_.neighbour(place, 1), map_.first(place)}
    if asked in HERE_OR_NEXT | HERE:
        return {place, place or map_.start}
    return {place}
