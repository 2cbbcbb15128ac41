"""Price: what the tier gives; what is in doubt is at stake, and not owed."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from subsidy_calc.engine.expressions import look_up
from subsidy_calc.policy.models import Policy


def price(claims: nw.LazyFrame[Any], policy: Policy) -> nw.LazyFrame[Any]:
    """Give each claim its status and its amount.

    Reads: invalid, ineligible, doubtful, standing, tier_id, paid_below, once.duplicate, once.contested,
    upgrade.superseded. Adds: status, owed 分, at_stake 分.
    """
    amounts = {f"{award.id}/{tier.id}": tier.amount for award in policy.awards for tier in award.tiers}
    amount = look_up(nw.col("tier_id"), amounts, nw.Int64).fill_null(0)
    rest = nw.max_horizontal(amount - nw.col("paid_below"), nw.lit(0))
    status = nw.when(nw.col("standing")).then(nw.lit("payable")).otherwise(nw.lit("superseded"))
    for mark, name in (
        (nw.col("once.duplicate"), "duplicate"),
        (nw.col("doubtful") | nw.col("once.contested"), "review"),
        (nw.col("ineligible"), "ineligible"),
        (nw.col("invalid"), "invalid"),
    ):
        status = nw.when(mark).then(nw.lit(name)).otherwise(status)
    return claims.with_columns(status=status).with_columns(
        owed=nw.when(nw.col("status") == "payable").then(rest).otherwise(nw.lit(0)),
        at_stake=nw.when(nw.col("status") == "review").then(amount).otherwise(nw.lit(0)),
    )
