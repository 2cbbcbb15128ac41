"""Sums over a run: by status, by payer, what is unallocated and what is at stake."""

from __future__ import annotations

import polars as pl

from subsidy_calc.settlement.model import Allocation, Totals
from subsidy_calc.settlement.settle import STATUSES, Run


def totals_of(run: Run) -> Totals:
    """The totals of a run; owed = sum of by_payer + unallocated."""
    frame = run.frame
    counted = dict(frame.group_by("status").len().iter_rows())
    sums = frame.select(pl.col("owed", "at_stake", "unallocated").sum()).row(0, named=True)
    return Totals(
        claims=frame.height,
        owed=sums["owed"],
        at_stake=sums["at_stake"],
        by_status={status: counted.get(status, 0) for status in STATUSES},
        by_payer=_by_payer(run),
        unallocated=sums["unallocated"],
    )


def _by_payer(run: Run) -> tuple[Allocation, ...]:
    paid: dict[str, int] = {}
    for slot in range(1, run.slots + 1):
        summed = run.frame.group_by(f"payer_{slot}").agg(pl.col(f"amount_{slot}").sum())
        for payer, amount in summed.iter_rows():
            if payer is not None and amount:
                paid[payer] = paid.get(payer, 0) + amount
    return tuple(
        Allocation(payer=place.id, name=place.name.text.of(run.lang), level=place.area, amount=paid[place.id])
        for place in run.policy.places
        if place.id in paid
    )
