"""Who pays: the city, the county, or city and district by a local setting, to the 分."""

import pytest
from settled import WAN, answer, answers, claim, policy_with

SHASHI, CITY = "421002", "421000"


def test_sixty_and_forty():
    local = {"city_share": {SHASHI: "60%"}, "odd_fen": "city"}
    found = answer(local, **claim("国标", "沙市区", item="GB 1", role="主导"))
    assert found["allocations"] == [(CITY, 12 * WAN), (SHASHI, 8 * WAN)]
    assert found["unallocated"] == 0
    assert found["readings"] == ["central-ratio"]


@pytest.mark.parametrize(
    ("odd_fen", "city", "district"),
    [
        ("city", 8_571_429, 11_428_571),
        ("place", 8_571_428, 11_428_572),
    ],  # 3/7 of 200,000.00 is 85,714.285714...
)
def test_the_odd_fen_goes_where_the_setting_says(odd_fen, city, district):
    local = {"city_share": {SHASHI: "3/7"}, "odd_fen": odd_fen}
    found = answer(local, **claim("国标", "沙市区", item="GB 1", role="主导"))
    assert found["allocations"] == [(CITY, city), (SHASHI, district)]


def test_a_share_may_be_named_by_the_places_name():
    local = {"city_share": {"荆州经济技术开发区": "1/3"}, "odd_fen": "place"}
    found = answer(local, **claim("驰名商标", "荆州经开区", item="甲"))
    assert found["allocations"] == [(CITY, 16_666_666), ("jingzhou-etdz", 33_333_334)]  # of 50,000,000 分


def test_a_place_without_a_setting_stays_unallocated():
    local = {"city_share": {SHASHI: "60%"}, "odd_fen": "city"}
    found = answer(local, **claim("驰名商标", "荆州区", item="甲"))
    assert (found["allocations"], found["unallocated"]) == ([], 50 * WAN)


def test_a_setting_changes_nothing_for_counties_and_quality_awards():
    local = {"city_share": {SHASHI: "60%"}, "odd_fen": "city"}
    assert answer(local, **claim("驰名商标", "公安县", item="甲"))["allocations"] == [("421022", 50 * WAN)]
    assert answer(local, **claim("荆江质量奖", "沙市区"))["allocations"] == [(CITY, 50 * WAN)]


def test_a_top_up_is_what_is_split():
    local = {"city_share": {SHASHI: "3/7"}, "odd_fen": "city"}
    policy = policy_with(readings={"upgrade": "top-up"})
    rows = [claim("4A景区", "沙市区", item="甲"), claim("5A景区", "沙市区", item="甲")]
    # 50万 each: 50,000,000 分 * 3/7 = 21,428,571.43
    for found in answers(rows, local, policy):
        assert found["allocations"] == [(CITY, 21_428_572), (SHASHI, 28_571_428)]


def test_all_to_one_side_is_still_exact():
    for share, city in (("100%", 50 * WAN), ("0%", 0)):
        local = {"city_share": {SHASHI: share}, "odd_fen": "place"}
        found = answer(local, **claim("驰名商标", "沙市区", item="甲"))
        assert dict(found["allocations"]).get(CITY, 0) == city
        assert sum(amount for _, amount in found["allocations"]) == found["owed"] == 50 * WAN
