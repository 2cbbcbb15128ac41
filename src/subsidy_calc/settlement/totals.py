"""Sums over a run: by status, by payer, by award, what is unallocated and at stake; which readings mattered."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from subsidy_calc.policy.models import Reading
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


class TierTotal(NamedTuple):
    """What the claims of one tier come to, in 分; `tier` is `award/tier`, None for claims whose tier is unknown."""

    tier: str | None
    claims: int
    payable: int
    owed: int
    at_stake: int


def by_award(run: Run) -> tuple[TierTotal, ...]:
    """The claimed tiers in the rule file's order, the highest tier of an award first, the unknown last."""
    summed = run.frame.group_by("tier_id").agg(
        pl.len(), (pl.col("status") == "payable").sum().alias("payable"), pl.col("owed", "at_stake").sum()
    )
    found = {row[0]: TierTotal(*row) for row in summed.iter_rows()}
    order = [f"{award.id}/{tier.id}" for award in run.policy.awards for tier in reversed(award.tiers)]
    return tuple(found[tier] for tier in [*order, None] if tier in found)


class ReadingUsed(NamedTuple):
    """A reading that bore on some claims."""

    name: str
    reading: Reading
    claims: int


def readings_used(run: Run) -> tuple[ReadingUsed, ...]:
    """The readings that mattered in this run, in the rule file's order."""
    touched = ((name, int(run.frame[f"reading:{name}"].sum())) for name in run.readings)
    return tuple(ReadingUsed(name, run.policy.readings[name], claims) for name, claims in touched if claims)
