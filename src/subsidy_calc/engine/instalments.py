"""Instalments: what is owed, in the parts and at the times that the policy states; the odd 分 come last."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from operator import add
from typing import Any

import narwhals as nw

from subsidy_calc.engine.expressions import among, look_up, quotient
from subsidy_calc.policy.models import Policy, Tier


def instalments(claims: nw.LazyFrame[Any], policy: Policy) -> nw.LazyFrame[Any]:
    """Divide what is owed over time.

    Reads: tier_id, owed. Adds: instalment_1, instalment_2 … (分; null where there is none). Always: owed = their sum.
    """
    parts = {
        f"{award.id}/{tier.id}": shares_of(tier) for award in policy.awards for tier in award.tiers if tier.instalments
    }
    slots = max(map(len, parts.values()))
    owed, some = nw.col("owed"), (nw.col("owed") > 0) & among(nw.col("tier_id"), parts)
    names = [f"instalment_{slot + 1}" for slot in range(slots)]
    for slot, name in enumerate(names):
        here = {tier: shares[slot] for tier, shares in parts.items() if slot < len(shares)}
        above = look_up(nw.col("tier_id"), {tier: share.numerator for tier, share in here.items()}, nw.Int64)
        below = look_up(nw.col("tier_id"), {tier: share.denominator for tier, share in here.items()}, nw.Int64)
        claims = claims.with_columns(nw.when(some).then(quotient(owed * above, below)).alias(name))
    claims = claims.with_columns(odd=owed - reduce(add, (nw.col(name).fill_null(0) for name in names)))
    for slot, name in enumerate(names):
        last = among(nw.col("tier_id"), [tier for tier, shares in parts.items() if len(shares) == slot + 1])
        value = nw.col(name)
        claims = claims.with_columns(nw.when(some & last).then(value + nw.col("odd")).otherwise(value).alias(name))
    return claims.drop("odd")


def shares_of(tier: Tier) -> list[Fraction]:
    """Each instalment's share of what is owed; figures are taken as shares of their sum."""
    total = sum(part.amount or 0 for part in tier.instalments)
    return [part.share if part.share is not None else Fraction(part.amount or 0, total) for part in tier.instalments]
