"""Qualify: does the claim meet the conditions that its award states; unknown is not met."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from subsidy_calc.engine.expressions import among, look_up, pair_key
from subsidy_calc.engine.funding import split_table
from subsidy_calc.engine.names import places_of
from subsidy_calc.engine.reasons import REASONS
from subsidy_calc.policy.models import Policy


def qualify(claims: nw.LazyFrame[Any], policy: Policy, row_faults: list[str]) -> nw.LazyFrame[Any]:
    """Hold each claim against its conditions.

    Reads: tier_id, award_id, place_id, role_id, item_key, award_day; the row faults and reasons of `recognise`.
    Adds: condition.unmet, condition.unknown, number.disagrees, uscc.region, place.outside, date.outside, date.unknown,
    funding.none; invalid, ineligible, doubtful, standing.
    """
    return _verdict(_conditions(claims, policy), row_faults)


def _conditions(claims: nw.LazyFrame[Any], policy: Policy) -> nw.LazyFrame[Any]:
    false = nw.lit(False)
    day, window = nw.col("award_day"), policy.effective
    bounded = window.start is not None or window.until is not None
    first = int(f"{window.start:%Y%m%d}") if window.start else 0
    last = int(f"{window.until:%Y%m%d}") if window.until else 99991231
    wanted = look_up(nw.col("award_id"), {a.id: c.value for a in policy.awards for c in a.requires}, nw.String)
    outside = [p.id for p in policy.places if policy.outside and p.area in policy.outside.areas]
    known = ~nw.col("tier_id").is_null()
    placed = ~nw.col("place_id").is_null() & ~among(nw.col("place_id"), outside)
    return claims.with_columns(
        **{
            "condition.unmet": (nw.col("role_id") != wanted).fill_null(False) & known & ~nw.col("role.contradicts"),
            "condition.unknown": nw.col("role_id").is_null() & ~wanted.is_null() & known,
            "role.contradicts": nw.col("role.contradicts") & ~wanted.is_null(),
            "number.disagrees": _number_disagrees(policy),
            "place.outside": among(nw.col("place_id"), outside),
            "funding.none": known & placed & ~among(pair_key("tier_id", "place_id"), split_table(policy, None)),
            "uscc.region": _region_differs(policy),
            "date.outside": ~day.is_between(first, last).fill_null(True) if bounded else false,
            "date.unknown": day.is_null() & known if bounded else false,
        }
    )


def _region_differs(policy: Policy) -> nw.Expr:
    """The region digits of the credit code (3 to 8) are another place's; zones have none of their own.

    By GB/T 2260 a code that ends in 00 is a whole city: every region that begins as it does is within it.
    """
    codes = [place.id for place in policy.places if place.id.isdigit()]
    place, region = nw.col("place_id"), nw.col("uscc_key").str.slice(2, 6)
    named = look_up(region, places_of(policy), nw.String).fill_null("")
    within = place.str.ends_with("00") & (region.str.slice(0, 4) == place.str.slice(0, 4))
    return (~region.is_null() & among(place, codes) & (named != place) & ~within).fill_null(False)


def _number_disagrees(policy: Policy) -> nw.Expr:
    """An item whose number begins with the prefix of another tier; the longest prefix speaks."""
    disagrees = nw.lit(False)
    for award in policy.awards:
        if not award.numbers:
            continue
        said = [
            look_up(
                nw.col("item_key").str.slice(0, length),
                {prefix: f"{award.id}/{tier}" for prefix, tier in award.numbers.items() if len(prefix) == length},
                nw.String,
            )
            for length in sorted({len(prefix) for prefix in award.numbers}, reverse=True)
        ]
        named = nw.coalesce(*said) if len(said) > 1 else said[0]
        disagrees = disagrees | ((nw.col("award_id") == award.id) & (named != nw.col("tier_id"))).fill_null(False)
    return disagrees


def _verdict(claims: nw.LazyFrame[Any], row_faults: list[str]) -> nw.LazyFrame[Any]:
    def any_of(status: str, more: list[str]) -> nw.Expr:
        codes = [code for code, reason in REASONS.items() if reason.status == status and reason.at_qualify]
        return nw.any_horizontal(*codes, *more, ignore_nulls=True)

    return claims.with_columns(
        invalid=any_of("invalid", row_faults),
        ineligible=any_of("ineligible", []),
        doubtful=any_of("review", []),
    ).with_columns(standing=~nw.any_horizontal("invalid", "ineligible", "doubtful", ignore_nulls=True))
