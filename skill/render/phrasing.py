"""A reply in the words of a language: plain text, a new line where a speaker takes a breath."""

import re
from collections.abc import Mapping

from skill.catalog import LEG_TEXTS, Language
from skill.catalog.language import FRACTIONS, NAME
from skill.catalog.plurals import OTHER, form_of
from skill.reply import Argument, Line, Question, Reply

Arguments = Mapping[str, Argument]


def sentence(line: Line, language: Language, variant: int = 0) -> str:
    """A line in words.

    Raises:
        KeyError: The language has no such line.
    """
    wordings = choose_wordings(line.key, line.arguments, language)
    return fill(wordings[variant % len(wordings)], line.arguments, language)


def choose_wordings(key: str, arguments: Arguments, language: Language) -> tuple[str, ...]:
    """The wordings of a key, by the plural form of the quantity that they depend on.

    Raises:
        KeyError: The language has no such key.
    """
    name = language.depends_on.get(key)
    if name is None:
        return language.texts[key]
    value = arguments.get(name)
    count = value[1] if isinstance(value, tuple) else value
    form = form_of(language.code, count) if isinstance(count, int | float) else OTHER
    return language.variants[key][form]


def wording(language: Language, key: str, variant: int) -> str:
    """One of the wordings of a key; they take turns.

    Raises:
        KeyError: The language has no such key.
    """
    wordings = language.texts[key]
    return wordings[variant % len(wordings)]


def statement(reply: Reply, language: Language) -> str:
    """The text of a reply before its question."""
    return "\n".join(sentence(line, language, reply.variant) for line in reply.lines)


def question(asked: Question, language: Language, variant: int) -> str:
    """A question in words."""
    return wording(language, f"questions.{asked.value}.ask", variant)


def reprompt(asked: Question, language: Language, variant: int) -> str:
    """The text spoken when a question got no answer."""
    return wording(language, f"questions.{asked.value}.reprompt", variant)


def fill(template: str, arguments: Arguments, language: Language) -> str:
    """A wording with its names replaced; a step's text may hold names itself."""
    if "{" not in template:
        return template

    def replace(match: re.Match[str]) -> str:
        return _find(match[1], match[2] or "", arguments, language)

    text = NAME.sub(replace, template)
    return NAME.sub(replace, text) if "{" in text else text


def _find(name: str, form: str, arguments: Arguments, language: Language) -> str:
    """The value of a name, in one of its forms; "" where it is not known, as of old attributes."""
    step = arguments.get("step")
    if name in LEG_TEXTS and isinstance(step, str):
        forms = language.words.get(f"{name}.{form}", {})
        return forms.get(step) or language.texts.get(f"steps.{step}.{name}", ("",))[0]
    if name not in arguments:
        return ""
    value = arguments[name]
    if isinstance(value, tuple):
        return quantity(value[0], value[1], language, form)
    if isinstance(value, str):
        return language.words.get(f"{name}.{form}" if form else name, {}).get(value, "")
    return number(value, language)


def quantity(unit: str, count: float, language: Language, form: str = "") -> str:
    """A quantity: "6 drops"; by words for exactly this number, for its fraction, or its plural."""
    rows = language.counts.get(f"{unit}.{form}") or language.counts.get(unit, {})
    exact = rows.get(f"={count:g}")
    if exact is not None:
        return _with_number(exact, count, language)
    whole, rest = divmod(count, 1)
    fraction = rows.get(FRACTIONS.get(rest, ""))
    if fraction is not None and whole:
        return _with_number(fraction, whole, language)
    plural = rows.get(form_of(language.code, count), rows.get(OTHER, ""))
    return _with_number(plural, count, language)


def _with_number(text: str, value: float, language: Language) -> str:
    return text.replace("{n}", number(value, language))


def number(value: float, language: Language) -> str:
    """A number without a tail of zeros, with the language's decimal sign."""
    return f"{value:g}".replace(".", language.decimal)
