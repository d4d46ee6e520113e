"""The assertions of certification that no machine can try: a person looks at them."""

from typing import NamedTuple


class Look(NamedTuple):
    """An assertion, or the part of one, that a person must look at.

    Attributes:
        number: Of the list of certification.
        what: What to look at, and what to find there.
    """

    number: str
    what: str


LOOKS = (
    Look("C01", "Say the name to an Echo ten times: it opens this skill and no other."),
    Look("C09", "Read the samples of an intent in interaction_models/: people talk like that."),
    Look("C17", "Say the three example phrases to an Echo: each does what the page promises."),
    Look("C19", "Open the address given to `package --privacy-url`: it shows PRIVACY.md."),
    Look("C22", "Read the store's page: no promise of a cure in words that are not listed."),
    Look("C24", "Read the page, look at icons and drawings: nothing is sensual."),
    Look("C31", "24,000 bytes is the old limit; Amazon's pages say 120 KB today."),
    Look("C32", "Time a stroke on an Echo: speech and practice last what the step says."),
    Look("C33", "On an Echo with a screen: the light goes on after the question, not before."),
    Look("C39", "Read tests/conversations/: every answer makes sense to oily hands."),
    Look("C45", "Have a native speaker hear a whole massage in each language."),
    Look("time", "Ask over a slow network: an answer comes in a second or two; Alexa waits 8."),
)
"""What no machine can tell."""
