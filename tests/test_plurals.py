"""Plural forms: the committed rules are those of CLDR, and so are the signs in the content."""

import importlib.util
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest
from babel import Locale
from babel.numbers import get_decimal_symbol

from skill import catalog
from skill.__main__ import MODELS
from skill.catalog import plurals
from skill.catalog.plural_rules import RULES

SCRIPT = Path(__file__).parents[1] / ".ci" / "plurals.py"
NUMBERS = [whole + part for whole, part in product((*range(130), 200, 999), (0, 0.1, 0.25, 0.5))]


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("plurals_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_rules_are_those_that_babel_writes(generator: ModuleType) -> None:
    written: dict[str, object] = {}
    exec(generator.text(), written)  # noqa: S102 - our own script's output
    assert written["RULES"] == RULES, "run: make plurals"


@pytest.mark.parametrize("code", RULES)
def test_a_number_takes_the_form_that_babel_gives_it(code: str) -> None:
    rule = Locale.parse(code).plural_form
    assert [it for it in NUMBERS if plurals.form_of(code, it) != rule(it)] == []


@pytest.mark.parametrize(
    ("code", "number", "form"),
    [
        ("ar", 103, "few"),
        ("ar", 11, "many"),
        ("ar", 2.0, "two"),
        ("fr-CA", 1.5, "one"),
        ("de", 1.5, "other"),
        ("hi", 0.5, "one"),
        ("ja", 1, "other"),
        ("zz", 1, "one"),
    ],
)
def test_forms_of_some_numbers(code: str, number: float, form: str) -> None:
    assert plurals.form_of(code, number) == form


def test_a_form_that_only_millions_take_is_none() -> None:
    assert plurals.forms("fr") == ("one", "other")


@pytest.mark.parametrize("locale", sorted(path.stem for path in MODELS.glob("*.json")))
def test_the_decimal_sign_is_that_of_the_locale(locale: str) -> None:
    sign = get_decimal_symbol(Locale.parse(locale, sep="-"))
    assert catalog.load().language(locale).decimal == sign
