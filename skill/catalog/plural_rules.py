"""The plural rules of CLDR for numbers below a thousand: written by `make plurals`.

A form has alternatives, each of them a list of relations: (operand, modulus, ranges). Operands:
n, the number; i, its whole part; v, how many decimals it shows. Modulus 0 means none.
"""

from collections.abc import Mapping

Relation = tuple[str, int, tuple[tuple[int, int], ...]]
Rule = tuple[tuple[Relation, ...], ...]

RULES: Mapping[str, Mapping[str, Rule]] = {
    "ar": {
        "few": ((("n", 100, ((3, 10),)),),),
        "many": ((("n", 100, ((11, 99),)),),),
        "one": ((("n", 0, ((1, 1),)),),),
        "two": ((("n", 0, ((2, 2),)),),),
        "zero": ((("n", 0, ((0, 0),)),),),
    },
    "de": {"one": ((("i", 0, ((1, 1),)), ("v", 0, ((0, 0),))),)},
    "en": {"one": ((("i", 0, ((1, 1),)), ("v", 0, ((0, 0),))),)},
    "es": {"one": ((("n", 0, ((1, 1),)),),)},
    "fr": {"one": ((("i", 0, ((0, 0), (1, 1))),),)},
    "hi": {"one": ((("i", 0, ((0, 0),)),), (("n", 0, ((1, 1),)),))},
    "it": {"one": ((("i", 0, ((1, 1),)), ("v", 0, ((0, 0),))),)},
    "ja": {},
    "nl": {"one": ((("i", 0, ((1, 1),)), ("v", 0, ((0, 0),))),)},
    "pt": {"one": ((("i", 0, ((0, 1),)),),)},
}
