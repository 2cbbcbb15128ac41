"""Allocate: who bears the amount - by the first funding rule that fits - to the last 分."""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import Any

import narwhals as nw

from subsidy_calc.engine.expressions import among, look_up, pair_key, quotient, touched
from subsidy_calc.engine.funding import Split, split_table
from subsidy_calc.engine.local import Local
from subsidy_calc.policy.models import Policy


def allocate(claims: nw.LazyFrame[Any], policy: Policy, local: Local | None) -> nw.LazyFrame[Any]:
    """Divide what is owed among its payers.

    Reads: status, owed, tier_id, place_id, award.not-covered, place.outside.
    Adds: funding (the rule's id; null where none), payer_1, amount_1, payer_2, amount_2 … (place id, 分; null
    where there is no such payer), unallocated 分; a reading:<id> column for every reading of places, tiers and
    funding rules. Always: owed = sum of amounts + unallocated.
    """
    table = split_table(policy, local)
    distinct = list(dict.fromkeys(table.values()))
    index = {key: distinct.index(split) for key, split in table.items()}
    claims = claims.with_columns(split=look_up(pair_key("tier_id", "place_id"), index, nw.Int64))
    claims = claims.with_columns(
        funding=look_up(nw.col("split"), {i: s.rule for i, s in enumerate(distinct)}, nw.String)
    )
    slots = max([1, *(len(split.parts) for split in distinct)])
    for slot in range(slots):
        claims = claims.with_columns(
            look_up(nw.col("split"), _payers(distinct, slot), nw.String).alias(f"payer_{slot + 1}")
        )
        claims = _rounded_down(claims, distinct, slot)
    amounts = [nw.col(f"amount_{slot + 1}") for slot in range(slots)]
    odd = nw.col("owed") - reduce(add, (amount.fill_null(0) for amount in amounts))
    claims = claims.with_columns(odd=odd)
    claims = claims.with_columns(
        *(
            nw.when(among(nw.col("split"), _residual_in(distinct, slot)))
            .then(nw.col(f"amount_{slot + 1}") + nw.col("odd"))
            .otherwise(nw.col(f"amount_{slot + 1}"))
            .alias(f"amount_{slot + 1}")
            for slot in range(slots)
        ),
        unallocated=nw.when(among(nw.col("split"), [i for i, s in enumerate(distinct) if s.parts]))
        .then(nw.lit(0))
        .otherwise(nw.col("owed")),
    )
    return touched(claims, _readings(policy)).drop("split", "odd")


def _payers(distinct: list[Split], slot: int) -> dict[int, str]:
    return {i: split.parts[slot][0] for i, split in enumerate(distinct) if slot < len(split.parts)}


def _rounded_down(claims: nw.LazyFrame[Any], distinct: list[Split], slot: int) -> nw.LazyFrame[Any]:
    """Add the slot's share of what is owed, rounded down to the 分 or the rule's unit; null where nothing is owed."""
    name = f"amount_{slot + 1}"
    shares = {i: split.parts[slot][1] for i, split in enumerate(distinct) if slot < len(split.parts)}
    if not shares:
        return claims.with_columns(nw.lit(None, dtype=nw.Int64).alias(name))
    part = nw.col("part")
    claims = claims.with_columns(part=nw.col("owed"))
    if any(share != 1 for share in shares.values()):
        claims = claims.with_columns(
            above=look_up(nw.col("split"), {i: share.numerator for i, share in shares.items()}, nw.Int64),
            below=look_up(nw.col("split"), {i: share.denominator for i, share in shares.items()}, nw.Int64),
        )
        claims = claims.with_columns(part=quotient(part * nw.col("above"), nw.col("below"))).drop("above", "below")
    for unit in [unit for unit in dict.fromkeys(distinct[i].round_to for i in shares) if unit]:
        whole = [i for i in shares if distinct[i].round_to == unit and distinct[i].residual != slot]
        rounded = nw.when(among(nw.col("split"), whole)).then(quotient(part, unit) * unit).otherwise(part)
        claims = claims.with_columns(part=rounded)
    owes = (nw.col("owed") != 0) & among(nw.col("split"), shares)
    return claims.with_columns(nw.when(owes).then(part).alias(name)).drop("part")


def _residual_in(distinct: list[Split], slot: int) -> list[int]:
    return [i for i, split in enumerate(distinct) if split.parts and split.residual == slot]


def _readings(policy: Policy) -> dict[str, nw.Expr]:
    """Where the readings that the rule file ties to a tier, a place or a funding rule bear on a claim."""
    alive = nw.col("status").is_in(["payable", "review"])
    bears: dict[str, nw.Expr] = {}

    def touch(reading: str | None, where: nw.Expr) -> None:
        if reading:
            bears[reading] = bears[reading] | where if reading in bears else where

    for rule in policy.funding:
        touch(rule.reading, alive & (nw.col("funding") == rule.id).fill_null(False))
    needs_place = [rule.id for rule in policy.funding if rule.needs_place]
    for reading in {place.reading for place in policy.places if place.reading}:
        places = [place.id for place in policy.places if place.reading == reading]
        by_place = nw.col("funding").is_null() | among(nw.col("funding"), needs_place)
        touch(reading, alive & by_place & among(nw.col("place_id"), places))
    for award in policy.awards:
        for tier in award.tiers:
            touch(tier.reading, (nw.col("tier_id") == f"{award.id}/{tier.id}").fill_null(False))
        if award.not_covered:
            mine = (nw.col("award_id") == award.id).fill_null(False)
            touch(award.not_covered.reading, nw.col("award.not-covered") & mine)
    if policy.outside:
        touch(policy.outside.reading, nw.col("place.outside"))
    touch(policy.effective.reading, nw.col("date.outside") | nw.col("date.unknown"))
    return bears
