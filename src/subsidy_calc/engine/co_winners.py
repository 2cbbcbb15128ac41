"""Co-winners: several enterprises that won one item share its amount in proportion to a column, to the last 分."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from subsidy_calc.engine.columns import order, value_of
from subsidy_calc.engine.expressions import quotient
from subsidy_calc.policy.models import Policy

_LIMB = 10_000
"""Amounts are divided in two parts, above and below this many 分, so that no product leaves 64 bits."""


def co_winners(claims: nw.LazyFrame[Any], policy: Policy) -> nw.LazyFrame[Any]:
    """Share the amount of an item that several won; where one has no figure in the column, or not
    the same amount as the others, all go to a person.

    Reads: standing, doubtful, award_id, tier_id, once_item, item_key, amount, award_day, seq, the policy's columns.
    Adds: co-winners.shared:<award>, co-winners.unknown:<award>. Changes amount, doubtful, standing.
    """
    for award in policy.awards:
        if award.co_winners is None:
            continue
        member = nw.col("standing") & (nw.col("award_id") == award.id).fill_null(False) & (nw.col("item_key") != "")
        group = ("tier_id", "group")
        weight = value_of(award.co_winners.column)
        claims = claims.with_columns(
            group=nw.when(member).then(nw.col("once_item")), turn=order(), weight=nw.when(member).then(weight)
        )
        claims = claims.with_columns(
            first=nw.when(member).then(nw.col("turn")).min().over(*group),
            last=nw.when(member).then(nw.col("turn")).max().over(*group),
            total=nw.col("weight").sum().over(*group),
            least=nw.when(member).then(nw.col("amount")).min().over(*group),
            most=nw.when(member).then(nw.col("amount")).max().over(*group),
            lacking=(member & nw.col("weight").is_null()).cast(nw.Int64).max().over(*group),
        )
        several = member & (nw.col("first") != nw.col("last")).fill_null(False)
        unknown = several & (
            (nw.col("lacking") > 0) | (nw.col("total") == 0) | (nw.col("least") != nw.col("most"))
        ).fill_null(True)
        claims = claims.with_columns(high=quotient(nw.col("amount"), _LIMB) * nw.col("weight"))
        claims = claims.with_columns(part=nw.when(several & ~unknown).then(_part()))
        claims = claims.with_columns(odd=nw.col("amount") - nw.col("part").sum().over(*group))
        mine = nw.when(nw.col("turn") == nw.col("first")).then(nw.col("part") + nw.col("odd")).otherwise(nw.col("part"))
        claims = claims.with_columns(
            amount=nw.when(several & ~unknown).then(mine).otherwise(nw.col("amount")),
            **{f"co-winners.shared:{award.id}": several & ~unknown, f"co-winners.unknown:{award.id}": unknown},
        )
        doubt = nw.col(f"co-winners.unknown:{award.id}")
        claims = claims.with_columns(doubtful=nw.col("doubtful") | doubt, standing=nw.col("standing") & ~doubt)
        claims = claims.drop("group", "turn", "weight", "first", "last", "total", "least", "most")
        claims = claims.drop("lacking", "high", "part", "odd")
    return claims


def _part() -> nw.Expr:
    """amount x weight / total, rounded down, exactly; `high` is the product above a limb."""
    high, total = nw.col("high"), nw.col("total")
    low = high % total * _LIMB + nw.col("amount") % _LIMB * nw.col("weight")
    return quotient(high, total) * _LIMB + quotient(low, total)
