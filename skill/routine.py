"""The routine: which strokes there are, in which order, and the moves between positions."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from skill.position import Leg, Position, Step

MOST_WALKS = 200
"""How many ways through a routine are kept."""


class Walk(NamedTuple):
    """A way through a routine.

    Attributes:
        path: Its positions in their order.
        indices: Where each stands in it, by step and leg.
    """

    path: tuple[Position, ...]
    indices: Mapping[tuple[str, Leg | None], int]


class _Order(NamedTuple):
    id: str
    steps: tuple[Step, ...]
    first_leg: Leg = Leg.LEFT


class Routine(_Order):
    """A sequence of steps: the full massage, or a part of it.

    A subclass of its named tuple, since only that has room for cached properties.

    Attributes:
        id: "full", "knees" or "thighs".
        steps: The steps in their order; a step counts once, whatever its legs.
        first_leg: The leg that a massage begins with.
    """

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each step by its id, from 1."""
        return {step.id: number for number, step in enumerate(self.steps, 1)}

    @property
    def legs(self) -> tuple[Leg, ...]:
        """Both legs in the order of the massage, where nobody asked for another."""
        return (self.first_leg, self.first_leg.other)

    @property
    def start(self) -> Position:
        """The first position."""
        return self.at(self.steps[0].id, self.legs)

    def step(self, position: Position) -> Step:
        """The step at a position of this routine."""
        return self.steps[self.numbers[position.step] - 1]

    def at(
        self,
        step_id: str,
        legs: tuple[Leg, ...],
        leg: Leg | None = None,
        left_out: tuple[str, ...] = (),
    ) -> Position:
        """The position of a step; on the first of the legs where none of them is named.

        A step that is gone to is left out no more.

        Raises:
            KeyError: The routine has no such step.
        """
        if not self.steps[self.numbers[step_id] - 1].each_leg:
            leg = None
        elif leg not in legs:
            leg = legs[0]
        walk = self._walk(legs, tuple(it for it in left_out if it != step_id))
        return walk.path[walk.indices[step_id, leg]]

    def path(self, legs: tuple[Leg, ...], left_out: tuple[str, ...] = ()) -> tuple[Position, ...]:
        """Every position in the order of the massage: a section's strokes, leg after leg."""
        return self._walk(legs, left_out).path

    def _walk(self, legs: tuple[Leg, ...], left_out: tuple[str, ...]) -> "Walk":
        known = (legs, left_out)
        if known not in self._walks:
            if len(self._walks) > MOST_WALKS:
                self._walks.clear()
            path = tuple(
                Position(self.id, step.id, leg, legs, self.numbers[step.id], left_out)
                for run in self._runs()
                for leg in (legs if run[0].each_leg else (None,))
                for step in run
                if step.id not in left_out
            )
            index = {(place.step, place.leg): number for number, place in enumerate(path)}
            self._walks[known] = Walk(path, index)
        return self._walks[known]

    @cached_property
    def _walks(self) -> dict[tuple[tuple[Leg, ...], tuple[str, ...]], "Walk"]:
        """By their legs and what is left out, of which there are few: every turn asks for one."""
        return {}

    def _runs(self) -> list[list[Step]]:
        """The steps, grouped where neighbours share the section and are done on each leg."""
        runs: list[list[Step]] = []
        for step in self.steps:
            last = runs[-1][-1] if runs else None
            if last and step.each_leg and last.each_leg and last.section == step.section:
                runs[-1].append(step)
            else:
                runs.append([step])
        return runs

    def _on_the_way(self, position: Position) -> tuple[tuple[Position, ...], int]:
        """The path of a position, and where it stands in it; a detour where it set out."""
        walk = self._walk(position.legs, position.left_out)
        leg = position.leg.other if position.detour and position.leg else position.leg
        return walk.path, walk.indices[position.step, leg]

    def after(self, position: Position) -> Position | None:
        """The next position; None after the last."""
        path, index = self._on_the_way(position)
        return path[index + 1] if index + 1 < len(path) else None

    def before(self, position: Position) -> Position | None:
        """The position before; None on the first."""
        path, index = self._on_the_way(position)
        if position.detour:
            return path[index]
        return path[index - 1] if index else None

    def positions_after(self, position: Position) -> tuple[Position, ...]:
        """The positions that are still to come after this one, in their order."""
        path, index = self._on_the_way(position)
        return path[index + 1 :]

    def positions_before(self, position: Position) -> tuple[Position, ...]:
        """The positions before this one, in their order."""
        path, index = self._on_the_way(position)
        return path[:index]

    def section_start(
        self, section: str, position: Position, leg: Leg | None = None
    ) -> Position | None:
        """The first position of a section, on a leg; None where the routine has no such section.

        A section that is gone to is left out no more; a stroke that is left out at its end, for
        want of time, stays so.
        """
        steps = [step.id for step in self.steps if step.section == section]
        if not steps:
            return None
        whole = steps[0] in position.left_out
        left_out = tuple(it for it in position.left_out if not (whole and it in steps))
        return self.at(steps[0], position.legs, leg, left_out)

    def on_leg(self, position: Position, leg: Leg) -> Position | None:
        """The first stroke of the position's section on that leg; None where it has no legs."""
        section = self.step(position).section
        strokes = (
            step
            for step in self.steps
            if step.section == section and step.each_leg and step.id not in position.left_out
        )
        first = next(strokes, None)
        if first is None:
            return None
        return self.at(first.id, _with(position.legs, leg), leg, position.left_out)

    def same_on_leg(self, position: Position, leg: Leg) -> Position:
        """The same stroke on that leg, in between: the massage comes back to the other leg."""
        if position.leg in (None, leg):
            return position
        there = self.at(position.step, _with(position.legs, leg), leg, position.left_out)
        return there._replace(detour=not position.detour)

    def nearest(self, position: Position) -> Position:
        """The position itself where it exists, or the nearest that does.

        A step is known by its id, so that an inserted step moves nobody; one that is gone
        becomes the step that has its number now, or the last.
        """
        legs = tuple(dict.fromkeys(position.legs)) or self.legs
        left_out = tuple(it for it in dict.fromkeys(position.left_out) if it in self.numbers)
        number = min(max(position.number, 1), len(self.steps))
        step = position.step if position.step in self.numbers else self.steps[number - 1].id
        found = self.at(step, legs, position.leg, left_out)
        detour = position.detour and found.leg is not None and found.leg.other in legs
        return found._replace(detour=True) if detour else found

    def with_legs(self, position: Position, legs: tuple[Leg, ...]) -> Position:
        """The same step with other legs to massage; a detour ends where only one is."""
        return self.nearest(position._replace(legs=legs))

    def without(self, position: Position, steps: Iterable[str]) -> Position:
        """The same step, with other steps left out from now on."""
        left_out = (*position.left_out, *steps)
        ordered = tuple(step.id for step in self.steps if step.id in left_out)
        return self.nearest(position._replace(left_out=ordered))


def _with(legs: tuple[Leg, ...], leg: Leg) -> tuple[Leg, ...]:
    return legs if leg in legs else (*legs, leg)
