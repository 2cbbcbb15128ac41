"""Highest: of awards that the policy holds against each other only the highest is paid (就高不重复)."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from subsidy_calc.engine.columns import key_of, order, scoped
from subsidy_calc.engine.expressions import among, touched
from subsidy_calc.policy.models import Policy


def highest(claims: nw.LazyFrame[Any], policy: Policy) -> nw.LazyFrame[Any]:
    """Apply every highest-only rule, in the order of the rule file; of equal amounts the earliest stands.

    Those who won one item together stand or fall together.
    Reads: standing, award_id, tier_id, once_item, amount, award_day, seq, enterprise_id, item_key, policy columns.
    Adds: highest.superseded:<id>; reading:<id> of each rule. Takes what is superseded out of standing.
    """
    together = [award.id for award in policy.awards if award.co_winners]
    won = nw.concat_str([nw.col("tier_id"), nw.col("once_item").cast(nw.String)], separator="|")
    for rule in policy.highest_only:
        member = nw.col("standing") & among(nw.col("award_id"), scoped(policy, rule))
        claims = claims.with_columns(group=nw.when(member).then(key_of(rule.per)), turn=order())
        claims = claims.with_columns(top=nw.when(member).then(nw.col("amount")).max().over("group"))
        best = member & (nw.col("amount") == nw.col("top")).fill_null(False)
        claims = claims.with_columns(first=nw.when(best).then(nw.col("turn")).min().over("group"))
        stands = (nw.col("turn") == nw.col("first")).fill_null(False)
        if together:
            claims = claims.with_columns(won=nw.when(stands).then(won).max().over("group"))
            stands = stands | (among(nw.col("award_id"), together) & (won == nw.col("won")).fill_null(False))
        mark = f"highest.superseded:{rule.id}"
        claims = claims.with_columns(**{mark: member & ~stands})
        if rule.reading:
            several = nw.col(mark).cast(nw.Int64).max().over("group") > 0
            claims = touched(claims, {rule.reading: member & several})
        claims = claims.with_columns(standing=nw.col("standing") & ~nw.col(mark)).drop("group", "turn", "top", "first")
        claims = claims.drop("won") if together else claims
    return claims
