"""Several policies on the same claims: one result, in which each determination names its policy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from subsidy_calc.settlement.build import determinations, settlement_of
from subsidy_calc.settlement.model import Allocation, Determination, PolicyTotals, Settlement, Totals
from subsidy_calc.settlement.settle import Run
from subsidy_calc.settlement.totals import totals_of


def settlement_of_all(runs: Sequence[Run]) -> Settlement:
    """The runs as one record: the claims in input order, each under every policy; totals of all and of each."""
    parts = [settlement_of(run) for run in runs]
    if len(parts) == 1:
        return parts[0]
    return Settlement(
        policies=tuple(used for part in parts for used in part.policies),
        totals=totals_of_all(runs),
        claims=tuple(determinations_of_all(runs)),
        warnings=tuple(warned for part in parts for warned in part.warnings),
        by_policy=policy_totals(runs),
    )


def determinations_of_all(runs: Sequence[Run]) -> Iterator[Determination]:
    """Each claim's determinations, in input order; where there are several policies, each names its own."""
    if len(runs) == 1:
        yield from determinations(runs[0])
        return
    for row in zip(*(determinations(run) for run in runs), strict=True):
        for run, determination in zip(runs, row, strict=True):
            yield determination.model_copy(update={"policy": run.policy.id})


def policy_totals(runs: Sequence[Run]) -> tuple[PolicyTotals, ...]:
    """The totals of each policy by itself."""
    return tuple(PolicyTotals(policy=run.policy.id, totals=totals_of(run)) for run in runs)


def totals_of_all(runs: Sequence[Run]) -> Totals:
    """The sums over all policies; `claims` counts each claim once, `by_status` its determinations."""
    parts = [totals_of(run) for run in runs]
    if len(parts) == 1:
        return parts[0]
    payers: dict[str, Allocation] = {}
    for share in (share for part in parts for share in part.by_payer):
        before = payers[share.payer].amount if share.payer in payers else 0
        payers.setdefault(share.payer, share)
        payers[share.payer] = payers[share.payer].model_copy(update={"amount": before + share.amount})
    return Totals(
        claims=parts[0].claims,
        owed=sum(part.owed for part in parts),
        at_stake=sum(part.at_stake for part in parts),
        by_status={status: sum(part.by_status[status] for part in parts) for status in parts[0].by_status},
        by_payer=tuple(share for share in payers.values() if share.amount),
        unallocated=sum(part.unallocated for part in parts),
    )
