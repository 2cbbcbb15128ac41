"""Once only, and what two enterprises claim at once."""

from settled import WAN, answers, claim, column, policy_with

# two codes with right check characters
JIA, YI = "91421083MA4KX2P31Y", "91421002MA49Q7T16N"


def test_the_same_award_twice_is_paid_once():
    found = answers([claim("长江质量奖"), claim("长江质量奖")])
    assert [one["status"] for one in found] == ["payable", "duplicate"]
    assert [one["owed"] for one in found] == [100 * WAN, 0]
    assert [one["repeats"] for one in found] == [None, 0]
    assert found[1]["reasons"] == ["once.duplicate"]


def test_the_earlier_award_date_stands_then_the_earlier_line():
    dated = [claim("长江质量奖", award_date=day) for day in ("", "2023-05-01", "2022-05-01", "2022-05-01")]
    assert column("repeats", dated) == [2, 2, None, 2]


def test_a_name_that_has_one_code_takes_that_code():
    rows = [claim("长江质量奖"), claim("长江质量奖", uscc=JIA), claim("中国质量奖", uscc=JIA.lower())]
    assert column("status", rows) == ["payable", "duplicate", "payable"]


def test_a_name_that_has_two_codes_takes_neither():
    rows = [claim("长江质量奖"), claim("长江质量奖", uscc=JIA), claim("长江质量奖", uscc=YI)]
    assert column("status", rows) == ["payable", "payable", "payable"]


def test_one_code_under_two_names_is_one_enterprise():
    rows = [
        claim("长江质量奖", enterprise="甲公司", uscc=JIA),
        claim("长江质量奖", enterprise="甲集团", uscc=JIA),
    ]
    assert column("status", rows) == ["payable", "duplicate"]


def test_names_are_compared_without_spaces_brackets_and_width():
    rows = [claim("长江质量奖", enterprise=name) for name in ("甲（荆州）公司", "甲(荆州) 公司", "甲荆州公司")]
    assert column("status", rows) == ["payable", "duplicate", "duplicate"]


def test_standards_are_told_apart_by_their_number():
    numbers = ("GB/T 19001—2016", "gb/t19001-2016", "ＧＢ/Ｔ 19001－2016", "GB/T 19001-2008")
    rows = [claim("国标", item=number, role="主导") for number in numbers]
    assert column("status", rows) == ["payable", "duplicate", "duplicate", "payable"]


def test_an_empty_item_is_the_enterprises_one_item():
    found = answers(
        [
            claim("驰名商标"),
            claim("驰名商标"),
            claim("驰名商标", item="甲"),
            claim("驰名商标", enterprise="乙"),
        ]
    )
    assert [one["status"] for one in found] == ["payable", "duplicate", "payable", "payable"]
    assert found[0]["reasons"] == ["item.empty"]


def test_an_ineligible_claim_makes_no_duplicate_of_a_good_one():
    rows = [claim("国标", item="GB 1", role="参与"), claim("国标", item="GB 1", role="主导")]
    assert column("status", rows) == ["ineligible", "payable"]


def test_a_later_round_is_not_paid_again():
    found = answers([claim("荆江质量奖", award_date="2020-01-01"), claim("荆江质量奖", award_date="2023-01-01")])
    assert [one["status"] for one in found] == ["payable", "duplicate"]
    assert [one["readings"] for one in found] == [["repeat-term"], ["repeat-term"]]


def test_a_later_round_is_paid_where_the_policy_is_read_so():
    days = ("2020-01-01", "2023-01-01", "2023-06-01")
    rows = [claim("荆江质量奖", award_date=day) for day in days]
    policy = policy_with(readings={"repeat-term": "each-year"})
    assert column("status", rows, policy=policy) == ["payable", "payable", "duplicate"]


def test_two_enterprises_with_one_scenic_area_are_both_reviewed():
    found = answers([claim("4A景区", item="云台峡"), claim("4A景区", enterprise="乙", item="云台 峡")])
    assert [(one["status"], one["owed"], one["at_stake"]) for one in found] == [("review", 0, 50 * WAN)] * 2
    assert [one["reasons"] for one in found] == [["once.contested"]] * 2
    assert [one["readings"] for one in found] == [["contested"]] * 2


def test_a_contested_claim_that_also_repeats_is_a_duplicate():
    rows = [
        claim("4A景区", item="云台峡"),
        claim("4A景区", item="云台峡"),
        claim("4A景区", enterprise="乙", item="云台峡"),
    ]
    assert column("status", rows) == ["review", "duplicate", "review"]
    assert column("at_stake", rows) == [50 * WAN, 0, 50 * WAN]


def test_a_participant_contests_nothing():
    rows = [claim("国标", item="GB 1", role="主导"), claim("国标", enterprise="乙", item="GB 1", role="参与")]
    assert column("status", rows) == ["payable", "ineligible"]


def test_contested_claims_are_paid_where_the_policy_is_read_so():
    rows = [claim("4A景区", item="云台峡"), claim("4A景区", enterprise="乙", item="云台峡")]
    policy = policy_with(readings={"contested": "each"})
    assert column("owed", rows, policy=policy) == [50 * WAN, 50 * WAN]
    assert column("readings", rows, policy=policy) == [["contested"], ["contested"]]


def test_one_scenic_area_at_two_tiers_is_not_contested():
    rows = [claim("4A景区", item="云台峡"), claim("5A景区", enterprise="乙", item="云台峡")]
    assert column("status", rows) == ["payable", "payable"]
