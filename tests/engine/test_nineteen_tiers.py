"""All 19 tiers, as officers write them: what is paid and by whom. Figures typed from the policy."""

import pytest
from settled import WAN, answer

CITY = "421000"

# (award, tier column, role, item, amount in 万)
QUALITY = [
    ("中国质量奖", "", 200),
    ("中国质量奖提名奖", "", 100),
    ("长江质量奖", "", 100),
    ("长江质量奖提名奖", "", 50),
    ("荆江质量奖", "正奖", 50),
    ("荆江质量奖", "提名奖", 30),
]
OTHERS = [
    ("鲁班奖", "", "主创", "荆江大剧院", 50),
    ("詹天佑奖", "", "主创", "荆江大桥", 50),
    ("中华老字号", "", "", "凤仪斋", 50),
    ("荆州老字号", "", "", "凤仪斋", 30),
    ("5A景区", "", "", "云台峡", 100),
    ("AAAA级景区", "", "", "云台峡", 50),
    ("旅游景区", "3A级", "", "云台峡", 20),
    ("国标", "", "主导", "GB/T 30012-2023", 20),
    ("行业标准", "", "主导", "QC/T 1189-2023", 15),
    ("团标", "", "主导", "T/HBQC 018-2022", 10),
    ("标准", "省级地方标准", "主导", "DB42/T 2104-2023", 2),
    ("中国驰名商标", "", "", "荆江牌", 50),
    ("地理标志", "", "", "三湖黄桃", 10),
]


def test_there_are_nineteen():
    assert len(QUALITY) + len(OTHERS) == 19


def paid(award, tier, place, role="", item=""):
    return answer(enterprise="甲公司", award=award, tier=tier, place=place, role=role, item=item)


@pytest.mark.parametrize("place", ["洪湖市", "沙市区", "荆州经开区", "某某县"])
@pytest.mark.parametrize(("award", "tier", "amount"), QUALITY)
def test_the_city_pays_a_government_quality_award_wherever(award, tier, amount, place):
    found = paid(award, tier, place)
    assert (found["status"], found["owed"]) == ("payable", amount * WAN)
    assert (found["allocations"], found["unallocated"]) == ([(CITY, amount * WAN)], 0)
    assert found["reasons"] == (["place.not-needed"] if place == "某某县" else [])


@pytest.mark.parametrize(("award", "tier", "role", "item", "amount"), OTHERS)
def test_a_county_pays_its_own(award, tier, role, item, amount):
    found = paid(award, tier, "洪湖市", role, item)
    assert (found["status"], found["owed"]) == ("payable", amount * WAN)
    assert (found["allocations"], found["unallocated"]) == ([("421083", amount * WAN)], 0)
    assert found["reasons"] == []


@pytest.mark.parametrize("place", ["沙市区", "荆州经开区"])
@pytest.mark.parametrize(("award", "tier", "role", "item", "amount"), OTHERS)
def test_a_central_district_or_zone_shares_without_a_ratio(award, tier, role, item, amount, place):
    found = paid(award, tier, place, role, item)
    assert (found["status"], found["owed"]) == ("payable", amount * WAN)
    assert (found["allocations"], found["unallocated"]) == ([], amount * WAN)
    assert "central-ratio" in found["readings"]
    assert ("functional-zones" in found["readings"]) == (place == "荆州经开区")


@pytest.mark.parametrize(("award", "tier", "role", "item", "amount"), OTHERS)
def test_an_unknown_place_cannot_be_charged(award, tier, role, item, amount):
    found = paid(award, tier, "某某县", role, item)
    assert (found["status"], found["owed"], found["at_stake"]) == ("invalid", 0, 0)
    assert found["reasons"] == ["place.unknown"]
