"""Languages and locales: "es-MX" says what "es" says, except where its own content differs."""

from collections.abc import Container


def language_of(code: str) -> str:
    """The language of a locale or of a language: "es" of "es-MX"."""
    return code.partition("-")[0]


def chain(code: str) -> tuple[str, ...]:
    """The folders that a locale's content comes from, the general one first: "es", "es-MX"."""
    return tuple(dict.fromkeys((language_of(code), code)))


def nearest(locale: str, codes: Container[str]) -> str:
    """The code that a locale's content stands under: its own, or its language's; "" for none.

    Upper and lower case of the locale do not count.
    """
    language, _, region = locale.partition("-")
    written = f"{language.lower()}-{region.upper()}" if region else language.lower()
    return next((it for it in reversed(chain(written)) if it in codes), "")
