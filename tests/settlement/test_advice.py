"""What a claimant is told: conditions met, not met and unknown; what to fill in and bring; the next tier."""

import pytest
from settled import WAN, cached_policy, policy_with

from subsidy_calc.claims import from_records
from subsidy_calc.settlement.advice import advise
from subsidy_calc.settlement.settle import settle


def advice(policy=None, lang="zh", **claim):
    record = {"enterprise": "甲公司", "place": "洪湖市"} | claim
    return advise(settle(from_records([record]), policy or cached_policy(), lang=lang))[0]


def states(found):
    return {condition.id: condition.state for condition in found.conditions}


def wanting(found):
    return [condition.fill_in for condition in found.conditions if condition.fill_in]


def test_all_that_a_standard_asks_is_met():
    found = advice(award="国家标准", item="GB/T 30012-2023", role="主导")
    assert states(found) == {"award": "met", "place": "met", "role": "met", "item": "met"}
    assert wanting(found) == []


def test_an_empty_role_is_unknown_and_named_as_what_to_fill_in():
    found = advice(award="鲁班奖", item="绣林大桥")
    assert states(found)["role"] == "unknown"
    assert wanting(found) == ["role"]
    role = next(condition for condition in found.conditions if condition.id == "role")
    assert (role.says, role.clause) == ("主创工程", "三(二)")
    assert "主创工程" in role.note


def test_a_participant_does_not_meet_it():
    found = advice(award="鲁班奖", item="绣林大桥", role="参与")
    assert states(found)["role"] == "unmet"
    assert wanting(found) == []


def test_a_number_of_another_level_leaves_the_item_unknown():
    found = advice(award="团标", item="HG/T 6188-2023", role="主导")
    assert states(found)["item"] == "unknown"
    assert wanting(found) == ["item"]


def test_with_the_tier_unknown_nothing_after_it_is_called_met():
    found = advice(award="标准", role="主导")
    assert states(found) == {"award": "met", "tier": "unknown", "place": "met", "role": "unknown", "item": "unknown"}


def test_an_unknown_award_says_so_and_offers_no_papers():
    found = advice(award="诺贝尔奖")
    assert states(found)["award"] == "unknown"
    assert (found.evidence, found.evidence_note, found.next_tier) == ((), None, None)


def test_outside_the_city_is_not_met():
    assert states(advice(award="地理标志", item="柑橘", place="宜昌"))["place"] == "unmet"


def test_the_date_is_a_condition_only_where_the_policy_has_dates():
    bounded = policy_with(readings={"effective": "bounded"})
    assert "date" not in states(advice(award="5A景区", item="莲乡"))
    assert states(advice(bounded, award="5A景区", item="莲乡"))["date"] == "unknown"
    assert states(advice(bounded, award="5A景区", item="莲乡", award_date="2023-03-28"))["date"] == "met"
    assert states(advice(bounded, award="5A景区", item="莲乡", award_date="2022-12-31"))["date"] == "unmet"


@pytest.mark.parametrize(
    ("award", "tier", "amount"),
    [
        ("3A景区", "4a", 50 * WAN),
        ("4A景区", "5a", 100 * WAN),
        ("荆江质量奖提名奖", "winner", 50 * WAN),
        ("荆州老字号", "national", 50 * WAN),
    ],
)
def test_the_next_tier_and_what_it_pays(award, tier, amount):
    above = advice(award=award).next_tier
    assert (above.tier, above.amount) == (tier, amount)
    assert above.reading == "每个等次各按全额给一次"


@pytest.mark.parametrize("award", ["5A景区", "中国质量奖", "鲁班奖", "行业标准"])
def test_no_tier_above_the_highest_nor_where_tiers_do_not_follow_each_other(award):
    assert advice(award=award).next_tier is None


def test_every_award_of_the_rule_file_says_what_to_bring_in_both_languages():
    for award in cached_policy().awards:
        for lang in ("zh", "en"):
            found = advice(award=award.name.zh, lang=lang)
            assert len(found.evidence) >= 3
            assert ("政策未列明材料" if lang == "zh" else "names no papers") in found.evidence_note


def test_each_claim_of_several_has_its_own_advice():
    records = [
        {"enterprise": "甲", "place": "洪湖市", "award": award, "item": "莲乡"} for award in ("4A景区", "4A景区")
    ]
    first, second = advise(settle(from_records(records), cached_policy(), lang="en"))
    assert "once" not in states(first)
    assert states(second)["once"] == "unmet"
