"""Durations as people say them."""

import pytest

from skill.catalog import Catalog
from skill.dialogue.figures import minutes, spoken_time
from skill.render.phrasing import quantity


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (3, "10 seconds"),
        (12, "10 seconds"),
        (13, "15 seconds"),
        (17, "15 seconds"),
        (18, "20 seconds"),
        (24, "20 seconds"),
        (29, "half a minute"),
        (43, "45 seconds"),
        (47, "45 seconds"),
        (54.9, "50 seconds"),
        (55, "a minute"),
        (75, "a minute and a quarter"),
        (90, "a minute and a half"),
        (105, "a minute and three quarters"),
        (112, "a minute and three quarters"),
        (119, "2 minutes"),
        (120, "2 minutes"),
        (136, "2 and a half minutes"),
        (150, "2 and a half minutes"),
        (194, "3 minutes"),
        (195, "3 minutes"),
        (210, "4 minutes"),
        (230, "4 minutes"),
        (600, "10 minutes"),
    ],
)
def test_a_duration_is_said_as_people_say_it(shipped: Catalog, seconds: float, said: str) -> None:
    assert quantity(*spoken_time(seconds), shipped.language("en")) == said


@pytest.mark.parametrize(("seconds", "whole"), [(0, 1), (89, 1), (91, 2), (1180, 20)])
def test_a_long_duration_is_whole_minutes(seconds: float, whole: int) -> None:
    assert minutes(seconds) == ("minute", whole)
