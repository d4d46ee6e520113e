"""Taking back the last move or setting."""

from skill.dialogue import clock
from skill.dialogue.answers import tell_aside, tell_rest, tell_step
from skill.dialogue.scene import Answer, Scene
from skill.position import Position
from skill.reply import Line
from skill.state import Profile, Session, Undo


def remember(before: Session, after: Profile, now: float) -> Undo | None:
    """The state that "undo" restores after a turn; a turn without a change leaves it."""
    old = before.profile
    if old.position is None or after.position is None or _changes(old) == _changes(after):
        return before.undo
    done = clock.elapsed_seconds(old, now)
    return Undo(old.position, old.settings, old.pressure, old.fitted, round(done, 1))


def _changes(profile: Profile) -> tuple[object, ...]:
    return profile.position, profile.settings, profile.pressure, profile.fitted


def undo(scene: Scene) -> Answer:
    """As it was before the last move or setting; once more takes that back, too."""
    last = scene.session.undo
    if last is None or last.position is None:
        return tell_aside(scene, Line("lines.nothing_to_undo"))
    routine = scene.guide.routines.get(last.position.routine, scene.guide.full)
    restored = scene.profile._replace(
        position=routine.nearest(last.position),
        settings=last.settings,
        pressure=last.pressure,
        fitted=last.fitted,
    )
    if scene.position and _same_stroke(scene.position, last.position):
        return tell_aside(scene, Line("lines.undone"), profile=restored)
    return _go_back(scene, restored, last.done)


def _same_stroke(here: Position, there: Position) -> bool:
    return (here.step, here.leg) == (there.step, there.leg)


def _go_back(scene: Scene, profile: Profile, done: float) -> Answer:
    """A place that was left, told again; what was done of its stroke is not done twice."""
    line = Line("lines.undone")
    left = profile._replace(began=0.0, done=done, more=0.0, waiting=False)
    routine = scene.guide.routines[left.position.routine] if left.position else scene.routine
    if clock.is_unfinished(routine, left, scene.now):
        return tell_rest(scene, done, line, profile=left, again=True)
    return tell_step(scene, left.position or scene.place, line, profile=left)
