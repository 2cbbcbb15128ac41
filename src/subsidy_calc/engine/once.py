"""Once only: what was claimed above is not paid again (一次性); what two claim as theirs, a person decides."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from subsidy_calc.engine.columns import ORDER, key_of, order, tier_numbers
from subsidy_calc.engine.expressions import among, look_up, touched
from subsidy_calc.policy.models import Policy


def once(claims: nw.LazyFrame[Any], policy: Policy) -> nw.LazyFrame[Any]:
    """Name, for each claim, the earlier claim that it repeats, and the claims that contest one item.

    Reads: standing, enterprise_key, uscc_key, tier_id, award_id, item_key, award_day, seq.
    Adds: enterprise_id, tier_number, once_item (numbers), repeats (seq of the claim that stands; null where none),
    once.duplicate, once.contested, item.empty; the readings on repeats and contested items. Takes both kinds out of
    standing.
    """
    claims = _once_item(_identify(claims), policy)
    claims = claims.with_columns(tier_number=look_up(nw.col("tier_id"), tier_numbers(policy), nw.Int64))
    items = [award for award in policy.awards if "item" in award.once_per]
    by_item = among(nw.col("award_id"), [award.id for award in items])
    alone = among(nw.col("award_id"), [award.id for award in items if award.co_winners is None])
    standing, key = nw.col("standing"), ("enterprise_id", "tier_number", "once_item")
    claims = claims.with_columns(
        first=nw.when(standing).then(order()).min().over(*key) % ORDER,
        **{"item.empty": standing & by_item & (nw.col("item_key") == "")},
    )
    claims = claims.with_columns(
        repeats=nw.when(standing & (nw.col("first") != nw.col("seq"))).then(nw.col("first")),
    ).drop("first")
    claims = claims.with_columns(**{"once.duplicate": ~nw.col("repeats").is_null()})
    claims = _repeat_term(claims, policy)
    claims = _contested(claims, policy, alone)
    return claims.with_columns(
        standing=standing & ~nw.col("once.duplicate") & ~nw.col("once.contested"),
    )


def _identify(claims: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """The enterprise is its credit code; else the one code that its name has in the run; else its name.

    Its number is the seq of the first claim with that code, or below zero for a name: numbers group faster than texts.
    """
    seq, code = nw.col("seq"), nw.col("uscc_key")
    claims = claims.with_columns(
        by_code=nw.when(~code.is_null()).then(seq.min().over("uscc_key")),
        by_name=-1 - seq.min().over("enterprise_key"),
    )
    claims = claims.with_columns(
        least=nw.col("by_code").min().over("by_name"), most=nw.col("by_code").max().over("by_name")
    )
    only = nw.when(nw.col("least") == nw.col("most")).then(nw.col("least"))
    return claims.with_columns(enterprise_id=nw.coalesce(nw.col("by_code"), only, nw.col("by_name"))).drop(
        "by_code", "by_name", "least", "most"
    )


def _once_item(claims: nw.LazyFrame[Any], policy: Policy) -> nw.LazyFrame[Any]:
    """What an award is paid once for, beside the enterprise: the item, the year, a column, or nothing more (-1).

    Its number is the seq of the first claim that writes it so.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for award in policy.awards:
        parts = tuple(part for part in award.once_per if part != "enterprise")
        groups.setdefault(parts, []).append(award.id)
    item = nw.lit(None, dtype=nw.String)
    for parts, awards in groups.items():
        if parts:
            value = nw.col("item_key") if parts == ("item",) else key_of(parts)
            item = nw.when(among(nw.col("award_id"), awards) & (value != "")).then(value).otherwise(item)
    claims = claims.with_columns(paid_for=item)
    number = nw.when(~nw.col("paid_for").is_null()).then(nw.col("seq").min().over("paid_for"))
    return claims.with_columns(once_item=number.fill_null(-1)).drop("paid_for")


def _repeat_term(claims: nw.LazyFrame[Any], policy: Policy) -> nw.LazyFrame[Any]:
    """An award's `repeat_reading` bears where one enterprise won it again in another year."""
    year = nw.when(nw.col("standing")).then(nw.col("award_day") // 10000)
    partition = ("enterprise_id", "tier_number")
    several = (year.min().over(*partition) != year.max().over(*partition)).fill_null(False)
    for name in dict.fromkeys(award.repeat_reading for award in policy.awards if award.repeat_reading):
        awards = [award.id for award in policy.awards if award.repeat_reading == name]
        claims = touched(claims, {name: nw.col("standing") & among(nw.col("award_id"), awards) & several})
    return claims


def _contested(claims: nw.LazyFrame[Any], policy: Policy, alone: nw.Expr) -> nw.LazyFrame[Any]:
    """Two enterprises claim one item, which is no co-winners' award: a person decides, or each is paid."""
    stands = nw.col("standing") & alone & (nw.col("item_key") != "")
    claims = claims.with_columns(contest=nw.when(stands).then(nw.col("once_item")))
    enterprise, partition = nw.col("enterprise_id"), ("tier_number", "contest")
    several = enterprise.min().over(*partition) != enterprise.max().over(*partition)
    contested = stands & several.fill_null(False) & ~nw.col("once.duplicate")
    rule = policy.contested
    claims = touched(claims, {rule.reading: contested} if rule.reading else {})
    return claims.with_columns(**{"once.contested": contested if rule.becomes == "review" else nw.lit(False)}).drop(
        "contest"
    )
