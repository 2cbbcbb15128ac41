"""Price: what the tier gives for this claim, before other claims are held against it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Any, TypeVar

import narwhals as nw

from subsidy_calc.engine.amounts import amount_of, column_of, rated, share_of
from subsidy_calc.engine.columns import scoped, value_of
from subsidy_calc.engine.expressions import among, look_up
from subsidy_calc.engine.reasons import any_mark
from subsidy_calc.policy.limits import OtherMoney
from subsidy_calc.policy.models import Policy

Form = TypeVar("Form")


def price(claims: nw.LazyFrame[Any], policy: Policy) -> nw.LazyFrame[Any]:
    """Give each claim its amount; where that hangs on a column, say so when the column is empty or gives nothing.

    Reads: tier_id, award_id, standing, ineligible, doubtful, the policy's columns.
    Adds: amount (分; 0 where there is none); price.unknown:<column>, price.none:<column>, other.covers:<id>,
    other.less:<id>, other.unknown:<id>. Takes claims without an amount out of standing.
    """
    tiers = {f"{award.id}/{tier.id}": tier for award in policy.awards for tier in award.tiers}
    amount = look_up(nw.col("tier_id"), {k: t.amount for k, t in tiers.items() if isinstance(t.amount, int)}, nw.Int64)
    hangs_on: dict[str, list[tuple[nw.Expr, nw.Expr]]] = {}
    for form, names in _alike({k: t.amount for k, t in tiers.items() if not isinstance(t.amount, int)}):
        here = among(nw.col("tier_id"), names)
        gives = amount_of(form)
        amount = nw.when(here).then(gives).otherwise(amount)
        hangs_on.setdefault(column_of(form), []).append((here, gives))
    claims = claims.with_columns(amount=amount)
    for place in range(max(len(tier.rates) for tier in tiers.values())):
        for rate, names in _alike({k: t.rates[place] for k, t in tiers.items() if place < len(t.rates)}):
            here = among(nw.col("tier_id"), names)
            rest = nw.col("amount")
            claims = claims.with_columns(amount=nw.when(here).then(rated(rest, rate)).otherwise(rest))
            hangs_on.setdefault(rate.column, []).append((here, share_of(rate)))
    claims = claims.with_columns(amount=nw.col("amount").fill_null(0))
    marks: list[str] = []
    for column, tests in hangs_on.items():
        empty = value_of(column).is_null()
        added = {
            f"price.unknown:{column}": reduce(or_, (here for here, _ in tests)) & empty,
            f"price.none:{column}": reduce(or_, (here & (gives.fill_null(0) == 0) for here, gives in tests)) & ~empty,
        }
        marks += added
        claims = claims.with_columns(**added)
    for other in policy.other_money:
        claims = _less_other(claims, policy, other)
        marks += [f"other.{what}:{other.id}" for what in ("covers", "less", "unknown")]
    if not marks:
        return claims
    return claims.with_columns(
        ineligible=nw.col("ineligible") | any_mark(marks, "ineligible"),
        doubtful=nw.col("doubtful") | any_mark(marks, "review"),
    ).with_columns(standing=nw.col("standing") & ~nw.col("ineligible") & ~nw.col("doubtful"))


def _alike(by_tier: Mapping[str, Form]) -> list[tuple[Form, list[str]]]:
    """Each different form of a price, and the tiers that have it."""
    forms: list[tuple[Form, list[str]]] = []
    for tier, form in by_tier.items():
        names = next((names for known, names in forms if known == form), None)
        if names is None:
            forms.append((form, [tier]))
        else:
            names.append(tier)
    return forms


def _less_other(claims: nw.LazyFrame[Any], policy: Policy, other: OtherMoney) -> nw.LazyFrame[Any]:
    here = among(nw.col("award_id"), scoped(policy, other))
    paid, amount = value_of(other.column), nw.col("amount")
    received = here & (paid > 0).fill_null(False)
    less = {"both": nw.lit(0), "nothing": amount, "difference": nw.min_horizontal(amount, paid.fill_null(0))}
    unknown = here & paid.is_null() if other.if_empty == "unknown" and other.pays != "both" else nw.lit(False)
    left = nw.when(received).then(amount - less[other.pays]).otherwise(amount)
    return claims.with_columns(
        **{
            f"other.covers:{other.id}": received & (amount > 0) & (left == 0),
            f"other.less:{other.id}": received & (left > 0) & (left < amount),
            f"other.unknown:{other.id}": unknown,
        },
        amount=left,
    )
