"""Conditions: only the lead, only what the policy covers, only a number that fits its tier."""

import pytest
from settled import WAN, answer, claim, policy_with
from stdnum.cn import uscc


def coded(base):
    """The credit code with its check character."""
    return base + uscc.calc_check_digit(base)


@pytest.mark.parametrize(
    ("award", "role", "status", "reasons"),
    [
        ("国标", "主导", "payable", ["item.empty"]),
        ("国标", "lead", "payable", ["item.empty"]),
        ("国标", "参与", "ineligible", ["condition.unmet"]),
        ("国标", "", "review", ["condition.unknown"]),
        ("国标", "顾问", "review", ["condition.unknown"]),
        ("主导制定国家标准", "", "payable", ["item.empty"]),
        ("参与制定国家标准", "", "ineligible", ["condition.unmet"]),
        ("主导制定国家标准", "参与", "review", ["role.contradicts"]),
        ("鲁班奖", "参与", "ineligible", ["condition.unmet"]),
        ("鲁班奖", "", "review", ["condition.unknown"]),
        ("主创詹天佑奖", "", "payable", ["item.empty"]),
    ],
)
def test_only_the_lead_is_paid(award, role, status, reasons):
    found = answer(**claim(award, role=role))
    assert (found["status"], found["reasons"]) == (status, reasons)


def test_a_role_that_is_not_required_is_not_asked_for():
    assert answer(**claim("驰名商标", role="参与", item="甲"))["status"] == "payable"


def test_a_review_puts_the_amount_at_stake():
    found = answer(**claim("国标", role=""))
    assert (found["owed"], found["at_stake"], found["allocations"]) == (0, 20 * WAN, [])


@pytest.mark.parametrize(
    ("award", "number", "status"),
    [
        ("国标", "GB 1234-2020", "payable"),
        ("国标", "GBZ 1234-2020", "payable"),
        ("国标", "JB/T 5000-2020", "review"),
        ("行业标准", "JB/T 5000-2020", "payable"),
        ("行业标准", "ＱＢ/Ｔ 100—2020", "payable"),
        ("行业标准", "GB/T 5000-2020", "review"),
        ("团标", "T/HBQA 001-2021", "payable"),
        ("团标", "t／hbqa 001-2021", "payable"),
        ("团标", "DB42/T 100-2020", "review"),
        ("地方标准", "DB42/T 100-2020", "payable"),
        ("地方标准", "DB4210/T 7-2021", "review"),  # a city's own standard, no province's
        ("国标", "Q/JJ 01-2020", "review"),  # a firm's own standard
        ("国标", "ISO 9001", "review"),
        ("国标", "绿色制造通则", "payable"),  # no number that we know: nothing to disagree with
    ],
)
def test_a_standards_number_says_its_level(award, number, status):
    found = answer(**claim(award, item=number, role="主导"))
    assert (found["status"], "number.disagrees" in found["reasons"]) == (status, status == "review")


@pytest.mark.parametrize("award", ["中国质量奖", "驰名商标"])
def test_outside_the_city_is_not_covered(award):
    found = answer(**claim(award, "武汉市", item="甲"))
    assert (found["status"], found["reasons"], found["readings"]) == (
        "ineligible",
        ["place.outside"],
        ["outside"],
    )


def test_a_brand_of_the_provinces_list_is_not_covered():
    found = answer(**claim("湖北老字号", item="容西"))
    assert (found["status"], found["reasons"]) == ("ineligible", ["award.not-covered"])
    assert found["readings"] == ["regional-brand"]


def test_the_provinces_list_where_the_policy_is_read_so():
    policy = policy_with(readings={"regional-brand": "province-list"})
    assert answer(policy=policy, **claim("湖北老字号", item="容西"))["owed"] == 30 * WAN
    assert answer(policy=policy, **claim("荆州老字号", item="容西"))["status"] == "ineligible"


def test_the_city_itself_has_no_payer_but_for_quality_awards():
    found = answer(**claim("3A景区", "荆州市", item="甲"))
    assert (found["status"], found["at_stake"], found["reasons"]) == ("review", 20 * WAN, ["funding.none"])
    assert answer(**claim("荆江质量奖", "荆州市"))["allocations"] == [("421000", 50 * WAN)]


def test_a_zone_that_nobody_has_placed_goes_to_review():
    policy = policy_with(readings={"functional-zones": "undecided"})
    found = answer(policy=policy, **claim("3A景区", "荆州经开区", item="甲"))
    assert (found["status"], found["at_stake"]) == ("review", 20 * WAN)
    assert found["readings"] == ["functional-zones"]


@pytest.mark.parametrize(
    ("day", "status", "reasons"),
    [
        ("2022-12-31", "ineligible", ["date.outside"]),
        ("2023-01-01", "payable", []),
        ("2025-12-31", "payable", []),
        ("2026-01-01", "ineligible", ["date.outside"]),
        ("", "review", ["date.unknown"]),
    ],
)
def test_award_dates_where_the_policy_is_bounded(day, status, reasons):
    found = answer(
        policy=policy_with(readings={"effective": "bounded"}), **claim("驰名商标", item="甲", award_date=day)
    )
    assert (found["status"], found["reasons"]) == (status, reasons)


def test_any_award_date_where_it_is_open():
    assert answer(**claim("驰名商标", item="甲", award_date="1999-01-01"))["status"] == "payable"


def test_invalid_goes_before_ineligible_before_review():
    found = answer(**claim("国标", "武汉市", role="", award_date="2023-02-30"))
    assert found["status"] == "invalid"
    assert found["reasons"] == ["award_date.impossible", "condition.unknown", "place.outside"]
    assert answer(**claim("国标", "武汉市", role=""))["status"] == "ineligible"


@pytest.mark.parametrize(
    ("place", "region", "noted"),
    [
        ("洪湖市", "421083", False),
        ("洪湖市", "421002", True),
        ("荆州市", "421083", False),  # a county of the city is within the city
        ("荆州市", "420102", True),
        ("武汉市", "420102", False),
        ("荆州经开区", "420102", False),  # a zone has no code of its own
    ],
)
def test_a_credit_code_of_another_region_is_noted_and_no_more(place, region, noted):
    code = coded(f"91{region}MA4B0002Y")
    found = answer(**claim("荆江质量奖", place, uscc=code))
    assert ("uscc.region" in found["reasons"]) == noted
    assert found["status"] == ("ineligible" if place == "武汉市" else "payable")
