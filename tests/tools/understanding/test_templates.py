import pytest

from skill.tools.understanding.templates import TemplateError, count, parse, sentences


def said(text: str, limit: int = 100, **fragments: str) -> list[str]:
    known = {name: parse(fragment, {}) for name, fragment in fragments.items()}
    return list(sentences(parse(text, known), limit))


def test_alternatives_are_said_one_at_a_time() -> None:
    assert said("what (is|comes) next") == ["what is next", "what comes next"]


def test_an_optional_part_is_left_out_first() -> None:
    assert said("[ok|fine] go") == ["go", "ok go", "fine go"]


def test_brackets_nest() -> None:
    assert said("[(so|and) [then]] go") == ["go", "so go", "so then go", "and go", "and then go"]


def test_a_fragment_stands_for_its_template() -> None:
    assert said("<ok> go", ok="ok|fine") == ["ok go", "fine go"]


def test_a_slot_stays_a_slot() -> None:
    assert said("step {number}") == ["step {number}"]


def test_the_count_is_the_number_of_sentences() -> None:
    text = "[a|b] (c|d [e]) f"
    assert count(parse(text, {})) == len(said(text)) == 9


def test_of_many_sentences_the_limit_is_kept_the_shortest_among_them() -> None:
    many = said("[a|b|c|d] [e|f|g|h] [i|j|k|l] [m|n|o|p] q", limit=20)
    assert len(many) == 20
    assert many[0] == "q"


def test_the_same_sentences_are_drawn_every_time() -> None:
    text = "[a|b|c|d] [e|f|g|h] [i|j|k|l] [m|n|o|p] q"
    assert said(text, limit=20) == said(text, limit=20)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("what (is|comes next", r"add '\)'"),
        ("[ok go", "add '\\]'"),
        ("what) next", "closes nothing"),
        ("<missing> go", "add it under"),
    ],
)
def test_a_faulty_template_names_the_remedy(text: str, remedy: str) -> None:
    with pytest.raises(TemplateError, match=remedy):
        parse(text, {})
