"""The application id: the skill that a request is for."""

from collections.abc import Mapping

from skill.alexa.verification import Refused

PLACES = (
    ("context", "System", "application", "applicationId"),
    ("session", "application", "applicationId"),
)


def check_application(envelope: Mapping[str, object], skill_id: str) -> None:
    """Accept a request that names this skill, wherever it names one.

    Events come without a session and old requests came without a context, so either will do;
    where both are there, both must name the skill.

    Raises:
        Refused: It names none or another.
    """
    named = [name for place in PLACES if (name := find(envelope, place)) is not None]
    if not named:
        raise Refused(400, "no application id")
    if any(name != skill_id for name in named):
        raise Refused(400, "another skill's application id")


def find(envelope: object, place: tuple[str, ...]) -> object:
    """The value at a path in an envelope; None where there is none."""
    for key in place:
        if not isinstance(envelope, dict):
            return None
        envelope = envelope.get(key)
    return envelope
