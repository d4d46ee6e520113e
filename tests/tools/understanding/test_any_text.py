"""Any text is answered, whatever its characters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.tools import understanding

ENGLISH = understanding.load("en-US")
NUMBERS_OF_ANY_KIND = st.text(st.characters(categories=("Nd", "Nl", "No")), min_size=1, max_size=4)
TEXTS = st.one_of(
    st.text(max_size=40),
    NUMBERS_OF_ANY_KIND,
    st.tuples(st.sampled_from(["step", "six ml of oil", "wait"]), NUMBERS_OF_ANY_KIND).map(
        " ".join
    ),
)


@pytest.mark.parametrize("text", ["step ²", "step ½", "step ٣", "step Ⅷ", "²", "\ud800", "\0"])
def test_an_odd_number_or_character_is_answered(text: str) -> None:
    assert 0 <= ENGLISH.understand(text).score <= 1


@given(TEXTS)
@settings(deadline=None, derandomize=True, max_examples=300)
def test_any_text_is_answered(text: str) -> None:
    assert 0 <= ENGLISH.understand(text).score <= 1
