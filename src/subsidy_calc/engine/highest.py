"""Highest: of awards that the policy holds against each other only the highest is paid (就高不重复)."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from subsidy_calc.engine.columns import key_of, order, scoped
from subsidy_calc.engine.expressions import among
from subsidy_calc.policy.models import Policy


def highest(claims: nw.LazyFrame[Any], policy: Policy) -> nw.LazyFrame[Any]:
    """Apply every highest-only rule, in the order of the rule file; of equal amounts the earliest stands.

    Reads: standing, award_id, amount, award_day, seq, enterprise_id, item_key, the policy's columns.
    Adds: highest.superseded:<id>; reading:<id> of each rule. Takes what is superseded out of standing.
    """
    for rule in policy.highest_only:
        member = nw.col("standing") & among(nw.col("award_id"), scoped(policy, rule))
        claims = claims.with_columns(group=nw.when(member).then(key_of(rule.per)))
        claims = claims.with_columns(top=nw.when(member).then(nw.col("amount")).max().over("group"), place=order())
        best = member & (nw.col("amount") == nw.col("top")).fill_null(False)
        claims = claims.with_columns(first=nw.when(best).then(nw.col("place")).min().over("group"))
        beaten = member & (nw.col("place") != nw.col("first")).fill_null(False)
        mark = f"highest.superseded:{rule.id}"
        claims = claims.with_columns(**{mark: beaten})
        if rule.reading:
            several = nw.col(mark).cast(nw.Int64).max().over("group") > 0
            claims = claims.with_columns(**{f"reading:{rule.reading}": member & several})
        claims = claims.with_columns(standing=nw.col("standing") & ~nw.col(mark)).drop("group", "top", "place", "first")
    return claims
