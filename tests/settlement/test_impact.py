"""What a change of the rules comes to: figures worked by hand, and sums that hold for whatever claims there are."""

import io

import strategies
from hypothesis import given, settings
from office import cells
from settled import WAN, cached_policy, claim, policy_with

from subsidy_calc.claims import from_records
from subsidy_calc.engine.local import Local
from subsidy_calc.settlement.impact import impact
from subsidy_calc.settlement.impact_book import write_impact
from subsidy_calc.settlement.settle import settle

COLUMNS = ["enterprise", "uscc", "place", "award", "tier", "item", "role", "award_date"]
OWED = ("by_award", "by_place", "by_enterprise")


def tiers(award, **amounts):
    return {"id": award, "tiers": [{"id": tier, "amount": amount} for tier, amount in amounts.items()]}


CHANGED = policy_with(
    awards=[
        tiers("scenic-area", **{"3a": "30万", "5a": "80万"}),
        {"id": "luban", "class": "government-quality", "requires": []},
    ],
    readings={"upgrade": "top-up", "contested": "each"},
)


def between(claims, after=CHANGED, before=None, local=None):
    frame = from_records([dict.fromkeys(COLUMNS) | row for row in claims])
    share = Local(**local) if local else None
    return impact(settle(frame, after, share), settle(frame, before or cached_policy(), share))


def by(parts):
    return {part.name: (part.before, part.after, part.difference, part.gaining, part.losing) for part in parts}


def test_each_claim_gains_or_loses_and_each_sum_says_so():
    """洪湖 3A: 20 -> 30 (+10); 石首 5A: 100 -> 80 (-20); 沙市鲁班奖 50: unallocated -> the city's; 监利驰名商标: 50."""
    found = between(
        [
            claim("3A景区", item="湿地", enterprise="甲"),
            claim("5A景区", "石首市", item="天鹅洲", enterprise="乙"),
            claim("鲁班奖", "沙市区", item="大桥", role="主创", enterprise="乙"),
            claim("驰名商标", "监利市", item="某牌", enterprise="丙"),
        ]
    )
    assert (found.claims, found.gaining, found.losing) == (4, 1, 1)
    assert (found.owed.before, found.owed.after, found.owed.difference) == (220 * WAN, 210 * WAN, -10 * WAN)
    assert (found.unallocated.before, found.unallocated.after) == (50 * WAN, 0)
    assert by(found.by_award) == {
        "鲁班奖": (50 * WAN, 50 * WAN, 0, 0, 0),
        "旅游景区": (120 * WAN, 110 * WAN, -10 * WAN, 1, 1),
        "中国驰名商标": (50 * WAN, 50 * WAN, 0, 0, 0),
    }
    assert by(found.by_payer) == {
        "荆州市": (0, 50 * WAN, 50 * WAN, 1, 0),
        "石首市": (100 * WAN, 80 * WAN, -20 * WAN, 0, 1),
        "洪湖市": (20 * WAN, 30 * WAN, 10 * WAN, 1, 0),
        "监利市": (50 * WAN, 50 * WAN, 0, 0, 0),
    }
    assert by(found.by_place)["沙市区"] == (50 * WAN, 50 * WAN, 0, 0, 0)
    assert [(part.name, part.difference) for part in found.by_enterprise] == [
        ("乙", -20 * WAN),
        ("甲", 10 * WAN),
        ("丙", 0),
    ]


def test_a_claim_changes_whose_status_amount_or_payer_does():
    """The nominee's prize counts against the winner's (top-up): 200 - 100; the builder's condition is gone: 0 -> 50."""
    found = between(
        [
            claim("中国质量奖提名奖", award_date="2021-09-16"),
            claim("中国质量奖", award_date="2023-09-16"),
            claim("鲁班奖", item="大桥", role="参建", enterprise="乙"),
            claim("诺贝尔和平奖", enterprise="丙"),
        ]
    )
    assert [(one.line, one.before.status, one.after.status, one.difference) for one in found.changes] == [
        (2, "payable", "payable", -100 * WAN),
        (3, "ineligible", "payable", 50 * WAN),
    ]
    assert [share.name for share in found.changes[1].after.allocations] == ["荆州市"]
    assert found.changes[1].reasons[0].message == "鲁班奖·获奖：一次性 500,000 元"
    assert by(found.by_award)["未识别"] == (0, 0, 0, 0, 0)


def test_nothing_changes_under_the_same_rules():
    found = between([claim("5A景区", item="湿地"), claim("某某奖")], after=cached_policy())
    assert (found.changes, found.gaining, found.losing, found.owed.difference) == ((), 0, 0, 0)


def test_of_no_claims_nothing_is_owed():
    found = between([])
    assert (found.claims, found.owed.after, found.by_payer, found.by_enterprise) == (0, 0, (), ())


@given(strategies.claims(), strategies.locals_)
@settings(max_examples=60, deadline=None)
def test_the_differences_sum_to_that_of_the_total(claims, local):
    found = between([dict(zip(COLUMNS, map(row.get, COLUMNS), strict=True)) for row in claims], local=local)
    assert found.claims == len(claims)
    for name in OWED:
        parts = getattr(found, name)
        assert sum(part.difference for part in parts) == found.owed.difference
        assert sum(part.before for part in parts) == found.owed.before
    borne = sum(part.difference for part in found.by_payer)
    assert borne + found.unallocated.difference == found.owed.difference
    assert sum(one.difference for one in found.changes) == found.owed.difference
    moved = sum(one.after.at_stake - one.before.at_stake for one in found.changes)
    assert moved == found.at_stake.difference
    assert found.gaining == sum(one.difference > 0 for one in found.changes)
    assert found.losing == sum(one.difference < 0 for one in found.changes)


def test_the_workbook_holds_every_table_and_no_formula():
    out = io.BytesIO()
    write_impact(between([claim("3A景区", item="湿地", enterprise="=1+1")]), "zh", out)
    sheets = cells(out)
    assert list(sheets) == ["汇总", "按奖项", "按承担财政", "按所属地", "按申报单位", "申报", "规则文件"]
    assert sheets["汇总"][1] == ["应付合计", 200000, 300000, 100000]
    assert sheets["按申报单位"][1] == ["'=1+1", None, 200000, 300000, 100000, 1, 0]
    assert sheets["按申报单位"][2][4] == 100000
    assert sheets["申报"][1][1:9] == [1, None, "'=1+1", "应付", "应付", 200000, 300000, 100000]
