"""Once only: what was claimed above is not paid again (一次性); what two claim as theirs, a person decides."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from subsidy_calc.engine.expressions import among
from subsidy_calc.policy.models import Policy

_NO_DAY = 99999999
_ORDER = 10**10  # room for the seq of a claim below its award day; both fit 64 bits


def once(claims: nw.LazyFrame[Any], policy: Policy) -> nw.LazyFrame[Any]:
    """Name, for each claim, the earlier claim that it repeats, and the claims that contest one item.

    Reads: standing, enterprise_key, uscc_key, tier_id, award_id, item_key, award_day, seq.
    Adds: enterprise_id (a number), once_item, repeats (seq of the claim that stands; null where none), once.duplicate,
    once.contested, item.empty; reading:repeat-term, reading:contested. Takes both kinds out of standing.
    """
    claims = _identify(claims).with_columns(once_item=_once_item(policy))
    item_awards = [award.id for award in policy.awards if "item" in award.once_per]
    by_item = among(nw.col("award_id"), item_awards)
    standing, key = nw.col("standing"), ("enterprise_id", "tier_id", "once_item")
    order = nw.col("award_day").fill_null(_NO_DAY) * _ORDER + nw.col("seq")
    claims = claims.with_columns(
        first=nw.when(standing).then(order).min().over(*key) % _ORDER,
        **{"item.empty": standing & by_item & (nw.col("item_key") == "")},
    )
    claims = claims.with_columns(
        repeats=nw.when(standing & (nw.col("first") != nw.col("seq"))).then(nw.col("first")),
    ).drop("first")
    claims = claims.with_columns(**{"once.duplicate": ~nw.col("repeats").is_null()})
    claims = _repeat_term(claims, policy, key)
    claims = _contested(claims, policy, by_item)
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
        least=nw.col("by_code").min().over("enterprise_key"), most=nw.col("by_code").max().over("enterprise_key")
    )
    only = nw.when(nw.col("least") == nw.col("most")).then(nw.col("least"))
    return claims.with_columns(enterprise_id=nw.coalesce(nw.col("by_code"), only, nw.col("by_name"))).drop(
        "by_code", "by_name", "least", "most"
    )


def _once_item(policy: Policy) -> nw.Expr:
    def awards(part: str) -> list[str]:
        return [award.id for award in policy.awards if part in award.once_per]

    year = (nw.col("award_day") // 10000).cast(nw.String).fill_null("")
    item = nw.when(among(nw.col("award_id"), awards("item"))).then(nw.col("item_key")).otherwise(nw.lit(""))
    if not awards("year"):
        return item
    return nw.when(among(nw.col("award_id"), awards("year"))).then(year).otherwise(item)


def _repeat_term(claims: nw.LazyFrame[Any], policy: Policy, key: tuple[str, ...]) -> nw.LazyFrame[Any]:
    """The reading bears where one enterprise won the same award again in another year."""
    name = "reading:repeat-term"
    if "repeat-term" not in policy.readings:
        return claims.with_columns(nw.lit(False).alias(name))
    awards = [award.id for award in policy.awards if "item" not in award.once_per]
    year = nw.when(nw.col("standing")).then(nw.col("award_day") // 10000)
    partition = ("enterprise_id", "tier_id")
    several = year.min().over(*partition) != year.max().over(*partition)
    touched = nw.col("standing") & among(nw.col("award_id"), awards) & several.fill_null(False)
    return claims.with_columns(touched.alias(name))


def _contested(claims: nw.LazyFrame[Any], policy: Policy, by_item: nw.Expr) -> nw.LazyFrame[Any]:
    """Two enterprises claim one item: the reading says whether a person decides, or each is paid."""
    stands = nw.col("standing") & by_item & (nw.col("item_key") != "")
    enterprise = nw.when(stands).then(nw.col("enterprise_id"))
    partition = ("tier_id", "once_item")
    several = enterprise.min().over(*partition) != enterprise.max().over(*partition)
    contested = stands & several.fill_null(False) & ~nw.col("once.duplicate")
    reviewed = contested if policy.choice("contested") == "review" else nw.lit(False)
    touched = contested if "contested" in policy.readings else nw.lit(False)
    return claims.with_columns(**{"once.contested": reviewed, "reading:contested": touched})
