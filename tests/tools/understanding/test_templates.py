import pytest

from skill.tools.understanding.selection import select
from skill.tools.understanding.templates import TemplateError, parse, sentences


def sentences_of(text: str) -> list[str]:
    return list(sentences(parse(text)))


def test_alternatives_are_said_one_at_a_time() -> None:
    assert sentences_of("what (is|comes) next") == ["what is next", "what comes next"]


def test_an_optional_part_is_left_out_first() -> None:
    assert sentences_of("[so|and then] go") == ["go", "so go", "and then go"]


def test_a_slot_stays_a_slot_within_brackets_too() -> None:
    both = ["{number}", "{step}", "step {number}", "step {step}"]
    assert sentences_of("[step] ({number}|{step})") == both


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("what (is|comes next", r"add '\)'"),
        ("[ok go", "add '\\]'"),
        ("what) next", "closes nothing"),
        ("[a [b]] go", "write two lines"),
        ("(a|) go", "empty alternative"),
        ("  ", "take it out"),
        ("go {step", "closes nothing"),
    ],
)
def test_a_faulty_template_names_the_remedy(text: str, remedy: str) -> None:
    with pytest.raises(TemplateError, match=remedy):
        parse(text)


def test_a_sample_is_chosen_of_each_line_and_more_where_they_add_words() -> None:
    lines = [sentences_of("go (on|back)"), sentences_of("go [to] (next|the next) one")]
    assert select(lines, 1, str) == ["go on", "go next one"]
    assert select(lines, 3, str) == ["go on", "go next one", "go to the next one"]


def test_samples_that_say_the_same_are_chosen_once() -> None:
    lines = [["um go", "go"], ["go um", "stay"]]
    chosen = select(lines, 9, lambda sentence: sentence.replace("um", "").strip())
    assert chosen == ["go", "stay"]
