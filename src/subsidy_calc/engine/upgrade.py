"""Upgrade: tiers of one award for one enterprise and item - each in full, the difference, or the highest."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from subsidy_calc.engine.expressions import among, look_up
from subsidy_calc.policy.models import Policy

_RANK = 10**13  # room for an amount in 分 below its tier's rank


def upgrade(claims: nw.LazyFrame[Any], policy: Policy) -> nw.LazyFrame[Any]:
    """Apply the reading `upgrade` to claims for several tiers of one award.

    Reads: standing, enterprise_id, award_id, tier_id, once_item.
    Adds: paid_below (分 that a lower tier already gives; 0 where none), upgrade.superseded, upgrade.top-up;
    reading:upgrade. Takes what is superseded out of standing.
    """
    tiered = [award for award in policy.awards if award.upgrades and len(award.tiers) > 1]
    ranks = {f"{a.id}/{t.id}": rank for a in tiered for rank, t in enumerate(a.tiers)}
    amounts = {f"{a.id}/{t.id}": t.amount for a in tiered for t in a.tiers}
    choice = policy.choice("upgrade")
    stands = nw.col("standing") & among(nw.col("award_id"), [award.id for award in tiered])
    rank = nw.when(stands).then(look_up(nw.col("tier_id"), ranks, nw.Int64))
    group = ("enterprise_id", "award_id", "once_item")
    claims = claims.with_columns(rank=rank).with_columns(
        lowest=nw.col("rank").min().over(*group), highest=nw.col("rank").max().over(*group)
    )
    several = stands & (nw.col("lowest") != nw.col("highest")).fill_null(False)
    superseded = several & (nw.col("rank") < nw.col("highest")) if choice == "highest-only" else nw.lit(False)
    below = nw.lit(0, dtype=nw.Int64)
    if choice == "top-up":
        marked = nw.col("rank") * _RANK + look_up(nw.col("tier_id"), amounts, nw.Int64)
        for higher in range(1, max(map(len, (award.tiers for award in tiered)))):
            lower = nw.when(nw.col("rank") < higher).then(marked).max().over(*group) % _RANK
            below = nw.when(nw.col("rank") == higher).then(lower.fill_null(0)).otherwise(below)
    touches = several if "upgrade" in policy.readings else nw.lit(False)
    return (
        claims.with_columns(
            paid_below=below,
            **{"upgrade.superseded": superseded.fill_null(False), "reading:upgrade": touches},
        )
        .with_columns(
            **{"upgrade.top-up": (nw.col("paid_below") > 0).fill_null(False)},
            standing=nw.col("standing") & ~nw.col("upgrade.superseded"),
        )
        .drop("rank", "lowest", "highest")
    )
