"""Names of awards, tiers and places, as people write them."""

import pytest
from settled import WAN, answer, cached_policy, claim

from subsidy_calc import Claim


@pytest.mark.parametrize(
    ("award", "tier", "named"),
    [
        ("中国质量奖", "", ("china-quality", "winner")),
        ("中国质量奖", "提名奖", ("china-quality", "nominee")),
        ("《中国质量奖提名奖》", "", ("china-quality", "nominee")),
        ("China Quality Award nomination", "", ("china-quality", "nominee")),
        ("５Ａ景区", "", ("scenic-area", "5a")),
        ("AAAAA级景区", "", ("scenic-area", "5a")),
        ("aaaa 级 景区", "", ("scenic-area", "4a")),
        ("国家4A级旅游景区", "4A级", ("scenic-area", "4a")),
        ("景区", "AAA", ("scenic-area", "3a")),
        ("国标", "", ("standard", "national")),
        ("GB", "", ("standard", "national")),
        ("GB/T", "", ("standard", "national")),
        ("团标", "", ("standard", "group")),
        ("联盟标准", "", ("standard", "group")),
        ("团体（联盟）标准", "", ("standard", "group")),
        ("标准", "行业", ("standard", "industry")),
        ("主导制定国家标准", "", ("standard", "national")),
        ("主创鲁班奖", "", ("luban", "winner")),
        ("中国建设工程鲁班奖（国家优质工程）", "", ("luban", "winner")),
        ("中华老字号", "", ("time-honored-brand", "national")),
        ("荆州老字号", "", ("time-honored-brand", "regional")),
        ("驰名商标", "", ("well-known-trademark", "winner")),
        ("国家地理标志产品", "", ("geographical-indication", "winner")),
        ("地标", "省级", ("standard", "local")),
    ],
)
def test_award_and_tier_as_written(award, tier, named):
    row = Claim(**claim(award, tier=tier, role="主导"))
    (found,) = cached_policy().settle([row]).claims
    assert (found.award, found.tier) == named
    assert found.status == "payable"


@pytest.mark.parametrize(
    ("award", "tier", "reason"),
    [
        ("诺贝尔奖", "", "award.unknown"),
        ("地标", "", "award.ambiguous"),
        ("标准", "", "tier.missing"),
        ("旅游景区", "", "tier.missing"),
        ("老字号", "", "tier.missing"),
        ("旅游景区", "6A", "tier.unknown"),
        ("鲁班奖", "银奖", "tier.unknown"),
        ("5A景区", "4A级", "tier.contradicts"),
        ("中国质量奖提名奖", "正奖", "tier.contradicts"),
        ("", "", "award.missing"),
    ],
)
def test_what_cannot_be_named_is_invalid(award, tier, reason):
    found = answer(**claim(award, tier=tier, role="主导"))
    assert (found["status"], found["owed"], found["at_stake"]) == ("invalid", 0, 0)
    assert reason in found["reasons"]


@pytest.mark.parametrize(
    ("place", "payer"),
    [
        ("洪湖", "421083"),
        ("421083", "421083"),
        ("湖北省荆州市洪湖市", "421083"),
        ("Honghu", "421083"),
        ("监利县", "421088"),
        ("421023", "421088"),
        ("松 滋 市", "421087"),
    ],
)
def test_place_as_written(place, payer):
    assert answer(**claim("驰名商标", place))["allocations"] == [(payer, 50 * WAN)]


@pytest.mark.parametrize(
    "place", ["荆州区", "荆州市荆州区", "湖北荆州沙市区", "荆州开发区", "纪南文旅区", "荆州高新区"]
)
def test_central_places_share(place):
    found = answer(**claim("驰名商标", place))
    assert (found["owed"], found["allocations"], found["unallocated"]) == (50 * WAN, [], 50 * WAN)


def test_a_place_that_nobody_knows():
    assert answer(**claim("驰名商标", "某某县"))["reasons"] == ["place.unknown"]
    assert answer(**claim("驰名商标", ""))["reasons"] == ["place.missing"]
    assert answer(**claim("诺贝尔奖", ""))["reasons"] == ["award.unknown", "place.missing"]


def test_a_quality_award_does_not_ask_for_the_place():
    found = answer(**claim("长江质量奖", ""))
    assert (found["status"], found["allocations"]) == ("payable", [("421000", 100 * WAN)])
    assert found["reasons"] == ["place.not-needed"]


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ({"enterprise": ""}, "enterprise.missing"),
        ({"award_date": "2023-02-30"}, "award_date.impossible"),
        ({"uscc": "9.14E+17"}, "uscc.mangled"),
        ({"uscc": "91421002"}, "uscc.malformed"),
        ({"uscc": "91421083MA4KX2P311"}, "uscc.check"),  # the right one ends in Y
    ],
)
def test_a_faulty_column_makes_the_claim_invalid(rest, reason):
    found = answer(**(claim("驰名商标") | rest))
    assert (found["status"], found["owed"], found["reasons"]) == ("invalid", 0, [reason])


@pytest.mark.parametrize("written", ["2023-03-28", "2023/3/28", "2023.3.28", "2023年3月28日", "20230328"])
def test_dates_as_written_are_the_same_day(written):
    later, earlier = claim("驰名商标", award_date="2023-03-29"), claim("驰名商标", award_date=written)
    rows = cached_policy().settle([Claim(**later), Claim(**earlier)]).claims
    assert [row.status for row in rows] == ["duplicate", "payable"]
