"""Upgrade: tiers of one award for one enterprise and item - each in full, the difference, or the highest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import narwhals as nw

from subsidy_calc.engine.columns import award_number
from subsidy_calc.engine.expressions import among, look_up, touched
from subsidy_calc.policy.models import Award, Policy, Upgrade


def upgrade(claims: nw.LazyFrame[Any], policy: Policy) -> nw.LazyFrame[Any]:
    """Apply each award's rule on upgrades to claims for several of its tiers.

    Reads: standing, enterprise_id, award_id, tier_id, tier_number, once_item, amount.
    Adds: upgrade.superseded, upgrade.top-up; the readings on upgrades. Changes amount (less what the next lower tier
    gives); takes what is superseded out of standing.
    """
    tiered = dict(_tiered(policy))
    ranks = {f"{a.id}/{t.id}": rank for a, _ in tiered.values() for rank, t in enumerate(a.tiers)}
    stands = nw.col("standing") & among(nw.col("award_id"), tiered)
    group = ("enterprise_id", "award_number", "once_item")
    claims = claims.with_columns(
        award_number=award_number(policy), rank=nw.when(stands).then(look_up(nw.col("tier_id"), ranks, nw.Int64))
    )
    claims = claims.with_columns(lowest=nw.col("rank").min().over(*group), highest=nw.col("rank").max().over(*group))
    several = stands & (nw.col("lowest") != nw.col("highest")).fill_null(False)
    beaten = several & among(nw.col("award_id"), _paying(tiered, "highest-only"))
    claims = claims.with_columns(
        **{"upgrade.superseded": beaten & (nw.col("rank") < nw.col("highest")).fill_null(False)}
    )
    by_reading: dict[str, list[str]] = {}
    for name, (_, rule) in tiered.items():
        if rule.reading:
            by_reading.setdefault(rule.reading, []).append(name)
    claims = touched(claims, {name: several & among(nw.col("award_id"), awards) for name, awards in by_reading.items()})
    if differing := _paying(tiered, "top-up"):
        above = several & among(nw.col("award_id"), differing) & (nw.col("rank") > nw.col("lowest")).fill_null(False)
        ranked = (*group, "ranked")
        claims = claims.with_columns(ranked=~nw.col("rank").is_null()).with_columns(
            below=nw.col("amount").shift(1).over(*ranked, order_by="rank")
        )
        less = nw.max_horizontal(nw.col("amount") - nw.col("below"), nw.lit(0))
        claims = claims.with_columns(
            amount=nw.when(above).then(less).otherwise(nw.col("amount")), **{"upgrade.top-up": above}
        ).drop("ranked", "below")
    return claims.with_columns(standing=nw.col("standing") & ~nw.col("upgrade.superseded")).drop(
        "award_number", "rank", "lowest", "highest"
    )


def _tiered(policy: Policy) -> Iterator[tuple[str, tuple[Award, Upgrade]]]:
    """The awards of several tiers to which a rule on upgrades applies, other than `each-in-full` without a reading."""
    for award in policy.awards:
        rule = award.upgrade or policy.upgrade
        if len(award.tiers) > 1 and (rule.pays != "each-in-full" or rule.reading):
            yield award.id, (award, rule)


def _paying(tiered: dict[str, tuple[Award, Upgrade]], how: str) -> list[str]:
    return [name for name, (_, rule) in tiered.items() if rule.pays == how]


def applies(policy: Policy) -> bool:
    """Whether any award has a rule on upgrades."""
    return any(True for _ in _tiered(policy))
