"""The engine and a plain-Python reading of the policy agree on random claims."""

from fractions import Fraction

import oracle
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st
from settled import answers, cached_policy

from subsidy_calc import Claim

few = settings(deadline=None, max_examples=25)
many = settings(deadline=None, max_examples=100)

HELD = ("status", "owed", "at_stake", "allocations", "unallocated", "repeats", "readings")


def shares(local):
    if local is None:
        return None

    def fraction(text):
        return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)

    return local | {"city_share": {place: fraction(text) for place, text in local["city_share"].items()}}


def held(found):
    """What both must agree on; the readings of an invalid claim decide nothing and are left out."""
    return {key: found[key] for key in HELD if key != "readings" or found["status"] != "invalid"}


@many
@given(strategies.claims(), st.none() | strategies.locals_)
def test_engine_agrees_with_the_oracle(claims, local):
    found, expected = answers(claims, local), oracle.settle(claims, shares(local))
    assert len(found) == len(claims)
    for claim, mine, theirs in zip(claims, found, expected, strict=True):
        assert held(mine) == held(theirs), claim


@few
@given(strategies.claims(), st.none() | strategies.locals_)
def test_reasons_agree_with_the_oracle(claims, local):
    for claim, mine, theirs in zip(claims, answers(claims, local), oracle.settle(claims, shares(local)), strict=True):
        assert set(mine["reasons"]) - {"uscc.region"} == set(theirs["reasons"]), claim


@few
@given(strategies.claims(), st.none() | strategies.locals_)
def test_every_yuan_owed_is_allocated_or_shown_as_unallocated(claims, local):
    found = answers(claims, local)
    for one in found:
        assert one["owed"] == sum(amount for _, amount in one["allocations"]) + one["unallocated"]
        assert one["owed"] == 0 or one["status"] == "payable"
        assert one["at_stake"] == 0 or one["status"] == "review"


@few
@given(strategies.claims(), st.none() | strategies.locals_)
def test_totals_are_the_sums_of_the_claims(claims, local):
    from subsidy_calc.engine.local import Local

    settlement = cached_policy().settle([Claim(**c) for c in claims], local=Local(**local) if local else None)
    totals = settlement.totals
    assert totals.claims == len(claims) == len(settlement.claims) == sum(totals.by_status.values())
    assert totals.owed == sum(one.owed for one in settlement.claims)
    assert totals.at_stake == sum(one.at_stake for one in settlement.claims)
    assert totals.unallocated == sum(one.unallocated for one in settlement.claims)
    assert totals.owed == sum(payer.amount for payer in totals.by_payer) + totals.unallocated


@few
@given(strategies.claims(), st.randoms())
def test_order_decides_only_which_of_equal_claims_is_the_duplicate(claims, random):
    shuffled = list(claims)
    random.shuffle(shuffled)
    for key in ("owed", "at_stake"):
        assert sum(one[key] for one in answers(claims)) == sum(one[key] for one in answers(shuffled))


@few
@given(strategies.claims())
def test_order_of_columns_decides_nothing(claims):
    assert answers([dict(reversed(claim.items())) for claim in claims]) == answers(claims)
