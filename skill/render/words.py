"""A reply in the words of a language: plain text, a new line where a speaker takes a breath."""

from collections.abc import Mapping

from skill.catalog import STEP_TEXTS, Language
from skill.reply import Argument, Line, Question, Reply


def sentence(line: Line, language: Language, variant: int = 0) -> str:
    """A line in words.

    Raises:
        KeyError: The language has no such line.
    """
    return fill(wording(language, line.key, variant), line.arguments, language)


def wording(language: Language, key: str, variant: int) -> str:
    """One of the wordings of a key; they take turns.

    Raises:
        KeyError: The language has no such key.
    """
    wordings = language.texts[key]
    return wordings[variant % len(wordings)]


def told(reply: Reply, language: Language) -> str:
    """What a reply says before its question."""
    return "\n".join(sentence(line, language, reply.variant) for line in reply.lines)


def asked(question: Question, language: Language, variant: int) -> str:
    """A question in words."""
    return wording(language, f"questions.{question.value}.ask", variant)


def asked_again(question: Question, language: Language, variant: int) -> str:
    """What is said when a question got no answer."""
    return wording(language, f"questions.{question.value}.reprompt", variant)


def fill(template: str, arguments: Mapping[str, Argument], language: Language) -> str:
    """A wording with its names replaced; a step's text may hold names itself."""
    if "{" not in template:
        return template
    known = _Names(_named(arguments, language))
    text = template.format_map(known)
    return text.format_map(known) if "{" in text else text


class _Names(dict[str, str]):
    """Names that old attributes do not know are left out, and nothing fails."""

    def __missing__(self, name: str) -> str:
        return ""


def _named(arguments: Mapping[str, Argument], language: Language) -> dict[str, str]:
    named = {name: _shown(name, value, language) for name, value in arguments.items()}
    if "step" not in arguments:
        return named
    texts = {
        name: language.texts.get(f"steps.{arguments['step']}.{name}", ("",))[0]
        for name in (*STEP_TEXTS, "again")
    }
    return named | texts


def _shown(name: str, value: Argument, language: Language) -> str:
    if isinstance(value, tuple):
        return counted(value[0], value[1], language)
    if isinstance(value, str):
        return language.words.get(name, {}).get(value, "")
    return number(value)


def counted(unit: str, count: float, language: Language) -> str:
    """A quantity: "6 drops"."""
    forms = language.counts.get(unit, {})
    form = next((name for name, them in language.plural.items() if count in them), "other")
    return (forms.get(form) or forms.get("other", "")).format(n=number(count))


def number(value: float) -> str:
    """A number without a tail of zeros."""
    return f"{value:g}"
