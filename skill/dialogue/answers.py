"""Replies that tell a stroke: from its start, its rest, after an aside, after the announcement."""

from skill.dialogue import clock
from skill.dialogue.company import keep_company, resume_company
from skill.dialogue.figures import spoken_time
from skill.dialogue.scene import Answer, Scene
from skill.position import Position
from skill.reply import Line, Question, Reply
from skill.state import Profile


def tell_aside(scene: Scene, *lines: Line, profile: Profile | None = None) -> Answer:
    """Answer in passing; in the middle of a stroke its company is taken up again."""
    kept = profile or scene.profile
    reply = Reply(lines, scene.onward)
    if reply.question in (Question.NEXT, Question.FINISH):
        return resume_company(scene, kept, reply)
    return reply, kept


def tell_briefly(scene: Scene, line: Line) -> Answer:
    """Answer in passing with what is not worth repeating."""
    reply, profile = tell_aside(scene, line)
    return reply._replace(passing=True), profile


def tell_hands_off(
    scene: Scene, *lines: Line, card: str = "", profile: Profile | None = None
) -> Answer:
    """Answer while the hands are off the leg: the clock of the stroke stands still."""
    still = clock.stop_clock(profile or scene.profile, scene.now)
    return scene.say(*lines, ask=scene.back, profile=still, card=card)


def tell_step(
    scene: Scene,
    place: Position,
    *before: Line,
    profile: Profile | None = None,
    in_full: bool = False,
) -> Answer:
    """Go to a place, tell its step and keep company while it lasts.

    The first time ever, the announcement comes before it. A step is told `in_full` on the second
    leg, too, where the first has not had it.
    """
    told = clock.start_clock(profile or scene.profile, place, scene.now)
    if not told.announced:
        return announce(scene, *before, profile=told)
    lines = (*before, *scene.instruction(place, told, in_full=in_full))
    return keep_company(scene, told, Reply(lines, scene.after(place), card="step"))


def tell_rest(
    scene: Scene,
    done: float,
    *before: Line,
    profile: Profile | None = None,
    again: bool = False,
) -> Answer:
    """The stroke at the place from its second `done` on; whoever was away hears how it is done."""
    kept = profile or scene.profile
    place = kept.position or scene.place
    routine = scene.guide.routines[place.routine]
    whole = clock.stroke_seconds(routine, kept)
    hears_how = again or scene.was_away
    if hears_how:  # with time to follow it
        done = min(done, whole - clock.MIN_STEP_SECONDS)
    told = clock.run_clock(kept._replace(waiting=False, paused=False), scene.now, done)
    left = whole - done
    how = scene.instruction(place, told) if hears_how else ()
    line = Line("lines.the_rest", {"time": spoken_time(left)})
    reply = Reply((*before, *how, line), scene.after(place), card="step" if how else "")
    return keep_company(scene, told, reply)


def go_on(
    scene: Scene, *before: Line, profile: Profile | None = None, again: bool = False
) -> Answer:
    """The rest of the stroke, the stroke after one that is over, or the step from its start."""
    kept = profile or scene.profile
    place = kept.position or scene.place
    routine = scene.guide.routines[place.routine]
    if clock.is_unfinished(routine, kept, scene.now):
        done = clock.elapsed_seconds(kept, scene.now)
        return tell_rest(scene, done, *before, profile=kept, again=again)
    if clock.is_over(routine, kept, scene.now):
        place = routine.after(place) or place
    return tell_step(scene, place, *before, profile=kept)


def announce(scene: Scene, *before: Line, profile: Profile) -> Answer:
    """Give the safety announcement and ask whether to begin at the profile's place.

    It counts as heard once it is answered, or has had time to be said: `hear_announcement`.
    """
    asked = profile._replace(waiting=True, began=0.0)
    return scene.say(*before, Line("lines.safety"), ask=Question.READY, profile=asked)
