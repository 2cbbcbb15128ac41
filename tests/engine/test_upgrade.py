"""Two tiers of one award won by one enterprise."""

from settled import WAN, claim, column, policy_with

QUALITY = [claim("中国质量奖提名奖", award_date="2021-09-01"), claim("中国质量奖", award_date="2023-09-01")]
SCENIC = [claim(f"{tier}景区", item="云台峡") for tier in ("3A", "5A", "4A")]


def test_each_tier_is_paid_in_full():
    assert column("owed", QUALITY) == [100 * WAN, 200 * WAN]
    assert column("owed", SCENIC) == [20 * WAN, 100 * WAN, 50 * WAN]
    assert column("readings", QUALITY) == [["upgrade"], ["upgrade"]]


def test_a_tier_alone_is_no_upgrade():
    assert column("readings", QUALITY[:1]) == [[]]
    assert column("readings", [QUALITY[0], claim("中国质量奖", enterprise="乙")]) == [[], []]


def test_the_higher_tier_tops_up():
    policy = policy_with(readings={"upgrade": "top-up"})
    # 200 - 100; 3A 20, 4A 50 - 20, 5A 100 - 50
    assert column("owed", QUALITY, policy=policy) == [100 * WAN, 100 * WAN]
    assert column("owed", SCENIC, policy=policy) == [20 * WAN, 50 * WAN, 30 * WAN]
    assert column("allocations", SCENIC, policy=policy) == [[("421083", wan * WAN)] for wan in (20, 50, 30)]
    assert column("reasons", QUALITY, policy=policy) == [[], ["upgrade.top-up"]]


def test_the_highest_tier_alone_is_paid():
    policy = policy_with(readings={"upgrade": "highest-only"})
    assert column("status", QUALITY, policy=policy) == ["superseded", "payable"]
    assert column("status", SCENIC, policy=policy) == ["superseded", "payable", "superseded"]
    assert column("owed", SCENIC, policy=policy) == [0, 100 * WAN, 0]


def test_a_duplicate_takes_no_part():
    policy = policy_with(readings={"upgrade": "top-up"})
    rows = [*QUALITY, claim("中国质量奖", award_date="2024-09-01")]
    assert column("owed", rows, policy=policy) == [100 * WAN, 100 * WAN, 0]
    assert column("status", rows, policy=policy) == ["payable", "payable", "duplicate"]


def test_a_contested_tier_takes_no_part():
    policy = policy_with(readings={"upgrade": "top-up"})
    rows = [*SCENIC[:2], claim("3A景区", enterprise="乙", item="云台峡")]
    assert column("status", rows, policy=policy) == ["review", "payable", "review"]
    assert column("owed", rows, policy=policy) == [0, 100 * WAN, 0]


def test_other_items_and_standards_are_no_upgrades():
    policy = policy_with(readings={"upgrade": "highest-only"})
    scenic = [claim("4A景区", item="云台峡"), claim("5A景区", item="白云洞")]
    standards = [claim(tier, item="绿色通则", role="主导") for tier in ("国标", "团标")]
    assert column("owed", scenic + standards, policy=policy) == [50 * WAN, 100 * WAN, 20 * WAN, 10 * WAN]
