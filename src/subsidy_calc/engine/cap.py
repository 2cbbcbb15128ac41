"""Cap: no more than so much for each enterprise, year, family of awards; the claim that crosses it is cut."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from subsidy_calc.engine.columns import key_of, order, scoped
from subsidy_calc.engine.expressions import among
from subsidy_calc.policy.models import Policy


def cap(claims: nw.LazyFrame[Any], policy: Policy) -> nw.LazyFrame[Any]:
    """Apply every cap, in the order of the rule file.

    Reads: status, owed, award_id, award_day, seq, enterprise_id, item_key, the policy's columns.
    Adds: cap.cut:<id> (something is left), cap.full:<id> (nothing is: the claim becomes ineligible). Changes owed,
    status.
    """
    for rule in policy.caps:
        member = (nw.col("owed") > 0) & among(nw.col("award_id"), scoped(policy, rule))
        claims = claims.with_columns(
            group=nw.when(member).then(key_of(rule.per)),
            asked=nw.when(member).then(nw.col("owed")).otherwise(nw.lit(0)),
            turn=order(),
        ).with_columns(less=-nw.col("asked"))
        by = ["less", "turn"] if rule.first == "largest" else ["turn"]
        claims = claims.with_columns(sum=nw.col("asked").cum_sum().over("group", order_by=by))
        left = nw.max_horizontal(nw.lit(rule.amount) - nw.col("sum") + nw.col("asked"), nw.lit(0))
        claims = claims.with_columns(granted=nw.min_horizontal("asked", left))
        full = member & (nw.col("granted") == 0)
        claims = claims.with_columns(
            **{
                f"cap.cut:{rule.id}": member & ~full & (nw.col("granted") < nw.col("asked")),
                f"cap.full:{rule.id}": full,
            }
        )
        claims = claims.with_columns(
            owed=nw.when(member).then(nw.col("granted")).otherwise(nw.col("owed")),
            status=nw.when(nw.col(f"cap.full:{rule.id}")).then(nw.lit("ineligible")).otherwise(nw.col("status")),
        ).drop("group", "asked", "turn", "less", "sum", "granted")
    return claims
