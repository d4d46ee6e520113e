"""A reply in the words of a language: plain text, a new line where a speaker takes a breath."""

from collections.abc import Mapping

from skill.catalog import LEG_TEXTS, Language
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
    known = _Names(arguments, language)
    text = template.format_map(known)
    return text.format_map(known) if "{" in text else text


class _Names(dict[str, str]):
    """What names stand for, found as a wording asks for them."""

    def __init__(self, arguments: Mapping[str, Argument], language: Language) -> None:
        super().__init__()
        self._arguments = arguments
        self._language = language

    def __missing__(self, name: str) -> str:
        step = self._arguments.get("step")
        if step is not None and name in LEG_TEXTS:
            return self._language.texts.get(f"steps.{step}.{name}", ("",))[0]
        if name not in self._arguments:
            return self.unknown(name)
        return _shown(name, self._arguments[name], self._language)

    def unknown(self, _name: str) -> str:
        """Names that old attributes do not know are left out, and nothing fails."""
        return ""


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
