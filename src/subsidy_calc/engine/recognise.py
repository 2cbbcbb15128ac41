"""Recognise: what the words of a claim name - which tier of which award, which place, which role."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from subsidy_calc.engine.expressions import among, look_up, pair_key
from subsidy_calc.engine.funding import placeless_tiers
from subsidy_calc.engine.names import names_of
from subsidy_calc.policy.models import Policy


def recognise(claims: nw.LazyFrame[Any], policy: Policy) -> nw.LazyFrame[Any]:
    """Turn names into ids; what cannot be turned is said, never guessed.

    Reads: award_key, tier_key, place_key, role_key.
    Adds: tier_id, award_id, place_id, role_id; award.unknown, award.ambiguous, award.not-covered, tier.missing,
    tier.unknown, tier.contradicts, place.missing, place.unknown, place.not-needed, role.contradicts.
    """
    names = names_of(policy)
    award, tier, place = nw.col("award_key"), nw.col("tier_key"), nw.col("place_key")
    claims = claims.with_columns(
        tier_id=look_up(pair_key("award_key", "tier_key"), names.tiers, nw.String),
        place_id=look_up(place, names.places, nw.String),
        stated_role=look_up(award, names.roles, nw.String),
    )
    unread = nw.col("tier_id").is_null() & (award != "")
    claims = claims.with_columns(
        award_id=nw.coalesce(
            look_up(nw.col("tier_id"), _award_of(policy), nw.String),
            look_up(award, names.awards, nw.String),
            look_up(award, names.not_covered, nw.String),
        ),
        **{
            "award.ambiguous": unread & among(award, names.ambiguous),
            "award.not-covered": unread & among(award, names.not_covered),
            "tier.contradicts": unread & among(pair_key("award_key", "tier_key"), names.contradictions),
        },
    )
    unread = unread & ~nw.col("award.ambiguous") & ~nw.col("award.not-covered") & ~nw.col("tier.contradicts")
    needed = ~among(nw.col("tier_id"), placeless_tiers(policy))
    return claims.with_columns(
        role_id=nw.coalesce("role_key", "stated_role"),
        **{
            "award.unknown": unread & nw.col("award_id").is_null(),
            "tier.missing": unread & ~nw.col("award_id").is_null() & (tier == ""),
            "tier.unknown": unread & ~nw.col("award_id").is_null() & (tier != ""),
            "place.missing": needed & (place == ""),
            "place.unknown": needed & (place != "") & nw.col("place_id").is_null(),
            "place.not-needed": ~needed & nw.col("place_id").is_null(),
            "role.contradicts": (nw.col("role_key") != nw.col("stated_role")).fill_null(False),
        },
    ).drop("stated_role")


def _award_of(policy: Policy) -> dict[str, str]:
    return {f"{award.id}/{tier.id}": award.id for award in policy.awards for tier in award.tiers}
