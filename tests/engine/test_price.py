"""What a claim is owed: the tier's amount, or what is at stake."""

from settled import WAN, answer, claim, policy_with


def test_the_amount_of_the_rule_file_is_paid():
    assert answer(**claim("国标", item="GB 1", role="主导"))["owed"] == 20 * WAN


def test_the_what_if_of_the_standards_row():
    tiers = [{"id": name, "amount": amount} for name, amount in {"national": "2万", "local": "0.2万"}.items()]
    policy = policy_with(id="what-if", awards=[{"id": "standard", "tiers": tiers}])
    assert answer(policy=policy, **claim("国标", item="GB 1", role="主导"))["owed"] == 2 * WAN
    assert answer(policy=policy, **claim("地方标准", item="DB42/T 1", role="主导"))["owed"] == 2_000_00
    assert answer(policy=policy, **claim("团标", item="T/A 1", role="主导"))["owed"] == 10 * WAN


def test_what_is_not_payable_is_not_owed():
    for row in (claim("国标", role="参与"), claim("国标", role=""), claim("国标", "某某县", role="主导")):
        found = answer(**row)
        assert (found["owed"], found["allocations"], found["unallocated"]) == (0, [], 0)
