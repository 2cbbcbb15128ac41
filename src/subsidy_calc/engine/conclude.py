"""Conclude: each claim's status, what is owed on it, and what is at stake where a person must decide."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from subsidy_calc.engine.columns import value_of
from subsidy_calc.policy.models import Policy


def conclude(claims: nw.LazyFrame[Any], policy: Policy) -> nw.LazyFrame[Any]:
    """Give each claim its status and its money.

    Reads: invalid, ineligible, doubtful, standing, amount, once.duplicate, once.contested; clawback.revoked:policy.
    Adds: status, owed 分 (below zero where it is to be paid back), at_stake 分.
    """
    status = nw.when(nw.col("standing")).then(nw.lit("payable")).otherwise(nw.lit("superseded"))
    marks = [
        (nw.col("once.duplicate"), "duplicate"),
        (nw.col("doubtful") | nw.col("once.contested"), "review"),
        (nw.col("ineligible"), "ineligible"),
        (nw.col("invalid"), "invalid"),
    ]
    if policy.clawback:
        marks.insert(-1, (nw.col("clawback.revoked:policy"), "payable"))
    for mark, name in marks:
        status = nw.when(mark).then(nw.lit(name)).otherwise(status)
    owed = nw.col("amount")
    if policy.clawback:
        owed = nw.when(nw.col("clawback.revoked:policy")).then(-value_of(policy.clawback.paid)).otherwise(owed)
    return claims.with_columns(status=status).with_columns(
        owed=nw.when(nw.col("status") == "payable").then(owed).otherwise(nw.lit(0)),
        at_stake=nw.when(nw.col("status") == "review").then(nw.col("amount")).otherwise(nw.lit(0)),
    )
