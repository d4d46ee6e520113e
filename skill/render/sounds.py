"""Sounds of the practice: a soft bell at a stroke's ends, a quiet background under it.

Names from Amazon's sound library (developer.amazon.com, "Alexa Skills Kit Sound Library"), which
needs no hosting and plays in APL for Audio. Sources of the forms: "Mixer (APL for Audio)" (children
play at once), "Base Component Properties" (`trimToParent` ends with the longest sibling), "Filters"
(Repeat, Volume, FadeIn). A response may hold fifteen audio files: two for a stroke, one beneath.
"""

from collections.abc import Mapping

from skill.state import JSON

BELL = "soundbank://soundlibrary/musical/amzn_sfx_bell_short_chime_01"
"""Category "Musical" of the library."""

BACKGROUNDS: Mapping[str, str] = {
    "rain": "soundbank://soundlibrary/nature/amzn_sfx_rain_03",
    "waves": "soundbank://soundlibrary/nature/amzn_sfx_ocean_wave_surf_01",
}
"""What may play beneath a practice, by the id of a sound; category "Nature" of the library."""

SOFT = {"type": "Volume", "amount": "35%"}
QUIET = {"type": "Volume", "amount": "15%"}
AGAIN = {"type": "Repeat", "repeatCount": -1}
RISE = {"type": "FadeIn", "duration": 1500}


def bell_over(item: JSON) -> JSON:
    """A component with the bell at its beginning; the bell ends with it and adds no time."""
    bell = {"type": "Audio", "source": BELL, "duration": "trimToParent", "filter": [SOFT]}
    return {"type": "Mixer", "items": [item, bell]}


def background_under(item: JSON, sound: str) -> JSON:
    """A component with a background that lasts as long; the component alone for an unknown id."""
    source = BACKGROUNDS.get(sound)
    if source is None:
        return item
    under = {
        "type": "Audio",
        "source": source,
        "duration": "trimToParent",
        "filter": [AGAIN, QUIET, RISE],
    }
    return {"type": "Mixer", "items": [item, under]}
