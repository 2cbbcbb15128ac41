"""Every choice that a rule file can make by an id has its words, and every kind of rule its sentence."""

from typing import Literal, get_args, get_origin

import pytest

from subsidy_calc.policy import limits, models
from subsidy_calc.policy.diff_words import LABELS, part_words
from subsidy_calc.policy.fields import Model, Scope
from subsidy_calc.policy.rule_words import SENTENCES, WORDS

PARTS = {
    part
    for module in (limits, models)
    for part in vars(module).values()
    if isinstance(part, type) and issubclass(part, Model) and part.__module__ == module.__name__
}


def literals(annotation):
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    for inner in get_args(annotation):
        if not isinstance(inner, str):
            yield from literals(inner)


@pytest.mark.parametrize("part", sorted(PARTS, key=lambda part: part.__name__))
def test_every_choice_has_words_and_every_key_a_label(part):
    for name, field in part.model_fields.items():
        assert set(literals(field.annotation)) <= set(WORDS), f"{part.__name__}.{name}"
        assert name in LABELS or name in (
            "sha256",
            "rates",
            "instalments",
            "policy",
            "alias",
            "awards",
            "total",
            "by",
            "at_least",
        )


def test_every_rule_that_speaks_of_some_awards_has_a_sentence():
    assert {part for part in PARTS if issubclass(part, Scope)} <= set(SENTENCES)


def test_a_part_without_a_sentence_is_said_by_its_keys():
    class New(Model):
        clause: str = "九"
        amount: int = 500

    assert part_words(None, New()).en == "clause 九, amount 5 yuan"
