"""A process that has answered many turns is no larger for it."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.soak.turns import growth


@pytest.fixture(autouse=True)
def disable_logging() -> Iterator[None]:
    """Nothing is logged: what pytest keeps of a log is no growth of the skill's."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


def test_twenty_thousand_turns_leave_nothing_behind(tmp_path: Path) -> None:
    grown = growth(tmp_path, warm_up=2_000, turns=20_000)
    # The cached views change by some 3,000 objects; one object left behind by a turn is 20,000.
    assert grown.blocks < 10_000
