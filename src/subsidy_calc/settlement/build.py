"""A run as records: for JSON, for the screen, and for those who call the library."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import polars as pl

from subsidy_calc.claims.columns import EXTRA
from subsidy_calc.faults import Text
from subsidy_calc.policy.models import Award, Place, Tier
from subsidy_calc.policy.words import tier_words
from subsidy_calc.settlement.budgets import warnings
from subsidy_calc.settlement.model import Allocation, Determination, Due, ReasonGiven, Settlement
from subsidy_calc.settlement.settle import Run
from subsidy_calc.settlement.totals import totals_of


def settlement_of(run: Run) -> Settlement:
    """The whole run as one record."""
    return Settlement(
        policies=run.policies,
        totals=totals_of(run),
        claims=tuple(determinations(run)),
        warnings=tuple(warnings(run)),
    )


def determinations(run: Run, only: Collection[int] | None = None) -> Iterator[Determination]:
    """Each claim's determination, in input order; of `only` those claims (by their seq) where it is given."""
    tiers = {f"{a.id}/{t.id}": (a, t) for a in run.policy.awards for t in a.tiers}
    rules = {rule.id: rule for rule in run.policy.funding}
    places = {place.id: place for place in run.policy.places}
    wanted = pl.lit(True) if only is None else pl.col("seq").is_in(list(only))
    given = reasons_by_claim(run.reasons.filter(wanted))
    lines = run.frame.select("source", "line").rows()
    for row in run.frame.filter(wanted).iter_rows(named=True):
        reasons = [
            ReasonGiven(code=reason["code"], message=reason["message"], clause=reason["clause"])
            for reason in given.get(row["seq"], [])
        ]
        if row["status"] in ("payable", "review"):
            award, tier = tiers[row["tier_id"]]
            reasons.insert(0, _price(run, award, tier))
            if row["funding"]:
                rule = rules[row["funding"]]
                reasons.insert(
                    1,
                    ReasonGiven(code="price.funding", message=rule.name.text.of(run.lang), clause=rule.clause),
                )
        repeats = row["repeats"]
        yield Determination(
            source=row["source"],
            line=row["line"],
            claim_id=row["claim_id"],
            enterprise=row["enterprise"],
            award=row["award_id"],
            tier=row["tier_id"].split("/")[1] if row["tier_id"] else None,
            status=row["status"],
            owed=row["owed"],
            at_stake=row["at_stake"],
            allocations=tuple(_allocations(run, row, places)),
            unallocated=row["unallocated"],
            reasons=tuple(reasons),
            readings=tuple(name for name in run.readings if row[f"reading:{name}"]),
            repeats=None if repeats is None else ":".join(map(str, lines[repeats])),
            extra={k.removeprefix(EXTRA): v for k, v in row.items() if k.startswith(EXTRA)},
            instalments=_instalments(row, tiers),
        )


def reasons_by_claim(reasons: pl.DataFrame) -> dict[int, list[dict[str, Any]]]:
    """The reasons of each claim (by its seq): code, message, clause, column, part."""
    grouped: dict[int, list[dict[str, Any]]] = {}
    for row in reasons.iter_rows(named=True):
        grouped.setdefault(row.pop("seq"), []).append(row)
    return grouped


def _price(run: Run, award: Award, tier: Tier) -> ReasonGiven:
    zh, en = "{award}·{tier}：一次性 {words}", "{award}, {tier}: {words}, once"
    if not isinstance(tier.amount, int):
        zh, en = "{award}·{tier}：{words}", "{award}, {tier}: {words}"
    message = Text(zh, en).format(award=award.name.text, tier=tier.name.text, words=tier_words(run.policy, tier))
    return ReasonGiven(code="price.tier", message=message.of(run.lang), clause=award.clause)


def _allocations(run: Run, row: dict[str, Any], places: dict[str, Place]) -> Iterator[Allocation]:
    city = run.policy.city
    payers_first = {
        rule.id: {"city": city}.get(rule.advanced_by, rule.advanced_by)
        for rule in run.policy.funding
        if rule.advanced_by
    }
    for slot in range(1, run.slots + 1):
        payer, amount = row[f"payer_{slot}"], row[f"amount_{slot}"]
        advanced_by = payers_first.get(row["funding"])
        if payer is not None and amount:
            place = places[payer]
            yield Allocation(
                payer=payer,
                name=place.name.text.of(run.lang),
                level=place.area,
                amount=amount,
                advanced_by=None if advanced_by == payer else advanced_by,
            )


def _instalments(row: dict[str, Any], tiers: dict[str, tuple[Award, Tier]]) -> tuple[Due, ...]:
    if row.get("instalment_1") is None:
        return ()
    parts = enumerate(tiers[row["tier_id"]][1].instalments, start=1)
    return tuple(Due(after_years=part.after_years, amount=row[f"instalment_{slot}"]) for slot, part in parts)
