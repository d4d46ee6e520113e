"""A view is rendered once for what is heard and seen alike."""

from hypothesis import given
from hypothesis import strategies as st

from skill import catalog, render
from skill.render import view
from skill.reply import Line, Practice, Question, Reply, Stroke
from skill.turn import Device

ENGLISH = catalog.load().languages["en"]
KEYS = sorted(key for key in ENGLISH.texts if key.startswith(("lines.", "topics.")))
STROKE = Stroke("heel_slides", 90.0, 0.0, 90.0, "left", (Line("lines.heading_leg"),))


def replies(practice: Practice | None) -> st.SearchStrategy[Reply]:
    return st.builds(
        Reply,
        lines=st.lists(st.sampled_from(KEYS).map(Line), min_size=1, max_size=2).map(tuple),
        question=st.sampled_from(Question),
        variant=st.integers(0, 10_000),
        practice=st.just(practice),
    )


@given(replies(None) | replies(Practice((STROKE,), preview=Line("cues.preview"))))
def test_a_view_out_of_the_cache_is_the_one_that_would_be_rendered(reply: Reply) -> None:
    rendered = render._render.__wrapped__(reply, Device(), ENGLISH)
    assert view(reply, Device(), ENGLISH) == rendered


def test_an_answer_with_one_wording_is_rendered_once() -> None:
    key = next(it for it in KEYS if len(ENGLISH.texts[it]) == 1)
    first, second = (Reply((Line(key),), variant=variant) for variant in (1, 2))
    assert view(first, Device(), ENGLISH) is view(second, Device(), ENGLISH)


def test_only_a_language_from_right_to_left_is_shown_otherwise_where_directions_are_known() -> None:
    reply, old = Reply((Line("lines.safety"),)), Device(screen=True, width=960, height=480)
    new = old._replace(rtl=True)
    assert view(reply, new, ENGLISH) is view(reply, old, ENGLISH)
    arabic = catalog.load().languages["ar"]
    before, since = (view(reply, it, arabic).screen for it in (old, new))
    assert before
    assert since
    assert before["document"]["version"] == "1.4"
    assert since["document"]["version"] == "1.7"
    assert since["document"]["lang"] == "ar"
