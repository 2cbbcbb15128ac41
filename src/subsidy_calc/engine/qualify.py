"""Qualify: does the claim meet the conditions that its award states; unknown is not met."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from subsidy_calc.engine.columns import scoped, value_of
from subsidy_calc.engine.expressions import among, look_up, pair_key
from subsidy_calc.engine.funding import split_table
from subsidy_calc.engine.names import places_of
from subsidy_calc.engine.reasons import REASONS, any_mark, conditions
from subsidy_calc.policy.models import Policy


def qualify(claims: nw.LazyFrame[Any], policy: Policy, row_faults: list[str]) -> nw.LazyFrame[Any]:
    """Hold each claim against its conditions.

    Reads: tier_id, award_id, place_id, role_id, item_key, uscc_key, enterprise_key, award_day, the policy's columns;
    the row faults and reasons of `recognise`.
    Adds: number.disagrees, uscc.region, place.outside, date.outside, date.unknown, funding.none; for each condition,
    exclusion and window its marks; clawback.revoked:policy, clawback.unpaid:policy; invalid, ineligible, doubtful,
    standing.
    """
    claims = _general(claims, policy)
    added = _conditions(policy) | _exclusions(policy) | _windows(policy) | _clawback(policy)
    claims = claims.with_columns(**added) if added else claims
    found = [*(code for code, reason in REASONS.items() if reason.at_qualify), *added]
    found += [f"column.unreadable:{column.id}" for column in policy.columns]
    claims = claims.with_columns(
        invalid=nw.any_horizontal(any_mark(found, "invalid"), *row_faults, ignore_nulls=True),
        ineligible=any_mark(found, "ineligible"),
        doubtful=any_mark(found, "review"),
    )
    standing = ~nw.any_horizontal("invalid", "ineligible", "doubtful", ignore_nulls=True)
    if policy.clawback:
        standing = standing & ~nw.col("clawback.revoked:policy")
    return claims.with_columns(standing=standing)


def _general(claims: nw.LazyFrame[Any], policy: Policy) -> nw.LazyFrame[Any]:
    """What every policy asks: the place, who pays, the dates, the standard's number, the code's region."""
    false = nw.lit(False)
    window = policy.effective
    day = value_of(window.column)
    bounded = window.start is not None or window.until is not None
    first = int(f"{window.start:%Y%m%d}") if window.start else 0
    last = int(f"{window.until:%Y%m%d}") if window.until else 99991231
    outside = [p.id for p in policy.places if policy.outside and p.area in policy.outside.areas]
    known = ~nw.col("tier_id").is_null()
    placed = ~nw.col("place_id").is_null() & ~among(nw.col("place_id"), outside)
    by_role = [award.id for award in policy.awards if any(c.column == "role" for c in award.requires)]
    return claims.with_columns(
        **{
            "role.contradicts": nw.col("role.contradicts") & known & among(nw.col("award_id"), by_role),
            "number.disagrees": _number_disagrees(policy),
            "place.outside": among(nw.col("place_id"), outside),
            "funding.none": known & placed & ~among(pair_key("tier_id", "place_id"), split_table(policy, None)),
            "uscc.region": _region_differs(policy),
            "date.outside": ~day.is_between(first, last).fill_null(True) if bounded else false,
            "date.unknown": day.is_null() & known if bounded else false,
        }
    )


def _conditions(policy: Policy) -> dict[str, nw.Expr]:
    """Each condition of the awards that state it: its column's value is among those accepted."""
    added: dict[str, nw.Expr] = {}
    for name, condition in conditions(policy).items():
        stated = [award.id for award in policy.awards if condition in award.requires]
        here = among(nw.col("award_id"), stated) & ~nw.col("tier_id").is_null()
        value = value_of(condition.column)
        unmet = here & ~value.is_null() & ~among(value, condition.accepted)
        if condition.column == "role":
            unmet = unmet & ~nw.col("role.contradicts")
        added |= {f"condition.unmet:{name}": unmet, f"condition.unknown:{name}": here & value.is_null()}
    return added


def _exclusions(policy: Policy) -> dict[str, nw.Expr]:
    """Who is on a list, has an excluded value, or to whom something happened within so many years of the award."""
    added: dict[str, nw.Expr] = {}
    for rule in policy.exclusions:
        here = among(nw.col("award_id"), scoped(policy, rule)) & ~nw.col("tier_id").is_null()
        if rule.column is None:
            applies = here & (among(nw.col("uscc_key"), rule.listed) | among(nw.col("enterprise_key"), rule.listed))
            added[f"exclusion.applies:{rule.id}"] = applies
            continue
        value = value_of(rule.column)
        if rule.within_years is None:
            applies, empty = among(value, rule.values), value.is_null()
        else:
            day = nw.col("award_day")
            applies = ((value > day - rule.within_years * 10_000) & (value <= day)).fill_null(False)
            empty = value.is_null() | day.is_null()
        added[f"exclusion.applies:{rule.id}"] = here & applies
        clear = nw.lit(False) if rule.if_empty == "unknown" else value.is_null()
        added[f"exclusion.unknown:{rule.id}"] = here & empty & ~clear
    return added


def _windows(policy: Policy) -> dict[str, nw.Expr]:
    """The claim was made in time: days compare as yyyymmdd, so that 0229 is the end of February in every year."""
    added: dict[str, nw.Expr] = {}
    for rule in policy.windows:
        here = among(nw.col("award_id"), scoped(policy, rule)) & ~nw.col("tier_id").is_null()
        made, year = value_of(rule.column), (nw.col("award_day") // 10_000 + rule.years) * 10_000
        opens, closes = (int(day.replace("-", "")) for day in (rule.opens, rule.closes))
        added[f"window.outside:{rule.id}"] = here & ((made < year + opens) | (made > year + closes)).fill_null(False)
        added[f"window.unknown:{rule.id}"] = here & (made.is_null() | year.is_null())
    return added


def _clawback(policy: Policy) -> dict[str, nw.Expr]:
    """A revoked award gives back what was paid; where nothing was paid, it gives nothing."""
    if policy.clawback is None:
        return {}
    revoked = ~value_of(policy.clawback.revoked).is_null() & ~nw.col("tier_id").is_null()
    paid = (value_of(policy.clawback.paid) > 0).fill_null(False)
    return {"clawback.revoked:policy": revoked & paid, "clawback.unpaid:policy": revoked & ~paid}


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
