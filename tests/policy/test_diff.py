"""What changed between two rule files, in words; and that nothing that a rule file says can change unseen."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest
from settled import cached_policy, policy_with

from subsidy_calc import load_policy
from subsidy_calc.policy.diff import diff
from subsidy_calc.policy.fields import Model

POLICIES = Path(__file__).parents[2] / "examples/policies"
ALL = [None, *sorted(path for path in POLICIES.glob("*.yaml") if not path.name.endswith(".cases.yaml"))]


def changes(after, before=None, lang="en"):
    return [
        (one.kind, one.subject.of(lang), one.before and one.before.of(lang), one.after and one.after.of(lang))
        for one in diff(before or cached_policy(), after)
    ]


def test_a_tier_went_from_200_000_to_300_000_yuan():
    after = policy_with(awards=[{"id": "scenic-area", "tiers": [{"id": "3a", "amount": "30万"}]}])
    assert changes(after) == [("changed", "award 'scenic area', tier '3A': amount", "200,000 yuan", "300,000 yuan")]
    assert changes(after, lang="zh") == [
        ("changed", "奖项“旅游景区”，等次“国家3A级”：金额", "200,000 元", "300,000 元")
    ]
    assert [one.path for one in diff(cached_policy(), after)] == ["awards/scenic-area/tiers/3a/amount"]


def test_an_award_a_tier_a_place_and_a_cap_come_and_vanish():
    cap = {"id": "yearly", "amount": "100万", "per": ["enterprise", "year"], "clause": "四"}
    name = {"zh": "某", "en": "some"}
    tiers = [{"id": "one", "name": name, "amount": "1万"}]
    award = {"class": "brand", "level": "various", "once_per": ["item"], "clause": "九", "tiers": tiers}
    after = policy_with(
        places=[{"id": "new", "name": {"zh": "某新区", "en": "New Area"}, "area": "county"}],
        caps=[cap | {"says": {"zh": "每年最高 100 万元", "en": "1 million a year"}}],
        awards=[
            {"id": "new", "name": {"zh": "新奖", "en": "new award"}} | award,
            {"id": "scenic-area", "tiers": [{"id": "6a", "name": {"zh": "6A", "en": "6A"}, "amount": "200万"}]},
        ],
    )
    words = "1 million a year; at most 1,000,000 yuan for each enterprise and award year, the earliest award first"
    come = [
        ("place 'New Area'", "county or county-level city"),
        ("award 'scenic area', tier '6A'", "2,000,000 yuan"),
        ("award 'new award'", "some 10,000 yuan"),
        ("cap 'yearly'", f"{words} (all awards)"),
    ]
    assert changes(after) == [("added", subject, None, words) for subject, words in come]
    assert changes(cached_policy(), before=after) == [("removed", subject, words, None) for subject, words in come]


def test_an_alias_a_condition_and_the_clause():
    award = {"id": "luban", "aliases": ["鲁班"], "requires": [], "clause": "四"}
    assert changes(policy_with(awards=[award])) == [
        (
            "removed",
            "award 'Luban Prize': other names",
            "中国建设工程鲁班奖, 建筑工程鲁班奖, 中国建设工程鲁班奖（国家优质工程）, Luban Award",
            None,
        ),
        ("added", "award 'Luban Prize': other names", None, "鲁班"),
        ("removed", "award 'Luban Prize', condition 'role'", "lead builder (role is lead)", None),
        ("changed", "award 'Luban Prize': clause", "三(二)", "四"),
    ]


def test_the_choice_of_a_reading_and_what_hangs_on_it():
    assert changes(policy_with(readings={"upgrade": "top-up"})) == [
        (
            "changed",
            "several tiers: what is paid",
            "each tier is paid in full",
            "the higher tier pays only the difference",
        ),
        (
            "changed",
            "reading 'upgrade': choice",
            "each-in-full (each tier pays once in full)",
            "top-up (the higher tier pays only the difference)",
        ),
    ]


@pytest.mark.parametrize("part", ["tiers", "funding"])
def test_the_order_of_tiers_and_of_funding_rules_decides(part):
    policy = load_policy(str(POLICIES / "yunjiang.yaml"))
    if part == "tiers":
        scenic = next(award for award in policy.awards if award.id == "scenic")
        turned = scenic.model_copy(update={"tiers": scenic.tiers[::-1]})
        after = policy.model_copy(
            update={"awards": tuple(turned if award is scenic else award for award in policy.awards)}
        )
        subject, words = "award 'starred park': tier", ["three stars", "four stars", "five stars"]
    else:
        after = policy.model_copy(update={"funding": policy.funding[::-1]})
        subject, words = "funding rule", [rule.name.en for rule in policy.funding]
    assert changes(after, policy) == [("moved", subject, ", ".join(words), ", ".join(words[::-1]))]


@pytest.mark.parametrize("part", ["awards", "places", "columns", "budgets", "other_money", "windows", "exclusions"])
def test_the_order_of_other_parts_is_no_change(part):
    for path in ALL:
        policy = load_policy(path and str(path))
        assert diff(policy, policy.model_copy(update={part: getattr(policy, part)[::-1]})) == ()


def test_a_rule_that_spoke_of_all_awards_speaks_of_some():
    policy = load_policy(str(POLICIES / "yunjiang.yaml"))
    zone = policy.funding[0].model_copy(update={"classes": ("quality",)})
    after = policy.model_copy(update={"funding": (zone, *policy.funding[1:])})
    ((kind, _, was, now),) = changes(after, policy)
    assert (kind, was, now) == ("changed", "all", "quality award")


def test_a_translation_alone_shows_both_languages():
    place = policy_with(places=[{"id": "421083", "name": {"zh": "洪湖市", "en": "Honghu City"}}])
    assert changes(place) == [("changed", "place 'Honghu City': name", "洪湖市 / Honghu", "洪湖市 / Honghu City")]


def other(value, annotation=None):
    """Another value of the same kind."""
    if get_origin(annotation) is Literal:
        return next(one for one in get_args(annotation) if one != value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return value.replace(year=value.year + 1)
    if isinstance(value, Fraction):
        return value / 3
    return value + ("x" if isinstance(value, str) else 1)


def mutants(value, annotation=None):
    """The value with one of the things within it changed, for each of them."""
    if isinstance(value, Model):
        for name, field in type(value).model_fields.items():
            if name != "sha256" and getattr(value, name) is not None:
                for one in mutants(getattr(value, name), field.annotation):
                    yield value.model_copy(update={name: one})
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield value[:place] + value[place + 1 :]
            for one in mutants(part):
                yield (*value[:place], one, *value[place + 1 :])
    elif isinstance(value, dict):
        for key, part in value.items():
            yield {k: v for k, v in value.items() if k != key}
            for one in mutants(part):
                yield value | {key: one}
    else:
        yield other(value, annotation)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem if path else "packaged")
def test_whatever_changes_is_seen_and_can_be_said(path):
    policy = load_policy(path and str(path))
    assert diff(policy, policy) == ()
    count = 0
    for mutant in mutants(policy):
        count += 1
        found = diff(policy, mutant)
        assert found and all(one.subject.zh and one.subject.en for one in found)
        assert all(one.before != one.after for one in found)
    assert count > 100
