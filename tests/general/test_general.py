"""The engine against a plain-Python oracle on rule files generated at random, and claims on them."""

import tempfile
from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from general import oracle, policies
from subsidy_calc import Claim, load_policy
from subsidy_calc.claims import from_records
from subsidy_calc.faults import Faulty
from subsidy_calc.settlement.build import determinations
from subsidy_calc.settlement.settle import settle_beside

CANONICAL = ("enterprise", "place", "award", "tier", "item", "role", "award_date")


def loaded(policy):
    """The rule file through the real loader, lint and all; None where lint finds that it makes no sense."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "random.yaml"
        path.write_text(yaml.safe_dump(policy, allow_unicode=True, default_style='"', sort_keys=False), "utf-8")
        try:
            return load_policy(path)
        except Faulty as faulty:
            codes = {fault.code for fault in faulty.faults}
            assert all(code.startswith("lint.") for code in codes), str(faulty)
            return None


def claim_of(row):
    return Claim(**{name: row[name] for name in CANONICAL}, extra={k: v for k, v in row.items() if k not in CANONICAL})


def answer(found):
    return {
        "status": found.status,
        "owed": found.owed,
        "at_stake": found.at_stake,
        "allocations": sorted((share.payer, share.amount) for share in found.allocations),
        "unallocated": found.unallocated,
        "instalments": [part.amount for part in found.instalments],
        "reasons": sorted(r.code for r in found.reasons if r.code not in ("price.tier", "price.funding")),
    }


def answers(policy, rows):
    return [answer(found) for found in policy.settle([claim_of(row) for row in rows]).claims]


def agree(rows, mine, theirs):
    for row, found, wanted in zip(rows, mine, theirs, strict=True):
        assert {key: (found[key], wanted[key]) for key in wanted if found[key] != wanted[key]} == {}, row
        assert found["owed"] == sum(amount for _, amount in found["allocations"]) + found["unallocated"]
        if found["instalments"]:
            assert sum(found["instalments"]) == found["owed"]


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_status_amount_and_reason_is_the_oracles(data):
    written = data.draw(policies.policies())
    policy = loaded(written)
    if policy is None:
        return
    rows = data.draw(policies.claims_on(written))
    agree(rows, answers(policy, rows), oracle.settle(written, rows))


@given(st.data(), st.sampled_from(["both", "not-twice", "difference", "higher"]))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_two_policies_side_by_side(data, pays):
    other = data.draw(policies.policies()) | {"id": "other"}
    written = data.draw(policies.policies())
    written["awards"] = written["awards"][: len(other["awards"])]
    for mine, theirs in zip(written["awards"], other["awards"], strict=False):
        theirs["tiers"] = (theirs["tiers"] + mine["tiers"])[: len(mine["tiers"])]
        for place, tier in enumerate(theirs["tiers"]):
            theirs["tiers"][place] = tier | {"id": f"t{place + 1}", "name": mine["tiers"][place]["name"]}
    written["highest_only"] = []
    written["beside"] = [{"policy": "other", "pays": pays, "clause": "辛"}]
    both = loaded(written), loaded(other)
    if None in both:
        return
    rows = data.draw(policies.claims_on(written))
    flat = [{**claim_of(row).model_dump(exclude={"extra"}), **claim_of(row).extra} for row in rows]
    runs = settle_beside(from_records(flat), both)
    for run, wanted in zip(runs, oracle.settle_two(written, other, pays, rows), strict=True):
        agree(rows, [answer(found) for found in determinations(run)], wanted)


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_order_of_rows_decides_only_between_equals(data):
    """With the award date and the line given anew, each claim's answer is the same wherever it stands."""
    written = data.draw(policies.policies())
    policy = loaded(written)
    if policy is None:
        return
    rows = data.draw(policies.claims_on(written))
    days = [f"2021-{place // 28 + 1:02}-{place % 28 + 1:02}" for place in range(len(rows))]  # no two on one day
    rows = [row | {"award_date": day} for row, day in zip(rows, days, strict=True)]
    order = data.draw(st.permutations(range(len(rows))))
    straight, shuffled = answers(policy, rows), answers(policy, [rows[place] for place in order])
    assert [shuffled[order.index(place)] for place in range(len(rows))] == straight
