"""The totals of determinations, summed by Spark: sums come to the driver, rows do not."""

from __future__ import annotations

from decimal import Decimal

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from subsidy_calc.faults import Lang
from subsidy_calc.policy.models import Policy
from subsidy_calc.settlement.model import Allocation, Totals
from subsidy_calc.settlement.settle import STATUSES


def totals_of(frame: DataFrame, policy: Policy, lang: Lang) -> Totals:
    """The totals of a frame of determinations; owed = sum of by_payer + unallocated."""
    sums = ("owed", "at_stake", "unallocated")
    summed = [F.sum(name).alias(name) for name in sums]
    counted = frame.groupBy("status").agg(F.count(F.lit(1)).alias("claims"), *summed).collect()
    paid: dict[str, int] = {}
    for slot in range(1, sum(name.startswith("payer_") for name in frame.columns) + 1):
        for payer, amount in frame.groupBy(f"payer_{slot}").agg(F.sum(f"amount_{slot}")).collect():
            if payer is not None and amount:
                paid[payer] = paid.get(payer, 0) + _fen(amount)
    by_status = dict.fromkeys(STATUSES, 0) | {row["status"]: row["claims"] for row in counted}
    named = [(place, place.name.text.of(lang)) for place in policy.places]
    return Totals(
        claims=sum(by_status.values()),
        owed=sum(_fen(row["owed"]) for row in counted),
        at_stake=sum(_fen(row["at_stake"]) for row in counted),
        unallocated=sum(_fen(row["unallocated"]) for row in counted),
        by_status=by_status,
        by_payer=tuple(
            Allocation(payer=place.id, name=name, level=place.area, amount=paid[name])
            for place, name in named
            if name in paid
        ),
    )


def _fen(yuan: Decimal) -> int:
    return int(yuan * 100)
